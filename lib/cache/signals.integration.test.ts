import { afterAll, expect, it, vi } from 'vitest'
import { startRedis } from '@/tests/services/redis.mjs'
import { createLocalSignals, createRedisSignals } from './signals'

const redis = await startRedis()
if (redis.unavailable) process.stderr.write(`skipped: signals over a real Redis (${redis.unavailable})\n`)
const url = redis.unavailable === undefined ? redis.url : ''
afterAll(() => (redis.unavailable === undefined ? redis.stop() : undefined))

it('are heard within the process under their name only, until nobody listens', () => {
  const signals = createLocalSignals()
  const heard = vi.fn()
  const leave = signals.listen('stop:1', heard)
  signals.send('stop:1')
  signals.send('stop:2')
  leave()
  signals.send('stop:1')
  expect(heard).toHaveBeenCalledOnce()
})

it.skipIf(redis.unavailable)('reach another process, and the own one once', async () => {
  const [one, other] = [createRedisSignals(url), createRedisSignals(url)]
  const [heardHere, heardThere] = [vi.fn(), vi.fn()]
  one.listen('stop:1', heardHere)
  other.listen('stop:1', heardThere)
  let sent = 0
  // The first words may come before the other one has subscribed.
  await vi.waitFor(() => {
    one.send('stop:1')
    sent += 1
    expect(heardThere).toHaveBeenCalled()
  }, 5_000)
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(heardHere).toHaveBeenCalledTimes(sent)
  one.close()
  other.close()
})

it.skipIf(redis.unavailable)('are heard within the process while Redis is away', () => {
  const signals = createRedisSignals('/nowhere/redis.sock')
  const heard = vi.fn()
  signals.listen('stop:1', heard)
  signals.send('stop:1')
  expect(heard).toHaveBeenCalledOnce()
  signals.close()
})
