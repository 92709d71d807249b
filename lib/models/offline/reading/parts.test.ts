import { describe, expect, it } from 'vitest'
import { readConversation } from './follow-up'

const read = (text: string) =>
  readConversation([text], { today: '2026-11-22', dataThrough: '2026-11-12' }).map(({ topic, names }) => [
    topic,
    names,
  ])

describe('several questions in one breath', () => {
  it.each([
    [
      'What was the latest HbA1c, and what medications is the patient on?',
      [
        ['observations', ['HbA1c']],
        ['medications', []],
      ],
    ],
    [
      'current lamotrigine dose and the last level?',
      [
        ['medications', ['lamotrigine']],
        ['observations', ['lamotrigine']],
      ],
    ],
    [
      'Any allergies? And when was the last visit?',
      [
        ['allergies', []],
        ['encounters', []],
      ],
    ],
  ])('are read apart: %s', (text, parts) => expect(read(text)).toEqual(parts))

  it.each([
    'latest creatinine and eGFR?',
    'highest and lowest HbA1c',
    'When was her last hospital admission and why?',
    'is he on an ACEi or an ARB',
    'peak creatinine and when?',
  ])('are one where one thing is asked: %s', (text) => expect(read(text)).toHaveLength(1))
})
