import { beforeEach, expect, it, vi } from 'vitest'
import { AppError } from '@/lib/errors'

const requireSession = vi.fn(async () => ({ userId: 'u' }))
vi.mock('@/lib/access/require-session', () => ({ requireSession }))
const requireToken = vi.fn(async () => ({ userId: 't', roles: ['integration'] }))
vi.mock('@/lib/access/token-session', () => ({ requireToken }))
const { handle } = await import('./handle')

const call = (method: string, options?: { active?: boolean }, respond = async () => ({})) =>
  handle(
    '/api/test',
    respond,
    options,
  )(new Request('https://charts.example/api/test', { method, ...(method !== 'GET' && { body: '{}' }) }), {
    params: Promise.resolve({}),
  })

beforeEach(() => {
  requireSession.mockClear()
  requireToken.mockClear()
})

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

it('hears a token only where it counts, and never the cookie beside it', async () => {
  const send = (tokens: boolean, headers: Record<string, string>) =>
    handle('/api/test', async ({ session }) => ({ ...session }), { tokens })(
      new Request('https://charts.example/api/test', { method: 'POST', body: '{}', headers }),
      { params: Promise.resolve({}) },
    )
  const bearer = { authorization: 'Bearer chartlight_x', cookie: 'chartlight.session=y' }
  expect(await (await send(true, bearer)).json()).toMatchObject({ userId: 't' })
  expect(requireToken).toHaveBeenCalledWith('chartlight_x')
  // No browser sends a token by itself, so no other site can have made it do so.
  expect((await send(true, { ...bearer, 'sec-fetch-site': 'cross-site' })).status).toBe(200)
  const elsewhere = await send(false, { ...bearer, authorization: 'bearer chartlight_x' })
  expect(elsewhere.status).toBe(401)
  expect(requireSession).not.toHaveBeenCalled()

  expect(await (await send(true, { cookie: bearer.cookie })).json()).toMatchObject({ userId: 'u' })
  expect((await send(true, { cookie: bearer.cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(400)
})
