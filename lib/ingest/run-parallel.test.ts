import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { runParallel } from './run-parallel'

it('never has more under way than allowed, by number and by weight, and does every item once', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(20), { maxLength: 20 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 30 }),
      async (weights, most, capacity) => {
        const done: number[] = []
        let [count, weight] = [0, 0]
        const items = [...weights.entries()]
        await runParallel(items, { most, capacity, weigh: ([, each]) => each }, async ([place, each]) => {
          count += 1
          weight += each
          expect(count).toBeLessThanOrEqual(most)
          if (count > 1) expect(weight).toBeLessThanOrEqual(capacity)
          await sleep(0)
          count -= 1
          weight -= each
          done.push(place)
        })
        expect(done.toSorted((a, b) => a - b)).toEqual(items.map(([place]) => place))
      },
    ),
    { numRuns: 50 },
  ))

it('waits for what had begun before it tells of a failure, and begins nothing after it', async () => {
  const ended: number[] = []
  const run = runParallel([1, 2, 3], { most: 2, capacity: 10, weigh: () => 1 }, async (item) => {
    if (item === 1) throw new Error('one failed')
    await sleep(5)
    ended.push(item)
  })
  await expect(run).rejects.toThrow('one failed')
  expect(ended).toEqual([2])
})
