import { decode } from 'next-auth/jwt'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const SECRET = 'x'.repeat(32)

beforeEach(() => vi.resetModules())
afterEach(() => vi.unstubAllEnvs())

async function load(address: string) {
  vi.stubEnv('NEXTAUTH_URL', address)
  vi.stubEnv('NEXTAUTH_SECRET', SECRET)
  return import('./session-cookie')
}

it('is bound to this host, every path and TLS wherever there is TLS, and out of reach of scripts', async () => {
  const { SESSION_COOKIES } = await load('https://charts.example')
  for (const { name, options } of Object.values(SESSION_COOKIES)) {
    expect(name).toMatch(/^__Host-/)
    expect(options).toEqual({ httpOnly: true, sameSite: 'lax', path: '/', secure: true })
  }
})

it('carries a plain name without TLS, where a browser would refuse the other', async () => {
  const { SESSION_COOKIES } = await load('http://localhost:3000')
  expect(SESSION_COOKIES.sessionToken.name).toBe('chartlight.session')
  expect(SESSION_COOKIES.sessionToken.options.secure).toBe(false)
})

it('seals the id of a session and nothing else of worth, for as long as a session may last', async () => {
  const { sealSessionCookie } = await load('https://charts.example')
  const { value, maxAge } = await sealSessionCookie('the-session')
  expect(value).not.toContain('the-session')
  expect(maxAge).toBe(12 * 3_600)
  expect(await decode({ token: value, secret: SECRET })).toMatchObject({ sessionId: 'the-session' })
})
