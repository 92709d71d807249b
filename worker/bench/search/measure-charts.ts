import type pg from 'pg'
import { compareAll } from './brute-force'
import type { BenchPatient } from './corpus'
import { type Figures, readFigures } from './figures'
import { askQuestions, type BenchQuestion } from './questions'
import type { Vocabulary } from './vocabulary'
import type { Way } from './ways'

export interface MeasuredCharts {
  /** All of one size. */
  patients: readonly BenchPatient[]
  vocabulary: Vocabulary
  ways: readonly Way[]
  /** How many ask at once. */
  clients: readonly number[]
  rounds: number
  /** In a round, at most. */
  questions: number
  seed: number
  signal: AbortSignal
}

/** Questions of a round, by how many chunks they have to look at: about as long for every size. */
const CHUNKS_A_ROUND = 300_000
const FEWEST = 40
/** Comparing everything with a question takes seconds in a large chart. */
const JUDGED = 16

/** Asks every way the same questions: once for what they find and to warm up, then round by round for how long it takes. */
export async function measureCharts(owner: pg.Client, charts: MeasuredCharts): Promise<Figures[]> {
  const { patients, vocabulary, ways, clients, rounds, seed, signal } = charts
  const chunks = patients[0]?.chunks ?? 1
  const count = Math.min(charts.questions, Math.max(FEWEST, Math.round(CHUNKS_A_ROUND / chunks)))
  const questions = askQuestions(patients, vocabulary, count, seed)
  const recalls = await judge(owner, ways, questions, signal)

  const cells = ways.flatMap((way) => clients.map((many) => ({ way, many, times: [] as number[][] })))
  for (let round = 0; round < rounds; round += 1)
    for (const { way, many, times } of cells) times.push(await timeQuestions(way, questions, many, signal))
  return cells.map(({ way, many, times }) =>
    readFigures({ way: way.name, chunks, clients: many }, times, recalls.get(way) ?? []),
  )
}

async function judge(
  owner: pg.Client,
  ways: readonly Way[],
  questions: readonly BenchQuestion[],
  signal: AbortSignal,
): Promise<ReadonlyMap<Way, number[]>> {
  const recalls = new Map(ways.map((way) => [way, [] as number[]]))
  for (const [place, question] of questions.entries()) {
    signal.throwIfAborted()
    const truth = place < JUDGED ? await compareAll(owner, question) : undefined
    for (const way of ways) {
      const found = await way.ask(question)
      if (truth) recalls.get(way)?.push(way.judge(found, truth))
    }
  }
  return recalls
}

/** Milliseconds of each question, asked by so many at once, each going on as soon as it has its answer. */
async function timeQuestions(
  way: Way,
  questions: readonly BenchQuestion[],
  clients: number,
  signal: AbortSignal,
): Promise<number[]> {
  const times: number[] = []
  const queue = questions.values()
  const goOn = async () => {
    for (const question of queue) {
      signal.throwIfAborted()
      const began = performance.now()
      await way.ask(question)
      times.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: clients }, goOn))
  return times
}
