import { existsSync } from 'node:fs'
import { lstat, mkdir, readdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '@/lib/errors'
import { type IngestOptions, ingestFiles } from '@/lib/ingest/ingest-files'
import type { InputFile } from '@/lib/ingest/input/input-file'
import { listInputFiles } from '@/lib/ingest/input/list-input-files'
import { type FileReport, type IngestReport, startFileReport, sumReports } from '@/lib/ingest/report'

const DONE = 'done'
const FAILED = 'failed'
/** What has not changed for this long has arrived. */
const QUIET_MS = 3_000
/** Something else that never stops growing keeps nothing waiting longer than this. */
const LONGEST_WAIT_MS = 5 * 60_000
/** Programs write under such names until a file is whole. */
const UNFINISHED = /^\.|~$|\.(part|partial|tmp|crdownload|filepart)$/i

interface Seen {
  signature: string
  /** ms since 1970 of the look that first found it like this. */
  since: number
}

/**
 * A folder whose files are ingested and moved away: to `done/` or `failed/`, with a report beside them. Looked at from
 * time to time rather than watched, which works on every file system. Links are not followed out of it.
 */
export class WatchedFolder {
  #seen = new Map<string, Seen>()

  private constructor(readonly folder: string) {}

  static async open(folder: string): Promise<WatchedFolder> {
    for (const place of [folder, path.join(folder, DONE), path.join(folder, FAILED)])
      await mkdir(place, { recursive: true, mode: 0o700 })
    return new WatchedFolder(path.resolve(folder))
  }

  /** Ingests what has stopped growing, all of it together, because the files of one export refer to each other. */
  async takeIn({ now = Date.now(), ...options }: IngestOptions & { now?: number } = {}): Promise<void> {
    const names = await this.#findArrived(now)
    if (names.length === 0) return
    const listed = await Promise.all(names.map((name) => this.#list(name)))
    const files = listed.flatMap(({ files }) => files)
    const report = await ingestFiles(files, options)
    for (const { name, files, refusal } of listed) {
      const paths = new Set(files.map((file) => file.path))
      const reports = refusal ? [refusal] : report.files.filter((file) => paths.has(file.path))
      // What was interrupted stays, and is taken in again by the next run.
      if (!reports.some(({ state }) => state === 'interrupted'))
        await this.#putAway(name, sumReports(reports, report.totals.ms))
    }
  }

  async #findArrived(now: number): Promise<string[]> {
    const seen = new Map<string, Seen>()
    for (const name of await readdir(this.folder)) {
      if (name === DONE || name === FAILED || UNFINISHED.test(name)) continue
      const signature = await signatureOf(path.join(this.folder, name))
      if (signature === undefined) continue
      const before = this.#seen.get(name)
      seen.set(name, before?.signature === signature ? before : { signature, since: now })
    }
    this.#seen = seen
    const quiet = (ms: number) => [...seen].filter(([, { since }]) => now - since >= ms)
    const arrived = quiet(QUIET_MS).length === seen.size ? quiet(QUIET_MS) : quiet(LONGEST_WAIT_MS)
    return arrived.map(([name]) => name)
  }

  async #list(name: string): Promise<{ name: string; files: InputFile[]; refusal?: FileReport }> {
    try {
      return { name, files: await listInputFiles([path.join(this.folder, name)]) }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      const refusal = startFileReport(name)
      refusal.state = 'failed'
      refusal.issues.push({ index: null, path: name, severity: 'error', reason: error.detail })
      return { name, files: [], refusal }
    }
  }

  async #putAway(name: string, report: IngestReport): Promise<void> {
    const failed = report.files.some(({ state }) => state === 'failed')
    const place = path.join(this.folder, failed ? FAILED : DONE)
    const free = freeName(place, name)
    await writeFile(path.join(place, `${free}.report.json`), `${JSON.stringify(report, null, 2)}\n`, {
      mode: 0o600,
    })
    await rename(path.join(this.folder, name), path.join(place, free))
    this.#seen.delete(name)
  }
}

/** Size and time of last change of a file, of all files of a folder; undefined for what is neither. */
async function signatureOf(place: string): Promise<string | undefined> {
  const about = await lstat(place).catch(() => undefined)
  if (about?.isFile()) return `${about.size} ${about.mtimeMs}`
  if (!about?.isDirectory()) return undefined
  const members = await readdir(place, { recursive: true }).catch(() => [])
  const stats = await Promise.all(
    members.map((member) => lstat(path.join(place, member)).catch(() => undefined)),
  )
  return stats.map((stat) => `${stat?.size} ${stat?.mtimeMs}`).join('|')
}

/** The name, or 'name (2).json' where that was there already: nothing is ever overwritten. */
function freeName(folder: string, name: string): string {
  const { name: stem, ext } = path.parse(name)
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? name : `${stem} (${count})${ext}`
    const isTaken = [candidate, `${candidate}.report.json`].some((one) => existsSync(path.join(folder, one)))
    if (!isTaken) return candidate
  }
}
