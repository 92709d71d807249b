import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { AppError } from '@/lib/errors'
import { type Lease, takeLease } from './lease'
import { ensureDirectory, type Locations, locateDatabase } from './locations'
import { DATABASE_NAME } from './names'
import { readLockHolder } from './process-lock'

export interface EmbeddedDatabase {
  /** A connection string for `pg` and @prisma/adapter-pg; the role decides what the connection may see. */
  urlFor(role: string): string
  readonly socketDirectory: string
  /** The database's process. */
  readonly processId: number
  readonly log: string
  /** Resolves when the database is gone, or let go: whoever still needs it has lost it. */
  readonly ended: Promise<void>
  /** Lets go and, unless somebody else is still there, waits until the process has ended and its files are closed. */
  stop(): Promise<void>
  /** Lets go. The process ends by itself when its last client has; unreleased, it stays as long as this process. */
  release(): void
}

const START_MS = 60_000
const POLL_MS = 50
const EXIT_WHEN_IDLE_SECONDS = 2
/** By then, a process that ends because nobody is left has begun to, and its socket is gone. */
const ENDING_MS = EXIT_WHEN_IDLE_SECONDS * 1000 + 1_000

/**
 * Joins the embedded database of a data folder, or starts it as a process of its own, and waits until it answers.
 * Throws AppError `database_unavailable` with one sentence when the folder cannot be written, the disk is full, or
 * the folder is of another version.
 */
export async function ensureEmbeddedDatabase(dataDirectory: string): Promise<EmbeddedDatabase> {
  const places = preparePlaces(dataDirectory)
  const lease = (await takeLease(places.socket)) ?? (await startAndJoin(dataDirectory, places))
  const processId = readLockHolder(places.lock)?.processId ?? 0
  return {
    urlFor: (role) =>
      `postgresql://${encodeURIComponent(role)}@localhost/${DATABASE_NAME}?host=${encodeURIComponent(places.socketDirectory)}`,
    socketDirectory: places.socketDirectory,
    processId,
    log: places.log,
    ended: new Promise((resolve) => lease.once('close', () => resolve())),
    release: () => void lease.end(),
    stop: async () => {
      lease.end()
      const isRunning = () => readLockHolder(places.lock)?.processId === processId
      const deadline = Date.now() + ENDING_MS
      while (isRunning() && (Date.now() < deadline || !existsSync(places.socket))) await sleep(POLL_MS)
    },
  }
}

function preparePlaces(dataDirectory: string): Locations {
  try {
    ensureDirectory(dataDirectory)
    const places = locateDatabase(dataDirectory)
    ensureDirectory(path.dirname(places.log))
    return places
  } catch (error) {
    throw unavailable(
      `The data folder ${dataDirectory} cannot be written; choose another with --data or CHARTLIGHT_DATA_DIR.`,
      error,
    )
  }
}

async function startAndJoin(dataDirectory: string, places: Locations): Promise<Lease> {
  const ended = startProcess(dataDirectory, places)
  const deadline = Date.now() + START_MS
  while (Date.now() < deadline) {
    const lease = await takeLease(places.socket)
    if (lease) return lease
    // Another process may have been faster with the lock; then its database is the one to wait for.
    if (ended.code !== undefined && !readLockHolder(places.lock)) throw unavailable(explainEnd(places))
    await sleep(POLL_MS)
  }
  throw unavailable(`The embedded database did not answer within ${START_MS / 1000} s; see ${places.log}.`)
}

function startProcess(dataDirectory: string, places: Locations): { code?: number | null } {
  const log = openLog(places.log)
  const child = spawn(
    process.execPath,
    [findBundle(), '--data', dataDirectory, '--exit-when-idle', String(EXIT_WHEN_IDLE_SECONDS)],
    { detached: true, stdio: ['ignore', log, log] },
  )
  const ended: { code?: number | null } = {}
  child.on('error', () => Object.assign(ended, { code: null }))
  child.on('exit', (code) => Object.assign(ended, { code }))
  child.unref()
  closeSync(log)
  return ended
}

/** A fresh log for each start: it is read back to say why a start failed. */
function openLog(file: string): number {
  try {
    return openSync(file, 'w', 0o600)
  } catch (error) {
    throw unavailable(
      `The log ${file} cannot be written; choose another data folder with --data or CHARTLIGHT_DATA_DIR.`,
      error,
    )
  }
}

function explainEnd(places: Locations): string {
  const lastLine = readFileSync(places.log, 'utf8').trim().split('\n').at(-1) ?? ''
  if (/ENOSPC|no space/i.test(lastLine)) return `The disk of ${places.database} is full; free some space.`
  return lastLine || `The embedded database ended at once; see ${places.log}.`
}

/** `dist/embedded-database.mjs` in the project this file belongs to, be it bundled (dist/) or not (lib/db/embedded/). */
function findBundle(): string {
  for (let folder = path.dirname(fileURLToPath(import.meta.url)); ; folder = path.dirname(folder)) {
    const bundle = path.join(folder, 'dist', 'embedded-database.mjs')
    if (existsSync(bundle)) return bundle
    if (folder === path.dirname(folder))
      throw unavailable('dist/embedded-database.mjs is missing; run `npm run build`.')
  }
}

function unavailable(detail: string, cause?: unknown): AppError {
  return new AppError('database_unavailable', detail, { cause })
}
