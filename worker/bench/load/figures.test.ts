import { describe, expect, it } from 'vitest'
import type { Turn } from '../stream/ways'
import { chooseNext, findSlope, holds, readLevel } from './figures'

const VITALS = { cpu: 0, rss: 1, heap: 1, sockets: 1, loopP99: 3 }
const turn = (askedAt: number, first?: number): Turn => ({
  way: 'ours',
  askedAt,
  sent: [],
  received: first === undefined ? [] : [first],
})
const level = (asked: Turn[], errors = 0) =>
  readLevel({
    turns: 2,
    errors,
    asked,
    until: 5_000,
    seconds: 2,
    before: VITALS,
    after: { ...VITALS, cpu: 3_000 },
  })

describe('one level of the load', () => {
  it('counts a first sentence that has not come as late as it is by now', () => {
    expect(level([turn(1_000, 1_400), turn(1_000)])).toMatchObject({ asked: 2, firstP95: 4_000, cores: 1.5 })
  })

  it('holds only without an error, and not where nobody asked', () => {
    expect(holds(level([turn(1_000, 1_400)]))).toBe(true)
    expect(holds(level([turn(1_000, 1_400)], 1))).toBe(false)
    expect(holds(level([turn(1_000, 2_100)]))).toBe(false)
    expect(holds(level([]))).toBe(false)
  })
})

it.each([1, 7, 63, 64, 100, 511])('finds that %i turns are held, to within a tenth', (truth) => {
  let [held, broken]: [number, number | null] = [0, null]
  let looks = 0
  for (let next = chooseNext(held, broken, 600); next !== null; next = chooseNext(held, broken, 600)) {
    if (next <= truth) held = next
    else broken = next
    looks += 1
  }
  expect(held).toBeLessThanOrEqual(truth)
  expect(held).toBeGreaterThanOrEqual(truth * 0.9 - 1)
  expect(looks).toBeLessThan(16)
})

it('ends at the most that was asked for', () => {
  expect(chooseNext(40, null, 50)).toBe(50)
  expect(chooseNext(50, null, 50)).toBe(null)
})

it('reads how much something rises', () => {
  expect(
    findSlope([
      [0, 5],
      [1, 7],
      [2, 9],
    ]),
  ).toBeCloseTo(2)
  expect(
    findSlope([
      [0, 5],
      [10, 5],
      [20, 5],
    ]),
  ).toBeCloseTo(0)
})
