import { describe, expect, it } from 'vitest'
import { readQuestion } from './read-question'
import { ASKS_SAID, splitSaid } from './said'

const read = (text: string) => readQuestion(text, { today: '2026-11-22', dataThrough: '2026-10-01' })

describe('what only the words of a note tell', () => {
  it.each([
    'what did Dr Okafor say about the knee',
    'what was written about his driving',
    'what do they think of the rash',
    'what was decided about the stoma',
    'what has been recommended for her gout',
  ])('is asked by: %s', (text) => expect(ASKS_SAID.test(text)).toBe(true))

  it('tells who spoke from what was spoken of', () => {
    expect(splitSaid('what did the ward sister say about her mobility?').about).toBe('her mobility?')
  })

  it('is placed by an illness', () => {
    expect(read('what did they say about alcohol when she had pancreatitis').event).toMatchObject({
      relation: 'at',
      kind: 'conditions',
    })
  })

  it('who pays is a question for the insurance', () => {
    expect(read('who is paying for her care?').topic).toBe('care-team')
    expect(read('what kind of stent did he get').topic).toBe('flags')
  })
})
