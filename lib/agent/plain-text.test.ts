import { describe, expect, it } from 'vitest'
import type { SentencePart } from '@/lib/contracts/stream'
import { toPlainText } from './plain-text'
import type { TurnPart } from './turn-part'

const sentence = (text: string | undefined, block: SentencePart['block'] = 'paragraph'): TurnPart => ({
  type: 'data-sentence',
  data: {
    index: 0,
    block,
    verdict: 'supported',
    handles: ['c1'],
    reasons: [],
    ...(text !== undefined && { text }),
  },
})

describe('an answer as plain text', () => {
  it('joins sentences of a paragraph, sets list lines apart, leaves out what is withheld', () => {
    expect(
      toPlainText([
        sentence('One.'),
        sentence('Two.'),
        sentence(undefined),
        sentence('Three', 'list-item'),
        sentence('Four.'),
      ]),
    ).toBe('One. Two.\n- Three\nFour.')
  })

  it('gives the values of the sources in the place of a withheld sentence, each once', () => {
    const withheld = sentence(undefined)
    if (withheld.type === 'data-sentence') {
      withheld.data.shown = [
        { handle: 'c1', label: 'Potassium', value: '5.2 mmol/L', date: '2026-09-29T08:00:00Z' },
      ]
    }
    expect(toPlainText([withheld, withheld])).toBe('- Potassium: 5.2 mmol/L (2026-09-29)')
  })

  it('is never empty when something was withheld', () => {
    expect(toPlainText([sentence(undefined)])).toMatch(/^Nothing of this answer could be shown/)
    expect(toPlainText([])).toBe('')
  })

  it('writes the dates of the screen as ISO dates, partial ones too, and leaves other dates alone', () => {
    expect(toPlainText([sentence('From 03-Mar-2021 to Feb-2022, as noted 2020 and 5/6/2019.')])).toBe(
      'From 2021-03-03 to 2022-02, as noted 2020 and 5/6/2019.',
    )
  })

  it('prints tables with their title and what they leave out', () => {
    const table: TurnPart = {
      type: 'data-table',
      data: {
        title: 'Allergies',
        columns: ['Substance'],
        rows: [{ handle: 'c1', cells: ['Latex'] }],
        omitted: '2 more.',
      },
    }
    expect(toPlainText([table])).toBe('Allergies\nSubstance\nLatex\n2 more.')
  })
})
