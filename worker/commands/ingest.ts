import { parseArgs } from 'node:util'
import { ingestFiles } from '@/lib/ingest/ingest-files'
import { listInputFiles } from '@/lib/ingest/input/list-input-files'
import { ingestTask, readTask } from '@/lib/ingest/queue/ingest-task'
import { type Command, UsageError } from '../command'
import { openDatabase } from '../database'
import { defaultParallel } from '../default-parallel'
import { formatIssues, formatTotals } from '../format-ingest-report'
import { IngestProgress } from '../ingest-progress'
import { stopOnSignal } from '../stop-on-signal'

/**
 * Without a path it takes in the object that its environment names. Exit code 0 when every file was read, rejected entries
 * included, or when it was told to stop; 1 when a file could not be read.
 */
export const command: Command = {
  usage: 'ingest [PATH…] [--source NAME] [--replace] [--parallel N] [--json]',
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
    const task = positionals.length === 0 ? readTask() : undefined
    if (positionals.length === 0 && !task)
      throw new UsageError('Name at least one file, folder or s3:// address to ingest.')
    if (values.source?.trim() === '') throw new UsageError('--source needs a name.')
    const parallel = readParallel(values.parallel)
    const files = await listInputFiles(positionals)
    await openDatabase()
    const progress = new IngestProgress(process.stderr)
    const options = {
      source: values.source?.trim(),
      replace: values.replace,
      parallel,
      signal: stopOnSignal(),
      onProgress: progress.show,
      onFile: progress.tellFile,
    }
    const report = task ? await ingestTask(task, options) : await ingestFiles(files, options)
    process.stderr.write(formatIssues(report))
    process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : formatTotals(report))
    return report.files.some(({ state }) => state === 'failed') ? 1 : 0
  },
}

function readParallel(written: string | undefined): number {
  if (written === undefined) return defaultParallel()
  const count = Number(written)
  if (!Number.isInteger(count) || count < 1 || count > 16)
    throw new UsageError('--parallel needs a whole number from 1 to 16.')
  return count
}
