import { describe, expect, it } from 'vitest'
import { checkSentence, isWithheld } from '../check-sentence'
import { readEvidence } from '../pairs'

const RAMIPRIL = (dose: number, start: string, end?: string) => ({
  resourceType: 'MedicationStatement',
  status: end ? 'completed' : 'active',
  medicationCodeableConcept: { text: `Ramipril ${dose} mg capsules` },
  effectivePeriod: { start, ...(end && { end }) },
  dosage: [{ text: 'One daily', doseAndRate: [{ doseQuantity: { value: dose, unit: 'mg' } }] }],
})
const PRESSURE = (upper: number, lower: number, day: string) => ({
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'Blood pressure' },
  effectiveDateTime: day,
  component: [
    { code: { text: 'Systolic' }, valueQuantity: { value: upper, unit: 'mmHg', code: 'mm[Hg]' } },
    { code: { text: 'Diastolic' }, valueQuantity: { value: lower, unit: 'mmHg', code: 'mm[Hg]' } },
  ],
})
const DEVICE = { resourceType: 'Device', status: 'inactive', type: { text: 'Insulin pump' } }
const AUNT = {
  resourceType: 'FamilyMemberHistory',
  status: 'completed',
  relationship: { text: 'paternal aunt' },
  condition: [{ code: { text: 'Breast cancer' } }],
}
const ORDERS = [RAMIPRIL(5, '2020-01-10', '2021-03-04'), RAMIPRIL(2.5, '2021-03-04')]
const PRESSURES = [PRESSURE(160, 92, '2020-01-10'), PRESSURE(142, 84, '2021-03-04')]

function isHeld(text: string, resources: readonly { resourceType: string }[]) {
  const handles = resources.map((_, place) => `c${place + 1}` as `c${number}`)
  const evidence = readEvidence(
    resources.map((resource, place) => ({ handle: handles[place] ?? 'c1', resource })),
  )
  return isWithheld(checkSentence({ text, handles }, evidence).verdict)
}

describe('steps, sides and standings told of records', () => {
  it.each([
    ['Ramipril was reduced from 5 mg to 2.5 mg.', ORDERS],
    ['Blood pressure fell by 18/8 mmHg, to 142/84.', PRESSURES],
    ['An aunt on her father’s side had breast cancer.', [AUNT]],
    ['The insulin pump is no longer active.', [DEVICE]],
  ])('is shown: %s', (text, resources) => expect(isHeld(text, resources)).toBe(false))

  it.each([
    ['Ramipril was raised from 2.5 mg to 5 mg.', ORDERS],
    ['Ramipril was cut to 5 mg.', ORDERS],
    ['Blood pressure fell by 18/9 mmHg, to 142/84.', PRESSURES],
    ['Systolic was 142, down from 160, and 84, up from 92.', PRESSURES],
    ['An aunt on her mother’s side had breast cancer.', [AUNT]],
    ['The insulin pump is currently active.', [DEVICE]],
  ])('is withheld: %s', (text, resources) => expect(isHeld(text, resources)).toBe(true))
})
