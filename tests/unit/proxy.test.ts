import { NextRequest } from 'next/server'
import { beforeEach, expect, it, vi } from 'vitest'

beforeEach(() => vi.resetModules())

async function answer(site: string, path: string): Promise<Headers> {
  vi.doMock('@/lib/env', () => ({ env: { NEXTAUTH_URL: site } }))
  const { proxy } = await import('@/proxy')
  return proxy(new NextRequest(new URL(path, site))).headers
}

it.each(['/', '/patients/1', '/api/patients/recent', '/api/auth/session'])(
  'a site under HTTPS is asked for by HTTPS alone from then on: %s',
  async (path) => {
    const headers = await answer('https://charts.example', path)
    expect(headers.get('strict-transport-security')).toBe('max-age=63072000')
    expect(headers.get('cache-control')).toBe('no-store')
  },
)

it('a laptop without TLS is not locked out by a header that no browser would forget', async () => {
  expect((await answer('http://localhost:3000', '/')).get('strict-transport-security')).toBeNull()
})

it('gives sign-in a request id of its own, whatever the sender calls it', async () => {
  vi.doMock('@/lib/env', () => ({ env: {} }))
  const { proxy } = await import('@/proxy')
  const request = new NextRequest('http://localhost:3000/api/auth/csrf', {
    headers: { 'x-request-id': 'chosen by the sender' },
  })
  const { headers } = proxy(request)
  const id = headers.get('x-request-id')
  expect(id).toMatch(/^[0-9a-f-]{36}$/)
  expect(headers.get('x-middleware-request-x-request-id')).toBe(id)
})

it.each(['/patients/%c3', '/api/patients/%c3%28'])(
  'says that %s is no address, which Next itself fails on',
  async (path) => {
    vi.doMock('@/lib/env', () => ({ env: {} }))
    const { proxy } = await import('@/proxy')
    const response = proxy(new NextRequest(`http://localhost:3000${path}`))
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      code: 'invalid_input',
      detail: expect.stringMatching(/not encoded/),
    })
  },
)
