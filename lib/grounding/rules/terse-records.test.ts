import { describe, expect, it } from 'vitest'
import type { FhirResource } from '@/lib/fhir/json'
import { checkSentence, isWithheld } from '../check-sentence'
import { cutSentences } from '../cut-sentences'
import { readEvidence } from '../pairs'

const observation = (text: string, date: string, value: object): FhirResource => ({
  resourceType: 'Observation',
  status: 'final',
  code: { text },
  effectiveDateTime: date,
  ...value,
})
const quantity = (value: number, unit: string) => ({ valueQuantity: { value, unit } })
const worded = (text: string) => ({ valueCodeableConcept: { text } })
const vaccine = (text: string, occurrenceDateTime: string): FhirResource => ({
  resourceType: 'Immunization',
  status: 'completed',
  vaccineCode: { text },
  occurrenceDateTime,
})
const order = (text: string, status: string, authoredOn: string): FhirResource => ({
  resourceType: 'MedicationRequest',
  status,
  intent: 'order',
  medicationCodeableConcept: { text },
  authoredOn,
  requester: { display: 'Dr. Ilse204 Vanderhoeven77' },
})

const CREATININE = [
  observation('Creatinine', '1996-10-12', quantity(1.31, 'mg/dL')),
  observation('Creatinine', '1997-10-20', quantity(1.62, 'mg/dL')),
  observation('Creatinine', '1998-09-03', quantity(1.12, 'mg/dL')),
]
const SWABS = [
  observation('Influenza A PCR', '2022-02-14', worded('Detected')),
  observation('Influenza A PCR', '2022-02-25', worded('Not detected')),
]
const LIPIDS = [
  observation('LDL cholesterol', '2021-06-01', quantity(97, 'mg/dL')),
  observation('HDL cholesterol', '2021-06-01', quantity(54, 'mg/dL')),
  observation('Triglycerides', '2021-06-01', quantity(143, 'mg/dL')),
]
const DOSES = [vaccine('Hepatitis B', '2019-01-08'), vaccine('Hepatitis B', '2019-02-12')]
const PNEUMO = [
  vaccine('Pneumococcal conjugate PCV 13', '2015-04-02'),
  vaccine('pneumococcal polysaccharide vaccine, 23 valent', '2016-05-06'),
]
const ORDERS = [
  order('Furosemide 40 MG Oral Tablet', 'stopped', '2018-03-07'),
  order('Furosemide 40 MG Oral Tablet', 'active', '2020-08-19'),
]
const NYHA = [observation('NYHA functional class', '2020-01-05', worded('Class I'))]
const IGE = [
  observation('House dust mite IgE', '2019-05-02', quantity(0.41, 'kU/L')),
  observation('Cat dander IgE', '2019-05-02', quantity(0.08, 'kU/L')),
]
const DEVICE: readonly FhirResource[] = [
  {
    resourceType: 'Device',
    status: 'active',
    type: { text: 'Pacemaker' },
    serialNumber: '55820147',
    lotNumber: 'K7712',
  },
]

type Case = readonly [said: string, resources: readonly FhirResource[]]

const TRUE: readonly Case[] = [
  ["Creatinine Oct '96 1.31, Oct '97 1.62, Sep '98 1.12", CREATININE],
  ['Cr 1.31 (10/96), 1.62 (10/97), 1.12 (9/98)', CREATININE],
  ['Creatinine 1996/1997/1998: 1.31/1.62/1.12 mg/dL', CREATININE],
  ['Creatinine 1996 → 1998: 1.31, 1.62, 1.12 mg/dL', CREATININE],
  ['Creatinine rose to 1.62 on 10/20/97', CREATININE],
  ['Influenza A PCR: pos 2/14 → neg 2/25', SWABS],
  ['LDL/HDL/TG 97/54/143 mg/dL on 6/1/21', LIPIDS],
  ['Hepatitis B ×2', DOSES],
  ['Hepatitis B dose 1 on 1/8/19, dose 2 five weeks later', DOSES],
  ['PCV13 4/2/2015, PPSV23 5/6/2016', PNEUMO],
  ['Furosemide 40 mg: 3/7/18 (stopped), 8/19/20 (active)', ORDERS],
  ['Furosemide 40 mg ordered by Dr. Vanderhoeven in March 2018', [ORDERS[0] as FhirResource]],
  ['NYHA I', NYHA],
  ['House dust mite came back at 0.41 kU/L', IGE],
  ['Pacemaker s/n 55820147', DEVICE],
]
const FALSE: readonly Case[] = [
  ["Creatinine Oct '96 1.62, Oct '97 1.31, Sep '98 1.12", CREATININE],
  ['Cr 1.31 (10/95), 1.62 (10/97), 1.12 (9/98)', CREATININE],
  ['Creatinine 1996 → 1998: 1.31, 1.12, 1.62 mg/dL', CREATININE],
  ['Creatinine 1.31 → 1.62 → 1.12: up and still rising', CREATININE],
  ['Influenza A PCR: pos 2/14 → pos 2/25', SWABS],
  ['Both influenza A PCRs were positive', SWABS],
  ['LDL/HDL/TG 143/54/97 mg/dL on 6/1/21', LIPIDS],
  ['Hepatitis B ×3', DOSES],
  ['Hepatitis B: first on 12 February 2019, second on 8 January 2019', DOSES],
  ['PPSV23 4/2/2015, PCV13 5/6/2016', PNEUMO],
  ['Furosemide 40 mg: 3/7/18 (active), 8/19/20 (stopped)', ORDERS],
  ['Furosemide 40 mg ordered by Dr. Marchetti in March 2018', [ORDERS[0] as FhirResource]],
  ['NYHA class II', NYHA],
  ['House dust mite came back at 0.14 kU/L', IGE],
  ['Pacemaker s/n 55820174', DEVICE],
]

describe('terse sentences about records', () => {
  it.each(TRUE)('is shown: %s', (said, resources) => {
    const { verdict, reasons } = check(said, resources)
    expect(isWithheld(verdict), reasons.join(' ')).toBe(false)
  })
  it.each(FALSE)('is withheld: %s', (said, resources) => {
    expect(isWithheld(check(said, resources).verdict)).toBe(true)
  })
})

function check(said: string, resources: readonly FhirResource[]) {
  const evidence = resources.map((resource, place) => ({ handle: `c${place + 1}` as const, resource }))
  const [sentence] = cutSentences(`${said} ${evidence.map(({ handle }) => `[${handle}]`).join('')}.`)
  if (!sentence) throw new Error(`no sentence: ${said}`)
  return checkSentence(sentence, readEvidence(evidence))
}
