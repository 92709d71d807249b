import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDate, isFhirDate } from './date'
import { findWrittenDates, parseWrittenDate } from './written-date'

const values = (text: string) => findWrittenDates(text).map(({ value }) => value)

describe('findWrittenDates', () => {
  it.each([
    ['on 3 March 2021', ['2021-03-03']],
    ['March 3rd, 2021 at 8:15 pm', ['2021-03-03']],
    ['the 3rd of May 2011', ['2011-05-03']],
    ['since Mar 2021', ['2021-03']],
    ['Sept. 2020', ['2020-09']],
    ['03/04/2021', ['2021-03-04']],
    ['25/12/2020', ['2020-12-25']],
    ['3/4/21', ['2021-03-04']],
    ['03-Mar-2021', ['2021-03-03']],
    ['3.4.2020', ['2020-04-03']],
    ['between 2016-01-01 and 2021-12-31', ['2016-01-01', '2021-12-31']],
    ['2016-01-01–2021-12-31', ['2016-01-01', '2021-12-31']],
    ['during 2019-2021', ['2019', '2021']],
    ['during 1924?', ['1924']],
    ['2021-06-24T10:14:46+01:00', ['2021-06-24T10:14:46+01:00']],
    ['2000 mg at 1950 kcal, WBC 2019/uL, $2020, 12.2019', []],
    ['BP 120/80, 31/02/2021', []],
    ['in May she felt well', []],
  ])('"%s"', (text, expected) => {
    expect(values(text)).toEqual(expected)
  })

  it('reads a clock time that follows the day', () => {
    expect(findWrittenDates('seen 12 Nov 2026 at 8:15 pm')[0]).toMatchObject({
      value: '2026-11-12',
      time: '20:15',
    })
  })

  it('returns offsets that cut out exactly what was written, without overlaps', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '3 March 2021',
            '03/04/2021',
            '2019',
            'x',
            ' ',
            '-',
            '.',
            'Mar 2020',
            '2021-01-02',
            'é',
            '💉',
            '120/80',
          ),
        ),
        (parts) => {
          const text = parts.join('')
          let last = 0
          for (const date of findWrittenDates(text)) {
            expect(text.slice(date.start, date.end)).toBe(date.text)
            expect(date.start).toBeGreaterThanOrEqual(last)
            expect(isFhirDate(date.value)).toBe(true)
            last = date.end
          }
        },
      ),
    )
  })

  it('reads back what the screen shows', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10)
          expect(parseWrittenDate(formatDate(iso))?.value).toBe(iso)
          expect(parseWrittenDate(formatDate(iso.slice(0, 7)))?.value).toBe(iso.slice(0, 7))
        },
      ),
    )
  })
})

describe('parseWrittenDate', () => {
  it('takes one date and nothing else', () => {
    expect(parseWrittenDate(' Mar 2021 ')).toMatchObject({ value: '2021-03', precision: 'month' })
    expect(parseWrittenDate('before Mar 2021')).toBeUndefined()
  })
})
