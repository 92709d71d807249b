import { describe, expect, it } from 'vitest'
import { correctSpelling, editDistance } from './spelling'

describe('slips of the pen', () => {
  it.each([
    ['what medicatons is she on', 'medication'],
    ['latest hemaglobin', 'hemoglobin'],
    ['last blood presure', 'pressure'],
    ['any alergies', 'allergy'],
    ['latest potasium', 'potassium'],
    ['hemoglobni trend', 'hemoglobin'],
  ])('are read as the one word that is near: %s', (written, word) => {
    const { text, corrections } = correctSpelling(written)
    expect(text).toContain(word)
    expect(corrections).toHaveLength(1)
  })

  it.each([
    // Another form of a word, an ordinary word, a name.
    'did the ultrasound show obstruction',
    'was he in hospital overnight',
    'did she strike her head',
    'What did Dr. Warfarino write?',
    'is [PATIENT-1] allergic to nuts',
    'latest INR',
  ])('are not seen where there is none: %s', (text) => {
    expect(correctSpelling(text)).toEqual({ text, corrections: [] })
  })

  it('leave a name alone that could be two things, or is two steps from a drug', () => {
    expect(correctSpelling('latest creatnine').corrections).toEqual([])
    expect(correctSpelling('is she on clonadine').corrections).toHaveLength(1)
    expect(correctSpelling('is she on hydrolazyne').corrections).toEqual([])
  })

  it('counts an exchange of neighbours as one step', () => {
    expect(editDistance('sodium', 'sodiun')).toBe(1)
    expect(editDistance('insluin', 'insulin')).toBe(1)
    expect(editDistance('a', '')).toBe(1)
  })
})
