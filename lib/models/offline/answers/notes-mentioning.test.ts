import { describe, expect, it } from 'vitest'
import { Lookups } from '../lookups'
import { readQuestion } from '../reading/read-question'
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

/** The answer to a question over a chart whose search for notes brings these passages. */
function ask(question: string, ...items: ReturnType<typeof passage>[]) {
  const read = readQuestion(question, null)
  const first = new Lookups([], new Set(['search_notes']))
  answerMentioning(read, first)
  const searched = { what: 'Notes', count: 2, from: '2020-01-01', to: '2024-05-01' }
  const lookedUp = first.pending.map(({ callId }) => ({
    callId,
    result: { status: 'found', searched, items, total: items.length },
  }))
  return answerMentioning(read, new Lookups(lookedUp, new Set()))?.map(({ text }) => text)
}

describe('which notes mention a thing', () => {
  const named = passage('1', '2020-01-01', 'Seen for review. Warfarin was begun. Warfarin is to go on.')
  const near = passage('2', '2024-05-01', 'The anticoagulant clinic wrote.')

  it('quotes every note that names it once, and none that is merely near in meaning', () => {
    expect(ask('Which notes mention warfarin?', named, near)).toEqual([
      'The note of 01-Jan-2020 says: "Warfarin was begun" [c1].',
    ])
  })

  it('says that no note does', () => {
    expect(ask('Do any letters mention warfarin?', near)?.[0]).toMatch(/^I searched 2 notes/)
  })
})
