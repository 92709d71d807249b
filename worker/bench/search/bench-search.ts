import pg from 'pg'
import { openCommandLineSession } from '@/lib/access/command-line-session'
import { openScratchDatabase } from '../ingest/scratch-database'
import { loadCorpus, ORDINARY, planPatients } from './corpus'
import type { Figures } from './figures'
import type { BenchReport } from './format-figures'
import { measureCharts } from './measure-charts'
import { makeVocabulary } from './vocabulary'
import { approximateWay, buildApproximate, openCharts, searchWay } from './ways'

export interface BenchOptions {
  /** An owner's login on the server to measure; without it, an embedded database. */
  databaseUrl: string | undefined
  /** In ordinary charts, of 500 chunks; large ones come beside them where these are many. */
  chunks: number
  rounds: number
  /** In a round, at most. */
  questions: number
  seed: number
  signal: AbortSignal
  onProgress?: (line: string) => void
}

/** One large chart for so many ordinary chunks, and at most so many. */
const LARGE = [
  { chunks: 50_000, per: 500_000, most: 2 },
  { chunks: 5_000, per: 50_000, most: 20 },
] as const
/** Charts of one size that are asked: more than the caches nearest to the processor hold. */
const ASKED_CHARTS = 60
/** An approximate index of more would take many minutes to build. */
const MOST_APPROXIMATE = 100_000

/**
 * Measures search in a synthetic corpus, in a database of its own that is gone afterwards, also when something fails:
 * the product's own transaction, the same by words only, and an approximate index with the patient as a filter. Throws
 * AppError for a database that cannot be had, and the signal's reason.
 */
export async function benchSearch(options: BenchOptions): Promise<BenchReport> {
  const { rounds, questions, seed, signal, onProgress = () => {} } = options
  const database = await openScratchDatabase(options.databaseUrl)
  const pool = new pg.Pool({ connectionString: database.ownerUrl, max: 4 })
  try {
    const began = performance.now()
    const vocabulary = makeVocabulary(seed)
    const charts = planCharts(options.chunks)
    const patients = await planPatients(database.owner, charts)
    const chunks = patients.reduce((sum, patient) => sum + patient.chunks, 0)
    await loadCorpus(database, patients, vocabulary, {
      signal,
      onProgress: (loaded) => onProgress(`loaded ${loaded} of ${chunks} chunks`),
    })
    const loadSeconds = (performance.now() - began) / 1000
    const ordinary = patients.filter((patient) => patient.chunks === ORDINARY)
    const known = ordinary.slice(0, MOST_APPROXIMATE / ORDINARY)
    await buildApproximate(database.owner, known)
    onProgress('built the approximate index')

    const session = await openCommandLineSession({ reason: 'bench' })
    const figures: Figures[] = []
    for (const { chunks: size } of charts.toReversed()) {
      const asked = patients.filter((patient) => patient.chunks === size).slice(0, ASKED_CHARTS)
      const scopes = await openCharts(session, asked)
      const ways = [searchWay(scopes, 'search'), searchWay(scopes, 'words')]
      if (size === ORDINARY) ways.push(approximateWay(pool, 'filtered'), approximateWay(pool, 'iterative'))
      // The embedded database is one session: four clients would only wait for each other.
      const clients = database.isEmbedded ? [1] : [1, 4]
      const task = { patients: asked, vocabulary, ways, clients, rounds, questions, seed, signal }
      figures.push(...(await measureCharts(database.owner, task)))
      onProgress(`measured charts of ${size} chunks`)
    }
    const approximateChunks = known.length * ORDINARY
    const { description } = database
    return { database: description, charts, chunks, loadSeconds, rounds, approximateChunks, figures }
  } finally {
    await pool.end()
    await database.drop()
  }
}

/** Sizes of charts, the largest first. */
function planCharts(chunks: number): { chunks: number; count: number }[] {
  const large = LARGE.map(({ chunks: size, per, most }) => ({
    chunks: size,
    count: Math.min(most, Math.floor(chunks / per)),
  }))
  const all = [...large, { chunks: ORDINARY, count: Math.max(1, Math.round(chunks / ORDINARY)) }]
  return all.filter(({ count }) => count > 0)
}
