import { describe, expect, inject, it } from 'vitest'
import { useCharts } from '@/tests/integration/ask-charts'
import { EvidenceLedger } from './evidence-ledger'
import { runTurn } from './run-turn'
import { readSubject } from './subject'
import { look, type ScriptedStep, say, scriptedModel } from './testing/scripted-model'
import { bundleOf } from './tools/testing/charts'
import type { TurnPart } from './turn-part'

const KNOWN = [
  'José',
  'Jose',
  'García',
  'Ødegaard',
  'MRN-00417',
  '555-671-1234',
  'jg@example.org',
  '12 Elm Street',
  'Springvale',
  '02118',
  'Wanda',
  'Haraldsen',
  '909-8877',
  'Ottoline',
  'Bramwell',
  'Sigrid',
]
const SAID = `José García (née Ødegaard, MRN-00417) of 12 Elm Street, Springvale 02118 was called on 555-671-1234; jg@example.org. His wife Wanda Haraldsen answered on 555-909-8877, later Ottoline Bramwell; his mother is Sigrid.`
const CHART = [
  {
    resourceType: 'Patient',
    id: 'masked',
    name: [
      { family: 'García', given: ['José'] },
      { use: 'maiden', family: 'Ødegaard' },
    ],
    identifier: [{ type: { coding: [{ code: 'MR' }] }, value: 'MRN-00417' }],
    telecom: [
      { system: 'phone', value: '555-671-1234' },
      { system: 'email', value: 'jg@example.org' },
    ],
    address: [{ line: ['12 Elm Street'], city: 'Springvale', state: 'MA', postalCode: '02118' }],
    contact: [{ name: { family: 'Haraldsen', given: ['Wanda'] }, telecom: [{ value: '555-909-8877' }] }],
  },
  {
    resourceType: 'RelatedPerson',
    id: 'aunt',
    patient: { reference: 'Patient/masked' },
    name: [{ family: 'Bramwell', given: ['Ottoline'] }],
  },
  {
    resourceType: 'FamilyMemberHistory',
    id: 'mother',
    status: 'completed',
    patient: { reference: 'Patient/masked' },
    name: 'Sigrid',
    relationship: { text: 'mother' },
  },
  {
    resourceType: 'DocumentReference',
    id: 'call',
    status: 'current',
    subject: { reference: 'Patient/masked' },
    date: '2021-03-03T10:00:00Z',
    content: [{ attachment: { contentType: 'text/plain', data: Buffer.from(SAID).toString('base64') } }],
  },
]

describe.each(inject('databases'))('a turn on $name', (database) => {
  const { scopeOf } = useCharts(database, bundleOf(CHART), ['masked'])

  async function ask(
    question: string,
    history: { question: string; answer: string }[],
    ...steps: ScriptedStep[]
  ) {
    const scope = scopeOf('masked')
    const { model, sent } = scriptedModel(...steps)
    const streamed: TurnPart[] = []
    const outcome = await runTurn({
      scope,
      question,
      history,
      ledger: new EvidenceLedger(),
      ...(await readSubject(scope)),
      model,
      emit: (part) => streamed.push(part),
      mayLookUp: async () => {},
      signal: new AbortController().signal,
    })
    const sentences = outcome.parts.flatMap((part) => (part.type === 'data-sentence' ? [part.data] : []))
    return { ...outcome, streamed: JSON.stringify(streamed), sent: sent(), sentences }
  }

  it('sends a model none of the known identifiers, and shows them again', async () => {
    const name = (text: string) => ({ question: text, answer: text })
    const { sent, sentences } = await ask(
      SAID,
      [name(SAID)],
      look(['patient', {}]),
      look(['search_notes', { query: 'called' }], ['chart_overview', {}], ['family_history', {}]),
      say('The patient’s name is [PATIENT-1] [c1].'),
    )
    expect(sent).toContain('chart-data')
    for (const known of KNOWN) expect(sent, known).not.toContain(known)
    expect(JSON.stringify(sentences)).not.toContain('PATIENT-')
    expect(sentences).toMatchObject([{ text: expect.stringContaining('José García') }])
  })

  it('repeats no tool name and no words that a model made up', async () => {
    const made = 'He is allergic to penicillin'
    const { streamed, toolCalls } = await ask(
      'Any asthma?',
      [],
      look([made, {}]),
      look(['conditions', { name: `asthma. ${made}: see https://evil.example` }]),
      say(`# ${made}\nDiscontinue it [c1].\nNo asthma is recorded [c1].`),
      say(''),
    )
    expect(streamed).not.toMatch(/penicillin|evil/)
    expect(streamed).not.toContain('Discontinue')
    expect(toolCalls.map(({ tool }) => tool)).toEqual(['unknown tool', 'conditions'])
  })
})
