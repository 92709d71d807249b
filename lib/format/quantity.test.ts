import { describe, expect, it } from 'vitest'
import { formatQuantity, formatReferenceRange } from './quantity'
import { formatUnit } from './unit'

describe('formatUnit', () => {
  it.each([
    ['mm[Hg]', 'mmHg'],
    ['{score}', ''],
    ['{INR}', ''],
    ['kg/m2', 'kg/m²'],
    ['10*3/uL', '×10³/microliter'],
    ['/min', '/min'],
    ['mL/min/{1.73_m2}', 'mL/min/1.73 m²'],
    ['[in_i]', 'in'],
    ['Cel', '°C'],
    ['U/L', 'units/L'],
    ['m[IU]/L', 'milliunits/L'],
    ['ug/dL', 'micrograms/dL'],
    ['µg', 'micrograms'],
    ['mg/g{creat}', 'mg/g creatinine'],
    ['mm Hg', 'mm Hg'],
  ])('%s → "%s"', (ucum, shown) => {
    expect(formatUnit(ucum)).toBe(shown)
  })
})

describe('formatQuantity', () => {
  it('shows the number as written, with its unit', () => {
    expect(formatQuantity({ valueText: '5.10', value: 5.1, unit: 'mmol/L' })).toBe('5.10 mmol/L')
    expect(formatQuantity({ value: 118, code: 'mm[Hg]', unit: 'mmHg' })).toBe('118 mmHg')
    expect(formatQuantity({ value: 6.1, code: '%' })).toBe('6.1%')
    expect(formatQuantity({ value: 0.01, unit: 'ng/mL', comparator: '<' })).toBe('< 0.01 ng/mL')
    expect(formatQuantity({ value: 0, unit: 'mg' })).toBe('0 mg')
    expect(formatQuantity({ unit: 'mg' })).toBe('Value not recorded')
  })
})

describe('formatReferenceRange', () => {
  it('shows the range of the result, open ends and none in words', () => {
    expect(
      formatReferenceRange({ low: { valueText: '0.50' }, high: { valueText: '1.10', unit: 'mg/dL' } }),
    ).toBe('0.50–1.10 mg/dL')
    expect(formatReferenceRange({ low: { value: 60, unit: 'mL/min' } })).toBe('≥ 60 mL/min')
    expect(formatReferenceRange({ high: { value: 5, unit: 'mg/L' } })).toBe('≤ 5 mg/L')
    expect(formatReferenceRange({ text: 'negative', high: { value: 5 } })).toBe('negative')
    expect(formatReferenceRange({})).toBe('No range given')
  })
})
