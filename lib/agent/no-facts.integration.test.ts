import { describe, expect, inject, it } from 'vitest'
import { listRecords } from '@/lib/chart/list-records'
import { OfflineModel } from '@/lib/models/offline/offline-model'
import { useCharts } from '@/tests/integration/ask-charts'
import { EvidenceLedger } from './evidence-ledger'
import { runTurn } from './run-turn'
import { readSubject } from './subject'
import { bundleOf } from './tools/testing/charts'

const code = (one: string) => ({ coding: [{ code: one }] })
const subject = { subject: { reference: 'Patient/doubt' } }
const condition = (id: string, text: string, verification: string) => ({
  resourceType: 'Condition',
  id,
  ...subject,
  code: { text },
  clinicalStatus: code('active'),
  verificationStatus: code(verification),
  onsetDateTime: '2024-03-04',
})
const order = (id: string, text: string, more: object) => ({
  resourceType: 'MedicationRequest',
  id,
  status: 'active',
  intent: 'order',
  ...subject,
  medicationCodeableConcept: { text },
  authoredOn: '2024-03-04',
  ...more,
})
const procedure = (id: string, text: string, status: string) => ({
  resourceType: 'Procedure',
  id,
  status,
  ...subject,
  code: { text },
  performedDateTime: '2024-03-04',
})
const request = (id: string, text: string, intent: string) => ({
  resourceType: 'ServiceRequest',
  id,
  status: 'active',
  intent,
  ...subject,
  code: { text },
  authoredOn: '2024-03-04',
})

/** A chart whose records mostly state no fact. Invented from end to end. */
const CHART = [
  { resourceType: 'Patient', id: 'doubt', name: [{ family: 'Fennel', given: ['Ada'] }] },
  condition('sure', 'Gout', 'confirmed'),
  condition('unsure', 'Asthma', 'unconfirmed'),
  condition('maybe', 'Pneumonia', 'provisional'),
  condition('wrong', 'Epilepsy', 'refuted'),
  {
    ...condition('odd', 'Hypertension', 'confirmed'),
    modifierExtension: [{ url: 'https://example.org/donor' }],
  },
  order('given', 'Allopurinol 100 MG Oral Tablet', {}),
  order('idea', 'Aspirin 81 MG Oral Tablet', { intent: 'proposal' }),
  order('never', 'Ibuprofen 200 MG Oral Tablet', { doNotPerform: true }),
  procedure('done', 'Appendectomy', 'completed'),
  procedure('ahead', 'Colonoscopy', 'preparation'),
  request('asked', 'CT head', 'order'),
  request('thought', 'MRI spine', 'proposal'),
  {
    resourceType: 'Observation',
    id: 'scoped',
    status: 'final',
    ...subject,
    code: { text: 'Ferritin' },
    effectiveDateTime: '2024-03-04',
    valueQuantity: { value: 20, unit: 'ng/mL' },
    referenceRange: [{ low: { value: 30, unit: 'ng/mL' }, appliesTo: [{ text: 'male' }] }],
  },
  { resourceType: 'Claim', id: 'bill', status: 'active', patient: { reference: 'Patient/doubt' } },
]

describe.each(inject('databases'))('records that state no fact on $name', (database) => {
  const { ask, scopeOf } = useCharts(database, bundleOf(CHART), ['doubt'])

  /** What the offline planner says, as far as it is shown, and how much of it was withheld. */
  async function tell(question: string) {
    const scope = scopeOf('doubt')
    const { parts, withheld } = await runTurn({
      scope,
      question,
      history: [],
      ledger: new EvidenceLedger(),
      ...(await readSubject(scope)),
      model: {
        model: new OfflineModel(),
        id: 'offline',
        kind: 'offline',
        capabilities: { temperature: true, promptCaching: false },
      },
      emit: () => undefined,
      mayLookUp: async () => {},
      signal: new AbortController().signal,
    })
    const shown = parts.flatMap((part) => (part.type === 'data-sentence' ? [part.data.text ?? ''] : []))
    return { text: shown.join('\n'), withheld: withheld.size }
  }

  it.each([
    ['does she have asthma?', /Asthma.*unconfirmed/],
    ['since when has she had asthma?', /Asthma \(unconfirmed\): onset/],
    ['what are her problems?', /Asthma: active, unconfirmed/],
    ['list the active problems', /Pneumonia: active, provisional/],
    ['does she have hypertension?', /Hypertension \(carries a modifier that is not known here\)/],
    ['is she on aspirin?', /Aspirin.*proposal/],
    ['is she on ibuprofen?', /Ibuprofen.*prohibition/],
    ['has she had a colonoscopy?', /Colonoscopy.*has not been done yet/],
    ['which procedures has she had?', /Appendectomy: completed/],
  ])('the offline planner answers “%s” with the mark, and nothing is withheld', async (question, mark) => {
    const { text, withheld } = await tell(question)
    expect(text).toMatch(mark)
    expect(withheld).toBe(0)
  })

  it('lists no proposal as an order, and no preparation as done', async () => {
    const active = await ask('medications', { status: 'active' })
    expect(active.names).toEqual(['Allopurinol 100 MG Oral Tablet'])
    const { result } = await ask('medications', {})
    expect(result.statistics).toMatchObject([{ operation: 'count', value: 1 }])
    expect(result.items).toMatchObject([{ kind: 'order' }, { kind: 'proposal' }])
    const procedures = await ask('procedures', {})
    expect(procedures.names).toEqual(['Appendectomy'])
    expect(procedures.result.notDone).toMatchObject([{ name: 'Colonoscopy', status: 'preparation' }])
    expect((await ask('reports', { status: 'pending' })).names).toEqual(['CT head'])
  })

  it('judges no value by a range for others, and shows for whom that is', async () => {
    expect((await ask('observations', { name: 'ferritin', abnormalOnly: true })).names).toEqual([])
    const { result } = await ask('observations', { name: 'ferritin' })
    expect(result.items).toMatchObject([{ referenceRange: expect.stringContaining('(male)') }])
  })

  it('counts bills apart and shows every mark in the list of all records', async () => {
    expect((await ask('chart_overview', {})).names.at(-1)).toBe('Claim (billing)')
    const { items } = await listRecords(scopeOf('doubt'), {})
    const statusOf = (name: string) => items.find(({ display }) => display.startsWith(name))?.status
    expect(statusOf('Epilepsy')).toBe('active, refuted')
    expect(statusOf('Asthma')).toBe('active, unconfirmed')
    expect(statusOf('Aspirin')).toBe('active, proposal')
    expect(statusOf('Ibuprofen')).toBe('active, not to be done')
    expect(items.filter(({ isFinancial }) => isFinancial)).toMatchObject([{ type: 'Claim' }])
  })
})
