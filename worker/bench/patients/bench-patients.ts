import { openCommandLineSession } from '@/lib/access/command-line-session'
import { findPatients } from '@/lib/access/search-patients'
import type { Session } from '@/lib/access/session'
import { openScratchDatabase, type ScratchDatabase } from '../ingest/scratch-database'
import { percentile } from '../search/figures'
import type { BenchReport, Figures } from './format-figures'
import { loadPeople } from './load-people'
import { makeNames } from './people'
import { askForPeople, type PatientQuestion } from './questions'

export interface BenchOptions {
  /** The login of an owner who may create databases; without one an embedded database is started. */
  databaseUrl: string | undefined
  people: number
  questions: number
  rounds: number
  seed: number
  signal: AbortSignal
  onProgress?: (line: string) => void
}

/** What was asked and how long it took, in milliseconds. */
interface Asked {
  question: PatientQuestion
  took: number
}

/**
 * How long the patient list takes to answer, among so many people: each question as a clinician's request puts it to the
 * database (begin, role and user, search_patients, commit), without the cache before it.
 */
export async function benchPatients(options: BenchOptions): Promise<BenchReport> {
  const { people, questions: count, rounds, seed, signal, onProgress = () => {} } = options
  const database = await openScratchDatabase(options.databaseUrl)
  try {
    const began = performance.now()
    await loadPeople(database.owner, makeNames(seed), {
      count: people,
      signal,
      onProgress: (loaded) => onProgress(`filed ${loaded} of ${people} people`),
    })
    const loadSeconds = (performance.now() - began) / 1000
    const session = await openCommandLineSession({ reason: 'bench' })
    const questions = await askForPeople(database.owner, count, seed)
    const missed = await countMissed(session, questions, signal)
    onProgress('asked everything once')
    const figures: Figures[] = []
    for (const clients of clientsOf(database)) {
      const asked: Asked[] = []
      for (let round = 0; round < rounds; round += 1)
        asked.push(...(await timeQuestions(session, questions, clients, signal)))
      figures.push(...readFigures(asked, clients))
      onProgress(`measured ${clients} at once`)
    }
    return {
      database: database.description,
      people,
      loadSeconds,
      rounds,
      questions: questions.length,
      missed,
      figures,
    }
  } finally {
    await database.drop()
  }
}

/** The embedded database is one session: four clients would only wait for each other. */
function clientsOf({ isEmbedded }: ScratchDatabase): number[] {
  return isEmbedded ? [1] : [1, 4]
}

/** Warms up, and counts who was named precisely and not found: fast and wrong is no answer. */
async function countMissed(
  session: Session,
  questions: readonly PatientQuestion[],
  signal: AbortSignal,
): Promise<number> {
  let missed = 0
  for (const { query, sort, meant } of questions) {
    signal.throwIfAborted()
    const { rows } = await findPatients(session, { query, sort })
    if (meant !== null && !rows.some(({ id }) => id === meant)) missed += 1
  }
  return missed
}

/** Asked by so many at once, each going on as soon as it has its answer. */
async function timeQuestions(
  session: Session,
  questions: readonly PatientQuestion[],
  clients: number,
  signal: AbortSignal,
): Promise<Asked[]> {
  const asked: Asked[] = []
  const queue = questions.values()
  const goOn = async () => {
    for (const question of queue) {
      signal.throwIfAborted()
      const began = performance.now()
      await findPatients(session, { query: question.query, sort: question.sort })
      asked.push({ question, took: performance.now() - began })
    }
  }
  await Promise.all(Array.from({ length: clients }, goOn))
  return asked
}

function readFigures(asked: readonly Asked[], clients: number): Figures[] {
  const kinds = Map.groupBy(asked, ({ question }) => question.kind)
  return [['all' as const, asked] as const, ...kinds].map(([kind, some]) => {
    const times = some.map(({ took }) => took)
    return {
      kind,
      clients,
      count: times.length,
      p50: percentile(times, 0.5),
      p95: percentile(times, 0.95),
      p99: percentile(times, 0.99),
    }
  })
}
