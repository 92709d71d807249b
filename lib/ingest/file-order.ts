/** A file's place in the order of its call. */
export interface Turn {
  /**
   * Waits for the files before this one that hold the same addresses; without addresses (nobody knows them all) for
   * every one before it, and every one after it waits.
   */
  enter(addresses: Iterable<string> | undefined): Promise<void>
  /** Lets those go on that wait for this file; once, whatever became of it. */
  leave(): void
}

/**
 * Files that are under way at once, but in the order of the call where they are about the same records: without
 * `meta.lastUpdated` the later file holds the newer version, and a DELETE comes after what it deletes.
 */
export class FileOrder {
  /** Address → the end of the last file that holds it. */
  readonly #holders = new Map<string, Promise<void>>()
  readonly #underWay = new Set<Promise<void>>()
  #barrier: Promise<void> = Promise.resolve()
  #entered: Promise<void> = Promise.resolve()

  /** Files must take their turns in order. */
  takeTurn(): Turn {
    const before = this.#entered
    const [entered, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    this.#entered = entered.promise
    const held: string[] = []
    return {
      enter: async (addresses) => {
        await before
        const waits = addresses ? this.#hold(addresses, held, ended.promise) : this.#stop(ended.promise)
        this.#underWay.add(ended.promise)
        entered.resolve()
        await Promise.all(waits)
      },
      leave: () => {
        for (const address of held)
          if (this.#holders.get(address) === ended.promise) this.#holders.delete(address)
        this.#underWay.delete(ended.promise)
        // One that never entered holds nobody up.
        before.then(entered.resolve)
        ended.resolve()
      },
    }
  }

  #hold(addresses: Iterable<string>, held: string[], end: Promise<void>): Promise<void>[] {
    const waits = new Set([this.#barrier])
    for (const address of addresses) {
      const holder = this.#holders.get(address)
      if (holder && holder !== end) waits.add(holder)
      this.#holders.set(address, end)
      held.push(address)
    }
    return [...waits]
  }

  #stop(end: Promise<void>): Promise<void>[] {
    const waits = [...this.#underWay, this.#barrier]
    this.#barrier = end
    return waits
  }
}
