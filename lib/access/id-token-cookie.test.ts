import { beforeEach, expect, it, vi } from 'vitest'

/** The cookies of one browser, as a request brings them. */
const jar = new Map<string, string>()
vi.mock('next/headers', () => ({
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined),
    set: (name: string, value: string, { maxAge }: { maxAge: number }) =>
      maxAge === 0 ? jar.delete(name) : jar.set(name, value),
  }),
}))
const { env } = await import('@/lib/env')
Object.assign(env, {
  NEXTAUTH_URL: 'https://charts.example',
  NEXTAUTH_SECRET: 'for-tests-only-for-tests-only-for-tests',
  OIDC_ISSUER: 'https://id.example',
  OIDC_CLIENT_ID: 'chartlight',
  OIDC_CLIENT_SECRET: 'for-tests-only',
})
const { keepIdToken, leaveProvider } = await import('./provider-sign-out')
const { sealSessionCookie } = await import('./session-cookie')

const signInAs = async (sessionId: string) => {
  const { name, value } = await sealSessionCookie(sessionId)
  jar.set(name, value)
}
const hintOf = (address: string | null) => new URL(address ?? '').searchParams.get('id_token_hint')

beforeEach(async () => {
  jar.clear()
  await signInAs('this-session')
  vi.stubGlobal('fetch', async () => Response.json({ end_session_endpoint: 'https://id.example/end' }))
})

it('keeps the ID token sealed in the browser, once, and gives it to the provider alone', async () => {
  await keepIdToken('this-session', 'header.payload.signature')
  expect([...jar.values()].join()).not.toContain('payload')
  expect(hintOf(await leaveProvider())).toBe('header.payload.signature')
  expect(await leaveProvider()).toBeNull()
})

it('signs out at the provider also where the token is too long for a cookie', async () => {
  await keepIdToken('this-session', 'x'.repeat(5_000))
  for (const value of jar.values()) expect(value.length).toBeLessThan(4_000)
  const address = await leaveProvider()
  expect([new URL(address ?? '').pathname, hintOf(address)]).toEqual(['/end', null])
})

it('sends nobody there who signed in here, also after somebody who came from the provider', async () => {
  expect(await leaveProvider()).toBeNull()
  await keepIdToken('an-earlier-session', 'header.payload.signature')
  expect(await leaveProvider()).toBeNull()
})
