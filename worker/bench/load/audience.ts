import { setTimeout as sleep } from 'node:timers/promises'
import { readClock } from '../stream/clock'
import { Crowd, type Door } from '../stream/crowd'
import type { Turn } from '../stream/ways'

/** Opens the door to the n-th user: a session of their own, conversations of their own. */
export type DoorOf = (user: number) => Promise<Door>

/** Users who each ask one question after the other, all at the same time; who meets an error is gone and is counted. */
export class Audience {
  readonly #users: Crowd[] = []
  readonly #gone: Crowd[] = []
  #failures = 0

  constructor(
    private readonly doorOf: DoorOf,
    private readonly signal: AbortSignal,
  ) {}

  /** Brings it to so many users; those who come do so one by one over `milliseconds`, so that they do not move in step. */
  async changeTo(count: number, milliseconds: number): Promise<void> {
    const leaving = this.#users.splice(count)
    this.#gone.push(...leaving)
    await Promise.all(leaving.map((user) => user.leave()))
    const missing = count - this.#users.length
    for (let come = 0; come < missing; come += 1) {
      const user = new Crowd('ours', await this.doorOf(this.#users.length))
      this.#users.push(user)
      await user.growTo(1, milliseconds / missing, this.signal)
    }
  }

  /** Answers asked for since that moment. */
  turnsSince(from: number): Turn[] {
    return this.#everybody().flatMap(({ turns }) => turns.filter(({ askedAt = 0 }) => askedAt >= from))
  }

  /** Errors that nobody has been told of yet; whoever met one is replaced by the next change. */
  takeFailures(): number {
    const failures = this.#everybody().filter(({ hasFailed }) => hasFailed).length
    const news = failures - this.#failures
    this.#failures = failures
    this.#gone.push(...this.#users.filter(({ hasFailed }) => hasFailed))
    this.#users.splice(0, this.#users.length, ...this.#users.filter(({ hasFailed }) => !hasFailed))
    return news
  }

  /** Until every answer under way has ended. */
  async leave(): Promise<void> {
    await this.changeTo(0, 0)
  }

  #everybody(): Crowd[] {
    return [...this.#users, ...this.#gone]
  }
}

/** What was asked while `seconds` went by. */
export async function listen(audience: Audience, seconds: number, signal: AbortSignal): Promise<Turn[]> {
  const from = readClock()
  await sleep(seconds * 1000, undefined, { signal })
  return audience.turnsSince(from)
}
