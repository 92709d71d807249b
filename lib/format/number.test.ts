import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDoseNumber, formatNumber, isRoundedForDisplay } from './number'

describe('formatNumber', () => {
  it.each([
    ['13.914', '13.914'],
    ['5.10', '5.10'],
    ['6.0312345', '6.03'],
    ['426.7900001', '426.79'],
    ['0.0123456', '0.0123'],
    ['0.00004', '0.00004'],
    ['6.99999', '7'],
    ['0.99999', '1'],
    ['2.675001', '2.68'],
    ['.5', '0.5'],
    ['12345', '12,345'],
    ['1234567.1', '1,234,567.1'],
    ['-3.2', '-3.2'],
    ['1.5E-3', '0.0015'],
    ['1e5', '100,000'],
    ['positive', 'positive'],
    ['', ''],
  ])('%s → %s', (written, shown) => {
    expect(formatNumber(written)).toBe(shown)
  })

  it('shows up to three decimals exactly as written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999, max: 999 }), fc.stringMatching(/^\d{1,3}$/), (whole, fraction) => {
        fc.pre(whole !== 0)
        expect(formatNumber(`${whole}.${fraction}`)).toBe(`${whole}.${fraction}`)
      }),
    )
  })

  it('stays within half of the last digit it shows', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (value) => {
        const shown = Number(formatNumber(value).replaceAll(',', ''))
        const step = Math.abs(value) >= 1 ? 0.005 : Math.abs(value) * 0.005
        expect(Math.abs(shown - value)).toBeLessThanOrEqual(step + 1e-9)
      }),
    )
  })

  it('says when the screen shows less than the record', () => {
    expect(isRoundedForDisplay('6.0312345')).toBe(true)
    expect(isRoundedForDisplay('5.10')).toBe(false)
    expect(isRoundedForDisplay('12345')).toBe(false)
  })
})

describe('formatDoseNumber', () => {
  it('drops trailing zeros, which read as a tenfold dose', () => {
    expect(formatDoseNumber('5.0')).toBe('5')
    expect(formatDoseNumber('100')).toBe('100')
    expect(formatDoseNumber('1000')).toBe('1,000')
    expect(formatDoseNumber('0.50')).toBe('0.5')
  })
})
