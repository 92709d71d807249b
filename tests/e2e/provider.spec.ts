import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { type OidcServer, startOidcServer } from '../fixtures/oidc-server'
import { OWN_ORIGIN, readEnvironment } from './environment'
import { SessionPage } from './pages/session-page'

let provider: OidcServer

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  const { OIDC_ISSUER = '', OIDC_CLIENT_ID = '', OIDC_CLIENT_SECRET = '' } = process.env
  provider = await startOidcServer({
    redirectUri: `${readEnvironment().baseUrl}/api/auth/callback/oidc`,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    port: Number(URL.parse(OIDC_ISSUER)?.port),
  })
})
test.beforeEach(() => {
  const claims = { name: 'Dr. Ada Provider', email: 'ada@clinic.example', roles: ['clinician'] }
  provider.person = { subject: randomUUID(), claims }
})
test.afterAll(() => provider.stop())

test('a user of the organisation’s own accounts signs in, is locked out, and comes back to the same page', async ({
  page,
}) => {
  await page.goto('/account')
  await page.getByRole('button', { name: 'Continue with Test clinic' }).click()
  await page.waitForURL('/account')
  await expect(page.getByText('ada@clinic.example')).toBeVisible()
  await expect(page.getByText('opens charts and asks about them')).toBeVisible()
  await expect(page.getByRole('form', { name: 'Change password' })).toHaveCount(0)

  const session = new SessionPage(page)
  await session.choose('Lock')
  await expect(session.locked).toBeVisible()
  await expect(page.getByLabel('Password')).toHaveCount(0)
  await page.getByRole('button', { name: 'Continue with Test clinic' }).click()
  await expect(page.getByText('ada@clinic.example')).toBeVisible()
  await expect(page).toHaveURL('/account')
})

test('somebody without a role of ours is told so in one sentence, and is not let in', async ({ page }) => {
  provider.person.claims.roles = ['gardener']
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Continue with Test clinic' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'gives you no role in Chartlight' })).toBeVisible()
  await page.goto('/')
  await expect(page).toHaveURL(/sign-in/)
})

test('a copied cookie opens nothing after a confirmation has renewed the session, nor after signing out', async ({
  page,
  context,
  playwright,
  baseURL,
}) => {
  await page.goto('/account')
  const arrive = async () => {
    await page.getByRole('button', { name: 'Continue with Test clinic' }).click()
    await page.waitForURL('/account')
  }
  const standing = async (storageState: Awaited<ReturnType<typeof context.storageState>>) => {
    const copy = await playwright.request.newContext({ storageState, ...(baseURL && { baseURL }) })
    const status = (await copy.get('/api/account/session')).status()
    await copy.dispose()
    return status
  }
  await arrive()
  const first = await context.storageState()
  expect(await standing(first)).toBe(200)
  // As ConfirmIdentity does. A provider tells whole seconds: the next time that it asks is a later one.
  await page.waitForTimeout(1_000)
  const { csrfToken } = await (await page.request.get('/api/auth/csrf')).json()
  const form = { csrfToken, callbackUrl: '/account', json: 'true' }
  const { url } = await (
    await page.request.post('/api/auth/signin/oidc', { headers: OWN_ORIGIN, form })
  ).json()
  await page.goto(url)
  await page.waitForURL('/account')
  expect(await (await page.request.get('/api/account/confirmation')).json()).toEqual({
    confirmed: true,
    by: 'provider',
  })
  expect(await standing(first)).toBe(401)

  const second = await context.storageState()
  expect(await standing(second)).toBe(200)
  await new SessionPage(page).choose('Sign out')
  await page.getByRole('button', { name: 'Yes, sign me out' }).click()
  await page.waitForURL(/sign-in/)
  expect(await standing(second)).toBe(401)
})

test('signing out ends the session here first, and then the provider’s own, which comes back to the sign-in page', async ({
  page,
  baseURL,
}) => {
  await page.goto('/account')
  await page.getByRole('button', { name: 'Continue with Test clinic' }).click()
  await page.waitForURL('/account')
  await new SessionPage(page).choose('Sign out')
  await page.waitForURL(`${provider.issuer}/session/end?**`)
  const { searchParams } = new URL(page.url())
  const [, claims = ''] = (searchParams.get('id_token_hint') ?? '').split('.')
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString()).sub).toBe(provider.person.subject)
  expect((await page.request.get(`${baseURL}/api/account/session`)).status()).toBe(401)

  await page.getByRole('button', { name: 'Yes, sign me out' }).click()
  await page.waitForURL(/sign-in/)
  const cookies = (await page.context().cookies()).map(({ name }) => name)
  expect(cookies).not.toContain('chartlight.id-token')
  // The provider knows nobody any more: asked without a word of signing in, it has nobody to name.
  const silent = new URL(`${provider.issuer}/auth`)
  const asked = { client_id: provider.clientId, response_type: 'code', scope: 'openid', prompt: 'none' }
  silent.search = new URLSearchParams({
    ...asked,
    redirect_uri: `${baseURL}/api/auth/callback/oidc`,
    code_challenge: 'x'.repeat(43),
    code_challenge_method: 'S256',
  }).toString()
  const refused = await page.request.get(silent.href, { maxRedirects: 0 })
  expect(refused.headers().location).toContain('error=login_required')
})
