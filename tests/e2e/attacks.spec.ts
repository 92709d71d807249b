import { readFileSync } from 'node:fs'
import { type APIResponse, expect, test } from '@playwright/test'
import { FITTING, listOddBodies, ODD_IDS, ODD_QUERIES, whoMay } from './access/attacks'
import { addressAt } from './access/call'
import { type Hospital, openHospital, type Place } from './access/hospital'
import { MATRIX } from './access/matrix'
import { FULL } from './environment'

/**
 * What somebody gets who may do a thing and sends what no browser of ours would, to every route and page: one sentence that
 * says what cannot be read, or that there is nothing; never a failure, and never another patient's chart.
 */
test.describe.configure({ mode: 'default', timeout: 120_000 })

let hospital: Hospital
let own: Place
test.beforeAll(async () => {
  hospital = await openHospital()
  own = await hospital.place('own')
})
test.afterAll(() => hospital?.close())

const ROWS = Object.entries(MATRIX).map(([name, rule]) => {
  const [verb = '', route = ''] = name.split(' ')
  return { name, rule, route, method: verb === 'PAGE' ? 'GET' : verb }
})
const READ = ROWS.filter(({ method, route }) => method === 'GET' && !route.includes('nextauth'))

/** Always; the others with --full. */
const COMMON = [
  'with a null byte',
  'with SQL behind it',
  'that leads upward',
  'a null byte within',
  'each twice',
]
const whenOf = (kind: string) => (COMMON.includes(kind) ? {} : FULL)

for (const [kind, write] of Object.entries(ODD_IDS))
  test(`an id ${kind} is nobody’s, in every path`, whenOf(kind), async () => {
    const rows = ROWS.filter(({ route }) => /\[\w+\]/.test(route))
    expect(rows.length).toBeGreaterThan(30)
    await eachOf(rows, async ({ name, rule, route, method }) => {
      // Each id of the path in turn; the others stay one's own.
      for (const [place, part] of [...route.matchAll(/\[\w+\]/g)].entries()) {
        const odd = addressAt(replaceAt(route, part.index, part[0], write(own.patientId)), own)
        const response = await hospital.contexts[whoMay(rule)].fetch(odd, {
          method,
          maxRedirects: 0,
          ...(method !== 'GET' && { data: FITTING[name]?.(own) ?? {} }),
        })
        await expectSound(response, `${name} · id ${place + 1} ${kind}`)
        expect(response.status() < 400 && !name.startsWith('PAGE'), `${name} · ${kind}`).toBe(false)
        if (place === 0) await expectNothingOf(response, own, `${name} · ${kind}`)
      }
    })
  })

for (const [kind, query] of Object.entries(ODD_QUERIES))
  test(`${kind} in a query is read as it is meant or refused, everywhere`, whenOf(kind), async () => {
    await eachOf(READ, async ({ name, rule, route }) => {
      const address = `${addressAt(route, own)}?${query}`
      const response = await hospital.contexts[whoMay(rule)].get(address, { maxRedirects: 0 })
      await expectSound(response, `${name} · ${kind}`)
    })
  })

test('a body of wrong types, sizes and characters is refused, by every route that reads one', async () => {
  const reading = ROWS.filter(({ method, route }) => {
    if (method === 'GET' || route.includes('nextauth')) return false
    const file = readFileSync(`app${route}/route.ts`, 'utf8')
    return file.split('export const ').some((part) => part.startsWith(method) && part.includes('readBody('))
  })
  expect(reading.map(({ name }) => name).toSorted()).toEqual(Object.keys(FITTING).toSorted())
  for (const { name, rule, route, method } of reading) {
    const bodies = listOddBodies(FITTING[name]?.(own) ?? {})
    await eachOf(bodies, async (data) => {
      const response = await hospital.contexts[whoMay(rule)].fetch(addressAt(route, own), {
        method,
        data,
        headers: { 'content-type': 'application/json' },
      })
      await expectSound(response, `${name} · ${data.slice(0, 120)}`)
    })
  }
})

test('a sign-in with odd characters, types and sizes is refused as any other', async () => {
  const { nobody } = hospital.contexts
  const { csrfToken } = await (await nobody.get('/api/auth/csrf')).json()
  for (const odd of ['a\u0000@b.example', '\ud800@b.example', `${'a'.repeat(6_000)}@b.example`, ''])
    for (const form of [
      { email: odd, password: 'x' },
      { email: 'somebody@b.example', password: odd },
    ]) {
      const response = await nobody.post('/api/auth/callback/credentials', {
        form: { csrfToken, json: 'true', ...form },
      })
      expect([401, 429], JSON.stringify(form).slice(0, 60)).toContain(response.status())
    }
})

test('ids of another patient open nothing inside one’s own chart and conversation', async () => {
  const other = await hospital.place('emergency')
  const { clinician, colleague } = hospital.contexts
  const chart = `/api/patients/${own.patientId}`
  const { conversationId } = own
  const edit = { messageId: other.messageId, message: 'Any allergies?' }
  const answers = {
    record: clinician.get(`${chart}/records/${other.recordId}`),
    note: clinician.get(`${chart}/notes/${other.noteId}`),
    'record page': clinician.get(`/patients/${own.patientId}/records/${other.recordId}`),
    'note page': clinician.get(`/patients/${own.patientId}/notes/${other.noteId}`),
    regenerate: clinician.post('/api/chat', { data: { conversationId, regenerate: other.messageId } }),
    edit: clinician.post('/api/chat', { data: { conversationId, edit } }),
    'a visit': clinician.get(`${chart}/timeline?within=${other.recordId}`),
    'another’s conversation': colleague.post('/api/chat', {
      data: { conversationId, message: 'Any allergies?' },
    }),
    'another’s message': colleague.post(`/api/messages/${own.messageId}/feedback`, {
      data: { reason: 'other' },
    }),
    'another’s stream': colleague.get(`/api/chat/${conversationId}/stream`),
  }
  for (const [what, sent] of Object.entries(answers)) {
    const response = await sent
    await expectNothingOf(response, other, what)
    if (what !== 'a visit') expect(response.status(), what).toBe(404)
  }
})

/** What odd input may be answered: that it cannot be read, or that there is nothing; in one sentence. */
async function expectSound(response: APIResponse, what: string): Promise<void> {
  const status = response.status()
  if (status < 400) return
  expect([400, 403, 404, 409, 413, 429], what).toContain(status)
  if (!response.headers()['content-type']?.includes('application/problem+json')) return
  expect(JSON.parse(await response.text()).detail, what).toMatch(/^[A-Z“].*[.?]$/s)
}

async function expectNothingOf(response: APIResponse, place: Place, what: string): Promise<void> {
  const text = await response.text()
  for (const secret of place.clinical) expect(text, what).not.toContain(secret)
}

const replaceAt = (text: string, at: number, part: string, by: string) =>
  text.slice(0, at) + by + text.slice(at + part.length)

/** A few at a time. */
async function eachOf<Item>(items: readonly Item[], run: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items]
  const work = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await run(item)
  }
  await Promise.all(Array.from({ length: 6 }, work))
}
