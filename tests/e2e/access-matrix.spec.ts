import { globSync, readFileSync } from 'node:fs'
import { type APIRequestContext, type APIResponse, expect, request, test } from '@playwright/test'

type Role = 'clinician' | 'auditor' | 'admin'

/**
 * Every /api route, and what it says to somebody without a session (401) and to each role that it is not for (404, as for
 * what does not exist). Adding a route means adding its row: the first test compares this table with the folders.
 */
interface Row {
  route: string
  method: 'get' | 'post' | 'patch' | 'delete'
  body?: (chart: Chart) => object
  /** Open to everybody: health checks and sign-in. */
  open?: true
  /** Answers an outsider, but with nothing of a chart. */
  emptyForOutsider?: true
  /** Answers everybody with what is their own: how, to somebody who reads no charts. */
  own?: { status?: number; answer: Record<string, unknown> }
  /** Who is an outsider here; without it everybody who may not read charts. */
  closedTo?: readonly Role[]
}

interface Chart {
  id: string
  recordId: string
  noteId: string
  conversationId: string
  /** An answer in another conversation of the clinician's. */
  messageId: string
}

const ALL_BUT_CLINICIANS = ['auditor', 'admin'] as const
const ALL_BUT_ADMINISTRATORS = ['clinician', 'auditor'] as const
const ALL_BUT_AUDITORS = ['clinician', 'admin'] as const

const MATRIX: Row[] = [
  { route: '/api/auth/[...nextauth]', method: 'get', open: true },
  { route: '/api/live', method: 'get', open: true },
  { route: '/api/ready', method: 'get', open: true },
  { route: '/api/health', method: 'get', open: true },
  { route: '/api/patients/search', method: 'post', body: () => ({ query: '' }), emptyForOutsider: true },
  { route: '/api/patients/recent', method: 'get', emptyForOutsider: true },
  { route: '/api/patients/[id]', method: 'get' },
  { route: '/api/patients/[id]/timeline', method: 'get' },
  { route: '/api/patients/[id]/records', method: 'get' },
  { route: '/api/patients/[id]/records/[recordId]', method: 'get' },
  { route: '/api/patients/[id]/search', method: 'post', body: () => ({ query: 'cough' }) },
  { route: '/api/patients/[id]/copied', method: 'post', body: () => ({ how: 'print' }) },
  { route: '/api/patients/[id]/notes', method: 'get' },
  { route: '/api/patients/[id]/notes/[noteId]', method: 'get' },
  { route: '/api/patients/[id]/series', method: 'get' },
  { route: '/api/patients/[id]/conversations', method: 'post', body: () => ({}) },
  { route: '/api/conversations/[id]', method: 'get' },
  { route: '/api/conversations/[id]', method: 'patch', body: () => ({ title: 'Taken over' }) },
  { route: '/api/conversations/[id]', method: 'delete' },
  {
    route: '/api/chat',
    method: 'post',
    body: ({ conversationId }) => ({ conversationId, message: 'Any allergies?' }),
  },
  { route: '/api/chat/[conversationId]/stop', method: 'post', body: () => ({}) },
  { route: '/api/chat/[conversationId]/stream', method: 'get' },
  { route: '/api/messages/[id]/withheld', method: 'post', body: () => ({ sentence: 0 }) },
  { route: '/api/messages/[id]/feedback', method: 'post', body: () => ({ reason: 'helpful' }) },
  { route: '/api/messages/[id]/copied', method: 'post', body: () => ({}) },
  { route: '/api/usage', method: 'get', own: { answer: { days: [], budget: null } } },
  { route: '/api/account/session', method: 'get', own: { answer: { idleSeconds: expect.any(Number) } } },
  { route: '/api/account/session', method: 'post', own: { status: 400, answer: { code: 'invalid_input' } } },
  { route: '/api/account/lock', method: 'post', own: { status: 400, answer: { code: 'invalid_input' } } },
  { route: '/api/account/password', method: 'post', own: { status: 400, answer: { code: 'invalid_input' } } },
  { route: '/api/account/confirmation', method: 'get', own: { answer: { confirmed: false } } },
  {
    route: '/api/account/confirmation',
    method: 'post',
    own: { status: 400, answer: { code: 'invalid_input' } },
  },
  { route: '/api/account/sessions', method: 'get', own: { answer: { items: expect.any(Array) } } },
  // Nobody is an outsider to their own sessions; the call would end those of other tests (sessions.integration.test.ts).
  { route: '/api/account/sessions', method: 'delete', closedTo: [] },
  { route: '/api/account/sessions/[id]', method: 'delete' },
  { route: '/api/imports', method: 'get', closedTo: ALL_BUT_ADMINISTRATORS },
  { route: '/api/imports', method: 'post', closedTo: ALL_BUT_ADMINISTRATORS },
  { route: '/api/imports/[id]', method: 'get', closedTo: ALL_BUT_ADMINISTRATORS },
  { route: '/api/imports/[id]/retry', method: 'post', closedTo: ALL_BUT_ADMINISTRATORS },
  { route: '/api/audit', method: 'get', closedTo: ALL_BUT_AUDITORS },
  { route: '/api/audit/export', method: 'get', closedTo: ALL_BUT_AUDITORS },
  {
    route: '/api/audit/patients',
    method: 'post',
    body: () => ({ query: 'brannigan' }),
    closedTo: ALL_BUT_AUDITORS,
  },
  { route: '/api/models', method: 'get', closedTo: ALL_BUT_ADMINISTRATORS },
  { route: '/api/admin/tokens', method: 'get', closedTo: ALL_BUT_ADMINISTRATORS },
  { route: '/api/admin/tokens', method: 'post', closedTo: ALL_BUT_ADMINISTRATORS },
  { route: '/api/admin/tokens/[id]', method: 'delete', closedTo: ALL_BUT_ADMINISTRATORS },
  { route: '/api/admin/users', method: 'get', closedTo: ALL_BUT_ADMINISTRATORS },
  { route: '/api/admin/users', method: 'post', closedTo: ALL_BUT_ADMINISTRATORS },
  { route: '/api/admin/users/[id]', method: 'patch', closedTo: ALL_BUT_ADMINISTRATORS },
  { route: '/api/admin/users/[id]/password', method: 'post', closedTo: ALL_BUT_ADMINISTRATORS },
  { route: '/api/admin/users/[id]/sessions', method: 'delete', closedTo: ALL_BUT_ADMINISTRATORS },
  { route: '/api/break-glass', method: 'get', own: { answer: { active: [] } } },
  // The body is read first, as of every route; who is no clinician is an outsider to every patient.
  {
    route: '/api/break-glass',
    method: 'post',
    body: ({ id }) => ({ patientId: id, reasonCode: 'covering', text: 'Called to the ward.' }),
  },
  { route: '/api/break-glass/[id]/end', method: 'post' },
  { route: '/api/break-glass/[id]/review', method: 'post', closedTo: ALL_BUT_AUDITORS },
  { route: '/api/admin/care-teams', method: 'get', closedTo: ALL_BUT_ADMINISTRATORS },
  { route: '/api/admin/care-teams', method: 'post', closedTo: ALL_BUT_ADMINISTRATORS },
  { route: '/api/admin/care-teams/[id]', method: 'delete', closedTo: ALL_BUT_ADMINISTRATORS },
  { route: '/api/admin/care-teams/patients', method: 'post', closedTo: ALL_BUT_ADMINISTRATORS },
  { route: '/api/admin/care-teams/identities', method: 'post', closedTo: ALL_BUT_ADMINISTRATORS },
  { route: '/api/admin/care-teams/identities/[id]', method: 'delete', closedTo: ALL_BUT_ADMINISTRATORS },
]

