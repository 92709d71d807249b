import { randomInt, randomUUID } from 'node:crypto'
import NextAuth, { type NextAuthOptions } from 'next-auth'
import { decode } from 'next-auth/jwt'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { log } from '@/lib/log'
import { type OidcServer, startOidcServer } from '@/tests/fixtures/oidc-server'
import { createTestUser } from '@/tests/integration/charts'
import { useOwner } from '@/tests/integration/owner'
import { createAuthOptions } from './auth-options'
import { wasJustConfirmed } from './confirm-identity'
import { changeAccount } from './manage-accounts'
import { checkSession, type Session } from './session'
import { SESSION_COOKIES } from './session-cookie'

const APP = 'http://localhost:3000'
const CALLBACK = `${APP}/api/auth/callback/oidc`
const SECRET = 'for-tests-only-for-tests-only-for-tests'

/** The cookies of one browser: at the app, and at the provider. */
type Jar = Map<string, string>
let browser: { app: Jar; provider: Jar }

vi.mock('./provider-sign-out', () => ({ keepIdToken: async () => undefined }))
vi.mock('./browser', () => ({
  readBrowser: async () => ({ device: 'Firefox on Windows', replaces: await sessionIdOf(browser.app) }),
}))

async function sessionIdOf(jar: Jar): Promise<string | undefined> {
  const token = jar.get(SESSION_COOKIES.sessionToken.name)
  return token ? (await decode({ token, secret: SECRET }))?.sessionId : undefined
}

