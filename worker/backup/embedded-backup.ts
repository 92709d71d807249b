import { cp, readdir } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { locateDatabase } from '@/lib/db/embedded/locations'
import { LockHeld, readLockHolder, takeProcessLock } from '@/lib/db/embedded/process-lock'
import { AppError } from '@/lib/errors'
import { hashFile, type Manifest, makeBackupFolder, writeManifest } from './manifest'

/** What a start makes anew, or must find gone. */
const LEFT_OUT = new Set(['logs', 'socket', 'database.lock', 'manifest.json'])
/** A database that nobody uses any more ends after two seconds. */
const ENDING_MS = 10_000
const POLL_MS = 100

type EmbeddedManifest = Extract<Manifest, { kind: 'embedded' }>

/** Throws `conflict` while the database of a data folder runs: its files change then, and a copy would be torn. */
export function refuseRunning(data: string): void {
  const holder = readLockHolder(locateDatabase(data).lock)
  if (holder)
    throw new AppError(
      'conflict',
      `The database of ${data} is in use by process ${holder.processId}; stop the demo and what else uses it first.`,
    )
}

/** Copies a data folder, while nobody can start its database, into a new one. Throws AppError `conflict`. */
export async function backUpEmbedded(data: string, folder: string): Promise<Manifest> {
  const release = await holdDatabase(data)
  try {
    await makeBackupFolder(folder)
    await copyData(data, folder)
    const manifest = {
      kind: 'embedded',
      createdAt: new Date().toISOString(),
      files: await hashFiles(folder),
    } as const
    await writeManifest(folder, manifest)
    return manifest
  } finally {
    release()
  }
}

/**
 * Puts a backup into a data folder that has no database. Throws AppError: `conflict` when it has one, `invalid_input` when
 * the backup is not what was written.
 */
export async function restoreEmbedded(
  data: string,
  folder: string,
  { files }: EmbeddedManifest,
): Promise<void> {
  const [found] = await readdir(data).catch(() => [])
  if (found !== undefined)
    throw new AppError('conflict', `${data} is not empty; restore into a new data folder.`)
  await refuseChanged(folder, files)
  await copyData(folder, data)
  await refuseChanged(data, files)
}

async function holdDatabase(data: string): Promise<() => void> {
  const { lock } = locateDatabase(data)
  for (const deadline = Date.now() + ENDING_MS; ; await sleep(POLL_MS)) {
    try {
      return takeProcessLock(lock, 'backup')
    } catch (error) {
      if (!(error instanceof LockHeld)) throw error
      if (Date.now() > deadline) refuseRunning(data)
    }
  }
}

async function copyData(from: string, to: string): Promise<void> {
  await cp(from, to, {
    recursive: true,
    filter: (file) => !LEFT_OUT.has(path.relative(from, file)),
  })
}

async function refuseChanged(folder: string, files: Record<string, string>): Promise<void> {
  const found = await hashFiles(folder)
  for (const [file, hash] of Object.entries(files))
    if (found[file] !== hash)
      throw new AppError(
        'invalid_input',
        `${path.join(folder, file)} is not what the backup wrote; take another backup.`,
      )
}

async function hashFiles(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
  const hashes: Record<string, string> = {}
  for (const file of files.toSorted())
    if (!LEFT_OUT.has(path.relative(folder, file))) hashes[path.relative(folder, file)] = await hashFile(file)
  return hashes
}
