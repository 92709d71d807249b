import { type APIResponse, type BrowserContext, expect, type Page, test } from '@playwright/test'
import type { ImportView } from '@/lib/contracts/imports'
import { findEmfProblems } from '@/tests/fixtures/emf-rules'
import { readUserOf } from '../environment'
import { ChartPage } from '../pages/chart-page'
import { PatientsPage } from '../pages/patients-page'
import { SignInPage } from '../pages/sign-in-page'
import { MARKER, MARKERS, markedBundle } from './marker-chart'
import type { SentSpan } from './otlp-sink'
import { startTalkativeProduct } from './talkative-product'

// One chart whose every string is a marker goes through the whole built product, which tells all that it can; then
// everything that left a process is searched for the marker.
test.describe.configure({ mode: 'serial' })

const LOOK_UP = { call: { name: 'observations', input: { name: 'HbA1c', statistic: 'latest' } } }
/** What a provider says that quotes the question: in its refusal, and in the middle of an answer. */
const QUOTING = { message: `${MARKER} was too long`, type: MARKER, code: MARKER }
const SCRIPT = [
  LOOK_UP,
  { say: ['Hemoglobin A1c was 7.1 % on 03-Mar-2021 [c1]. ', `${MARKER} was 9.9 % on 03-Mar-2021 [c1].`] },
  { say: [] },
  { refuse: 400, error: QUOTING },
  { sayAndFail: [`${MARKER} was`], error: QUOTING },
]

/** The database then quotes what it is given, as it does in many of its own errors. */
const QUOTE_ROWS = `
  CREATE FUNCTION quote_row() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'cannot keep %', NEW.comment USING DETAIL = NEW.comment, HINT = NEW.comment; END $$;
  CREATE TRIGGER broken_on_purpose BEFORE INSERT ON feedback FOR EACH ROW EXECUTE FUNCTION quote_row()`

let product: Awaited<ReturnType<typeof startTalkativeProduct>>
/** Of every page and request of a browser. */
const addresses: string[] = []
/** Every error that the product told a browser. */
const problems: string[] = []
const issues: string[] = []
/** What the browser runs, by address. */
const scripts = new Set<string>()
let logs: Record<string, string> = {}

test.beforeAll(async () => {
  test.setTimeout(180_000)
  product = await startTalkativeProduct(SCRIPT)
})
test.afterAll(() => product?.remove())

test('the journeys: import, search, open, ask, cite, export, and what goes wrong on the way', async ({
  browser,
}) => {
  test.setTimeout(150_000)
  const admin = await enter(await browser.newContext({ baseURL: product.url }), 'admin')
  await importChart(admin)

  const context = await browser.newContext({ baseURL: product.url })
  const page = await context.newPage()
  page.on('request', (sent) => addresses.push(sent.url()))
  page.on('response', (got) => got.url().endsWith('.js') && scripts.add(got.url()))
  await page.goto('/')
  await new SignInPage(page).signIn({ email: `${MARKER}@example.org`, password: MARKER })
  await expect(new SignInPage(page).complaint).toBeVisible()
  await signIn(page, 'clinician')
  await new PatientsPage(page).openChartOf(MARKER)
  const chart = new ChartPage(page)
  const answer = await chart.ask(`What is the latest HbA1c of ${MARKER}?`)
  await expect(answer).toContainText('7.1 %')
  await chart.openCitation(answer.locator('[data-citation]').first())
  for (const place of ['Notes', 'Records', 'Timeline'])
    await page.getByRole('link', { name: place }).first().click()
  await breakThings(page)
  for (const failing of [1, 2]) {
    await chart.question.fill(`And ${MARKER}, ${failing}?`)
    await chart.question.press('Enter')
    await expect(chart.answers.nth(failing)).toContainText(/incomplete|could not|model/i)
  }
  expect(addresses.filter((address) => MARKERS.test(address))).toEqual([])
  expect(scripts.size).toBeGreaterThan(3)
  // Tracing is the server's; the browser does not carry it.
  for (const script of scripts)
    expect(await (await page.request.get(script)).text(), script).not.toMatch(/opentelemetry/i)

  const auditor = await enter(await browser.newContext({ baseURL: product.url }), 'auditor')
  for (const format of ['csv', 'fhir'])
    await keepProblem(await auditor.request.get(`/api/audit/export?format=${format}`))
})

