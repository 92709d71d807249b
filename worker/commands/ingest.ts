import { parseArgs } from 'node:util'
import { ingestFiles } from '@/lib/ingest/ingest-files'
import { listInputFiles } from '@/lib/ingest/input-files'
import type { FileReport } from '@/lib/ingest/report'
import { type Command, UsageError } from '../command'
import { openDatabase } from '../database'
import { formatFile, formatIssues, formatTotals } from '../format-ingest-report'

/** Exit code 0 when every file was read, rejected entries included; 1 when one could not be. */
export const command: Command = {
  usage: 'ingest PATH… [--source NAME] [--json]',
  async run(args) {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { source: { type: 'string' }, json: { type: 'boolean', default: false } },
    })
    if (positionals.length === 0) throw new UsageError('Name at least one file or folder to ingest.')
    if (values.source?.trim() === '') throw new UsageError('--source needs a name.')
    const files = await listInputFiles(positionals)
    await openDatabase()
    const report = await ingestFiles(files, { source: values.source?.trim(), onFile: showProgress })
    process.stderr.write(formatIssues(report))
    process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : formatTotals(report))
    return report.files.every(({ state }) => state === 'done') ? 0 : 1
  },
}

function showProgress(file: FileReport, { done, total }: { done: number; total: number }): void {
  process.stderr.write(`[${done}/${total}] ${formatFile(file)}`)
}
