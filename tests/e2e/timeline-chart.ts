import { bundleOf } from './fhir-files'

export const TIMELINE_FAMILY = 'Timelineworth'

const subject = { subject: { reference: `Patient/${TIMELINE_FAMILY.toLowerCase()}` } }
const during = { encounter: { reference: 'Encounter/timeline-stay' } }
const drug = (text: string) => ({ medicationCodeableConcept: { text } })
const visit = (id: string, status: string, period: object) => ({
  resourceType: 'Encounter',
  id: `timeline-${id}`,
  status,
  class: { code: 'IMP' },
  type: [{ text: `Visit that is ${status}` }],
  ...subject,
  period,
})
const order = (id: string, text: string, rest: object) => ({
  resourceType: 'MedicationRequest',
  id: `timeline-${id}`,
  intent: 'order',
  dosageInstruction: [{ text: 'Take 1 tablet daily' }],
  ...subject,
  ...drug(text),
  ...rest,
})

/** Somebody who is nobody, with a stay, a long past, dates that are missing, and medicines in every state. */
export function timelineBundle(): string {
  const resources = [
    visit('stay', 'finished', { start: '2024-03-10', end: '2024-03-14' }),
    visit('planned', 'planned', { start: '2031-01-05' }),
    visit('cancelled', 'cancelled', { start: '2024-05-02' }),
    { resourceType: 'Condition', id: 'timeline-sepsis', ...subject, ...during, code: { text: 'Sepsis' } },
    {
      resourceType: 'Observation',
      id: 'timeline-lactate',
      status: 'final',
      ...subject,
      ...during,
      code: { text: 'Lactate' },
      effectiveDateTime: '2024-03-10',
      valueQuantity: { value: 4.1, unit: 'mmol/L' },
      interpretation: [{ coding: [{ code: 'H' }] }],
      referenceRange: [{ high: { value: 2, unit: 'mmol/L' } }],
    },
    ...Array.from({ length: 60 }, (_, place) => ({
      resourceType: 'Procedure',
      id: `timeline-dressing-${place}`,
      status: 'completed',
      ...subject,
      code: { text: `Dressing ${place}` },
      performedDateTime: `2020-0${1 + (place % 9)}-11`,
    })),
    {
      resourceType: 'Procedure',
      id: 'timeline-sometime',
      status: 'completed',
      ...subject,
      code: { text: 'Sometime' },
    },
    order('brand', 'Zestril 20 MG Oral Tablet', { status: 'active', authoredOn: '2024-03-01' }),
    order('generic', 'Lisinopril 10 MG Oral Tablet', {
      status: 'stopped',
      statusReason: { text: 'Dose raised' },
      authoredOn: '2020-03-01',
    }),
    order('wrong', 'Lisinopril 40 MG Oral Tablet', { status: 'entered-in-error', authoredOn: '2024-04-01' }),
    order('held', 'Spironolactone 25 MG Oral Tablet', { status: 'on-hold', authoredOn: '2024-01-01' }),
    order('idea', 'Atorvastatin 40 MG Oral Tablet', {
      status: 'active',
      intent: 'proposal',
      authoredOn: '2024-01-01',
    }),
    {
      resourceType: 'MedicationStatement',
      id: 'timeline-refused',
      status: 'not-taken',
      ...subject,
      ...drug('Naproxen 220 MG Oral Tablet'),
    },
  ]
  return bundleOf(TIMELINE_FAMILY, { extra: resources.map((resource) => ({ resource })) })
}
