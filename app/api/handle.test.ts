import { beforeEach, expect, it, vi } from 'vitest'
import { AppError } from '@/lib/errors'

const requireSession = vi.fn(async () => ({ userId: 'u' }))
vi.mock('@/lib/access/require-session', () => ({ requireSession }))
const { handle } = await import('./handle')

const call = (method: string, options?: { active?: boolean }, respond = async () => ({})) =>
  handle(
    '/api/test',
    respond,
    options,
  )(new Request('https://charts.example/api/test', { method, ...(method !== 'GET' && { body: '{}' }) }), {
    params: Promise.resolve({}),
  })

beforeEach(() => requireSession.mockClear())

it.each([
  ['GET', undefined, false],
  ['POST', undefined, true],
  ['PATCH', undefined, true],
  ['DELETE', undefined, true],
  ['POST', { active: false }, false],
])('%s with %j counts as activity: %j', async (method, options, active) => {
  await call(method, options)
  expect(requireSession).toHaveBeenCalledWith({ active })
})

it('says when it is worth trying again', async () => {
  const response = await call('POST', undefined, async () => {
    throw new AppError('rate_limited', 'Too many.', { retryAfterSeconds: 30 })
  })
  expect(response.status).toBe(429)
  expect(response.headers.get('retry-after')).toBe('30')
})