test('a trace leads from the request through the turn to the model, the tools and their statements', async () => {
  const countEnded = (ended: string) => product.sink.spans().filter(({ name }) => name === ended).length
  await expect.poll(() => Math.min(countEnded('turn'), countEnded('POST /api/chat'))).toBe(3)
  const spans = product.sink.spans()
  const byId = new Map(spans.map((span) => [span.spanId, span]))
  const pathOf = (span: SentSpan | undefined): string[] =>
    span ? [...pathOf(byId.get(span.parentSpanId ?? '')), span.name] : []
  const below = (name: string) => spans.filter((span) => pathOf(span).slice(0, -1).includes(name))
  const turn = spans.find(
    (span) => span.name === 'turn' && readAttribute(span, 'chartlight.turn.tool_calls') === '1',
  )
  expect(pathOf(turn)).toContain('POST /api/chat')
  expect(turn && readAttribute(turn, 'chartlight.turn.withheld')).not.toBe('0')

  const own = below('turn').filter(({ traceId }) => traceId === turn?.traceId)
  const calls = own.filter(({ name }) => name === 'model')
  expect(calls).toHaveLength(3)
  for (const call of calls)
    expect(readAttribute(call, 'gen_ai.request.model')).toBe('openai-compatible:scripted')
  const [tool] = own.filter(({ name }) => name === 'tool')
  expect(tool && readAttribute(tool, 'gen_ai.tool.name')).toBe('observations')
  const read = own.find(
    (span) =>
      span.name === 'sql' &&
      readAttribute(span, 'db.collection.name') === 'clinical_record' &&
      pathOf(span).includes('tool'),
  )
  expect(pathOf(read).slice(-4)).toEqual(['turn', 'tool', 'transaction', 'sql'])
  expect(spans.some((span) => span.name === 'model' && readAttribute(span, 'error.type'))).toBe(true)
  const orphans = spans.filter(
    ({ traceId, parentSpanId = '' }) => traceId === turn?.traceId && parentSpanId && !byId.has(parentSpanId),
  )
  expect(orphans.map(({ name }) => name)).toEqual([])
})

test('a trace of the worker leads from the import to its parsing, its statements and its vectors', async () => {
  await expect
    .poll(() => product.sink.spans().filter(({ name }) => name === 'ingest').length)
    .toBeGreaterThan(0)
  const spans = product.sink.spans()
  const ingest = spans.find(({ name }) => name === 'ingest')
  const own = spans.filter(({ traceId }) => traceId === ingest?.traceId)
  const below = (parent: SentSpan | undefined, name: string) =>
    own.find((span) => span.name === name && span.parentSpanId === parent?.spanId)
  const imported = below(ingest, 'import')
  expect(imported && readAttribute(imported, 'chartlight.import.state')).toBe('done')
  expect(Number(imported && readAttribute(imported, 'chartlight.import.entries'))).toBeGreaterThan(5)
  expect(below(imported, 'parse')).toBeDefined()
  expect(below(imported, 'embed')).toBeDefined()
  const write = below(imported, 'write')
  expect(write && readAttribute(write, 'chartlight.ingest.charts')).toBe('1')
  expect(below(below(write, 'transaction'), 'sql')).toBeDefined()
})

test('figures leave with the process, as CloudWatch reads them', async () => {
  await product.stop()
  logs = product.readLogs()
  const lines = Object.values(logs).flatMap((log) =>
    log.split('\n').filter((line) => line.startsWith('{"_aws"')),
  )
  expect(lines.flatMap(findEmfProblems)).toEqual([])
  const figures: Record<string, unknown> = Object.assign({}, ...lines.map((line) => JSON.parse(line)))
  for (const name of [
    'Turns',
    'FirstSentence',
    'WithheldRate',
    'ModelErrors',
    'ToolCalls',
    'Imports',
    'ImportedEntries',
    'RejectedEntries',
    'EventLoopDelayP99',
  ])
    expect(figures).toHaveProperty(name)
})

