import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CareTie, readCareTies } from './care-ties'

const DOCTOR = { reference: 'Practitioner/d' }
const DAY_MS = 86_400_000

function encounter(
  status: string,
  period?: { start?: string; end?: string },
  participant: object = { individual: DOCTOR },
) {
  return readCareTies({ resourceType: 'Encounter', status, period, participant: [participant] })
}

function team(rest: object, participant: object = { member: DOCTOR }) {
  return readCareTies({ resourceType: 'CareTeam', ...rest, participant: [participant] })
}

const bounds = ([tie]: CareTie[]) => tie && [tie.from, tie.until]

describe('an encounter ties its participants', () => {
  it.each([
    [
      'finished',
      { start: '2026-03-01T09:00:00Z', end: '2026-03-05T10:00:00Z' },
      ['2026-03-01T09:00:00.000Z', '2026-04-04T10:00:01.000Z'],
    ],
    [
      'finished, in the offset that it states',
      { start: '2026-03-01T09:00:00+02:00', end: '2026-03-05T00:00:00+02:00' },
      ['2026-03-01T07:00:00.000Z', '2026-04-03T22:00:01.000Z'],
    ],
    [
      'finished without an end',
      { start: '2026-03-01' },
      ['2026-03-01T00:00:00.000Z', '2026-03-31T00:00:00.000Z'],
    ],
    [
      'finished on a day',
      { start: '2026-03-01', end: '2026-03-01' },
      ['2026-03-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z'],
    ],
    [
      'in-progress',
      { start: '2026-03-01T09:00:00Z' },
      ['2026-03-01T09:00:00.000Z', '2026-09-27T09:00:00.000Z'],
    ],
    ['planned', { start: '2026-03-10T09:00:00Z' }, ['2026-03-03T09:00:00.000Z', '2026-04-09T09:00:00.000Z']],
  ])('%s', (words, period, expected) => {
    expect(bounds(encounter(words.split(/[ ,]/)[0] ?? '', period))).toEqual(expected)
  })

  it('to nobody when it was cancelled, entered in error, has no date, or one that cannot be read', () => {
    const period = { start: '2026-03-01', end: '2026-03-02' }
    expect(
      ['cancelled', 'entered-in-error', 'nonsense'].flatMap((status) => encounter(status, period)),
    ).toEqual([])
    expect(encounter('finished')).toEqual([])
    expect(encounter('in-progress', { start: 'yesterday' })).toEqual([])
    expect(encounter('finished', { start: '2026-03-01', end: 'soon' })).toEqual([])
  })

  it('for the part of it in which somebody took part', () => {
    const whole = { start: '2026-03-01', end: '2026-03-20' }
    const night = { individual: DOCTOR, period: { start: '2026-03-02', end: '2026-03-03' } }
    expect(bounds(encounter('finished', whole, night))).toEqual([
      '2026-03-02T00:00:00.000Z',
      '2026-04-03T00:00:00.000Z',
    ])
  })

  it('as R5 writes it too', () => {
    const tie = readCareTies({
      resourceType: 'Encounter',
      status: 'completed',
      actualPeriod: { start: '2026-03-01', end: '2026-03-01' },
      participant: [{ actor: DOCTOR }],
    })
    expect(tie).toMatchObject([{ origin: 'encounter', practitioner: DOCTOR }])
  })
})

describe('a care team ties its members', () => {
  it('as long as team and membership last, to the end of the last day', () => {
    const member = { member: DOCTOR, period: { start: '2025-06', end: '2026-02' } }
    expect(bounds(team({ status: 'active', period: { start: '2025-01-01', end: '2030' } }, member))).toEqual([
      '2025-06-01T00:00:00.000Z',
      '2026-03-01T00:00:00.000Z',
    ])
    expect(bounds(team({}))).toEqual([null, null])
  })

  it('not when it is only proposed, rests or has ended, and not by dates that cannot be read', () => {
    for (const status of ['proposed', 'suspended', 'inactive', 'entered-in-error'])
      expect(team({ status })).toEqual([])
    expect(team({ period: { start: 'last spring' } })).toEqual([])
    expect(team({ period: { end: 'next spring' } })).toEqual([])
  })

  it('not organizations, relatives or the patient', () => {
    for (const reference of [
      'Organization/o',
      'https://x.org/fhir/RelatedPerson/r',
      'Patient/p',
      'CareTeam/c',
    ])
      expect(team({}, { member: { reference } }), reference).toEqual([])
    expect(team({}, { member: { type: 'Organization', identifier: { value: 'x' } } })).toEqual([])
    expect(team({}, { member: { identifier: { system: 's', value: '1' } } })).toHaveLength(1)
    expect(team({}, { member: { display: 'Dr. Who' } })).toHaveLength(1)
  })
})

it('a general practitioner is tied while the chart says so', () => {
  const generalPractitioner = [DOCTOR, { reference: 'Organization/practice' }]
  expect(readCareTies({ resourceType: 'Patient', generalPractitioner })).toEqual([
    { origin: 'general-practitioner', practitioner: DOCTOR, from: null, until: null },
  ])
})

describe('whatever a chart says', () => {
  const instant = fc
    .date({ min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString())
  const written = fc.oneof(
    instant,
    instant.map((text) => text.slice(0, 10)),
    instant.map((text) => text.slice(0, 7)),
    instant.map((text) => text.slice(0, 4)),
    fc.string(),
  )
  const period = fc.record({ start: written, end: written }, { requiredKeys: [] })
  const status = fc.constantFrom(
    'active',
    'planned',
    'arrived',
    'in-progress',
    'finished',
    'cancelled',
    'unknown',
    '',
  )
  const resource = fc.record({
    resourceType: fc.constantFrom('CareTeam', 'Encounter'),
    status,
    period,
    participant: fc.array(
      fc.record(
        { member: fc.constant(DOCTOR), individual: fc.constant(DOCTOR), period },
        { requiredKeys: ['member', 'individual'] },
      ),
      { maxLength: 3 },
    ),
  })

  it('a tie begins before it ends, and one by an encounter always ends', () => {
    fc.assert(
      fc.property(resource, (given) => {
        for (const { origin, from, until } of readCareTies(given)) {
          if (from !== null && until !== null) expect(from < until).toBe(true)
          if (origin === 'encounter') expect(until).not.toBeNull()
        }
      }),
    )
  })

  it('an encounter never ties longer than 210 days behind its last stated date', () => {
    fc.assert(
      fc.property(status, instant, fc.option(instant), (given, start, end) => {
        const [tie] = encounter(given, { start, ...(end && { end }) })
        if (!tie?.until) return
        const last = Math.max(Date.parse(start), end ? Date.parse(end) : 0)
        expect(Date.parse(tie.until) - last).toBeLessThanOrEqual(210 * DAY_MS + 1_000)
      }),
    )
  })
})
