import { describe, expect, it } from 'vitest'
import { formatUnit } from '@/lib/format/unit'
import { CONCEPTS } from './concepts'
import { convertQuantity, normalizeUnit } from './units'

describe('normalizeUnit', () => {
  it.each([
    ['mm Hg', 'mm[Hg]'],
    ['mmHg', 'mm[Hg]'],
    ['mm[Hg]', 'mm[Hg]'],
    ['bpm', '/min'],
    ['beats/min', '/min'],
    ['{breaths}/min', '/min'],
    ['µg/L', 'ug/L'],
    ['mcg/L', 'ug/L'],
    ['K/uL', '10*3/uL'],
    ['x10^9/L', '10*9/L'],
    ['10*3/uL', '10*3/uL'],
    ['mg/dl', 'mg/dL'],
    ['mg per dL', 'mg/dL'],
    ['lbs', '[lb_av]'],
    ['°C', 'Cel'],
    ['kg/m²', 'kg/m2'],
    ['mL/min/1.73m2', 'mL/min/{1.73_m2}'],
    ['IU/L', '[IU]/L'],
    ['percent', '%'],
    ['widgets', 'widgets'],
  ])('%s → %s', (written, ucum) => {
    expect(normalizeUnit(written)).toBe(ucum)
  })

  it('reads back every unit of the concept sets as the screen shows it', () => {
    const units = new Set(CONCEPTS.flatMap(({ unitSets = [] }) => unitSets.flat()))
    const readable = [...units].filter((unit) => formatUnit(unit) !== '' && !/\{(?!1\.73)/.test(unit))
    // The screen spells "units" for international units too.
    const lost = readable.filter(
      (unit) => normalizeUnit(formatUnit(unit)) !== normalizeUnit(unit).replace('[IU]', 'U'),
    )
    expect(readable.length).toBeGreaterThan(50)
    expect(lost).toEqual([])
  })
})

describe('convertQuantity', () => {
  it.each([
    [100, 'mg/dL', 'mmol/L', 'glucose', 5.55],
    [5.5, 'mmol/L', 'mg/dL', 'glucose', 99.1],
    [200, 'mg/dL', 'mmol/L', 'cholesterol', 5.17],
    [150, 'mg/dL', 'mmol/L', 'triglycerides', 1.69],
    [1, 'mg/dL', 'umol/L', 'creatinine', 88.4],
    [14, 'g/dL', 'g/L', 'hemoglobin', 140],
    [14, 'mg/dL', 'mmol/L', 'urea-nitrogen', 5.0],
    [30, 'mg/dL', 'mmol/L', 'urea', 5.0],
    [1, 'mg/dL', 'umol/L', 'bilirubin', 17.1],
    [10, 'mg/dL', 'mmol/L', 'calcium', 2.495],
    [30, 'ng/mL', 'nmol/L', 'vitamin-d', 74.9],
    [4.2, 'meq/L', 'mmol/L', 'potassium', 4.2],
    [154.3, 'lb', 'kg', undefined, 70],
    [70, 'in', 'cm', undefined, 177.8],
    [98.6, '°F', 'Cel', undefined, 37],
    [37, 'Cel', '[degF]', undefined, 98.6],
    [7.5, '10*3/uL', '10*9/L', 'wbc', 7.5],
    [42, '%', 'L/L', 'hematocrit', 0.42],
  ])('%d %s → %s (%s)', (value, from, to, analyte, expected) => {
    const converted = convertQuantity(value, from, to, analyte)
    expect(converted?.value).toBeCloseTo(expected, expected < 10 ? 2 : 0.5)
    expect(converted?.rule).toBeTruthy()
  })

  it('never mixes HbA1c in % and in mmol/mol, nor normalized and plain filtration rates', () => {
    expect(convertQuantity(7, '%', 'mmol/mol', 'hba1c')).toBeNull()
    expect(convertQuantity(90, 'mL/min', 'mL/min/{1.73_m2}', 'egfr')).toBeNull()
    expect(convertQuantity(0.5, 'ug/mL', 'ug/mL{FEU}', 'd-dimer')).toBeNull()
  })

  it('converts within the unit sets of every concept and never between them', () => {
    const broken: string[] = []
    for (const { id, unitSets = [] } of CONCEPTS) {
      for (const from of unitSets.flat()) {
        for (const to of unitSets.flat()) {
          const together = unitSets.some((units) => units.includes(from) && units.includes(to))
          if ((convertQuantity(1, from, to, id) !== null) !== together) broken.push(`${id}: ${from} → ${to}`)
        }
      }
    }
    expect(broken).toEqual([])
  })

  it('needs the analyte between mass and amount, and a rule at all', () => {
    expect(convertQuantity(100, 'mg/dL', 'mmol/L')).toBeNull()
    expect(convertQuantity(100, 'mg/dL', 'mmol/L', 'albumin')).toBeNull()
    expect(convertQuantity(100, 'kg', 'cm')).toBeNull()
    expect(convertQuantity(Number.NaN, 'kg', 'g')).toBeNull()
  })
})
