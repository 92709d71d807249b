import { describe, expect, it } from 'vitest'
import { findShorthand, otherForms } from './abbreviations'

describe('clinical shorthand', () => {
  it.each([
    ['RP not recommended', 'radical prostatectomy'],
    ['renal f/u pending', 'follow up'],
    ['h/o CA', 'history of'],
    ['RLL nodule', 'right lower lobe'],
  ])('says what it stands for: %s', (text, long) => {
    expect(otherForms(text)).toContain(long)
  })

  it('finds the short form of a long one, and the other ways to say the same', () => {
    expect(otherForms('A rectal exam was done.')).toEqual(
      expect.arrayContaining(['DRE', 'digital rectal examination']),
    )
  })

  it('takes capitals as written, and no ordinary word for shorthand', () => {
    expect(otherForms('he has us as it is')).toEqual([])
    expect(findShorthand('in the ed')).toEqual([])
  })

  it('leaves out what denies by itself', () => {
    expect(findShorthand('NKDA')).toEqual([])
    expect(findShorthand('sz x2').map(({ long }) => long)).toEqual([['seizure']])
  })
})
