import { expect, it } from 'vitest'
import { answerWith } from '../testing/answer-with'
import { answerMissed } from './missed-doses'

const dose = (handle: string, start: string, status: string) => ({
  handle,
  name: 'Trastuzumab',
  kind: 'administration',
  status,
  start,
  end: null,
})
const note = (text: string) => ({
  handle: 'c9',
  noteId: 'n',
  name: 'Note',
  section: null,
  date: '2024-05-01',
  author: null,
  text,
})
const DOSES = [dose('c1', '2024-01-02', 'completed'), dose('c2', '2024-02-02', 'not-done')]

it('tells the doses that are recorded as not given, and no other', () => {
  const lines = answerWith(answerMissed, 'How many trastuzumab doses were skipped?', {
    medications: DOSES,
    search_notes: [note('Trastuzumab went well.')],
  })
  expect(lines?.[0]).toBe('One dose is recorded as not given [c2].')
  expect(lines?.slice(1).join()).toMatch(/02-Feb-2024, status not-done \[c2\]/)
  expect(lines?.join()).not.toMatch(/c1|went well/)
})

it('quotes the note that says which dose is missed', () => {
  const lines = answerWith(answerMissed, 'Which dose of apixaban does he tend to miss?', {
    medications: [],
    search_notes: [note('Apixaban: often forgets the evening tablet. Apixaban is continued.')],
  })
  expect(lines).toEqual(['The note of 01-May-2024 says: "Apixaban: often forgets the evening tablet" [c9].'])
})
