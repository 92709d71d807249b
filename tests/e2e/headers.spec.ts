import { globSync } from 'node:fs'
import { type APIRequestContext, type APIResponse, request } from '@playwright/test'
import { CHARTS } from './demo-charts'
import { OWN_ORIGIN, readEnvironment } from './environment'
import { expect, type StorageState, test } from './signed-in'

const NOBODY = '00000000-0000-4000-8000-000000000000'

const EVERYWHERE = {
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': expect.stringContaining('camera=()'),
}
const WITH_DATA = { ...EVERYWHERE, 'cache-control': expect.stringContaining('no-store') }

/** Addresses of every page and route of the source tree; each is asked for as it is, and about nobody. */
const PAGES = addressesOf('app/**/page.tsx', /^app|\/page\.tsx$/g)
const ROUTES = addressesOf('app/api/**/route.ts', /^app|\/route\.ts$/g)

function addressesOf(pattern: string, around: RegExp): string[] {
  const found = globSync(pattern).map((file) => file.replaceAll('\\', '/').replaceAll(around, '') || '/')
  if (found.length === 0) throw new Error(`${pattern} finds nothing: this test would prove nothing.`)
  return found.toSorted()
}

let chartId = NOBODY
test.beforeEach(async ({ page }) => {
  if (chartId !== NOBODY) return
  const found = await page.request.post('/api/patients/search', {
    headers: OWN_ORIGIN,
    data: { query: CHARTS.diabetes },
  })
  chartId = (await found.json()).items[0].id
})

/** The address with our chart in it, and with the ids of nothing: a refusal says the same headers. */
const fill = (address: string, id: string) =>
  address
    .replace('/patients/[id]', `/patients/${id}`)
    .replace('[...nextauth]', 'session')
    .replaceAll(/\[\w+\]/g, NOBODY)

type Look = (address: string) => Promise<APIResponse[]>

/** As each role, and as nobody; our chart, and nobody's. */
async function lookAsEveryone(states: (StorageState | undefined)[], look: (address: string) => string[]) {
  const contexts: APIRequestContext[] = []
  for (const storageState of states)
    contexts.push(
      await request.newContext({
        baseURL: readEnvironment().baseUrl,
        ...(storageState && { storageState }),
      }),
    )
  const lookAt: Look = (address) =>
    Promise.all(look(address).flatMap((path) => contexts.map((one) => one.get(path, { maxRedirects: 0 }))))
  return { lookAt, end: () => Promise.all(contexts.map((one) => one.dispose())) }
}

const places = (address: string) => [...new Set([fill(address, chartId), fill(address, NOBODY)])]

test('every page, for every role and for nobody, says the headers, and no nonce comes twice', async ({
  session,
  adminSession,
  auditorSession,
}) => {
  const { lookAt, end } = await lookAsEveryone([session, adminSession, auditorSession, undefined], places)
  const nonces: string[] = []
  for (const address of [...PAGES, '/no-such-page'])
    for (const response of await lookAt(address)) {
      const headers = response.headers()
      expect(headers, response.url()).toMatchObject(WITH_DATA)
      const policy = headers['content-security-policy'] ?? ''
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
      nonces.push(nonce)
      expect(policy.split('; ').toSorted(), response.url()).toEqual(
        [
          "base-uri 'none'",
          "connect-src 'self'",
          "default-src 'self'",
          "form-action 'self'",
          "frame-ancestors 'none'",
          "img-src 'self' data:",
          "object-src 'none'",
          `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
          `style-src 'self' 'nonce-${nonce}'`,
        ].toSorted(),
      )
      if (response.status() !== 200) continue
      const scripts = (await response.text()).match(/<script\b[^>]*>/g) ?? []
      expect(scripts.length, response.url()).toBeGreaterThan(0)
      for (const script of scripts) expect(script, response.url()).toContain(`nonce="${nonce}"`)
    }
  expect(new Set(nonces).size).toBe(nonces.length)
  await end()
})

test('every route says the headers, whether it answers or refuses, and keeps nothing in a cache', async ({
  session,
  adminSession,
  auditorSession,
}) => {
  const { lookAt, end } = await lookAsEveryone([session, adminSession, auditorSession, undefined], places)
  for (const address of [...ROUTES, '/api/no-such-route'])
    for (const response of await lookAt(address)) expectApiHeaders(response)
  await end()
})

test('so do refused changes, answers that stream, and the ends of a session', async ({ page }) => {
  const begun = await page.request.post(`/api/patients/${chartId}/conversations`, {
    headers: OWN_ORIGIN,
    data: {},
  })
  const { id: conversationId } = await begun.json()
  const responses = [
    begun,
    await page.request.post('/api/chat', {
      headers: OWN_ORIGIN,
      data: { conversationId, message: 'Any allergies?' },
    }),
    await page.request.post('/api/chat', { headers: OWN_ORIGIN, data: '{' }),
    await page.request.post('/api/patients/search', {
      data: 'x'.repeat(2 * 1024 * 1024),
      headers: { ...OWN_ORIGIN, 'content-type': 'text/plain' },
    }),
    await page.request.post('/api/imports', { headers: OWN_ORIGIN, data: '{}' }),
  ]
  // Refused, so that the session of other tests goes on; what the browser does with the header it does either way.
  const ends = [
    await page.request.post('/api/account/lock', { headers: OWN_ORIGIN, data: {} }),
    await page.request.post('/api/auth/signout', {
      form: { csrfToken: 'none' },
      headers: { 'sec-fetch-site': 'cross-site' },
    }),
  ]
  for (const response of [...responses, ...ends]) expectApiHeaders(response)
  for (const response of ends) {
    expect(response.status()).toBe(400)
    expect(response.headers()['clear-site-data']).toBe('"cache"')
  }
})

test('files of the product say what may be done with them', async ({ page }) => {
  const html = await (await page.request.get('/')).text()
  const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(html)?.[1] ?? ''
  for (const file of [script, '/icon.svg'])
    expect((await page.request.get(file)).headers(), file).toMatchObject(EVERYWHERE)
})

function expectApiHeaders(response: APIResponse): void {
  // Its body goes by the proxy, which would hold it in memory; the handler says the rest.
  const policy = response.url().endsWith('/api/imports')
    ? {}
    : { 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" }
  expect(response.headers(), `${response.status()} ${response.url()}`).toMatchObject({
    ...WITH_DATA,
    ...policy,
  })
}
