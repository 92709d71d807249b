import { describe, expect, it } from 'vitest'
import { describeResource } from '@/lib/fhir/describe-resource'
import type { FhirResource } from '@/lib/fhir/json'
import { describeStanding, listMarks } from './standing'

const code = (one: string) => ({ coding: [{ code: one }] })
const condition = (verification: string): FhirResource => ({
  resourceType: 'Condition',
  clinicalStatus: code('active'),
  verificationStatus: code(verification),
})
const order = (more: object): FhirResource => ({
  resourceType: 'MedicationRequest',
  status: 'active',
  intent: 'order',
  ...more,
})

describe('the standing of a record', () => {
  it.each([
    ['active', condition('confirmed')],
    ['active, unconfirmed', condition('unconfirmed')],
    ['active, refuted', condition('refuted')],
    ['active', order({})],
    ['active, proposal', order({ intent: 'proposal' })],
    ['active, not to be done', order({ doNotPerform: true })],
    ['noshow', { resourceType: 'Appointment', status: 'noshow' }],
    [null, { resourceType: 'Basic' }],
  ] as const)('%s', (standing, resource) => {
    expect(describeStanding(describeResource(resource))).toBe(standing)
  })

  it('marks what a value beside it would hide', () => {
    const marksOf = (resource: FhirResource) => listMarks(describeResource(resource))
    expect(marksOf({ resourceType: 'Observation', status: 'entered-in-error' })).toEqual(['entered-in-error'])
    expect(marksOf({ resourceType: 'Observation', status: 'final' })).toEqual([])
    expect(marksOf(order({ modifierExtension: [{ url: 'https://example.org/x' }] }))).toEqual([
      'carries a modifier that is not known here',
    ])
  })
})
