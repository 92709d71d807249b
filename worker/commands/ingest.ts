import { parseArgs } from 'node:util'
import { AppError } from '@/lib/errors'
import { type IngestOptions, ingestFiles } from '@/lib/ingest/ingest-files'
import { listInputFiles } from '@/lib/ingest/input/list-input-files'
import { ingestTask, readTask, type TaskAddress } from '@/lib/ingest/queue/ingest-task'
import type { IngestReport } from '@/lib/ingest/report'
import { type Command, UsageError } from '../command'
import { openDatabase } from '../database'
import { defaultParallel } from '../default-parallel'
import { formatIssues, formatTotals } from '../format-ingest-report'
import { IngestProgress } from '../ingest-progress'
import { stopOnSignal } from '../stop-on-signal'
import { exitCodeOfRefusal, exitCodeOfTask } from '../task-exit-code'

/**
 * Without a path it takes in the object that its environment names. Exit code 0 when every file was read, rejected entries
 * included, or when it was told to stop; 1 when a file could not be read, or for that object what task-exit-code.ts says.
 */
export const command: Command = {
  usage: 'ingest [PATH…] [--source NAME] [--replace] [--parallel N] [--json]',
  options: {
    'PATH…':
      'files, folders (with all below them) or s3:// addresses; none: the object that S3_INGEST_* names',
    '--source NAME': 'the system that the data come from; without it, what their meta.source says',
    '--replace': 'a Bundle is the whole truth of its patients: retract what it does not hold',
    '--parallel N': 'files at once, 1 to 16',
    '--json': 'print JSON, for programs',
  },
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
    const task = positionals.length === 0 ? readTaskOfEnvironment() : undefined
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
    const tell = (report: IngestReport) => {
      process.stderr.write(formatIssues(report))
      process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : formatTotals(report))
    }
    if (task) return runTask(task, options, tell)
    const report = await ingestFiles(files, options)
    tell(report)
    return report.files.some(({ state }) => state === 'failed') ? 1 : 0
  },
}

function readTaskOfEnvironment(): TaskAddress {
  const task = readTask()
  if (!task) throw new UsageError('Name at least one file, folder or s3:// address to ingest.')
  return task
}

async function runTask(
  task: TaskAddress,
  options: IngestOptions,
  tell: (report: IngestReport) => void,
): Promise<number> {
  try {
    const report = await ingestTask(task, options)
    tell(report)
    return exitCodeOfTask(report)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    process.stderr.write(`${error.detail}\n`)
    return exitCodeOfRefusal(error)
  }
}

function readParallel(written: string | undefined): number {
  if (written === undefined) return defaultParallel()
  const count = Number(written)
  if (!Number.isInteger(count) || count < 1 || count > 16)
    throw new UsageError('--parallel needs a whole number from 1 to 16.')
  return count
}
