import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cacheStore, closeCache } from '@/lib/cache/store'
import { env } from '@/lib/env'
import { LIMITS } from '@/lib/limits'
import { startRedis } from '@/tests/services/redis.mjs'
import { requireRate } from './rate-limit'

const redis = await startRedis()
if (redis.unavailable) process.stderr.write(`skipped: limits in Redis (${redis.unavailable})\n`)

beforeAll(() => {
  closeCache()
  if (redis.unavailable === undefined) Object.assign(env, { REDIS_URL: redis.url })
})
afterAll(async () => {
  Object.assign(env, { REDIS_URL: undefined })
  closeCache()
  if (redis.unavailable === undefined) await redis.stop()
})

const ask = (user: { userId: string }, at: number) => requireRate(user, 'questions', at)

it.skipIf(redis.unavailable)(
  'counts for all processes in Redis, each user apart, and goes on counting by itself when Redis is gone',
  async () => {
    await expect.poll(() => cacheStore().ping(), { timeout: 5_000 }).toBe(true)
    const [user, other, at] = [{ userId: randomUUID() }, { userId: randomUUID() }, Date.now()]
    const all = Array.from({ length: LIMITS.questionsPerMinute + 5 }, () =>
      ask(user, at).then(
        () => 'asked',
        (error: { code: string }) => error.code,
      ),
    )
    const told = await Promise.all(all)
    expect(told.filter((one) => one === 'rate_limited')).toHaveLength(5)
    await ask(other, at)

    if (redis.unavailable === undefined) await redis.stop()
    // Another process, or this one without its Redis: it counts from where it knows.
    for (let count = 0; count < LIMITS.questionsPerMinute; count += 1) await ask(other, at)
    await expect(ask(other, at)).rejects.toMatchObject({ code: 'rate_limited' })
    await expect(ask({ userId: randomUUID() }, at)).resolves.toBeUndefined()
  },
)
