import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findInText } from './find-in-text'

const found = (text: string, words: string) =>
  findInText(text, words).map(({ start, end }) => text.slice(start, end))

describe('finding words in a note', () => {
  test('in any case, without accents, across line breaks', () => {
    expect(found('Übelkeit; ÜBELKEIT\nund ubelkeit', 'übel')).toEqual(['Übel', 'ÜBEL', 'ubel'])
    expect(found('stop\n  ibuprofen now', 'Stop ibuprofen')).toEqual(['stop\n  ibuprofen'])
  })

  test('marks of an expression are marks of the text', () => {
    expect(found('BP 120/80 (sitting). 1.5?', '(sitting)')).toEqual(['(sitting)'])
    expect(found('a+b [x] 1.5', '1.5')).toEqual(['1.5'])
    expect(found('15 or 1x5', '1.5')).toEqual([])
  })

  test('a single letter is no question', () => {
    expect(findInText('aaa', 'a')).toEqual([])
    expect(findInText('aaa', '   ')).toEqual([])
  })

  test('offsets hold beyond emoji, combining marks and letters that grow in lower case', () => {
    for (const before of ['🤕 ', 'e\u0301 ', 'İİİ ', 'ß ﬁ '])
      expect(found(`${before}cough`, 'COUGH')).toEqual(['cough'])
  })

  test('what stands in the text is found where it stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[a-z]{3,8}$/), (before, word) => {
        const text = `${before} ${word}`
        expect(findInText(text, word)).toContainEqual({ start: text.length - word.length, end: text.length })
      }),
    )
  })
})
