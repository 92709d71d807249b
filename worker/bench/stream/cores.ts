import { spawnSync } from 'node:child_process'
import type { WayName } from './ways'

/** For each way a core of its own; the rest is for the model, the readers and the database. */
export interface Cores {
  ways: Record<WayName, number>
  rest: number[]
}

/** Null where processes cannot be bound (no `taskset`), or there are too few cores to give two of them away. */
export function divideCores(): Cores | null {
  const { status, stdout } = spawnSync('taskset', ['-cp', String(process.pid)], { encoding: 'utf8' })
  if (status !== 0) return null
  const [ours, stock, ...rest] = readCoreList(stdout.slice(stdout.lastIndexOf(':') + 1)).toReversed()
  if (ours === undefined || stock === undefined || rest.length < 2) return null
  return { ways: { ours, stock }, rest }
}

/** Two cores for the product's server, the others for the model, the readers and the database; null as above. */
export function giveTwoCores(): { ours: number[]; rest: number[] } | null {
  const divided = divideCores()
  return divided && { ours: Object.values(divided.ways), rest: divided.rest }
}

/** '0-2,5' is 0, 1, 2 and 5. */
export function readCoreList(list: string): number[] {
  return list
    .trim()
    .split(',')
    .flatMap((range) => {
      const [first = Number.NaN, last = first] = range.split('-').map(Number)
      return Array.from({ length: last - first + 1 }, (_, at) => first + at)
    })
}

/** Binds this process, and those that it starts from now on. */
export function moveTo(cores: readonly number[]): void {
  spawnSync('taskset', ['-acp', cores.join(','), String(process.pid)])
}