test.describe.configure({ mode: 'serial' })

let clinician: APIRequestContext
let people: Record<Role, APIRequestContext>
let stranger: APIRequestContext
let chart: Chart

test.beforeAll(async ({ baseURL }) => {
  if (!baseURL) throw new Error('BASE_URL is not set: `npm run e2e` starts the app and sets it.')
  stranger = await request.newContext({ baseURL })
  clinician = await signIn(baseURL, holds('clinician'))
  people = {
    clinician,
    auditor: await signIn(baseURL, holds('auditor')),
    admin: await signIn(baseURL, holds('admin')),
  }
  chart = await findChart()
})

test('has a row for every route folder', () => {
  const files = globSync('app/api/**/route.ts').map((file) => file.replaceAll('\\', '/'))
  const folders = files.map((file) => file.replace(/^app/, '').replace(/\/route\.ts$/, ''))
  expect(folders.toSorted()).toEqual([...new Set(MATRIX.map(({ route }) => route))].toSorted())
})

for (const row of MATRIX.filter(({ open }) => !open)) {
  test(`${row.method.toUpperCase()} ${row.route} answers 401 without a session`, async () => {
    const response = await call(stranger, row)
    expect(response.status()).toBe(401)
    expect(await response.json()).toMatchObject({ code: 'unauthenticated', status: 401 })
    expect(response.headers()['content-type']).toContain('application/problem+json')
  })

  for (const role of row.closedTo ?? ALL_BUT_CLINICIANS) {
    test(`${row.method.toUpperCase()} ${row.route} gives nothing to an outsider, here the ${role}`, async () => {
      await expectNothing(row, await call(people[role], row))
    })
  }
}

