import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitSentence } from './split-sentence'

const held = (text: string) =>
  splitSentence(text).flatMap(({ kind, text: piece }) => (kind === 'words' ? [] : [piece]))

describe('what a line must not break', () => {
  test.each([
    ['Creatinine rose to 1.41 mg/dL on 12-Nov-2026 08:15.', ['1.41 mg/dL', '12-Nov-2026 08:15']],
    ['Blood pressure was 148/86 mmHg.', ['148/86 mmHg']],
    ['eGFR was 41 mL/min/1.73 m² in Feb-2022.', ['41 mL/min/1.73 m²', 'Feb-2022']],
    ['HbA1c was 7.1% (< 5.7 %).', ['7.1%', '< 5.7 %']],
    ['Take 1,000 mg; platelets 250 ×10³/microliter.', ['1,000 mg', '250 ×10³/microliter']],
  ])('%s', (text, pieces) => expect(held(text)).toEqual(pieces))

  test('a count is no measured value, and a number inside a word none at all', () => {
    expect(held('There are 4 results of HbA1c and 12 groups.')).toEqual([])
  })

  test('no letter of the sentence is lost or added', () => {
    const written = fc.oneof(
      fc.string(),
      fc.constantFrom('12-Nov-2026', ' 7.1 %', '148/86 mmHg', 'Feb-2022', ' – '),
    )
    fc.assert(
      fc.property(fc.array(written), (parts) => {
        const text = parts.join('')
        expect(
          splitSentence(text)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})
