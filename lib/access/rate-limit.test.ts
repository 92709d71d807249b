import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { LIMITS } from '@/lib/limits'
import { requireRate } from './rate-limit'

const MINUTE = 60_000
const someone = () => ({ userId: randomUUID() })

async function send(user: { userId: string }, times: number, at: number): Promise<void> {
  for (let count = 0; count < times; count += 1) await requireRate(user, 'questions', at)
}

it('refuses one too many in a minute, says when it is worth trying again, and begins anew then', async () => {
  const [user, begun] = [someone(), 1_000 * MINUTE]
  await send(user, LIMITS.questionsPerMinute, begun)
  await expect(requireRate(user, 'questions', begun + 20_000)).rejects.toMatchObject({
    code: 'rate_limited',
    retryAfterSeconds: 40,
    detail: expect.stringMatching(/^You have asked 60 questions within a minute.*ask again in 40 seconds\.$/),
  })
  await expect(requireRate(user, 'questions', begun + MINUTE)).resolves.toBeUndefined()
})

it('counts each user and each kind of request apart', async () => {
  const [user, begun] = [someone(), 2_000 * MINUTE]
  await send(user, LIMITS.questionsPerMinute, begun)
  await expect(requireRate(user, 'questions', begun)).rejects.toMatchObject({ code: 'rate_limited' })
  await expect(requireRate(someone(), 'questions', begun)).resolves.toBeUndefined()
  await expect(requireRate(user, 'searches', begun)).resolves.toBeUndefined()
})
