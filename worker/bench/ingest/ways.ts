import { AppError } from '@/lib/errors'
import { type IngestOptions, ingestFiles } from '@/lib/ingest/ingest-files'
import type { InputFile } from '@/lib/ingest/input/input-file'
import { openInput } from '@/lib/ingest/input/open-input'
import { ingestBare } from './bare-path'
import type { ScratchDatabase } from './scratch-database'

/** One way through the same bundles; `run` resolves to the number of entries that it dealt with. */
export interface Way {
  name: WayName
  /** The database is emptied before, unmeasured; the others find what the way before them left. */
  startsEmpty: boolean
  run(): Promise<number>
}

export type WayName = 'parse' | 'bare' | 'full' | 'unchanged' | 'embedded' | 'parallel'

/** The six ways in the order of a round; `unchanged` reads again what `full` has just stored. */
export function listWays(
  database: ScratchDatabase,
  files: readonly InputFile[],
  { parallel, signal }: { parallel: number; signal: AbortSignal },
): Way[] {
  const ingest =
    (options: IngestOptions, isAgain = false) =>
    async () => {
      const report = await ingestFiles(files, { source: 'bench', signal, ...options })
      refuseFailure(report, isAgain)
      return report.totals.entries
    }
  const ways: Way[] = [
    { name: 'parse', startsEmpty: false, run: () => parse(files) },
    { name: 'bare', startsEmpty: true, run: () => ingestBare(database.owner, files) },
    { name: 'full', startsEmpty: true, run: ingest({ embed: false }) },
    { name: 'unchanged', startsEmpty: false, run: ingest({ embed: false }, true) },
    { name: 'embedded', startsEmpty: true, run: ingest({ embed: true }) },
  ]
  // The embedded database is one session: its connections take turns.
  if (!database.isEmbedded)
    ways.push({ name: 'parallel', startsEmpty: true, run: ingest({ embed: false, parallel }) })
  return ways
}

async function parse(files: readonly InputFile[]): Promise<number> {
  let entries = 0
  for (const file of files) {
    const input = await openInput(file)
    for await (const _ of input.entries()) entries += 1
  }
  return entries
}

/** What went wrong quickly must not count as speed. */
function refuseFailure(report: Awaited<ReturnType<typeof ingestFiles>>, isAgain: boolean): void {
  const failed = report.files.find(({ state }) => state !== 'done')
  if (failed)
    throw new AppError(
      'invalid_input',
      `${failed.path} was not ingested (${failed.state}); nothing was measured.`,
    )
  // Two bundles may bring one Location in different words: then it is written each time, so only what is new counts.
  const isNew = Object.values(report.totals.byType).some(({ created }) => created > 0)
  if (isNew === isAgain)
    throw new AppError(
      'internal',
      'The bench expected new records the first time and none the second time; nothing was measured.',
    )
}
