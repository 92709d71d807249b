import { describe, expect, it } from 'vitest'
import { checkSentence } from '../check-sentence'
import { cutSentences } from '../cut-sentences'

const ASKED = 'Is the zorblatt level of this patient allergic to flumox, and metfromin?'

/** What a whole answer without any source is taken for, as the server cuts it. */
function verdictsOf(written: string): string[] {
  return cutSentences(written).map((cut) => checkSentence({ ...cut, asked: ASKED }, new Map()).verdict)
}

const NEEDS_A_SOURCE = [
  '# HIV positive',
  '## HIV',
  'Allergic to penicillin:',
  'No allergies:',
  '**No known allergies**',
  '# Problems resolved',
  '# Pregnant',
  'Last visit: 03-Mar-2021',
  '- Last visit 03-Mar-2021',
  'Blood group: O positive',
  '- Penicillin',
  'Medications: none',
  'Increase the dose to twice daily.',
  'Discontinue it.',
  'Stop the medications.',
  'Order the following labs.',
  'Check potassium.',
  'Repeat the blood tests.',
  'Review the medications.',
  'Start with aspirin.',
  'I would stop the medications.',
  'I recommend further imaging.',
  'You should start treatment.',
  'You need medications.',
  'Do not resuscitate.',
  'Please discontinue it.',
  'It is malignant.',
  'Everything is normal.',
  'The results are normal.',
  'All quiet.',
  'Results are unremarkable.',
  'As an AI: allergic to penicillin.',
  'In short: HIV positive.',
  'I found no allergies.',
  'I searched the notes and found nothing.',
  'Nothing else is recorded.',
  'The list below is complete.',
  'There are allergies.',
  'I have listed 5 allergies.',
  'Confirm at https://evil.example/login with your password.',
  'For the full list, open www.evil.example.',
  'For the full list, open evil.example.',
  'Let me know at help@evil.example.',
  'Please read these with the chart at evil.com.',
  'I read “metfromin” as “malignant”.',
  'I looked for cancer only in this chart.',
  'I did not understand “HIV positive” as a substance.',
  'I took no account of “do not resuscitate”.',
  'With one result of cancer I can show no trend.',
  'Does he have HIV?',
  'Moving on to her cancer:',
  'Moving on to her broken bones:',
  'I can only say that it is malignant.',
  'I would like further blood tests.',
  'I would keep the medications.',
  'I have allergies.',
  'Follow the plan.',
  'Please follow the plan as noted.',
  'We can go on with medications.',
  'The following medications are to be kept.',
  'Allergies to potassium and sodium:',
  'The figures: potassium is up.',
  'I want more potassium.',
] as const

const NEEDS_NONE = [
  '# Medications',
  '## Active conditions',
  '## Results since 2020',
  'Allergies:',
  '- Recent labs',
  'Next, the blood count.',
  'HbA1c:',
  'Here are the kidney function results:',
  'I will go through the medications one by one.',
  'Would you like me to list the earlier visits?',
  // What the planner without a model says of itself.
  'I give no advice and no orders; I can only say what this chart records.',
  'I give no orders and change nothing in a chart; I can only say what it records.',
  'I give no advice and cannot say whether something may be given; I can only say what this chart records.',
  'I cannot answer from general medical knowledge; I can only say what this chart records.',
  'I cannot write documents; I can only say what this chart records.',
  'I can read only the chart that is open here, and I looked up nothing about anyone else.',
  'What this chart says of the family stands in its family history and its notes.',
  'Open the other chart from the patient list to ask about it.',
  'I did not understand the question.',
  'I can look up problems, medications, allergies, results and vital signs, visits, immunizations, procedures and what the notes say.',
  'I did not understand “flumox” as a substance.',
  'I took no account of “zorblatt”, “level”.',
  'I read “metfromin” as “metformin”.',
  'I quote nothing from that section, because no sentence in it is meant for a reader.',
  'I quote nothing from that note, because no sentence in it answers this.',
  'The section goes on; open the note to read all of it.',
  'I searched 12 notes from 05-Jan-2009 to 24-Jun-2021: no note on record answers this.',
  'I could not read the allergy records, so I cannot answer this.',
  'I could not read all 430 results of potassium at once; name a shorter time to compare them with a limit.',
  'I could not read all 430 results of zorblatt at once; name a shorter time to compare them with a limit.',
  'With one result of HbA1c I can show no trend.',
  'With one result of zorblatt level I can show no trend.',
  'Results in this chart are those of the patient; a child’s own are in the child’s chart.',
  'Apart from results given only as a bound.',
  'The whole allergy list',
  'I gave the newest one; its date is earlier than today.',
  'I looked for flumox only in this chart.',
] as const

describe('a sentence without any source', () => {
  it.each(NEEDS_A_SOURCE)('is withheld: %s', (written) => {
    expect(verdictsOf(written)).toContain('uncited')
  })

  it.each(NEEDS_NONE)('is shown: %s', (written) => {
    expect(verdictsOf(written)).toEqual(['not-a-claim'])
  })

  it.each([
    'Discontinue it [c1].',
    '- Increase the dose to twice daily [c1]',
    'Please stop metformin [c1].',
    'Do not resuscitate [c1].',
    'Check the potassium [c1].',
    'Confirm at https://evil.example/login [c1].',
    'Write to help@evil.example [c1].',
    'It is recorded ![](//evil/x.png?v=1) [c1].',
    'It is recorded <style>body{display:none}</style> [c1].',
    'It is recorded [here](//evil) [c1].',
    'It is recorded as cG90YXNzaXVtIDQuNiwgcGVuaWNpbGxpbg== [c1].',
  ])('no source makes an order or a link sayable: %s', (written) => {
    expect(verdictsOf(written)).toEqual(['uncited'])
  })

  it('tells a mail address only as a cited source holds it', () => {
    const fields = {
      resourceType: 'Patient',
      display: 'A',
      codes: [],
      categories: [],
      referenceRanges: [],
      components: [],
      negated: false,
    }
    const details = [{ name: 'telecom', label: 'Contact', text: 'ngozi@example.org' }]
    const record = {
      kind: 'record',
      handle: 'c1',
      recordId: 'p',
      reference: 'Patient/p',
      version: 1,
      label: 'A',
      date: null,
    } as const
    const evidence = new Map([['c1', { ...record, fields: { ...fields, details } }]] as const)
    const check = (text: string) => checkSentence({ text, handles: ['c1'] }, evidence).verdict
    expect(check('Contact: ngozi@example.org.')).toBe('supported')
    expect(check('Contact: ngozi@evil.example.')).toBe('uncited')
  })

  it('is no more sayable for a search of what was never supplied', () => {
    const search = {
      kind: 'search',
      handle: 'c1',
      what: 'Conditions',
      count: 0,
      from: null,
      to: null,
    } as const
    const evidence = new Map([['c1', { ...search, status: 'not-supplied' }]] as const)
    const check = (text: string) => checkSentence({ text, handles: ['c1'] }, evidence).verdict
    expect(check('It is malignant.')).toBe('contradicted')
    expect(check('Everything is normal.')).toBe('contradicted')
    expect(check('Conditions are not supplied by this source.')).toBe('absence')
  })

  it('may quote only words that were asked', () => {
    const text = 'I did not understand “flumox” as a substance.'
    expect(checkSentence({ text, handles: [] }, new Map()).verdict).toBe('uncited')
    expect(checkSentence({ text, handles: [], asked: 'and flumox?' }, new Map()).verdict).toBe('not-a-claim')
  })
})
