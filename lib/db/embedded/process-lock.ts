import { linkSync, mkdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'

/** Another living process has the lock. */
export class LockHeld extends Error {
  constructor(
    readonly file: string,
    readonly processId: number,
    /** What the holder wrote beside its number. */
    readonly note: string,
  ) {
    super(
      `The data folder is in use by process ${processId} (${file}); stop it, or choose another folder with --data.`,
    )
  }
}

interface Holder {
  readonly processId: number
  /** Tells a process from a later one with the same number; '' where the system does not say. */
  readonly startedAt: string
  readonly note: string
}

const GUARD_STALE_MS = 5_000

/**
 * Takes a lock that dies with its process: two processes in one data folder would destroy it. Throws LockHeld when a
 * living process has it; takes it over from a dead one. Returns the function that gives it back. `note` is for whoever
 * finds the lock taken.
 */
export function takeProcessLock(file: string, note = ''): () => void {
  const own: Holder = { ...describeProcess(process.pid), note }
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(own), { mode: 0o600 })
  try {
    for (;;) {
      if (tryLink(draft, file)) return () => rmSync(file, { force: true })
      removeStaleLock(file)
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Who holds the lock, as long as that process lives. */
export function readLockHolder(file: string): Holder | undefined {
  const holder = parseHolder(file)
  return holder && isAlive(holder) ? holder : undefined
}

function removeStaleLock(file: string): void {
  // Of several processes that find a dead one's lock, only the one inside the guard may remove it, and looks again.
  const guard = `${file}.takeover`
  if (!tryMakeDirectory(guard)) return
  try {
    const holder = readLockHolder(file)
    if (holder) throw new LockHeld(file, holder.processId, holder.note)
    rmSync(file, { force: true })
  } finally {
    rmdirSync(guard)
  }
}

function tryMakeDirectory(directory: string): boolean {
  try {
    mkdirSync(directory)
    return true
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    const age = Date.now() - (statSync(directory, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (age > GUARD_STALE_MS) rmSync(directory, { recursive: true, force: true })
    return false
  }
}

/** A link appears with its whole content or not at all, and never replaces another. */
function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

function parseHolder(file: string): Holder | undefined {
  try {
    const { processId, startedAt, note } = JSON.parse(readFileSync(file, 'utf8'))
    return Number.isInteger(processId) && processId > 0
      ? { processId, startedAt: String(startedAt), note: String(note ?? '') }
      : undefined
  } catch {
    return undefined // gone meanwhile, or not a lock of ours: nobody to wait for
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.processId, 0)
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false
  }
  const { startedAt } = describeProcess(holder.processId)
  return startedAt === holder.startedAt
}

/** On Linux a process is its number, its start time (field 22 of stat) and the boot: numbers are used again. */
function describeProcess(processId: number): Omit<Holder, 'note'> {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const stat = readFileSync(`/proc/${processId}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const isZombie = fields[0] === 'Z' // dead, but its parent has not asked yet
    return { processId, startedAt: isZombie ? 'dead' : `${boot}:${fields[19]}` }
  } catch {
    return { processId, startedAt: '' }
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
