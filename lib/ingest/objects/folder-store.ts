import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '@/lib/errors'
import { checkKey, checkPrefix, measureBytes, missingObject } from './object-bytes'
import type { ObjectStore } from './object-store'

const PART = '.part'

/** Of the disk, or of the share of it that this user has. */
const isFull = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')

function noRoom(cause: unknown): AppError {
  const detail =
    'There is no room left for uploads, and nothing of the file was kept; tell who runs Chartlight, then send it again.'
  return new AppError('storage_full', detail, { cause })
}

/** Objects as files of this machine, readable by their owner only. Keeps no versions. */
export class FolderStore implements ObjectStore {
  constructor(private readonly root: string) {}

  async put(key: string, body: Readable, size?: number): Promise<{ version?: string }> {
    const file = this.locate(key)
    const part = `${file}.${randomUUID()}${PART}`
    try {
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
      await pipeline(measureBytes(body, size), createWriteStream(part, { mode: 0o600, flush: true }))
      await rename(part, file)
    } catch (error) {
      await rm(part, { force: true })
      throw isFull(error) ? noRoom(error) : error
    }
    return {}
  }

  async open(key: string): Promise<Readable> {
    const handle = await open(this.locate(key)).catch((error: unknown) => {
      throw missingObject(error)
    })
    return createReadStream('', { fd: handle, highWaterMark: 256 * 1024 })
  }

  async size(key: string): Promise<number> {
    const about = await stat(this.locate(key)).catch((error: unknown) => {
      throw missingObject(error)
    })
    return about.size
  }

  async removeAllVersions(key: string): Promise<void> {
    const file = this.locate(key)
    await rm(file, { force: true })
    // The folder of the import goes with its only file; one that holds more, or is gone, stays as it is.
    await rmdir(path.dirname(file)).catch(() => undefined)
  }

  async list(prefix: string): Promise<string[]> {
    checkPrefix(prefix)
    const found = await readdir(path.join(this.root, 'uploads'), {
      recursive: true,
      withFileTypes: true,
    }).catch(() => [])
    return found
      .filter((entry) => entry.isFile() && !entry.name.endsWith(PART))
      .map((entry) =>
        path.relative(this.root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'),
      )
      .filter((key) => key.startsWith(prefix))
      .sort()
  }

  private locate(key: string): string {
    return path.join(this.root, ...checkKey(key).split('/'))
  }
}
