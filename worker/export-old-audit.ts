import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { listOldSeals, readSealedLines, SEALED_COLUMNS } from '@/lib/access/seals/export-sealed'
import { AppError } from '@/lib/errors'

export interface OldAuditExport {
  /** The last seal of what was exported: all before its end may go. */
  seal: number
  through: string
  events: number
  /** Of the file as it lies there: `sha256sum` says the same. */
  sha256: string
}

/**
 * Writes every event that is older than the retention into a new file, NDJSON in gzip, the names of the columns first;
 * each range is checked against its seal as it goes. Null when nothing is old enough. Throws `conflict` when a range does
 * not agree or the file is there already.
 */
export async function exportOldAudit(file: string, years: number): Promise<OldAuditExport | null> {
  const seals = await listOldSeals(years)
  const last = seals.at(-1)
  if (!last) return null
  let events = 0
  async function* lines() {
    yield `${JSON.stringify(SEALED_COLUMNS)}\n`
    for (const seal of seals) {
      const found = await readSealedLines(seal)
      events += found.length
      yield found.join('')
    }
  }
  await pipeline(
    Readable.from(lines(), { objectMode: false }),
    createGzip(),
    createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }),
  ).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST') throw cause
    throw new AppError('conflict', 'There is a file of that name already; name another one.', { cause })
  })
  return { seal: last.id, through: last.to, events, sha256: await hashFile(file) }
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
