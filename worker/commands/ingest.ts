import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { env } from '@/lib/env'
import { ingestFiles } from '@/lib/ingest/ingest-files'
import { listInputFiles } from '@/lib/ingest/input/list-input-files'
import { type Command, UsageError } from '../command'
import { openDatabase } from '../database'
import { formatIssues, formatTotals } from '../format-ingest-report'
import { IngestProgress } from '../ingest-progress'
import { stopOnSignal } from '../stop-on-signal'

/**
 * Exit code 0 when every file was read, rejected entries included, or when it was told to stop; 1 when a file could not be
 * read.
 */
export const command: Command = {
  usage: 'ingest PATH… [--source NAME] [--replace] [--parallel N] [--json]',
  async run(args) {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        source: { type: 'string' },
        replace: { type: 'boolean', default: false },
        parallel: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    if (positionals.length === 0)
      throw new UsageError('Name at least one file, folder or s3:// address to ingest.')
    if (values.source?.trim() === '') throw new UsageError('--source needs a name.')
    const parallel = readParallel(values.parallel)
    const files = await listInputFiles(positionals)
    await openDatabase()
    const progress = new IngestProgress(process.stderr)
    const report = await ingestFiles(files, {
      source: values.source?.trim(),
      replace: values.replace,
      parallel,
      signal: stopOnSignal(),
      onProgress: progress.show,
      onFile: progress.tellFile,
    })
    process.stderr.write(formatIssues(report))
    process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : formatTotals(report))
    return report.files.some(({ state }) => state === 'failed') ? 1 : 0
  },
}

/** The embedded database is one session: a second bundle under way would only wait for the first. */
function readParallel(written: string | undefined): number {
  if (written === undefined) return env.DATABASE_URL ? Math.min(availableParallelism(), 4) : 1
  const count = Number(written)
  if (!Number.isInteger(count) || count < 1 || count > 16)
    throw new UsageError('--parallel needs a whole number from 1 to 16.')
  return count
}
