import { patientOf } from './fhir-files'

/** Somebody who is nobody, with a long name and everything that a chart may mislead with. */
export const SAFETY_FAMILY = 'Safetyworth-Featheringstonehaugh'
/** Three more of nearly one name; nothing of theirs is supplied. */
export const TWIN_FAMILY = 'Twinworth'
export const TWINS = 3

const subject = { subject: { reference: 'Patient/safety-worth' } }
const result = (id: string, text: string, status: string, rest: object) => ({
  resourceType: 'Observation',
  id: `safety-${id}`,
  status,
  category: [{ coding: [{ code: 'laboratory' }] }],
  code: { text },
  effectiveDateTime: '2026-03-02T09:15:00+01:00',
  ...subject,
  ...rest,
})
const note = (id: string, text: string, date: string, rest: object = {}) => ({
  resourceType: 'DocumentReference',
  id: `safety-note-${id}`,
  status: 'current',
  type: { text: 'Progress note' },
  date,
  content: [{ attachment: { contentType: 'text/plain', data: Buffer.from(text).toString('base64') } }],
  ...subject,
  ...rest,
})

/** Files by name. */
export function safetyFiles(): Record<string, string> {
  const resources = [
    {
      ...patientOf(SAFETY_FAMILY),
      id: 'safety-worth',
      name: [{ family: SAFETY_FAMILY, given: ['Maximiliana', 'Theodora'], prefix: ['Prof. Dr.'] }],
      identifier: [{ type: { coding: [{ code: 'MR' }] }, value: '0077 2917' }],
      birthDate: '1961-03',
    },
    {
      resourceType: 'AllergyIntolerance',
      id: 'safety-no-drug',
      clinicalStatus: { coding: [{ code: 'active' }] },
      verificationStatus: { coding: [{ code: 'confirmed' }] },
      code: {
        coding: [{ system: 'http://snomed.info/sct', code: '409137002', display: 'No known drug allergy' }],
        text: 'No known drug allergy',
      },
      patient: { reference: 'Patient/safety-worth' },
    },
    result('high', 'Creatinine', 'final', {
      valueQuantity: { value: 1.41, unit: 'mg/dL' },
      interpretation: [{ coding: [{ code: 'H' }] }],
      referenceRange: [{ low: { value: 0.5, unit: 'mg/dL' }, high: { value: 1.1, unit: 'mg/dL' } }],
    }),
    result('critical', 'Potassium', 'final', {
      valueQuantity: { value: 7.9, unit: 'mmol/L' },
      interpretation: [{ coding: [{ code: 'HH' }] }],
      referenceRange: [{ low: { value: 3.5, unit: 'mmol/L' }, high: { value: 5.1, unit: 'mmol/L' } }],
    }),
    result('rangeless', 'Zinc', 'final', { valueQuantity: { value: 9000, unit: 'ug/L' } }),
    result('early', 'Culture growth index', 'preliminary', { valueQuantity: { value: 3, unit: '1' } }),
    {
      resourceType: 'ServiceRequest',
      id: 'safety-order',
      status: 'active',
      intent: 'order',
      code: { text: 'CT of the chest' },
      authoredOn: '2026-03-01',
      ...subject,
    },
    {
      resourceType: 'MedicationRequest',
      id: 'safety-old-order',
      status: 'active',
      intent: 'order',
      medicationCodeableConcept: { text: 'Metformin 500 MG Oral Tablet' },
      authoredOn: '2021-02-01',
      dosageInstruction: [{ text: 'Take 1 tablet twice daily' }],
      ...subject,
    },
    {
      resourceType: 'MedicationStatement',
      id: 'safety-statement',
      status: 'active',
      medicationCodeableConcept: { text: 'Ibuprofen 400 MG Oral Tablet' },
      effectiveDateTime: '2026-01-05',
      ...subject,
    },
    note('first', 'Plan: stop ibuprofen.\nAssessment: cough.', '2025-05-01T10:00:00Z'),
    note('again', 'Plan: stop ibuprofen.\nAssessment: cough.', '2025-08-01T10:00:00Z'),
    note('old', 'An earlier wording of the letter.', '2025-09-01T10:00:00Z', { docStatus: 'preliminary' }),
    note('new', 'The letter as it was sent.', '2025-09-02T10:00:00Z', {
      relatesTo: [{ code: 'replaces', target: { reference: 'DocumentReference/safety-note-old' } }],
    }),
  ]
  const twins = Array.from({ length: TWINS }, (_, place) => ({
    resource: { ...patientOf(TWIN_FAMILY), id: `twin-${place}`, birthDate: `196${place}-03-14` },
  }))
  return { 'safety.json': bundle(resources.map((resource) => ({ resource }))), 'twins.json': bundle(twins) }
}

function bundle(entry: unknown[]): string {
  return JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry })
}
