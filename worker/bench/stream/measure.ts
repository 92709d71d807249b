import { setTimeout as sleep } from 'node:timers/promises'
import { readClock } from './clock'
import { Crowd, type Turn, WAYS, type WayName } from './crowd'
import { holds, LEAST_PACE, readWindow, type Window } from './figures'
import type { Part } from './part'
import { SCRIPTS, type ScriptName } from './script'

/** What the three measurements share. */
export interface Bench {
  parts: Record<WayName, Part>
  /** Ends the answers that are being written. */
  endAnswers: () => void
  begin: (turn: Turn) => Promise<{ number: number; conversationId: string }>
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
const COMING_MS = SCRIPTS.short.seconds * 1000
/** Turns of each way while all run; windows in which they are compared. */
const TOGETHER = 20
const ROUNDS = 3
const RISING = [10, 25, 50, 75, 100, 150, 200, 250, 300, 400, 500, 600, 800, 1000, 1500, 2000]
/** Until what the model sent in a window has been reported and has arrived, if it arrives in time. */
const SETTLE_MS = 500
/** Of a long answer, until its look-up is behind it, and at most this much of it in each window. */
const BEGIN_MS = 2_000
const LONGEST_WINDOW = 15
/** A busy machine spoils a window now and then; a bar is broken when it breaks so often in a row. */
const TRIES = 2

export interface SideBySide {
  /** With one turn each. */
  alone: Record<WayName, Window>
  /** With as many turns each, for the processor time. */
  together: Record<WayName, Window>[]
  /** The same in the middle of long answers, where none begins or ends. */
  writing: Record<WayName, Window>[]
}

/** All ways at the same time, in windows that they share: first with one turn each, which also warms them up. */
export async function measureSideBySide(bench: Bench, most: number): Promise<SideBySide> {
  const count = Math.min(TOGETHER, most)
  const short = await withCrowds(bench, WAYS, 'short', async (crowds) => {
    await growTo(bench, crowds, 1)
    const alone = await watch(bench, crowds, 1, 2 * bench.seconds)
    bench.onProgress('measured one turn of each')
    await growTo(bench, crowds, count)
    return { alone, together: await watchRounds(bench, crowds, count, bench.seconds) }
  })
  const writing = await withCrowds(bench, WAYS, 'long', async (crowds) => {
    await growTo(bench, crowds, count)
    await sleep(BEGIN_MS, undefined, { signal: bench.signal })
    return watchRounds(bench, crowds, count, Math.min(bench.seconds, LONGEST_WINDOW))
  })
  return { ...short, writing }
}

async function watchRounds(bench: Bench, crowds: Crowd[], count: number, seconds: number) {
  const rounds: Record<WayName, Window>[] = []
  while (rounds.length < ROUNDS) {
    rounds.push(await watch(bench, crowds, count, seconds))
    const [{ script } = { script: '' }] = crowds
    bench.onProgress(`measured ${count} ${script} answers of each, window ${rounds.length} of ${ROUNDS}`)
  }
  return rounds
}

/** One way alone with more and more turns, until its bar breaks. */
export async function measureRising(bench: Bench, way: WayName, most: number): Promise<Rise> {
  return withCrowds(bench, [way], 'short', async (crowds) => {
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
  { parts, signal }: Bench,
  crowds: Crowd[],
  count: number,
  seconds: number,
): Promise<Record<WayName, Window>> {
  const readCpu = () => Promise.all(crowds.map(({ way }) => parts[way].readCpu()))
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
  { parts, begin, endAnswers }: Bench,
  ways: readonly WayName[],
  script: ScriptName,
  run: (crowds: Crowd[]) => Promise<Result>,
): Promise<Result> {
  const crowds = ways.map((way) => new Crowd(way, parts[way].url, begin, script))
  let result: Result
  try {
    result = await run(crowds)
  } finally {
    const left = Promise.all(crowds.map((crowd) => crowd.leave()))
    if (script === 'long') endAnswers()
    await left
  }
  for (const crowd of crowds) crowd.refuseFailure()
  return result
}
