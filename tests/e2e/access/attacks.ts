import { randomUUID } from 'node:crypto'
import type { Hospital, Place } from './hospital'
import type { Rule } from './rules'

/** Somebody who may do what a rule is about. */
export function whoMay({ about }: Rule): keyof Hospital['contexts'] {
  if (about === 'admin' || about === 'imports') return 'admin'
  return about === 'audit' ? 'auditor' : 'clinician'
}

const LONG = 'a'.repeat(6_000)

/** Ids that are none of ours, as they are written in a path. */
export const ODD_IDS: Record<string, (own: string) => string> = {
  'of another spelling': () => randomUUID().toUpperCase(),
  'without dashes': (own) => own.replaceAll('-', ''),
  'in braces': (own) => encodeURIComponent(`{${own}}`),
  'with a null byte': (own) => `${own}%00`,
  'with a line end': (own) => `${own}%0a`,
  'with SQL behind it': (own) => encodeURIComponent(`${own}' OR '1'='1`),
  'that is very long': () => LONG,
  'that is a number': () => '9'.repeat(400),
  'that leads upward': () => '..%2f..%2fapi%2fadmin%2fusers',
  'that is half an encoding': (own) => `${own}%c3`,
  'that is a name of JavaScript': () => '__proto__',
}

/** Every parameter that some route or page reads, and some that none does. */
const PARAMETERS = [
  'type',
  'concept',
  'from',
  'to',
  'cursor',
  'undated',
  'within',
  'version',
  'start',
  'end',
  'with',
  'days',
  'patient',
  'user',
  'action',
  'words',
  'refused',
  'format',
  'm',
  's',
  'c',
  'next',
  'error',
  'former',
  'state',
  'code',
  '__proto__',
]

/** Queries, each put behind every address that is read. */
export const ODD_QUERIES: Record<string, string> = {
  'a null byte in each': PARAMETERS.map((name) => `${name}=%00`).join('&'),
  'a null byte within': PARAMETERS.map((name) => `${name}=Observation%00`).join('&'),
  'each twice': PARAMETERS.map((name) => `${name}=2026-01-01&${name}=2026-01-02`).join('&'),
  'half an encoding': PARAMETERS.map((name) => `${name}=%c3%28`).join('&'),
  'huge numbers': PARAMETERS.map((name) => `${name}=${'9'.repeat(310)}`).join('&'),
  'an end before all days': 'from=0000-00-00&to=9999-12-31&version=-1',
  'years beyond the calendar': 'from=9999&to=0001&start=-5&end=1e9',
  'a version beyond all numbers': 'version=99999999999',
  'a very long concept': `concept=${LONG}`,
  'a very long cursor': `cursor=${LONG}`,
  'a null byte in the concept': 'concept=HbA1c%00',
  'a null byte in the cursor': 'cursor=x%00',
  'a cursor that looks sealed': `cursor=${'eyJhIjoxfQ'.repeat(20)}`,
}

/** What stands in the place of a value in a body. */
const ODD_VALUES: unknown[] = [
  null,
  true,
  1e308,
  -1,
  1.5,
  '',
  '\u0000',
  'x\u0000y',
  '\ud800',
  LONG,
  [],
  ['x'],
  {},
  { length: 1 },
]

/** A body for each field of a fitting one that is broken in each way, and bodies that are no object at all. */
export function listOddBodies(fitting: object): string[] {
  const broken = Object.keys(fitting).flatMap((field) =>
    ODD_VALUES.map((value) => JSON.stringify({ ...fitting, [field]: value })),
  )
  return [
    '',
    '{',
    'null',
    '[]',
    '"x"',
    '1e999',
    `${'['.repeat(3_000)}${']'.repeat(3_000)}`,
    '{"__proto__":{"x":1}}',
    ...broken,
  ]
}

/** A body that fits each route which reads one; its ids are nobody's, so that what fits does nothing. */
export const FITTING: Record<string, (place: Place) => object> = {
  'POST /api/patients/search': () => ({ query: 'x', cursor: 'x', limit: 5, among: 'all', sort: 'name' }),
  'POST /api/patients/[id]/search': () => ({ query: 'cough', from: '2020-01-01', to: '2021-01-01' }),
  'POST /api/patients/[id]/copied': () => ({ how: 'print' }),
  'PATCH /api/conversations/[id]': () => ({ title: 'x' }),
  'POST /api/chat': ({ conversationId }) => ({ conversationId, message: '' }),
  'POST /api/messages/[id]/withheld': () => ({ sentence: 9_999 }),
  'POST /api/messages/[id]/feedback': () => ({ reason: 'other', sentence: 0, comment: 'x' }),
  'POST /api/messages/[id]/copied': () => ({ how: 'copy' }),
  'POST /api/account/session': () => ({ idleSeconds: 0 }),
  'POST /api/account/lock': () => ({ reason: 'x' }),
  'POST /api/account/confirmation': () => ({ password: 'x' }),
  'POST /api/account/password': () => ({ current: 'x', next: 'x' }),
  'POST /api/break-glass': () => ({
    patientId: randomUUID(),
    reasonCode: 'covering',
    text: 'Called to the ward.',
  }),
  'POST /api/break-glass/[id]/review': () => ({ outcome: 'appropriate', text: 'Looked at it closely.' }),
  'POST /api/audit/patients': () => ({ query: 'xx' }),
  'POST /api/audit/words': () => ({ query: 'xx' }),
  'POST /api/admin/users': () => ({ email: 'no address', displayName: 'x', roles: [] }),
  'PATCH /api/admin/users/[id]': () => ({
    displayName: 'x',
    roles: [],
    disabled: false,
    opensRestricted: false,
  }),
  'POST /api/admin/tokens': () => ({ label: 'x', source: 'x', days: 0 }),
  'POST /api/admin/care-teams': () => ({
    patientId: randomUUID(),
    userId: randomUUID(),
    reasonCode: 'covering',
    until: '2030-01-01T00:00:00Z',
  }),
  'POST /api/admin/care-teams/patients': () => ({ mrn: 'x' }),
  'POST /api/admin/care-teams/identities': () => ({
    userId: randomUUID(),
    source: 'x',
    value: 'x',
    npi: '1',
  }),
}
