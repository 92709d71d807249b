import { expect, it } from 'vitest'
import { answerWith } from '../testing/answer-with'
import { explainMedication } from './medication-reasons'

const order = (handle: string, status: string, more: object) => ({
  handle,
  name: 'apixaban',
  kind: 'order',
  status,
  start: '2024-01-02',
  end: null,
  ...more,
})
const STOPPED = order('c1', 'stopped', { statusReason: 'dose reduced' })
const ACTIVE = order('c2', 'active', { reason: 'atrial fibrillation' })

const explain = (text: string, items: readonly object[]) =>
  answerWith((question, lookups) => explainMedication(question, 'apixaban', items as never, lookups), text, {
    search_notes: [],
    read_note: [],
  })?.join('\n')

it.each([
  ['Why is he on apixaban?', [STOPPED, ACTIVE], /atrial fibrillation .*\[c2\]/, /c1/],
  [
    'Why is he on apixaban?',
    [STOPPED, order('c2', 'active', {})],
    /No reason is recorded .*\[c2\]/,
    /dose reduced/,
  ],
  ['Why was apixaban stopped?', [STOPPED, ACTIVE], /dose reduced.*\[c1\]/, /c2/],
  [
    'Why is he no longer taking apixaban, why was it stopped?',
    [STOPPED],
    /dose reduced.*\[c1\]/,
    /No reason/,
  ],
])('%s is answered by the order that it asks about', (question, items, told, untold) => {
  const answer = explain(question, items)
  expect(answer).toMatch(told)
  expect(answer).not.toMatch(untold)
})
