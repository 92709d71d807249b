import { describe, expect, it } from 'vitest'
import { readConversation } from './follow-up'

const HORIZON = { today: '2026-11-22', dataThrough: '2026-10-01' }
const readAll = (...texts: string[]) => readConversation(texts, HORIZON)
const read = (...texts: string[]) => readAll(...texts).at(-1)

describe('the second part of a question', () => {
  it('keeps the thing of the first where it says “it” or nothing', () => {
    expect(read('When was the cellulitis diagnosed and what was it treated with?')?.text).toBe(
      'what was cellulitis treated with?',
    )
    expect(read('When was the last tetanus shot and any missed?')).toMatchObject({ topic: 'immunizations' })
  })

  it('keeps its own thing where it names one', () => {
    expect(read('When was gout diagnosed and is it still active; latest potassium?')).toMatchObject({
      names: ['potassium'],
    })
  })
})

describe('a question after another one', () => {
  it('“and the one before?” steps back from the same result, and again', () => {
    expect(read('Latest HbA1c?', 'And the one before?')).toMatchObject({ names: ['HbA1c'], position: 2 })
    expect(read('Latest HbA1c?', 'And the one before?', 'And the one before that?')).toMatchObject({
      position: 3,
    })
  })

  it('“and creatinine?” asks the same of something else', () => {
    expect(read('What was the highest HbA1c in 2018?', 'And creatinine?')).toMatchObject({
      topic: 'observations',
      names: ['creatinine'],
      statistics: ['maximum'],
      window: { from: '2018', to: '2018' },
    })
  })

  it('“what about in 2019?” asks the same of another time', () => {
    expect(read('Mean LDL in 2018?', 'What about in 2019?')).toMatchObject({
      names: ['LDL'],
      statistics: ['mean'],
      window: { from: '2019', to: '2019' },
    })
  })

  it('“since when?” and “why was it stopped?” stay with the drug', () => {
    expect(read('Is she on metformin?', 'Since when?')).toMatchObject({
      topic: 'medications',
      names: ['metformin'],
      aspect: 'since',
    })
    expect(read('Is she on metformin?', 'Why was it stopped?')).toMatchObject({
      names: ['metformin'],
      aspect: 'why',
    })
  })

  it('“is that normal?” asks for the range of the same result', () => {
    expect(read('Latest potassium?', 'Is that normal?')).toMatchObject({
      names: ['potassium'],
      aspect: 'normal',
    })
  })

  it('“is that normal?” stays with the one before', () => {
    expect(read('Latest LDL?', 'And the one before?', 'Is that normal?')).toMatchObject({
      position: 2,
      aspect: 'normal',
    })
  })

  it('a thing of another kind is not forced into the topic before', () => {
    expect(read('Latest LDL?', 'Since when is he xylophobic?')).toMatchObject({
      topic: null,
      names: ['xylophobic'],
    })
  })

  it('a question of its own inherits nothing', () => {
    expect(read('Mean LDL in 2018?', 'Any allergies?')).toMatchObject({
      topic: 'allergies',
      names: [],
      window: null,
    })
  })

  it('another person in an earlier question does not stick', () => {
    expect(read('What is John Smith taking?', 'What is the latest HbA1c?')?.otherPerson).toBeNull()
  })
})
