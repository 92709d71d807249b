import type { InputFile } from '@/lib/ingest/input/input-file'
import { createBareTable } from './bare-path'
import { readFigures } from './figures'
import type { BenchReport } from './format-figures'
import { openScratchDatabase } from './scratch-database'
import { listWays, type WayName } from './ways'

export interface BenchOptions {
  /** An owner's login on the server to measure; without it, an embedded database. */
  databaseUrl: string | undefined
  rounds: number
  /** Bundles at once, in the way that is about that. */
  parallel: number
  signal: AbortSignal
  onRound?: (round: number) => void
}

/**
 * Measures each way through the same bundles, round by round, in a database of its own that is gone afterwards, also when
 * something fails. The first round warms up engine and caches and does not count. Throws AppError for what
 * cannot be read or connected to.
 */
export async function benchIngest(
  files: readonly InputFile[],
  { databaseUrl, rounds, parallel, signal, onRound }: BenchOptions,
): Promise<BenchReport> {
  const database = await openScratchDatabase(databaseUrl)
  try {
    await createBareTable(database.owner)
    const ways = listWays(database, files, { parallel, signal })
    const measured: Map<WayName, number>[] = []
    let entries = 0
    for (let round = 0; round <= rounds; round += 1) {
      const times = new Map<WayName, number>()
      for (const { name, startsEmpty, run } of ways) {
        if (startsEmpty) await database.empty()
        const started = performance.now()
        entries = await run()
        times.set(name, performance.now() - started)
      }
      if (round > 0) measured.push(times)
      onRound?.(round)
    }
    return {
      database: database.description,
      bundles: files.length,
      bytes: files.reduce((sum, { size }) => sum + (size ?? 0), 0),
      entries,
      rounds,
      parallel,
      ways: readFigures(
        ways.map(({ name }) => name),
        measured,
        entries,
      ),
    }
  } finally {
    await database.drop()
  }
}