test('nothing of the chart has left: no log, trace, figure, address, error or import report', () => {
  expect(Object.keys(logs).sort()).toEqual(['database.log', 'imports.log', 'web.log'])
  expect(logs['web.log']).toContain('request-failed')
  expect(product.sink.payloads.length).toBeGreaterThan(0)
  expect(problems.length).toBeGreaterThan(5)
  expect(issues.length).toBeGreaterThan(5)
  const outputs = {
    ...logs,
    traces: product.sink.payloads.join('\n'),
    problems: problems.join('\n'),
    issues: issues.join('\n'),
  }
  const found = Object.entries(outputs).flatMap(([name, said]) =>
    said
      .split('\n')
      .filter((line) => MARKERS.test(line))
      .map((line) => `${name}: ${excerpt(line)}`),
  )
  expect(found).toEqual([])
})

/** Around the first marker of a line. */
function excerpt(line: string): string {
  const at = line.search(MARKERS)
  return line.slice(Math.max(0, at - 120), at + 60)
}

async function enter(context: BrowserContext, role: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto('/')
  await signIn(page, role)
  return page
}

async function signIn(page: Page, role: string): Promise<void> {
  await new SignInPage(page).signIn(readUserOf(product.credentials, role))
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

async function importChart({ request }: Page): Promise<void> {
  const origin = product.url
  const headers = { origin, 'content-type': 'application/octet-stream', 'x-file-name': 'chart.json' }
  const sent = await request.post('/api/imports', { data: Buffer.from(markedBundle()), headers })
  expect(sent.status()).toBe(202)
  const { id } = (await sent.json()) as { id: string }
  const read = async () => (await (await request.get(`/api/imports/${id}`)).json()) as ImportView
  await expect.poll(async () => (await read()).state, { timeout: 40_000 }).toBe('done')
  issues.push(...(await read()).issues.map((issue) => JSON.stringify(issue)))
}

/** Requests that cannot be read, and one that the database refuses with the whole row in its words. */
async function breakThings(page: Page): Promise<void> {
  const { request } = page
  const patientId = /\/patients\/([^/?]+)/.exec(page.url())?.[1] ?? ''
  const headers = { origin: product.url, 'content-type': 'application/json' }
  const send = async (path: string, data: unknown) => keepProblem(await request.post(path, { data, headers }))
  await send('/api/patients/search', `{"query": "${MARKER}`)
  await send('/api/patients/search', { query: 4, [MARKER]: MARKER })
  await send('/api/patients/search', { query: 'x', [MARKER]: MARKER })
  await send('/api/chat', { conversationId: MARKER, message: MARKER })
  await send(`/api/patients/${patientId}/search`, { query: MARKER, from: MARKER })
  await send('/api/account/password', { current: MARKER, next: MARKER })
  await keepProblem(await request.get(`/api/patients/${MARKER}`))
  await keepProblem(await request.get(`/api/patients/${patientId}/records?type=${MARKER}&from=${MARKER}`))
  await keepProblem(await request.get(`/patients/${MARKER}/notes/${MARKER}`))

  const { items } = (await (await request.get(`/api/patients/${patientId}/conversations`)).json()) as {
    items: { id: string }[]
  }
  const { messages } = await (await request.get(`/api/conversations/${items[0]?.id}`)).json()
  const answerId = messages.at(-1).id
  await product.breakWith(QUOTE_ROWS)
  const refused = await request.post(`/api/messages/${answerId}/feedback`, {
    data: { reason: 'other', comment: MARKER },
    headers,
  })
  expect(refused.status()).toBe(500)
  await keepProblem(refused)
}

/** Pages of ours say what is wrong in words of their own. */
async function keepProblem(response: APIResponse): Promise<void> {
  if (response.headers()['content-type']?.startsWith('application/problem+json'))
    problems.push(await response.text())
}

/** As JSON writes it over OTLP: figures of whole numbers are strings. */
function readAttribute({ attributes }: SentSpan, name: string): string | undefined {
  const found = attributes.find(({ key }) => key === name)
  return found && String(Object.values(found.value)[0])
}
