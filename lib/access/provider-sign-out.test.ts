import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { type OidcServer, startOidcServer } from '@/tests/fixtures/oidc-server'
import { findProviderSignOut } from './provider-sign-out'

const APP = 'https://charts.example'
const CALLBACK = `${APP}/api/auth/callback/oidc`
const before = env.NEXTAUTH_URL
let provider: OidcServer

beforeAll(async () => {
  Object.assign(env, { NEXTAUTH_URL: APP })
  provider = await startOidcServer({ redirectUri: CALLBACK })
})
afterEach(() => vi.restoreAllMocks())
afterAll(async () => {
  Object.assign(env, { NEXTAUTH_URL: before })
  await provider.stop()
})

const settings = (issuer: string) => ({
  issuer,
  clientId: provider.clientId,
  clientSecret: provider.clientSecret,
  scopes: 'openid',
  rolesClaim: 'roles',
  roles: new Map(),
  npiClaim: null,
  name: 'Test clinic',
})

/** The address of something that answers every discovery with `body`. */
async function serve(body: string): Promise<{ issuer: string; stop: () => void }> {
  const server = createServer((_request, response) => response.end(body))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { issuer: `http://127.0.0.1:${port}`, stop: () => server.close() }
}

it('is the provider’s own address, which takes our client and the way back', async () => {
  const address = new URL((await findProviderSignOut(settings(provider.issuer), undefined)) ?? '')
  expect(address.origin).toBe(provider.issuer)
  expect(address.searchParams.get('post_logout_redirect_uri')).toBe(`${APP}/sign-in`)
  const answer = await fetch(address)
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('/session/end/confirm')])
  // The provider refuses what is not registered: the check above was one.
  address.searchParams.set('post_logout_redirect_uri', 'https://elsewhere.example')
  expect((await fetch(address)).status).toBe(400)
})

it('hands the provider back its ID token', async () => {
  const address = await findProviderSignOut(settings(provider.issuer), 'header.payload.signature')
  expect(new URL(address ?? '').searchParams.get('id_token_hint')).toBe('header.payload.signature')
})

it.each([
  ['{}', 'offers none'],
  ['{"end_session_endpoint": "javascript:alert(1)"}', 'names no web address'],
  ['<!DOCTYPE html>', 'answers something else'],
])('is nowhere when the provider says %s: it %s', async (body) => {
  vi.spyOn(log, 'warn').mockImplementation(() => {})
  const { issuer, stop } = await serve(body)
  expect(await findProviderSignOut(settings(issuer), 'token')).toBeNull()
  stop()
})

it('is nowhere when the provider is away, which keeps nobody from leaving', async () => {
  const warn = vi.spyOn(log, 'warn').mockImplementation(() => {})
  const { issuer, stop } = await serve('')
  stop()
  expect(await findProviderSignOut(settings(issuer), 'token')).toBeNull()
  expect(warn).toHaveBeenCalledOnce()
})
