import { setTimeout as sleep } from 'node:timers/promises'
import { readClock } from './clock'
import { Crowd, type Door } from './crowd'
import { holds, LEAST_PACE, readWindow, type Window } from './figures'
import { ANSWER_SECONDS } from './script'
import { WAYS, type WayName } from './ways'
import type { WebServer } from './web-server'

/** What the measurements share. */
export interface Bench {
  doors: Record<WayName, Door>
  servers: Record<WayName, WebServer>
  seconds: number
  signal: AbortSignal
  onProgress: (line: string) => void
}

/** How one way fared as the turns became more. */
export interface Rise {
  windows: Window[]
  /** The most turns at once with which the bar held; 0 for none. */
  held: number
  /** What ended it: the bar, the machine (the model lost its pace), or the most that was asked for. */
  endedBy: 'bar' | 'machine' | 'most'
}

/** Over so long a crowd comes together. */
const COMING_MS = ANSWER_SECONDS * 1000
/** Turns of each way while both run; windows in which they are compared. */
const TOGETHER = 20
const ROUNDS = 3
const RISING = [
  10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 120, 140, 160, 180, 200, 225, 250, 275, 300, 350, 400, 450, 500,
  600, 700, 800, 1000, 1500, 2000,
]
/** Until what the model sent in a window has been reported and has arrived, if it arrives in time. */
const SETTLE_MS = 500
/** A busy machine spoils a window now and then; a bar is broken when it breaks so often in a row. */
const TRIES = 2

export interface SideBySide {
  /** With one turn each. */
  alone: Record<WayName, Window>
  /** With as many turns each, for the processor time. */
  together: Record<WayName, Window>[]
}

/** Both ways at the same time, in windows that they share: first with one turn each, once both are warm. */
export async function measureSideBySide(bench: Bench, most: number): Promise<SideBySide> {
  const count = Math.min(TOGETHER, most)
  await withCrowds(bench, WAYS, (crowds) => growTo(bench, crowds, count))
  bench.onProgress('both are warm')
  return withCrowds(bench, WAYS, async (crowds) => {
    await growTo(bench, crowds, 1)
    const alone = await watch(bench, crowds, 1, 3 * bench.seconds)
    bench.onProgress('measured one turn of each')
    await growTo(bench, crowds, count)
    const together: Record<WayName, Window>[] = []
    while (together.length < ROUNDS) {
      together.push(await watch(bench, crowds, count, bench.seconds))
      bench.onProgress(`measured ${count} turns of each, window ${together.length} of ${ROUNDS}`)
    }
    return { alone, together }
  })
}

/** One way by itself with more and more turns, until its bar breaks. */
export async function measureRising(bench: Bench, way: WayName, most: number): Promise<Rise> {
  return withCrowds(bench, [way], async (crowds) => {
    const windows: Window[] = []
    let held = 0
    for (const count of RISING.filter((step) => step < most).concat(most)) {
      await growTo(bench, crowds, count)
      const window = await watchPatiently(bench, crowds, way, count)
      windows.push(window)
      bench.onProgress(
        `measured ${count} turns of ${way}: p95 ${window.delays.p95.toFixed(0)} ms, ${window.written.toFixed(0)} written to`,
      )
      if (window.pace < LEAST_PACE) return { windows, held, endedBy: 'machine' }
      if (!holds(window)) return { windows, held, endedBy: 'bar' }
      held = count
    }
    return { windows, held, endedBy: 'most' }
  })
}

/** The first window in which the bar holds, or the last that was looked at. */
async function watchPatiently(bench: Bench, crowds: Crowd[], way: WayName, count: number): Promise<Window> {
  for (let attempt = 1; ; attempt += 1) {
    const { [way]: window } = await watch(bench, crowds, count, bench.seconds)
    if (holds(window) || attempt === TRIES) return window
  }
}

async function growTo({ signal }: Bench, crowds: Crowd[], count: number): Promise<void> {
  await Promise.all(crowds.map((crowd) => crowd.growTo(count, COMING_MS, signal)))
}

async function watch(
  { servers, signal }: Bench,
  crowds: Crowd[],
  count: number,
  seconds: number,
): Promise<Record<WayName, Window>> {
  const readCpu = () => Promise.all(crowds.map(({ way }) => servers[way].readCpu()))
  const before = await readCpu()
  const from = readClock()
  await sleep(seconds * 1000, undefined, { signal })
  const after = await readCpu()
  const span = { from, to: readClock() }
  await sleep(SETTLE_MS, undefined, { signal })
  const now = readClock()
  const windows = crowds.map((crowd, at) => {
    crowd.refuseFailure()
    const cpu = (after[at] ?? Number.NaN) - (before[at] ?? Number.NaN)
    return [crowd.way, readWindow(crowd.way, count, crowd.turns, { span, cpu, now })]
  })
  return Object.fromEntries(windows)
}

/** Crowds that are gone afterwards, their answers ended, so that none of them burdens what is measured next. */
async function withCrowds<Result>(
  { doors }: Bench,
  ways: readonly WayName[],
  run: (crowds: Crowd[]) => Promise<Result>,
): Promise<Result> {
  const crowds = ways.map((way) => new Crowd(way, doors[way]))
  let result: Result
  try {
    result = await run(crowds)
  } finally {
    await Promise.all(crowds.map((crowd) => crowd.leave()))
  }
  for (const crowd of crowds) crowd.refuseFailure()
  return result
}
