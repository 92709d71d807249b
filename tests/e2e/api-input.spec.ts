import { type APIRequestContext, request } from '@playwright/test'
import { CHARTS } from './demo-charts'
import { OWN_ORIGIN, readEnvironment } from './environment'
import { expect, test } from './signed-in'

test.use({ extraHTTPHeaders: OWN_ORIGIN })

/** What the API makes of input that is odd, of anybody. */
let stranger: APIRequestContext
test.beforeAll(async () => {
  stranger = await request.newContext({ baseURL: readEnvironment().baseUrl })
})
test.afterAll(() => stranger.dispose())

async function findChart(clinician: APIRequestContext): Promise<{ id: string; recordId: string }> {
  const page = await (
    await clinician.post('/api/patients/search', { data: { query: CHARTS.diabetes } })
  ).json()
  const id = page.items[0].id as string
  const { summary } = await (await clinician.get(`/api/patients/${id}`)).json()
  return { id, recordId: summary.encounters.rows[0].recordId }
}

test('gives its clinician records by filter and passages by words, and passes over no filter', async ({
  request: clinician,
}) => {
  const chart = await findChart(clinician)
  const path = `/api/patients/${chart.id}`
  const records = await (await clinician.get(`${path}/records?type=Condition`)).json()
  expect(records.items.length).toBeGreaterThan(0)
  expect(new Set(records.items.map(({ type }: { type: string }) => type))).toEqual(new Set(['Condition']))
  const unread = await clinician.get(`${path}/records?from=yesterday`)
  expect(unread.status()).toBe(400)
  expect((await unread.json()).detail).toContain('“from”')
  const found = await (await clinician.post(`${path}/search`, { data: { query: 'plan' } })).json()
  expect(found.searched.notes).toBeGreaterThan(0)
  expect(found.passages.length).toBeGreaterThan(0)
})

test('refuses a body that is too large before reading it, from anybody', async () => {
  for (const path of ['/api/auth/callback/credentials', '/api/patients/search', '/api/chat']) {
    const response = await stranger.post(path, {
      data: 'x'.repeat(2 * 1024 * 1024),
      headers: { 'content-type': 'text/plain' },
    })
    expect(response.status(), path).toBe(413)
  }
})

test('says what cannot be read, and never fails on odd input', async ({ request: clinician }) => {
  const chart = await findChart(clinician)
  const conversation = await clinician.post(`/api/patients/${chart.id}/conversations`, { data: {} })
  const { id: conversationId } = await conversation.json()
  const odd = [
    clinician.post('/api/patients/search', { data: '{', headers: { 'content-type': 'application/json' } }),
    clinician.post('/api/patients/search', { data: { query: 'a\u0000b' } }),
    clinician.post('/api/chat', {
      data: { conversationId, message: 'x'.repeat(100_000) },
    }),
    clinician.post('/api/chat', { data: { conversationId, message: '  ' } }),
    clinician.get(`/api/patients/${chart.id}/records/${chart.recordId}?version=99999999999`),
    clinician.get(`/api/patients/${chart.id}/records/not-an-id`),
  ]
  for (const response of await Promise.all(odd)) {
    const problem = await response.json()
    expect(response.status(), JSON.stringify(problem)).toBeGreaterThanOrEqual(400)
    expect(response.status(), JSON.stringify(problem)).toBeLessThan(500)
    expect(problem.detail).toMatch(/^[A-Z“].*[.?]$/)
  }
})

test('refuses a request that another site sent with our cookie', async ({ request: clinician }) => {
  const response = await clinician.post('/api/patients/search', {
    data: { query: '' },
    headers: { 'sec-fetch-site': 'cross-site' },
  })
  expect(response.status()).toBe(400)
})
