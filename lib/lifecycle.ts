interface Lifecycle {
  isDraining: boolean
  /** Aborted when the time to finish is up: what still runs is to be saved as it is. */
  ending: AbortController
  underWay: Set<Promise<unknown>>
}

/** One for the process: the web server's bundles hold this file more than once. */
const KEY = Symbol.for('chartlight.lifecycle')
const shared = globalThis as { [KEY]?: Lifecycle }

function lifecycle(): Lifecycle {
  shared[KEY] ??= { isDraining: false, ending: new AbortController(), underWay: new Set() }
  return shared[KEY]
}

/** Whether this process was told to end: it answers still, and wants no more work. */
export function isDraining(): boolean {
  return lifecycle().isDraining
}

export function beginDraining(): void {
  lifecycle().isDraining = true
}

/** Aborted when what is under way must come to its end now. */
export function endingSignal(): AbortSignal {
  return lifecycle().ending.signal
}

export function endNow(): void {
  lifecycle().ending.abort()
}

/** Work that outlives the request which began it: the process does not end before it has, until its time is up. */
export function finishBeforeEnd(work: Promise<unknown>): void {
  const { underWay } = lifecycle()
  const settled = work
    .catch(() => {}) // its owner's to handle
    .finally(() => underWay.delete(settled))
  underWay.add(settled)
}

/** Resolves when no such work is under way any more. */
export async function untilFinished(): Promise<void> {
  const { underWay } = lifecycle()
  while (underWay.size > 0) await Promise.all(underWay)
}
