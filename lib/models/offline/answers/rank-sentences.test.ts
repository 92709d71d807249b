import { describe, expect, it } from 'vitest'
import type { PassageItem } from '@/lib/contracts/tool-result'
import { rankSentences } from './rank-sentences'

const passage = (text: string, section: string | null = null, name = 'Note'): PassageItem => ({
  handle: 'c1',
  name,
  noteId: text,
  section,
  date: '2024-05-01',
  author: null,
  text,
})
const best = (question: string, ...passages: PassageItem[]) => rankSentences(question, passages)[0]?.sentence

describe('the sentence that answers', () => {
  it('may stand under the heading that the question names', () => {
    const notes = [
      passage('Knee replacement done on Monday.', 'Course'),
      passage('Physiotherapy twice weekly for the knee.', 'Discharge arrangements'),
    ]
    expect(best('arrangements for the knee', ...notes)).toBe('Physiotherapy twice weekly for the knee.')
  })

  it('is the one with the rarer word among those that say as much', () => {
    const notes = [passage('The rash was seen. The rash itched. The biopsy was normal.')]
    expect(best('biopsy of the rash', ...notes)).toBe('The biopsy was normal.')
  })

  it('is found in other forms of its words', () => {
    expect(best('has she fallen', passage('Walks well. She fell twice in March.'))).toBe(
      'She fell twice in March.',
    )
  })

  it('says another name of what is asked about whole, not one word that many things share', () => {
    expect(best('asthma', passage('Kidney disease is stable.'))).toBeUndefined()
    expect(
      best('asthma', passage('Kidney disease is stable. Reactive airway disease since childhood.')),
    ).toBe('Reactive airway disease since childhood.')
  })

  it('is no better an answer for standing beside one that says more', () => {
    const [alone] = rankSentences('dose of lithium', [passage('Lithium was discussed.')])
    const [beside] = rankSentences('dose of lithium', [
      passage('Lithium was discussed. The dose is due at night.'),
    ])
    expect(beside?.strength).toBe(alone?.strength)
  })
})
