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
  /** Bytes of the heap, collected, kept for each answer: while the server warmed up, and afterwards. */
  warmingPerAnswer: number
  keptPerAnswer: number
  /** Bytes of the heap when it was warm. */
  heap: number
  /** Open connections of the server before anybody came and after everybody had left. */
  sockets: { before: number; after: number }
  /** Of the database, after everybody had left: those inside a transaction. */
  openTransactions: number
}

const SAMPLE_MS = 3_000
/** The first third: code is compiled, pools and caches fill. */
const WARMING = 1 / 3
/** Until connections that nobody uses are let go: the pool's limit, and then some. */
const REST_MS = 35_000

/** Keeps so many users asking for so long and watches what the server keeps of them. Throws as `benchLoad`. */
export function soak(options: SoakOptions): Promise<SoakReport> {
  return withStage(options, async (stage) => {
    const { turns, seconds, signal } = options
    const { server, audience } = stage
    await audience.changeTo(1, 0)
    await audience.changeTo(0, 0)
    const before = (await server.readVitals()).sockets
    const startedAt = readClock()
    await audience.changeTo(turns, ANSWER_SECONDS * 1000)
    const samples: [answers: number, heap: number][] = []
    while (readClock() - startedAt < seconds * 1000) {
      await sleep(SAMPLE_MS, undefined, { signal })
      const { heap } = await server.readVitals()
      samples.push([audience.turnsSince(startedAt).length, heap])
      options.onProgress?.(`${samples.at(-1)?.[0]} answers, heap ${(heap / 2 ** 20).toFixed(1)} MB`)
    }
    const warm = Math.ceil(samples.length * WARMING)
    const errors = audience.takeFailures()
    await audience.leave()
    await sleep(REST_MS, undefined, { signal })
    const after = (await server.readVitals()).sockets
    return {
      turns,
      answers: audience.turnsSince(startedAt).length,
      errors,
      warmingPerAnswer: findSlope(samples.slice(0, warm)),
      keptPerAnswer: findSlope(samples.slice(warm)),
      heap: samples[warm]?.[1] ?? 0,
      sockets: { before, after },
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
