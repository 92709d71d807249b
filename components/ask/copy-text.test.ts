import { describe, expect, test } from 'vitest'
import type { Evidence } from '@/lib/contracts/evidence'
import type { RecordFields } from '@/lib/contracts/record-fields'
import { collectEvidence, numberSources } from './citations'
import { type CopySource, copyText } from './copy-text'
import { readAnswer } from './read-answer'

const fields: RecordFields = {
  resourceType: 'Observation',
  display: 'Potassium',
  codes: [],
  categories: [],
  referenceRanges: [],
  components: [],
  negated: false,
  details: [],
}
const potassium: Evidence = {
  kind: 'record',
  handle: 'c4',
  recordId: 'r',
  reference: 'Observation/k1',
  version: 2,
  label: 'Potassium',
  date: '2026-11-12',
  fields,
}
const message = {
  id: 'a1',
  role: 'assistant' as const,
  parts: [
    {
      type: 'data-sentence' as const,
      data: {
        index: 0,
        block: 'paragraph' as const,
        verdict: 'supported' as const,
        text: 'Potassium was measured on 12-Nov-2026.',
        handles: ['c4' as const],
        reasons: [],
      },
    },
    {
      type: 'data-sentence' as const,
      data: {
        index: 1,
        block: 'paragraph' as const,
        verdict: 'contradicted' as const,
        handles: ['c4' as const],
        reasons: ['“4.5” does not stand in the source'],
        shown: [{ handle: 'c4' as const, label: 'Potassium', value: '5.4 mmol/L', date: '2026-11-12' }],
      },
    },
  ],
}

const evidence = collectEvidence([], [potassium])
const source: CopySource = {
  patient: {
    id: 'p',
    name: { family: 'Okafor', given: 'Ngozi', prefix: null, display: 'OKAFOR, Ngozi' },
    birthDate: '1961-03-14',
    gender: 'female',
    mrn: '0048 2917',
    deceased: false,
  },
  question: 'What is the potassium?',
  answer: readAnswer(message),
  evidence,
  numbers: numberSources([message], evidence),
  changes: {},
  writtenAt: '22-Nov-2026 10:14',
  dataThrough: '20-Nov-2026 06:10',
}

test('an answer never leaves without patient, label, sources and what was withheld', () => {
  const text = copyText(source)
  expect(text.split('\n')).toEqual([
    'OKAFOR, Ngozi · Born 14-Mar-1961 · MRN 0048 2917',
    'AI answer (Chartlight), 22-Nov-2026 10:14; data through 20-Nov-2026 06:10',
    'Question: What is the potassium?',
    '',
    'Potassium was measured on 12-Nov-2026. [1]',
    '[One sentence withheld; the record says: Potassium 5.4 mmol/L 12-Nov-2026] [1]',
    '',
    '1 sentence withheld: not supported by the record.',
    'Sources:',
    '[1] Potassium, 12-Nov-2026 (Observation/k1, version 2)',
  ])
})

test('a source that has changed since is marked at its sentence and in the list', () => {
  const text = copyText({ ...source, changes: { c4: 'retracted' } })
  expect(text).toContain('12-Nov-2026. [1] [Source entered in error]')
  expect(text).toMatch(/Observation\/k1, version 2\) – Source entered in error$/)
})

describe('an answer as it is laid out', () => {
  test('a sentence that comes again after a repair takes its old place', () => {
    const repaired = { ...message.parts[1], data: { ...message.parts[0]?.data, index: 1, text: 'Better.' } }
    const parts = [...message.parts, repaired] as typeof message.parts
    const { sentences } = readAnswer({ ...message, parts })
    expect(sentences.map(({ text }) => text)).toEqual(['Potassium was measured on 12-Nov-2026.', 'Better.'])
  })
})