describe.each(inject('databases'))('signing in with an OIDC provider, on $name', ({ urls }) => {
  const owner = useOwner(urls)
  let provider: OidcServer
  let options: NextAuthOptions

  beforeAll(async () => {
    vi.spyOn(log, 'error').mockImplementation(() => {})
    await connectDatabase(urls.app)
    provider = await startOidcServer({ redirectUri: CALLBACK })
    const { issuer, clientId, clientSecret } = provider
    const roles = new Map([
      ['chart-users', 'clinician' as const],
      ['chart-auditors', 'auditor' as const],
    ])
    const settings = { issuer, clientId, clientSecret, roles, scopes: 'openid profile email' }
    options = {
      ...createAuthOptions({ ...settings, rolesClaim: 'roles', npiClaim: 'npi', name: 'Test clinic' }),
      secret: SECRET,
    }
  })
  beforeEach(() => {
    browser = { app: new Map(), provider: new Map() }
    provider.person = newPerson()
  })
  afterEach(() => {
    provider.alter = null
  })
  afterAll(async () => {
    await provider.stop()
    await closeDatabase()
  })

  const newPerson = (roles: string[] = ['chart-users', 'something-else']) => ({
    subject: randomUUID(),
    claims: { name: 'Dr. Ada Provider', email: `${randomUUID()}@example.org`, roles },
  })

  /** Somebody whom the provider has not seen in this browser. */
  function changePerson(): void {
    provider.person = newPerson()
    browser.provider.clear()
  }

  /** One request to next-auth, with the browser's cookies. Returns where it sends the browser. */
  async function callApp(
    action: string,
    { query = {}, form }: { query?: Record<string, string>; form?: Record<string, string> } = {},
  ): Promise<string> {
    let [location, body] = ['', '']
    const request = {
      method: form ? 'POST' : 'GET',
      query: { ...query, nextauth: action.split('/') },
      cookies: Object.fromEntries(browser.app),
      headers: {},
      body: form,
    }
    const headers = new Map<string, string[] | string>()
    const response = {
      status: () => response,
      getHeader: (name: string) => headers.get(name.toLowerCase()),
      setHeader: (name: string, value: string | string[]) => {
        headers.set(name.toLowerCase(), value)
        if (name === 'Location') location = String(value)
        return response
      },
      end: () => response,
      send: (content: unknown) => {
        body = typeof content === 'string' ? content : JSON.stringify(content)
      },
      json: (content: unknown) => response.send(content),
    }
    // As a route of the pages folder gets them; behind it is the same code as behind ours.
    await NextAuth(request as never, response as never, options)
    keep(browser.app, [headers.get('set-cookie') ?? []].flat())
    return location || body
  }

  function keep(jar: Jar, lines: readonly string[]): void {
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, decodeURIComponent(value))
    }
  }

  /** The provider's pages, from where the app sends the browser to where the provider sends it back. */
  async function visitProvider(address: string): Promise<URL> {
    let url = new URL(address)
    while (url.origin === provider.issuer) {
      const cookie = [...browser.provider].map(([name, value]) => `${name}=${value}`).join('; ')
      const response = await fetch(url, { redirect: 'manual', headers: { cookie } })
      keep(browser.provider, response.headers.getSetCookie())
      const next = response.headers.get('location')
      if (!next) throw new Error(`The provider went no further: ${response.status} ${await response.text()}`)
      url = new URL(next, url)
    }
    return url
  }

  async function leave(): Promise<string> {
    const { csrfToken } = JSON.parse(await callApp('csrf')) as { csrfToken: string }
    return callApp('signin/oidc', { form: { csrfToken, callbackUrl: '/patients/x' } })
  }

  /** A whole round trip; `change` may tamper with the address at which the browser comes back. */
  async function roundTrip(change: (back: URL) => void = () => {}): Promise<string> {
    const back = await visitProvider(await leave())
    change(back)
    return callApp('callback/oidc', { query: Object.fromEntries(back.searchParams) })
  }

  async function session(): Promise<Session | null> {
    const id = await sessionIdOf(browser.app)
    return id ? checkSession(id) : null
  }

  async function signedIn(): Promise<Session & { id: string }> {
    expect(await roundTrip()).toBe(`${APP}/patients/x`)
    const begun = await session()
    if (!begun?.id) throw new Error('the session did not begin')
    return { ...begun, id: begun.id }
  }

  async function rowOf(userId: string): Promise<Record<string, unknown>> {
    return (await owner.query('SELECT * FROM app_user WHERE id = $1', [userId])).rows[0]
  }
  const countAccounts = async (subject: string) =>
    (await owner.query('SELECT FROM app_user WHERE subject = $1', [subject])).rowCount

  it('lets somebody in with the roles of the claims, under issuer and subject, and on record', async () => {
    const begun = await signedIn()
    expect(begun).toMatchObject({
      displayName: 'Dr. Ada Provider',
      email: provider.person.claims.email,
      roles: ['clinician'],
      byProvider: true,
    })
    expect(wasJustConfirmed(begun)).toBe(false)
    expect(await rowOf(begun.userId)).toMatchObject({
      issuer: provider.issuer,
      subject: provider.person.subject,
      password_hash: null,
    })
    const { rows } = await owner.query(
      `SELECT action, detail FROM audit_event WHERE entity_id = $1 ORDER BY occurred_at`,
      [begun.userId],
    )
    expect(rows).toEqual([
      { action: 'user-created', detail: { by: 'provider', roles: 'clinician' } },
      { action: 'sign-in', detail: { by: 'provider' } },
    ])
  })

  it('links the user to the practitioner whose NPI the claims name, as long as they name it', async () => {
    const npi = String(randomInt(1_000_000_000, 9_999_999_999))
    const listNpis = async (userId: string) => {
      const { rows } = await owner.query(
        `SELECT value FROM practitioner_identity WHERE user_id = $1 AND origin = 'claim'`,
        [userId],
      )
      return rows.map(({ value }) => value)
    }
    provider.person.claims.npi = npi
    const { userId } = await signedIn()
    expect(await listNpis(userId)).toEqual([npi])
    delete provider.person.claims.npi
    await signedIn()
    expect(await listNpis(userId)).toEqual([])
  })

  it('asks the provider to ask again, and sends state, nonce and a PKCE challenge', async () => {
    const asked = new URL(await leave()).searchParams
    expect(Object.fromEntries(asked)).toMatchObject({
      prompt: 'login',
      max_age: '0',
      response_type: 'code',
      code_challenge_method: 'S256',
      state: expect.any(String),
      nonce: expect.any(String),
    })
  })

  it('knows the same subject again under another name and address, and nobody by an address', async () => {
    await connectDatabase(urls.worker)
    const local = await createTestUser(['admin'], 'three green lamps over there')
    await connectDatabase(urls.app)
    provider.person.claims.email = local.email
    const first = await signedIn()
    expect(first.userId).not.toBe(local.userId)
    expect(first.roles).toEqual(['clinician'])

    provider.person.claims = {
      ...provider.person.claims,
      name: 'Dr. Ada Renamed',
      email: 'other@example.org',
    }
    browser = { app: new Map(), provider: new Map() }
    expect(await signedIn()).toMatchObject({ userId: first.userId, displayName: 'Dr. Ada Renamed' })
    expect(await rowOf(local.userId)).toMatchObject({ issuer: null, display_name: 'Test user' })
  })

  it.each<[string, (back: URL) => void]>([
    ['another state', (back) => back.searchParams.set('state', 'another')],
    ['no state', (back) => back.searchParams.delete('state')],
    ['another code', (back) => back.searchParams.set('code', 'another')],
    ['another issuer in the answer', (back) => back.searchParams.set('iss', 'https://other.example')],
    ['no cookie of the nonce', () => browser.app.delete(SESSION_COOKIES.nonce.name)],
    ['no cookie of the PKCE verifier', () => browser.app.delete(SESSION_COOKIES.pkceCodeVerifier.name)],
  ])('lets nobody in who comes back with %s', async (_what, change) => {
    expect(await roundTrip(change)).toContain('error=')
    expect(await session()).toBeNull()
    expect(await countAccounts(provider.person.subject)).toBe(0)
  })

  it.each<[string, (claims: Record<string, unknown>) => Record<string, unknown>]>([
    ['another nonce', (claims) => ({ ...claims, nonce: 'another' })],
    ['another issuer', (claims) => ({ ...claims, iss: 'https://other.example' })],
    ['another audience', (claims) => ({ ...claims, aud: 'another-client' })],
    ['an end that is past', (claims) => ({ ...claims, exp: Math.floor(Date.now() / 1_000) - 60 })],
    ['another subject than userinfo', (claims) => ({ ...claims, sub: 'another' })],
  ])('takes no token with %s', async (_what, alter) => {
    provider.alter = alter
    expect(await roundTrip()).toContain('error=')
    expect(await session()).toBeNull()
    expect(await countAccounts(provider.person.subject)).toBe(0)
  })

  it('takes a code once', async () => {
    const cookies = new Map()
    const back = await visitProvider(await leave())
    for (const [name, value] of browser.app) cookies.set(name, value)
    const query = Object.fromEntries(back.searchParams)
    expect(await callApp('callback/oidc', { query })).toBe(`${APP}/patients/x`)
    browser.app = cookies
    expect(await callApp('callback/oidc', { query })).toContain('error=OAuthCallback')
    expect(await session()).toBeNull()
  })

  it('refuses, in one sentence each: no role of ours, a disabled account, and whom the provider only remembered', async () => {
    provider.person = newPerson(['something-else'])
    expect(await roundTrip()).toBe('/sign-in?error=no-role')
    expect(await countAccounts(provider.person.subject)).toBe(0)

    changePerson()
    const { userId, id } = await signedIn()
    await owner.query('UPDATE app_user SET disabled = true WHERE id = $1', [userId])
    browser.app.clear()
    expect(await roundTrip()).toBe('/sign-in?error=disabled')
    expect(await checkSession(id)).toBeNull()

    changePerson()
    for (const auth_time of [Math.floor(Date.now() / 1_000) - 301, undefined]) {
      provider.alter = (claims) => ({ ...claims, auth_time })
      expect(await roundTrip()).toBe('/sign-in?error=not-asked')
    }
    expect(await session()).toBeNull()
    const { rows } = await owner.query(
      `SELECT outcome FROM audit_event WHERE action = 'sign-in-refused' AND entity_id = $1`,
      [userId],
    )
    expect(rows).toEqual([{ outcome: 'refused' }])
  })

  it('takes other roles from the next sign-in on, and ends the sessions that had the earlier ones', async () => {
    const elsewhere = await signedIn()
    provider.person.claims.roles = ['chart-auditors']
    browser = { app: new Map(), provider: new Map() }
    const now = await signedIn()
    expect(now).toMatchObject({ userId: elsewhere.userId, roles: ['auditor'], epoch: elsewhere.epoch + 1 })
    expect(await checkSession(elsewhere.id)).toBeNull()

    provider.person.claims.roles = []
    browser = { app: new Map(), provider: new Map() }
    expect(await roundTrip()).toBe('/sign-in?error=no-role')
    expect(await checkSession(now.id)).toBeNull()
    expect(await rowOf(now.userId)).toMatchObject({ roles: [] })
  })

  it('confirms who sits there by a round trip, and not when the provider asked nobody', async () => {
    const begun = await signedIn()
    const signedInAt = (await owner.query('SELECT authenticated_at FROM session WHERE id = $1', [begun.id]))
      .rows[0].authenticated_at as Date
    provider.alter = (claims) => ({ ...claims, auth_time: signedInAt.getTime() / 1_000 })
    const remembered = await signedIn()
    expect(remembered.id).toBe(begun.id)
    expect(wasJustConfirmed(remembered)).toBe(false)

    // A provider says seconds: the next one is a later time.
    provider.alter = (claims) => ({ ...claims, auth_time: signedInAt.getTime() / 1_000 + 1 })
    const confirmed = await signedIn()
    expect(confirmed).toMatchObject({ userId: begun.userId, roles: ['clinician'] })
    expect(wasJustConfirmed(confirmed)).toBe(true)
    expect(await checkSession(begun.id)).toBeNull()
  })

  it('begins anew for somebody else in the same browser, who confirms nothing', async () => {
    const before = await signedIn()
    changePerson()
    const after = await signedIn()
    expect(after.userId).not.toBe(before.userId)
    expect(wasJustConfirmed(after)).toBe(false)
    expect(await checkSession(before.id)).toBeNull()
  })

  it('leaves name and roles to the provider; an administrator may disable the account', async () => {
    const { userId, id } = await signedIn()
    await connectDatabase(urls.worker)
    const admin = await createTestUser(['admin'])
    await connectDatabase(urls.app)
    await expect(changeAccount(admin, userId, { roles: ['admin'] })).rejects.toMatchObject({
      code: 'conflict',
    })
    await changeAccount(admin, userId, { disabled: true })
    expect(await checkSession(id)).toBeNull()
  })
})
