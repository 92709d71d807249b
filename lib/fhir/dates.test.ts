import { describe, expect, it } from 'vitest'
import { describeResource } from './describe-resource'
import { mapRecord } from './map-record'

const observedOn = (element: object) => ({ resourceType: 'Observation', status: 'final', ...element })

describe('a date', () => {
  it.each([
    ['2020', 'year', '2020-01-01T00:00:00.000Z'],
    ['2020-02', 'month', '2020-02-01T00:00:00.000Z'],
    ['2020-02-29', 'day', '2020-02-29T00:00:00.000Z'],
    ['2020-02-29T08:15', 'minute', '2020-02-29T08:15:00.000Z'],
    ['2020-02-29T08:15:30-05:00', 'second', '2020-02-29T13:15:30.000Z'],
    ['2020-02-29T23:59:59.123456+14:00', 'millisecond', '2020-02-29T09:59:59.123Z'],
    ['2016-12-31T23:59:60Z', 'second', '2017-01-01T00:00:00.000Z'],
  ])('%s is kept as written, as precise as it is (%s), and placed in time', (written, precision, instant) => {
    expect(mapRecord(observedOn({ effectiveDateTime: written }))).toMatchObject({
      start_text: written,
      date_precision: precision,
      start_at: instant,
    })
  })

  it.each([
    '2023-02-30',
    '2021-02-29',
    '0000',
    '2020-13',
    '2020-01-01T24:00:00Z',
    '2020-01-01T10:00:00+25:00',
    'yesterday',
  ])('that does not exist (%s) is kept as written and placed nowhere', (written) => {
    const columns = mapRecord(observedOn({ effectiveDateTime: written }))
    expect(columns).toMatchObject({ start_text: written, date_precision: null, start_at: null })
  })

  it('of a period may be open at either end', () => {
    expect(describeResource(observedOn({ effectivePeriod: { start: '2020' } }))).toMatchObject({
      start: '2020',
    })
    const untilThen = describeResource(observedOn({ effectivePeriod: { end: '2020-05' } }))
    expect(untilThen).toMatchObject({ end: '2020-05' })
    expect(untilThen.start).toBeUndefined()
    expect(mapRecord(observedOn({ effectivePeriod: { end: '2020-05' } })).end_at).toBe(
      '2020-06-01T00:00:00.000Z',
    )
  })

  it('of a timing is its first event, in whatever order they stand, or the bounds of its repetition', () => {
    const events = { effectiveTiming: { event: ['2020-03-01', '2020-01-01', '2020-02-01'] } }
    expect(describeResource(observedOn(events))).toMatchObject({ start: '2020-01-01', end: '2020-03-01' })
    const bounds = { effectiveTiming: { repeat: { boundsPeriod: { start: '2020', end: '2021' } } } }
    expect(describeResource(observedOn(bounds))).toMatchObject({ start: '2020', end: '2021' })
    expect(describeResource(observedOn({ effectiveInstant: '2020-01-01T00:00:00Z' })).start).toBe(
      '2020-01-01T00:00:00Z',
    )
  })

  it('that the source says is unknown is told from one that is forgotten', () => {
    const unknown = {
      extension: [
        { url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'asked-unknown' },
      ],
    }
    const fields = describeResource(observedOn({ _effectiveDateTime: unknown }))
    expect(fields.start).toBeUndefined()
    expect(fields.details).toEqual([
      { name: 'notGiven', label: 'Not given', text: 'effective date time (asked-unknown)' },
    ])
    expect(describeResource(observedOn({})).details).toEqual([])
  })
})
