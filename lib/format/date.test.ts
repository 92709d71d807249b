import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compareFhirDates,
  datePrecision,
  daysInMonth,
  formatDate,
  formatDateTime,
  isFhirDate,
  localDay,
  readInstant,
  toInstantRange,
} from './date'

const day = fc
  .record({
    year: fc.integer({ min: 1850, max: 2200 }),
    month: fc.integer({ min: 1, max: 12 }),
    rest: fc.nat(),
  })
  .map(({ year, month, rest }) => `${year}-${pad(month)}-${pad((rest % daysInMonth(year, month)) + 1)}`)
const offset = fc
  .record({
    sign: fc.constantFrom('+', '-'),
    hours: fc.integer({ min: 0, max: 13 }),
    minutes: fc.constantFrom(0, 30, 45),
  })
  .map(({ sign, hours, minutes }) => `${sign}${pad(hours)}:${pad(minutes)}`)
const clock = fc
  .record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) })
  .map(({ hour, minute }) => `${pad(hour)}:${pad(minute)}`)
const dateTime = fc.tuple(day, clock, offset).map(([date, time, zone]) => `${date}T${time}:00${zone}`)
const anyDate = fc.oneof(
  day,
  dateTime,
  day.map((text) => text.slice(0, 7)),
  day.map((text) => text.slice(0, 4)),
)

function pad(value: number): string {
  return String(value).padStart(2, '0')
}

describe('dates on the screen', () => {
  it.each([
    ['2026-11-12', '12-Nov-2026'],
    ['2022-02', 'Feb-2022'],
    ['2022', '2022'],
    ['2026-09-03T08:15:00Z', '03-Sep-2026'],
    ['2026-11-12T23:30:00-05:00', '12-Nov-2026'],
    ['2021-02-29', 'Date not readable'],
    ['12/11/2026', 'Date not readable'],
  ])('%s → %s', (fhir, shown) => {
    expect(formatDate(fhir)).toBe(shown)
  })

  it('show the time as recorded where there is one', () => {
    expect(formatDateTime('2026-11-12T08:15:32.123+01:00')).toBe('12-Nov-2026 08:15')
    expect(formatDateTime('2026-11-12')).toBe('12-Nov-2026')
  })

  it('keep the day of the recording site, whatever its offset', () => {
    fc.assert(fc.property(dateTime, (fhir) => localDay(fhir) === fhir.slice(0, 10)))
  })

  it('never add precision that the record does not have', () => {
    fc.assert(
      fc.property(anyDate, (fhir) => {
        const parts = { year: 1, month: 2, day: 3 } as Record<string, number>
        expect(formatDate(fhir).split('-')).toHaveLength(parts[datePrecision(fhir) ?? ''] ?? 3)
      }),
    )
  })
})

describe('dates as instants', () => {
  it('cover the whole period that was recorded', () => {
    expect(toInstantRange('2022-02')).toEqual({
      start: '2022-02-01T00:00:00.000Z',
      end: '2022-03-01T00:00:00.000Z',
    })
    expect(toInstantRange('2024', '-05:00')?.start).toBe('2024-01-01T05:00:00.000Z')
    expect(toInstantRange('2026-11-12T00:30:00+01:00')?.start).toBe('2026-11-11T23:30:00.000Z')
  })

  it('agree with the platform on full timestamps, and never end before they start', () => {
    fc.assert(fc.property(dateTime, (fhir) => toInstantRange(fhir)?.start === new Date(fhir).toISOString()))
    fc.assert(
      fc.property(anyDate, (fhir) => {
        const range = toInstantRange(fhir)
        expect(range && range.start < range.end).toBe(true)
      }),
    )
  })

  it('stay within the years 1 and 9999, which an offset could leave', () => {
    expect(readInstant('0001-01-01T00:00:00+14:00')?.instant).toBe('0001-01-01T00:00:00.000Z')
    expect(readInstant('9999-12-31T23:59:59-14:00')?.instant).toBe('9999-12-31T23:59:59.999Z')
  })

  it('sort in a total order, unreadable ones last', () => {
    fc.assert(
      fc.property(
        anyDate,
        anyDate,
        (a, b) =>
          Math.sign(compareFhirDates(a, b)) === -Math.sign(compareFhirDates(b, a)) ||
          compareFhirDates(a, b) === 0,
      ),
    )
    expect(['soon', '2022-02', '2022', '2021-12-31'].toSorted(compareFhirDates)).toEqual([
      '2021-12-31',
      '2022',
      '2022-02',
      'soon',
    ])
  })

  it('are read only when they are on the calendar', () => {
    expect(['2024-02-29', '2026-11-12T08:15Z'].every(isFhirDate)).toBe(true)
    expect(['2023-02-29', '2026-13', '2026-11-12T25:00:00Z', '26-11-12', ''].some(isFhirDate)).toBe(false)
  })
})
