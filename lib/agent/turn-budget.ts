import { LIMITS } from '@/lib/limits'

/** What a turn has used up. */
export type SpentBudget = 'steps' | 'tokens' | 'time'

/** From this share of tokens or time on, no more is looked up: the rest is for writing the answer. */
const SHARE_FOR_LOOKUPS = 0.75
/** So many characters stand for a token that no provider has counted. */
const CHARACTERS_PER_TOKEN = 4

/** The steps, tokens and time that one turn may use, its repair round included. */
export class TurnBudget {
  /** Aborted when the time is over. */
  readonly deadline: AbortSignal
  readonly #startedAt = performance.now()
  readonly #seconds: number
  readonly #contextTokens: number
  #steps = 0
  #tokens = 0
  #characters = 0
  #spent: SpentBudget | null = null

  /** `contextTokens`: what fits into one request to the model; null where that is not known. */
  constructor(contextTokens: number | null = null, seconds: number = LIMITS.agentSeconds) {
    this.#contextTokens = contextTokens ?? Number.POSITIVE_INFINITY
    this.#seconds = seconds
    this.deadline = AbortSignal.timeout(seconds * 1000)
  }

  /** Counts a request of so many characters. True: it must be the last one, from here on only an answer helps. */
  beginStep(characters: number): boolean {
    this.#steps += 1
    this.#characters = characters
    this.#spent ??= this.#findSpent()
    return this.#spent !== null
  }

  /** The request has used so many tokens, as reported or as its characters suggest, whichever is more. */
  endStep(reported: number): void {
    this.#tokens += Math.max(reported, this.#characters / CHARACTERS_PER_TOKEN)
  }

  /** Which budget made a request the last one; null as long as look-ups are possible. */
  get spent(): SpentBudget | null {
    return this.#spent
  }

  /** Whether another request may be made at all. */
  get isOver(): boolean {
    return this.#spent !== null || this.deadline.aborted
  }

  #findSpent(): SpentBudget | null {
    if (this.#steps >= LIMITS.agentSteps) return 'steps'
    const request = this.#characters / CHARACTERS_PER_TOKEN
    if (request >= this.#contextTokens * SHARE_FOR_LOOKUPS) return 'tokens'
    if (this.#tokens >= LIMITS.agentTokens * SHARE_FOR_LOOKUPS) return 'tokens'
    const seconds = (performance.now() - this.#startedAt) / 1000
    return seconds >= this.#seconds * SHARE_FOR_LOOKUPS ? 'time' : null
  }
}
