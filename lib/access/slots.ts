/** Which bound was reached: the user's own, or that of all users together. */
export type Full = 'own' | 'all'

/** Places of this process for what its users do at the same time. */
export class Slots {
  readonly #taken = new Map<string, number>()
  #all = 0

  /** One more place for this user; the function that is returned gives it back, once. Or which bound leaves none. */
  take(userId: string, most: { own: number; all?: number }): (() => void) | Full {
    const own = this.#taken.get(userId) ?? 0
    if (own >= most.own) return 'own'
    if (this.#all >= (most.all ?? Number.POSITIVE_INFINITY)) return 'all'
    this.#taken.set(userId, own + 1)
    this.#all += 1
    let isGivenBack = false
    return () => {
      if (!isGivenBack) this.#giveBack(userId)
      isGivenBack = true
    }
  }

  #giveBack(userId: string): void {
    this.#all -= 1
    const left = (this.#taken.get(userId) ?? 1) - 1
    if (left > 0) this.#taken.set(userId, left)
    else this.#taken.delete(userId)
  }
}
