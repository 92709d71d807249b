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
const weight = (date: string, value: number) =>
  observation('Body weight', date, { valueQuantity: { value, unit: 'kg' } })
const allergy = (text: string, clinical: string, sign: string): FhirResource => ({
  resourceType: 'AllergyIntolerance',
  code: { text },
  clinicalStatus: { coding: [{ code: clinical }] },
  verificationStatus: { coding: [{ code: 'confirmed' }] },
  reaction: [{ manifestation: [{ text: sign }] }, { manifestation: [{ text: 'Cough' }] }],
})
const relative = (who: string, illness: string): FhirResource => ({
  resourceType: 'FamilyMemberHistory',
  status: 'completed',
  relationship: { text: who },
  condition: [{ code: { text: illness } }],
})
const vaccine = (text: string): FhirResource => ({
  resourceType: 'Immunization',
  status: 'completed',
  vaccineCode: { text },
  occurrenceDateTime: '2018-06-12',
})

const ALLERGIES = [
  allergy('Peanut', 'active', 'Itching'),
  allergy('Latex', 'active', 'Rash'),
  allergy('Shrimp', 'resolved', 'Vomiting'),
]
const WEIGHTS = [
  weight('2015-05-04', 91.3),
  weight('2017-05-08', 84.6),
  weight('2018-05-07', 84.6),
  weight('2019-05-06', 84.6),
]
const FAMILY = [relative('Sister', 'Breast cancer'), relative('Father', 'Lung cancer')]
const VISIT = [
  vaccine('MMR'),
  vaccine('Varicella'),
  {
    resourceType: 'Encounter',
    status: 'finished',
    type: [{ text: 'Well child visit' }],
    period: { start: '2018-06-12' },
  },
]
const SCAN = [
  {
    resourceType: 'DiagnosticReport',
    status: 'final',
    code: { text: 'DXA' },
    effectiveDateTime: '2021-05-04',
    conclusion: 'T-score -2.3 at the left femoral neck.',
  },
]
const GOAL = [
  { resourceType: 'Goal', lifecycleStatus: 'active', description: { text: 'LDL below 70 mg/dL' } },
  observation('LDL cholesterol', '2022-03-01', { valueQuantity: { value: 62, unit: 'mg/dL' } }),
]
const BLOOD = [observation('ABO/Rh', '2021-06-07', { valueString: 'B NEG' })]
const CREATININE = [
  observation('Creatinine', '2021-03-10', { valueQuantity: { value: 1.86, unit: 'mg/dL' } }),
  observation('Creatinine', '2021-03-15', { valueQuantity: { value: 1.41, unit: 'mg/dL' } }),
]
const RENAL = [
  {
    resourceType: 'ServiceRequest',
    status: 'active',
    intent: 'order',
    code: { text: 'Renal ultrasound' },
    reasonCode: [{ text: 'CKD 3b' }],
    authoredOn: '2023-02-02',
  },
]
const BORN = [
  { resourceType: 'Patient', birthDate: '1951-08-20' },
  observation('Creatinine', '2021-08-02', { valueQuantity: { value: 1.1, unit: 'mg/dL' } }),
]
const FRAILTY = [observation('Clinical Frailty Scale', '2023-02-14', { valueQuantity: { value: 5 } })]

describe('records told in other words, and with one thing changed', () => {
  it.each([
    ['Two allergies are active, peanut and latex; the one to shrimp has resolved', true, ALLERGIES],
    ['Three allergies are active: peanut, latex and shrimp', false, ALLERGIES],
    ['She is allergic to peanut (itching) and latex (rash)', true, ALLERGIES],
    ['She is allergic to peanut (rash) and latex (itching)', false, ALLERGIES],
    ['Peanut is the only allergen on the list', true, ALLERGIES.slice(0, 1)],
    ['Peanut causes only itching', false, ALLERGIES.slice(0, 1)],
    ['Weight peaked at 91.3 kg in May 2015 and has held at 84.6 kg at the last three checks', true, WEIGHTS],
    ['Weight peaked at 91.3 kg in May 2015 and has held at 84.6 kg at the last two checks', false, WEIGHTS],
    ['Between 2015 and 2019 the highest weight was 91.3 kg and the lowest 84.6 kg', true, WEIGHTS],
    ['Between 2016 and 2019 the highest weight was 91.3 kg and the lowest 84.6 kg', false, WEIGHTS],
    ['Her sister had breast cancer and her father lung cancer', true, FAMILY],
    ['Her sister had lung cancer and her father breast cancer', false, FAMILY],
    ['Two vaccines were given at the visit of June 12, 2018: MMR and varicella', true, VISIT],
    ['Three vaccines were given at the visit of June 12, 2018: MMR and varicella', false, VISIT],
    ['T −2.3 L fem neck', true, SCAN],
    ['T −2.3 R fem neck', false, SCAN],
    ['T −3.2 L fem neck', false, SCAN],
    ['At 62 mg/dL the LDL is below the goal of 70 mg/dL', true, GOAL],
    ['At 62 mg/dL the LDL is above the goal of 70 mg/dL', false, GOAL],
    ['The goal is an LDL over 70 mg/dL', false, GOAL.slice(0, 1)],
    ['Blood group B, rhesus negative', true, BLOOD],
    ['Blood group B, rhesus positive', false, BLOOD],
    ['Creatinine went up to 1.86 mg/dL and had settled to 1.41 mg/dL by 15 March 2021', true, CREATININE],
    ['Creatinine went up from 1.86 mg/dL to 1.41 mg/dL by 15 March 2021', false, CREATININE],
    ['Creatinine rose from 10 March 2021 to 15 March 2021, ending at 1.41 mg/dL', false, CREATININE],
    ['A renal ultrasound has been requested for CKD stage 3b', true, RENAL],
    ['A renal ultrasound has been requested for CKD stage 3a', false, RENAL],
    ['A renal ultrasound was started on 2 February 2023', false, RENAL],
    ['He turned 70 in August 2021', true, BORN],
    ['He turned 71 in August 2021', false, BORN],
    ['She drinks no alcohol', false, FRAILTY],
  ] as const)('%s (shown: %s)', (said, shown, evidence) => {
    const handles = evidence.map((_, index) => `c${index + 1}`)
    const [sentence] = cutSentences(`${said} ${handles.map((handle) => `[${handle}]`).join('')}.`)
    if (!sentence) throw new Error(`no sentence: ${said}`)
    const cited = readEvidence(
      evidence.map((resource, index) => ({ handle: `c${index + 1}` as const, resource })),
    )
    const { verdict, reasons } = checkSentence(sentence, cited)
    expect(!isWithheld(verdict), reasons.join(' ')).toBe(shown)
  })
})
