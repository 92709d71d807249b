import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { markSpans } from './mark-spans'

describe('marking cited words in a note', () => {
  test('words inside a passage stand out from it', () => {
    expect(markSpans('Plan: stop ibuprofen now.', { start: 6, end: 25 }, [{ start: 11, end: 20 }])).toEqual([
      { text: 'Plan: ', mark: 'none', start: 0 },
      { text: 'stop ', mark: 'passage', start: 6 },
      { text: 'ibuprofen', mark: 'words', start: 11 },
      { text: ' now.', mark: 'passage', start: 20 },
    ])
  })

  test('offsets count UTF-16 units, beyond emoji and combining marks', () => {
    const text = 'Kopf 🤕 schmerzt: Übelkeit'
    const start = text.indexOf('schmerzt')
    const [, marked] = markSpans(text, null, [{ start, end: start + 8 }])
    expect(marked?.text).toBe('schmerzt')
  })

  test('a span that the text does not have marks nothing', () => {
    const pieces = markSpans('short', { start: 2, end: 99 }, [
      { start: -1, end: 2 },
      { start: 3, end: 3 },
    ])
    expect(pieces).toEqual([{ text: 'short', mark: 'none', start: 0 }])
  })

  test('the pieces joined are the text, and what is marked is its slice', () => {
    const span = fc.record({ start: fc.nat(40), end: fc.nat(40) })
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        span,
        fc.array(span),
        (text, passage, words) => {
          const pieces = markSpans(text, passage, words)
          expect(pieces.map((piece) => piece.text).join('')).toBe(text)
          for (const piece of pieces)
            expect(text.slice(piece.start, piece.start + piece.text.length)).toBe(piece.text)
        },
      ),
    )
  })
})
