import { readClock } from '../stream/clock'
import { ANSWER_SECONDS } from '../stream/script'
import { listen } from './audience'
import { chooseNext, holds, LEAST_PACE, type Level, readLevel } from './figures'
import { type LoadOptions, type Stage, withStage } from './stage'

export interface BenchLoadOptions extends LoadOptions {
  /** How long each number of turns is watched. */
  seconds: number
  /** Turns at once, at most. */
  most: number
}

export interface LoadReport {
  database: string
  isBound: boolean
  seconds: number
  levels: Level[]
  /** The most turns at once that the server held; 0 for none. */
  held: number
  /** What ended the search: the bar, the machine (the model lost its pace), or the most that was asked for. */
  endedBy: 'bar' | 'machine' | 'most'
}

const FIRST_LEVEL = 8
/** A busy machine spoils a window now and then; a bar is broken when it breaks so often in a row. */
const TRIES = 2

/**
 * Finds how many users the built server answers at once on two cores, without an error and with the first sentence in
 * time: twice as many until the bar breaks, then halving the distance. Throws AppError for a database that cannot be had,
 * and the signal's reason.
 */
export function benchLoad(options: BenchLoadOptions): Promise<LoadReport> {
  return withStage(options, async (stage) => {
    const { most, seconds, signal, onProgress = () => {} } = options
    // Nothing is fast the first time, neither the server's code nor the database's plans.
    await watchLevel(stage, Math.min(FIRST_LEVEL, most), seconds, signal)
    onProgress('the server is warm')
    const levels: Level[] = []
    let held = 0
    let broken: number | null = null
    let isMachineFull = false
    for (
      let next: number | null = Math.min(FIRST_LEVEL, most);
      next !== null;
      next = chooseNext(held, broken, most)
    ) {
      const level = await watchPatiently(stage, next, seconds, signal)
      levels.push(level)
      onProgress(`${next} turns: ${level.errors} errors, first sentence p95 ${level.firstP95.toFixed(0)} ms`)
      if (holds(level)) held = next
      else {
        broken = next
        isMachineFull = level.pace < LEAST_PACE
      }
    }
    await stage.audience.leave()
    const endedBy = broken === null ? 'most' : isMachineFull ? 'machine' : 'bar'
    const { database, isBound } = stage
    return {
      database,
      isBound,
      seconds,
      levels: levels.toSorted((one, other) => one.turns - other.turns),
      held,
      endedBy,
    }
  })
}

/** The first window in which the bar holds, or the last that was looked at. */
async function watchPatiently(
  stage: Stage,
  turns: number,
  seconds: number,
  signal: AbortSignal,
): Promise<Level> {
  for (let attempt = 1; ; attempt += 1) {
    const level = await watchLevel(stage, turns, seconds, signal)
    if (holds(level) || attempt === TRIES) return level
  }
}

async function watchLevel(
  { audience, server }: Stage,
  turns: number,
  seconds: number,
  signal: AbortSignal,
): Promise<Level> {
  await audience.changeTo(turns, ANSWER_SECONDS * 1000)
  audience.takeFailures()
  const before = await server.readVitals()
  const asked = await listen(audience, seconds, signal)
  const until = readClock()
  const after = await server.readVitals()
  return readLevel({ turns, errors: audience.takeFailures(), asked, until, seconds, before, after })
}
