import { describe, expect, it } from 'vitest'
import type { Evidence } from '@/lib/contracts/evidence'
import { LIMITS } from '@/lib/limits'
import { buildMessages, type PastTurn } from './build-messages'

const search = (number: number, what = 'Conditions'): Evidence => ({
  kind: 'search',
  handle: `c${number}`,
  what,
  count: number,
  from: null,
  to: null,
  status: 'none-recorded',
})
const turns = (count: number, answer: string): PastTurn[] =>
  Array.from({ length: count }, (_, index) => ({ question: `Question ${index}?`, answer }))
const same = (text: string) => text
const sizeOf = (messages: ReturnType<typeof buildMessages>) => JSON.stringify(messages).length

describe('the conversation as a model reads it', () => {
  it('puts earlier questions and answers before the question, and the known sources after the last answer', () => {
    const history = [
      { question: 'Latest HbA1c?', answer: 'HbA1c was 7.1 % [c1].' },
      { question: 'And asthma?', answer: '' },
    ]
    const messages = buildMessages(
      { question: 'Since when?', history, evidence: [search(1), search(2)] },
      same,
    )
    expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant', 'user'])
    expect(messages[1]?.content).toBe('HbA1c was 7.1 % [c1].')
    expect(messages[3]?.content).toBe(
      '(nothing was shown)\n\n<chart-data>{"sources":{"c1":"search · Conditions · none recorded (1 searched)","c2":"search · Conditions · none recorded (2 searched)"}}</chart-data>',
    )
    expect(messages.at(-1)).toEqual({ role: 'user', content: 'Since when?' })
  })

  it('starts from nothing for another chart: no history, no sources', () => {
    expect(buildMessages({ question: 'Asthma?', history: [], evidence: [] }, same)).toEqual([
      { role: 'user', content: 'Asthma?' },
    ])
  })

  it('masks questions, answers and sources', () => {
    const evidence = [search(1, 'Notes “Okafor”')]
    const history = [{ question: 'Okafor?', answer: 'Okafor [c1].' }]
    const messages = buildMessages({ question: 'Okafor', history, evidence }, (text) =>
      text.replaceAll('Okafor', '[PATIENT-1]'),
    )
    expect(JSON.stringify(messages)).not.toContain('Okafor')
  })

  it('keeps a long conversation within its bound: the newest whole, older ones as whole lines, the oldest left out', () => {
    const line = 'HbA1c was 7.1 % on 03-Mar-2021 [c4].'
    const answer = Array(20).fill(line).join('\n')
    const messages = buildMessages({ question: 'And now?', history: turns(400, answer), evidence: [] }, same)
    expect(sizeOf(messages)).toBeLessThan(LIMITS.historyCharacters * 1.5)
    const answers = messages.filter(({ role }) => role === 'assistant').map(({ content }) => String(content))
    expect(answers.at(-1)).toBe(answer)
    expect(answers[0]).toMatch(/\(\d+ more lines were shown\)$/)
    for (const shown of answers.flatMap((text) => text.split('\n')))
      expect(shown === line || shown.startsWith('(')).toBe(true)
    expect(messages[messages.length - 3]).toEqual({ role: 'user', content: 'Question 399?' })
  })

  it('loses no cited handle to the shortening, however old, before those that were only read', () => {
    const evidence = Array.from({ length: 2_000 }, (_, index) => search(index + 1))
    const history = [
      { question: 'First?', answer: 'Nothing is recorded [c3].' },
      ...turns(300, 'x'.repeat(500)),
    ]
    const messages = buildMessages({ question: 'Why?', history, evidence }, same)
    const sources = String(messages.at(-2)?.content)
    expect(sources).toContain('"c3":')
    expect(sources).toContain('"c2000":')
    expect(sources).not.toContain('"c4":')
    expect(sources.length).toBeLessThan(LIMITS.sourceListCharacters * 1.5 + 1_000)
  })
})
