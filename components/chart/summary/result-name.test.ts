import { describe, expect, test } from 'vitest'
import { conceptName, leadingName } from './result-name'

describe('the name that leads', () => {
  test('is what clinicians say', () => {
    expect(leadingName('Creatinine [Moles/volume] in Serum or Plasma')).toBe('Creatinine')
    expect(leadingName('Hemoglobin A1c/Hemoglobin.total in Blood')).toBe('HbA1c')
    expect(leadingName('Bilirubin.total [Mass/volume] in Serum or Plasma')).toBe('Total bilirubin')
    expect(leadingName('Blood pressure panel with all children optional')).toBe('Blood pressure')
  })

  test('never hides that it was not blood', () => {
    expect(leadingName('Albumin/Creatinine [Mass Ratio] in Urine')).toBe('Albumin/Creatinine in Urine')
    expect(leadingName('Glucose [Mass/volume] in Urine by Test strip')).toMatch(/urine/i)
    expect(leadingName('Leukocytes [#/volume] in Cerebral spinal fluid')).toMatch(/spinal fluid/i)
  })

  test('keeps the words of a source that tell two tests apart', () => {
    expect(leadingName('Total score [XYZ-Q]')).toBe('Total score [XYZ-Q]')
    expect(leadingName('Glucose [Mass/volume] in Serum or Plasma --2 hours post meal')).toMatch(/2 hours/)
  })

  test('is no name for a question unless the whole of it is known', () => {
    expect(conceptName('Albumin [Mass/volume] in Serum or Plasma')).toBe('Albumin')
    expect(conceptName('Albumin/Creatinine [Mass Ratio] in Urine')).not.toBe('Albumin')
  })
})
