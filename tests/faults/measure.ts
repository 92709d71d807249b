import { setTimeout as sleep } from 'node:timers/promises'

const LOOK_MS = 50

/** Milliseconds until `look` holds. Throws when it does not within `mostMs`. */
export async function timeUntil(look: () => Promise<boolean>, mostMs = 30_000): Promise<number> {
  const begun = performance.now()
  while (!(await look().catch(() => false))) {
    if (performance.now() - begun > mostMs) throw new Error(`It did not come within ${mostMs} ms.`)
    await sleep(LOOK_MS)
  }
  return performance.now() - begun
}

export async function time<Result>(work: () => Promise<Result>): Promise<{ result: Result; ms: number }> {
  const begun = performance.now()
  const result = await work()
  return { result, ms: performance.now() - begun }
}

/** One line of the table in docs/reliability.md; `npm run bench -- faults` prints them. */
export function report(fault: string, figures: Record<string, number | string>): void {
  const words = Object.entries(figures).map(([name, value]) =>
    typeof value === 'number' ? `${name} ${inWords(value)}` : `${name} ${value}`,
  )
  process.stderr.write(`${fault}: ${words.join(', ')}\n`)
}

function inWords(milliseconds: number): string {
  return milliseconds < 1_000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1_000).toFixed(1)} s`
}
