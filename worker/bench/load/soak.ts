import { setTimeout as sleep } from 'node:timers/promises'
import { readClock } from '../stream/clock'
import { ANSWER_SECONDS } from '../stream/script'
import { findSlope } from './figures'
import { type LoadOptions, type Stage, withStage } from './stage'

export interface SoakOptions extends LoadOptions {
  turns: number
  seconds: number
}

export interface SoakReport {
  turns: number
  answers: number
  errors: number
  /** Bytes of the collected heap after each round, when nobody asks any more; the first rounds warm the server up. */
  heaps: number[]
  /** Bytes that stay of each answer, over the rounds after the first half, and over those before. */
  keptPerAnswer: number
  warmingPerAnswer: number
  /** Open connections of the server before anybody came and after everybody had left. */
  sockets: { before: number; after: number }
  /** Of the database, after everybody had left: those inside a transaction. */
  openTransactions: number
}

const ROUNDS = 8
/** Until connections that nobody uses are let go: the pool's limit, and then some. */
const REST_MS = 35_000

/**
 * Keeps so many users asking, in rounds of `seconds` together, and looks after each round what the server keeps of them:
 * with answers under way the heap says nothing. Throws as `benchLoad`.
 */
export function soak(options: SoakOptions): Promise<SoakReport> {
  return withStage(options, async (stage) => {
    const { turns, seconds, signal, onProgress = () => {} } = options
    const { server, audience } = stage
    // Everybody signs in once; that is not what is watched.
    await audience.changeTo(turns, ANSWER_SECONDS * 1000)
    await audience.changeTo(0, 0)
    await sleep(REST_MS, undefined, { signal })
    const before = (await server.readVitals()).sockets
    const points: [answers: number, heap: number][] = []
    const startedAt = readClock()
    const countAnswers = () => audience.turnsSince(startedAt).length
    while (points.length < ROUNDS) {
      await audience.changeTo(turns, ANSWER_SECONDS * 1000)
      await sleep((seconds * 1000) / ROUNDS, undefined, { signal })
      await audience.leave()
      const { heap } = await server.readVitals()
      points.push([countAnswers(), heap])
      onProgress(`${countAnswers()} answers, heap at rest ${(heap / 2 ** 20).toFixed(1)} MB`)
    }
    await sleep(REST_MS, undefined, { signal })
    return {
      turns,
      answers: countAnswers(),
      errors: audience.takeFailures(),
      heaps: points.map(([, heap]) => heap),
      keptPerAnswer: findSlope(points.slice(ROUNDS / 2)),
      warmingPerAnswer: findSlope(points.slice(0, ROUNDS / 2)),
      sockets: { before, after: (await server.readVitals()).sockets },
      openTransactions: await countOpenTransactions(stage),
    }
  })
}

async function countOpenTransactions({ owner }: Stage): Promise<number> {
  const { rows } = await owner.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND state LIKE '%transaction%'`,
  )
  return rows[0]?.count ?? 0
}
