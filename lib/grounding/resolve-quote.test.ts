import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NoteEvidence } from '@/lib/contracts/evidence'
import { checkSentence } from './check-sentence'
import { readNoteSentences } from './read-note'

const NOTE = `CLINIC LETTER

HPI: 62-year-old woman with palpitations for three weeks. Denies syncope. Seen by Dr. Okafor.
Weight 77.2 kg (was 80.5 kg).

Family history: father had colon cancer at 58.

Plan:
- Start apixaban 5 mg b.i.d.
- TSH ordered`

function passage(start: number, end: number): NoteEvidence {
  const quote = NOTE.slice(start, end)
  return {
    kind: 'note',
    handle: 'c1',
    noteId: 'n',
    references: [],
    start,
    end,
    quote,
    section: null,
    date: null,
    author: null,
  }
}

function resolve(text: string, note: NoteEvidence) {
  const { spans = [] } = checkSentence({ text, handles: ['c1'] }, new Map([['c1' as const, note]]))
  return spans
}

describe('the exact words of a note behind a sentence', () => {
  it.each([
    ['She has had palpitations for three weeks.', '62-year-old woman with palpitations for three weeks.'],
    ['Her father had colon cancer at 58.', 'father had colon cancer at 58.'],
    ['Weight was 77.2 kg.', 'Weight 77.2 kg (was 80.5 kg).'],
  ])('%s', (sentence, words) => {
    const [span] = resolve(sentence, passage(0, NOTE.length))
    expect(NOTE.slice(span?.start, span?.end)).toContain(words)
  })

  it('counts offsets in the whole note when only a passage of it is cited', () => {
    const start = NOTE.indexOf('Family history')
    const [span] = resolve('Her father had colon cancer at 58.', passage(start, NOTE.length))
    expect(NOTE.slice(span?.start, span?.end)).toBe('father had colon cancer at 58.')
  })

  it('cuts any text into sentences that stand in it exactly so, in order, without overlap', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'Plan:\n',
        'HPI: ',
        'Dr. A',
        '. ',
        '\n',
        '- item ',
        '7.1 %',
        '"',
        ' b.i.d. ',
        '😀',
        'No cough',
        '?',
      ),
      fc.string({ maxLength: 12, unit: 'binary' }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('')
        let last = 0
        for (const sentence of readNoteSentences(text, null)) {
          expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text)
          expect(sentence.start).toBeGreaterThanOrEqual(last)
          last = sentence.end
        }
      }),
      { numRuns: 500 },
    )
  }, 30_000)
})
