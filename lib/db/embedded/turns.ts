/** Why a connection did not get its turn; `code` is the SQLSTATE its client sees. */
export class TurnRefused extends Error {
  constructor(
    readonly code: '55P03' | '57014',
    message: string,
  ) {
    super(message)
  }
}

interface Waiter {
  readonly owner: object
  readonly start: () => void
  readonly refuse: (reason: TurnRefused) => void
}

/**
 * The engine is one session: whoever has the turn has all of it, from the first message of a batch until the batch
 * and its transaction have ended. First come, first served.
 */
export class Turns {
  #owner: object | undefined
  #waiters: Waiter[] = []

  isOwner(owner: object): boolean {
    return this.#owner === owner
  }

  /** Resolves when it is the owner's turn; rejects with TurnRefused after `waitMs`, or when the wait is cancelled. */
  take(owner: object, waitMs: number): Promise<void> {
    if (this.#owner === undefined || this.#owner === owner) {
      this.#owner = owner
      return Promise.resolve()
    }
    return new Promise((resolve, reject) => {
      const message = `The embedded database was busy with another connection for ${waitMs / 1000} s; try again.`
      const timer = setTimeout(() => this.#refuse(owner, new TurnRefused('55P03', message)), waitMs)
      this.#waiters.push({
        owner,
        start: () => {
          clearTimeout(timer)
          resolve()
        },
        refuse: (reason) => {
          clearTimeout(timer)
          reject(reason)
        },
      })
    })
  }

  /** Ends the owner's turn and starts the next one. */
  pass(owner: object): void {
    if (this.#owner !== owner) return
    const next = this.#waiters.shift()
    this.#owner = next?.owner
    next?.start()
  }

  /** Gives up a wait; a connection that has the turn or waits for none is left alone. */
  cancel(owner: object): void {
    this.#refuse(owner, new TurnRefused('57014', 'The statement was cancelled before its turn came.'))
  }

  #refuse(owner: object, reason: TurnRefused): void {
    const waiter = this.#waiters.find((candidate) => candidate.owner === owner)
    if (!waiter) return
    this.#waiters = this.#waiters.filter((candidate) => candidate !== waiter)
    waiter.refuse(reason)
  }
}
