import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FileOrder } from './file-order'

const addresses = fc.option(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 }), {
  nil: undefined,
})

it('keeps the order of files that hold the same address, and of all with one that may hold any', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ addresses, opens: fc.nat(3), works: fc.nat(3), fails: fc.boolean() }), {
        maxLength: 8,
      }),
      async (files) => {
        const order = new FileOrder()
        const seen: string[] = []
        await Promise.all(
          files.map(async (file, place) => {
            const turn = order.takeTurn()
            await sleep(file.opens)
            if (!file.fails) {
              await turn.enter(file.addresses)
              seen.push(`${place} begins`)
              await sleep(file.works)
              seen.push(`${place} ends`)
            }
            turn.leave()
          }),
        )
        for (const [later, one] of files.entries())
          for (const [earlier, other] of files.slice(0, later).entries()) {
            if (one.fails || other.fails) continue
            const meet =
              !one.addresses || !other.addresses || one.addresses.some((it) => other.addresses?.includes(it))
            if (meet) expect(seen.indexOf(`${earlier} ends`)).toBeLessThan(seen.indexOf(`${later} begins`))
          }
      },
    ),
    { numRuns: 60 },
  ))

it('lets files that have nothing in common be under way together', async () => {
  const order = new FileOrder()
  const [first, second] = [order.takeTurn(), order.takeTurn()]
  await first.enter(['a'])
  await second.enter(['b'])
  first.leave()
  second.leave()
})
