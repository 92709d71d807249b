import { globSync, readFileSync } from 'node:fs'
import { type APIResponse, expect, test } from '@playwright/test'
import {
  type Hospital,
  openHospital,
  PEOPLE,
  type Person,
  type Place,
  STRANGERS,
  type Which,
} from './access/hospital'
import { MATRIX } from './access/matrix'
import type { Rule } from './access/rules'

/**
 * Every method of every route, and every page × every role and everybody without a session × one's own patient, another one, an
 * unknown one and one in an emergency, over HTTP on the built server, where only care teams open charts.
 */
test.describe.configure({ mode: 'default', timeout: 60_000 })

let hospital: Hospital
test.beforeAll(async () => {
  hospital = await openHospital()
})
test.afterAll(() => hospital?.close())

test('has a row for every method of every route and for every page, and no other', () => {
  const routes = globSync('app/api/**/route.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(METHOD)].map(
      ([, declared, renamed]) => `${declared ?? renamed} ${addressOf(file)}`,
    ),
  )
  const pages = globSync('app/**/page.tsx').map((file) => `PAGE ${addressOf(file) || '/'}`)
  expect(routes.length).toBeGreaterThan(40)
  expect(pages.length).toBeGreaterThan(10)
  expect(Object.keys(MATRIX).toSorted()).toEqual([...routes, ...pages].toSorted())
})

/** As it is exported, by itself or under another name. */
const METHOD =
  /\bexport (?:const|(?:async )?function) (GET|POST|PUT|PATCH|DELETE)\b|\bas (GET|POST|PUT|PATCH|DELETE)\b/g

const addressOf = (file: string) => file.replaceAll('\\', '/').replace(/^app|\/(?:route\.ts|page\.tsx)$/g, '')

for (const [name, rule] of Object.entries(MATRIX)) {
  test(`${name}: opens to whom it may, and tells nobody else anything`, async () => {
    for (const which of rule.about in BY_PATIENT ? ALL : (['own'] as const))
      for (const who of [...PEOPLE, ...STRANGERS]) {
        const expected = expectation(name, rule, who, which)
        if (expected === 'open' && rule.closedOnly) continue
        const place = await hospital.place(which)
        const response = await call(name, rule, who, place)
        await check(response, expected, place, `${name} · ${who} · ${which} patient`)
      }
  })
}

test('lists, for a clinician, those whom they may open and nobody else', async () => {
  const places = await Promise.all(
    (['own', 'emergency', 'other'] as const).map((which) => hospital.place(which)),
  )
  const page = await hospital.contexts.clinician.post('/api/patients/search', { data: { query: '' } })
  const ids = (await page.json()).items.map(({ id }: { id: string }) => id).toSorted()
  expect(ids).toEqual(
    places
      .slice(0, 2)
      .map(({ patientId }) => patientId)
      .toSorted(),
  )
})

const ALL: readonly Which[] = ['own', 'other', 'emergency', 'unknown']
const BY_PATIENT = { chart: true, conversation: true, message: true } as const

type Expected = 'open' | 'nobody' | 'break-glass' | 'nothing'

function expectation(
  name: string,
  { about }: Rule,
  who: (typeof PEOPLE)[number] | (typeof STRANGERS)[number],
  which: Which,
): Expected {
  if (about === 'nothing') return 'open'
  if (!(PEOPLE as readonly string[]).includes(who)) return 'nobody'
  const person = who as Person
  // A token is taken where it is meant for, and is no session anywhere else.
  if (person === 'integration') return about === 'imports' && !name.startsWith('PAGE') ? 'open' : 'nobody'
  switch (about) {
    case 'self':
    case 'patients':
      return 'open'
    case 'admin':
      return person === 'admin' ? 'open' : 'nothing'
    case 'audit':
      return person === 'auditor' ? 'open' : 'nothing'
    case 'imports':
      return person === 'admin' ? 'open' : 'nothing'
    case 'chart':
      if (person !== 'clinician' && person !== 'colleague') return 'nothing'
      if (which === 'unknown') return 'nothing'
      return which === 'own' || (which === 'emergency' && person === 'clinician') ? 'open' : 'break-glass'
    default:
      // A colleague has the patient, not the conversation.
      if (person !== 'clinician' || which === 'unknown') return 'nothing'
      return which === 'other' ? 'break-glass' : 'open'
  }
}

function call(
  name: string,
  { body }: Rule,
  who: keyof Hospital['contexts'],
  place: Place,
): Promise<APIResponse> {
  const [verb = '', route = ''] = name.split(' ')
  const path = route
    .replace('/conversations/[id]', `/conversations/${place.conversationId}`)
    .replace('/messages/[id]', `/messages/${place.messageId}`)
    .replace('/patients/[id]', `/patients/${place.patientId}`)
    .replace(/\[(\w+Id)\]/g, (_, id: keyof Place) => String(place[id]))
    .replace('[...nextauth]', 'session')
    .replace('[id]', place.patientId)
  const method = verb === 'PAGE' ? 'GET' : verb
  const data = typeof body === 'function' ? body(place) : body
  // The server may close an idle connection in the very moment in which it is used again.
  return hospital.contexts[who].fetch(path, {
    method,
    maxRedirects: 0,
    maxRetries: 2,
    ...(method !== 'GET' && { data: data ?? {} }),
  })
}

async function check(response: APIResponse, expected: Expected, place: Place, what: string): Promise<void> {
  const status = response.status()
  if (expected === 'open') {
    expect([401, 403, 404], what).not.toContain(status)
    expect(status, what).toBeLessThan(500)
    return
  }
  const text = await response.text()
  for (const secret of place.clinical) expect(text, what).not.toContain(secret)
  // The page before a closed chart says whose it is, lest somebody breaks the glass of another one (adr/0012); nothing of it.
  if (what.startsWith('PAGE') && expected === 'break-glass') {
    expect(text, what).toContain('This chart is not open to you')
    expect(text, what).not.toContain('data-identity')
  } else for (const secret of place.secrets) expect(text, what).not.toContain(secret)
  if (what.startsWith('PAGE')) return checkPage(response, expected, what)
  const refusal = {
    nobody: [401, 'unauthenticated'],
    nothing: [404, 'not_found'],
    'break-glass': [403, 'break_glass_required'],
  }
  expect([status, JSON.parse(text).code], what).toEqual(refusal[expected])
  expect(response.headers()['content-type'], what).toContain('application/problem+json')
}

function checkPage(response: APIResponse, expected: Exclude<Expected, 'open'>, what: string): void {
  if (expected !== 'nobody') {
    expect(response.status(), what).toBe(expected === 'nothing' ? 404 : 200)
    return
  }
  expect([303, 307], what).toContain(response.status())
  expect(response.headers().location, what).toMatch(/^\/sign-in/)
}
