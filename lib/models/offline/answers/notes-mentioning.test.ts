import { describe, expect, it } from 'vitest'
import { answerWith } from '../testing/answer-with'
import { answerMentioning } from './notes-mentioning'

const passage = (noteId: string, date: string, text: string) => ({
  handle: `c${noteId}`,
  noteId,
  name: 'Note',
  section: null,
  date,
  author: null,
  text,
})
const NAMED = passage('1', '2020-01-01', 'Seen for review. Warfarin was begun. Warfarin is to go on.')
const NEAR = passage('2', '2024-05-01', 'The anticoagulant clinic wrote.')

describe('which notes mention a thing', () => {
  it('quotes every note that names it once, and none that is merely near in meaning', () => {
    const lines = answerWith(answerMentioning, 'Which notes mention warfarin?', {
      search_notes: [NAMED, NEAR],
    })
    expect(lines).toEqual(['The note of 01-Jan-2020 says: "Warfarin was begun" [c1].'])
  })

  it('says that no note does', () => {
    const lines = answerWith(answerMentioning, 'Do any letters mention warfarin?', { search_notes: [NEAR] })
    expect(lines?.[0]).toMatch(/^I searched 2 notes/)
  })

  it('leaves a question about what a note says to others', () => {
    expect(answerWith(answerMentioning, 'What does the note say about warfarin?', {})).toBeNull()
  })
})
