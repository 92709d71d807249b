import { describe, expect, it } from 'vitest'
import type { PassageItem } from '@/lib/contracts/tool-result'
import { NOTE_TOPICS } from '../reading/note-topics'
import { quoteDifferences } from './note-differences'
import { sequelOf } from './note-sentences'

function passage(noteId: string, date: string, text: string): PassageItem {
  return {
    handle: `c${noteId}`,
    noteId,
    date,
    text,
    name: 'Note',
    section: null,
    author: null,
  } as PassageItem
}

const SMOKING = NOTE_TOPICS.find(({ name }) => name === 'smoking')

describe('notes that disagree', () => {
  it('S22: are quoted newest first, and said to disagree', () => {
    const lines = SMOKING
      ? quoteDifferences(SMOKING, [
          passage('1', '2020-02-01', 'Never smoker. Two cats.'),
          passage('2', '2023-05-01', 'Current smoker, ten a day.'),
        ])
      : []
    expect(lines.map(({ text }) => text).join(' ')).toMatch(
      /do not agree on smoking.*Current smoker.*Never smoker/,
    )
  })

  it('are not, when all say the same or one says both', () => {
    const same = [
      passage('1', '2020-02-01', 'Ex-smoker.'),
      passage('2', '2021-02-01', 'Stopped smoking in 2015.'),
    ]
    expect(SMOKING && quoteDifferences(SMOKING, same)).toEqual([])
  })
})

describe('the sentence after one that leaves a thing open', () => {
  it('belongs to it when it decides', () => {
    const text = 'She asked about a loop recorder. I do not think she needs one. BP is fine.'
    expect(sequelOf('She asked about a loop recorder.', { text })).toBe('I do not think she needs one.')
  })

  it('does not when it speaks of something else', () => {
    const text = 'Aspirin has been on hold. Potassium was normal.'
    expect(sequelOf('Aspirin has been on hold.', { text })).toBeUndefined()
  })
})
