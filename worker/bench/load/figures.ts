import { percentile } from '../search/figures'
import { TOKENS_PER_SECOND } from '../stream/script'
import type { Turn } from '../stream/ways'
import type { Vitals } from '../stream/web-server'

/** So many users asking, over one window of time. */
export interface Level {
  turns: number
  errors: number
  /** Answers asked for in the window. */
  asked: number
  /** Milliseconds from the question to its first checked sentence. */
  firstP50: number
  firstP95: number
  /** Milliseconds. */
  loopP99: number
  /** Cores that the server kept busy. */
  cores: number
  /** Bytes. */
  rss: number
  /** The model's real pace against what it should be; below 1 the machine is too busy for the bench. */
  pace: number
}

/** Issue 6: milliseconds of p95 until the first sentence, with no error at all. */
export const FIRST_BAR_MS = 1_000
/** A model that is slower than that is not the one the figures are about. */
export const LEAST_PACE = 0.9

interface Watched {
  turns: number
  errors: number
  /** Those asked for in the window; `until`: when it was looked whether their first sentence had come. */
  asked: readonly Turn[]
  until: number
  seconds: number
  before: Vitals
  after: Vitals
}

export function readLevel({ turns, errors, asked, until, seconds, before, after }: Watched): Level {
  // What has not come yet is at least as late as it is now.
  const first = asked.map(({ askedAt = until, received }) => (received[0] ?? until) - askedAt)
  return {
    turns,
    errors,
    asked: asked.length,
    firstP50: percentile(first, 0.5),
    firstP95: percentile(first, 0.95),
    loopP99: after.loopP99,
    cores: (after.cpu - before.cpu) / (seconds * 1000),
    rss: after.rss,
    pace: readPace(asked),
  }
}

export function holds({ errors, asked, firstP95 }: Level): boolean {
  return errors === 0 && asked > 0 && firstP95 <= FIRST_BAR_MS
}

/** Of answers that are written to their end: what is late there, the model or its machine was. */
function readPace(turns: readonly Turn[]): number {
  const paces = turns.flatMap(({ sent }) => {
    const [first, last] = [sent[0], sent.at(-1)]
    if (first === undefined || last === undefined || sent.length < TOKENS_PER_SECOND) return []
    return [((sent.length - 1) * 1000) / TOKENS_PER_SECOND / (last - first)]
  })
  return paces.length === 0 ? 1 : percentile(paces, 0.5)
}

/** Where a bar breaks between what held and what did not, to within a tenth; null when it is known well enough. */
export function chooseNext(held: number, broken: number | null, most: number): number | null {
  if (broken === null) return held >= most ? null : Math.min(most, Math.max(1, held * 2))
  if (broken - held <= Math.max(1, held / 10)) return null
  return Math.floor((held + broken) / 2)
}

/** How much `values` rise for each unit of `at`: least squares. */
export function findSlope(points: readonly (readonly [at: number, value: number])[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [middle, height] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))]
  const spread = points.reduce((sum, [at]) => sum + (at - middle) ** 2, 0)
  return points.reduce((sum, [at, value]) => sum + (at - middle) * (value - height), 0) / spread
}
