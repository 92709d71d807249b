/** In every string of the chart, in either case, and in no other: where this is found, a chart has leaked. */
const WORD = 'Qvorzhel'
const NUMBER = '8675309421'
export const MARKERS = new RegExp(`${WORD}|${NUMBER}`, 'i')
export { WORD as MARKER }

const id = (name: string) => `${WORD.toLowerCase()}-${name}`
const subject = { reference: `Patient/${id('patient')}` }
const text = (words: string) => Buffer.from(`${WORD} ${words}`).toString('base64')

const PATIENT = {
  resourceType: 'Patient',
  id: id('patient'),
  name: [{ family: WORD, given: [`${WORD}a`], text: `${WORD}a ${WORD}` }],
  identifier: [{ system: `urn:${WORD}`, type: { coding: [{ code: 'MR' }] }, value: NUMBER }],
  telecom: [{ system: 'phone', value: NUMBER }],
  address: [{ line: [`${WORD} Street`], city: WORD, postalCode: NUMBER }],
  contact: [{ name: { text: `${WORD}o ${WORD}` } }],
  birthDate: '1957-03-09',
  gender: 'female',
}
const HBA1C = {
  resourceType: 'Observation',
  id: id('hba1c'),
  status: 'final',
  subject,
  code: {
    coding: [{ system: 'http://loinc.org', code: '4548-4', display: `${WORD} HbA1c` }],
    text: `${WORD} HbA1c`,
  },
  effectiveDateTime: '2021-03-03T09:00:00Z',
  valueQuantity: { value: 7.1, unit: '%', code: '%', system: 'http://unitsofmeasure.org' },
  note: [{ text: `${WORD} was fasting` }],
}
const CONDITION = {
  resourceType: 'Condition',
  id: id('condition'),
  subject,
  code: { text: `${WORD} disease` },
  clinicalStatus: { coding: [{ code: 'active' }] },
}
const NOTE = {
  resourceType: 'DocumentReference',
  id: id('note'),
  status: 'current',
  subject,
  type: { text: `${WORD} letter` },
  date: '2021-03-04T09:00:00Z',
  content: [
    { attachment: { contentType: 'text/plain', data: text('came with her daughter. She sleeps well.') } },
  ],
}

/** What a reader must say something about: each of them is wrong in its own way, and full of the marker. */
const BROKEN: unknown[] = [
  { resourceType: WORD, id: id('unknown') },
  {
    resourceType: 'Observation',
    id: id('dates'),
    status: 'final',
    subject,
    effectiveDateTime: WORD,
    code: { text: WORD },
  },
  {
    resourceType: 'Observation',
    id: id('numbers'),
    status: 'final',
    subject,
    valueQuantity: { value: WORD },
  },
  {
    resourceType: 'Observation',
    id: id('stray'),
    subject: { reference: `Patient/${id('nobody')}` },
    code: { text: WORD },
  },
  { resourceType: 'Observation', id: id('typed'), subject: { reference: WORD }, code: WORD },
  { resourceType: 'Observation', id: `${WORD} ${NUMBER}`, subject, code: { text: WORD } },
  {
    resourceType: 'DocumentReference',
    id: id('pdf'),
    subject,
    content: [{ attachment: { contentType: 'application/pdf', data: text('is no PDF') } }],
  },
  {
    resourceType: 'DocumentReference',
    id: id('odd'),
    subject,
    content: [{ attachment: { contentType: `text/${WORD}`, data: WORD } }],
  },
  { ...PATIENT, identifier: WORD, name: WORD },
  WORD,
]

export function markedBundle(): string {
  const resources = [PATIENT, HBA1C, CONDITION, NOTE, ...BROKEN]
  const entry = resources.map((resource) => ({ fullUrl: `https://${WORD}.example/${WORD}`, resource }))
  return JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: [...entry, WORD] })
}
