import { globSync, readFileSync } from 'node:fs'
import { type APIResponse, expect, test } from '@playwright/test'
import { call } from './access/call'
import {
  type Hospital,
  openHospital,
  PATIENTS,
  PEOPLE,
  type Person,
  type Place,
  STRANGERS,
  type Stranger,
  type Which,
} from './access/hospital'
import { MATRIX } from './access/matrix'
import type { Rule } from './access/rules'
import { isFull } from './environment'

/**
 * Every method of every route, and every page × every role and everybody without a session × one's own patient, another one, an
 * unknown one, one in an emergency, restricted ones and ones whose chart holds restricted records, with and without emergency
 * access, over HTTP on the built server, where only care teams open charts.
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
    for (const which of rule.about in BY_PATIENT ? PATIENTS : (['own'] as const))
      for (const who of [...PEOPLE, ...STRANGERS]) {
        if (!isAsked(who, which)) continue
        const expected = expectation(name, rule, who, which)
        if (expected === 'open' && rule.closedOnly) continue
        const place = await hospital.place(which)
        const response = await call(hospital, name, rule, who, place)
        const what = `${name} · ${who} · ${which} patient`
        await check(response, expected, rule, seenBy(who, which, place), what)
      }
  })
}

for (const person of ['clinician', 'colleague', 'permitted'] as const)
  test(`lists, for the ${person}, those whom they may open and nobody else`, async () => {
    const known = PATIENTS.filter((which) => which !== 'unknown')
    const places = []
    for (const which of known)
      places.push({ ...(await hospital.place(which)), isOpen: opensChart(person, which) })
    const page = await hospital.contexts[person].post('/api/patients/search', { data: { query: '' } })
    const ids = (await page.json()).items.map(({ id }: { id: string }) => id)
    const opened = places.filter(({ isOpen }) => isOpen).map(({ patientId }) => patientId)
    expect(ids.toSorted()).toEqual(opened.toSorted())
    const shown = await Promise.all(
      ['/', '/api/patients/recent'].map(async (path) => (await hospital.contexts[person].get(path)).text()),
    )
    for (const { isOpen, secrets } of places)
      for (const secret of isOpen ? [] : secrets) expect(shown.join('\n')).not.toContain(secret)
  })

test('tells what labels close, in every way there is, to whom it is open', async () => {
  for (const [person, which] of [
    ['clinician', 'labelledEmergency'],
    ['clinician', 'restrictedEmergency'],
    ['permitted', 'labelled'],
    ['permitted', 'restricted'],
  ] as const) {
    const place = await hospital.place(which)
    for (const name of WAYS) {
      const response = await call(hospital, name, MATRIX[name] as Rule, person, place)
      for (const secret of place.closed)
        expect(await response.text(), `${name} · ${person} · ${which}`).toContain(secret)
    }
  }
})

/** Where the closed words of the labelled charts stand once they are open: the rows above are not silent by mistake. */
const WAYS = [
  'GET /api/patients/[id]',
  'GET /api/patients/[id]/timeline',
  'GET /api/patients/[id]/records',
  'GET /api/patients/[id]/notes/[noteId]',
  'PAGE /patients/[id]/notes/[noteId]',
]

/**
 * With --full everybody is asked about every kind of patient. Else emergency access concerns the one who has it, and whom no
 * chart opens to is asked about one's own, a restricted and no patient.
 */
function isAsked(who: Person | Stranger, which: Which): boolean {
  if (isFull || who === 'clinician') return true
  if (isClinician(who)) return !/emergency/i.test(which)
  return which === 'own' || which === 'restricted' || which === 'unknown'
}

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
      if (!isClinician(person) || which === 'unknown') return 'nothing'
      if (!opensChart(person, which)) return 'break-glass'
      // Of these patients the record and the note that are asked for are restricted.
      if (isLabelled(which) && /\[(record|note)Id\]/.test(name) && !opensRestricted(person, which))
        return 'nothing'
      // The page of a conversation too is its own clinician's.
      return name.includes('[conversationId]') && person !== 'clinician' ? 'nothing' : 'open'
    default:
      // A colleague has the patient, not the conversation.
      if (person !== 'clinician' || which === 'unknown') return 'nothing'
      return opensChart(person, which) ? 'open' : 'break-glass'
  }
}

const isClinician = (person: Person | Stranger) => ['clinician', 'colleague', 'permitted'].includes(person)
const isLabelled = (which: Which) => which === 'labelled' || which === 'labelledEmergency'

/** By permission, or by emergency access to that patient. */
function opensRestricted(person: Person, which: Which): boolean {
  return person === 'permitted' || (person === 'clinician' && /emergency/i.test(which))
}

function opensChart(person: Person, which: Which): boolean {
  if (which === 'other') return false
  if (which === 'emergency') return person === 'clinician'
  return which.startsWith('restricted') ? opensRestricted(person, which) : true
}

/** What is no secret to whom it is open: the chart around a closed record, and the words that labels close. */
function seenBy(who: string, which: Which, place: Place): Place {
  const person = who as Person
  return {
    ...place,
    ...(isClinician(person) && opensChart(person, which) && { secrets: [], clinical: [] }),
    ...(opensRestricted(person, which) && { closed: [] }),
  }
}

async function check(
  response: APIResponse,
  expected: Expected,
  { isIncomplete }: Rule,
  place: Place,
  what: string,
): Promise<void> {
  const status = response.status()
  if (expected === 'open') {
    if (isIncomplete) expect(status, what).toBe(400)
    else expect(status, what).toBeLessThan(400)
    // Only where there is something: an answer is written for a while.
    const text = place.closed.length > 0 ? await response.text() : ''
    for (const secret of place.closed) expect(text, what).not.toContain(secret)
    return
  }
  const text = await response.text()
  for (const secret of [...place.clinical, ...place.closed]) expect(text, what).not.toContain(secret)
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