async function expectNothing(row: Row, response: APIResponse): Promise<void> {
  const answer = await response.json()
  if (row.emptyForOutsider) {
    expect(answer).toMatchObject({ items: [], nextCursor: null })
    return
  }
  if (row.own) {
    // An administrator sees sums by user; nobody sees a chart.
    expect(response.status()).toBe(row.own.status ?? 200)
    expect(answer).toMatchObject(row.own.answer)
    expect(JSON.stringify(answer)).not.toMatch(new RegExp(`${chart.id}|${chart.messageId}|allergies`))
    return
  }
  expect(response.status()).toBe(404)
  expect(answer.code).toBe('not_found')
  expect(JSON.stringify(answer)).not.toContain(chart.id)
}

test('left the conversation as it was', async () => {
  const conversation = await (await clinician.get(`/api/conversations/${chart.conversationId}`)).json()
  expect(conversation).toMatchObject({ title: null, messages: [] })
  const list = await (await clinician.get(`/api/patients/${chart.id}/conversations`)).json()
  expect(list.items.map(({ id }: { id: string }) => id)).toContain(chart.conversationId)
})

test('gives its clinician records by filter and passages by words, and passes over no filter', async () => {
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

test('says what cannot be read, and never fails on odd input', async () => {
  const withControlCharacter = await clinician.post('/api/patients/search', { data: { query: 'a\u0000b' } })
  expect(withControlCharacter.status()).toBe(200)
  const odd = [
    clinician.post('/api/patients/search', { data: '{', headers: { 'content-type': 'application/json' } }),
    clinician.post('/api/chat', {
      data: { conversationId: chart.conversationId, message: 'x'.repeat(100_000) },
    }),
    clinician.post('/api/chat', { data: { conversationId: chart.conversationId, message: '  ' } }),
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

test('refuses a request that another site sent with our cookie', async () => {
  const response = await clinician.post('/api/patients/search', {
    data: { query: '' },
    headers: { 'sec-fetch-site': 'cross-site' },
  })
  expect(response.status()).toBe(400)
})

function call(context: APIRequestContext, { route, method, body }: Row): Promise<APIResponse> {
  const path = route
    .replace('/conversations/[id]', `/conversations/${chart.conversationId}`)
    .replace('/messages/[id]', `/messages/${chart.messageId}`)
    .replace('[conversationId]', chart.conversationId)
    .replace('[recordId]', chart.recordId)
    .replace('[noteId]', chart.noteId)
    .replace('[id]', chart.id)
  const hasBody = method === 'post' || method === 'patch'
  // The server may close an idle connection in the very moment in which it is used again.
  return context.fetch(path, { method, maxRetries: 2, ...(hasBody && { data: body?.(chart) ?? {} }) })
}

interface DemoUser {
  email: string
  password: string
  roles: string[]
}

function holds(role: Role): (user: DemoUser) => boolean {
  return ({ roles }) => roles.length === 1 && roles[0] === role
}

async function signIn(baseURL: string, isWanted: (user: DemoUser) => boolean): Promise<APIRequestContext> {
  const file = process.env.CREDENTIALS_FILE ?? ''
  const { users } = JSON.parse(readFileSync(file, 'utf8')) as { users: DemoUser[] }
  const user = users.find(isWanted)
  if (!user) throw new Error('No demo user has the role that is wanted.')
  const context = await request.newContext({ baseURL })
  const { csrfToken } = await (await context.get('/api/auth/csrf')).json()
  await context.post('/api/auth/callback/credentials', {
    form: { csrfToken, email: user.email, password: user.password, json: 'true' },
  })
  return context
}

/** A chart with a record, a note, an empty conversation of the clinician's and another one with an answer. */
async function findChart(): Promise<Chart> {
  const page = await (await clinician.post('/api/patients/search', { data: { query: '' } })).json()
  const id = page.items[0].id as string
  const { summary } = await (await clinician.get(`/api/patients/${id}`)).json()
  const begin = async () =>
    (await (await clinician.post(`/api/patients/${id}/conversations`, { data: {} })).json()).id as string
  const asked = await begin()
  await (
    await clinician.post('/api/chat', { data: { conversationId: asked, message: 'Any allergies?' } })
  ).body()
  const { messages } = await (await clinician.get(`/api/conversations/${asked}`)).json()
  return {
    id,
    recordId: summary.encounters.rows[0].recordId,
    noteId: summary.notes.rows[0].noteId,
    conversationId: await begin(),
    messageId: messages[1].id,
  }
}
