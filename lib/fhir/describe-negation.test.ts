import { describe, expect, it } from 'vitest'
import { describeResource } from './describe-resource'
import type { FhirResource } from './json'
import { mapRecord } from './map-record'

const text = (words: string) => ({ text: words })
const detailsOf = (resource: FhirResource, name: string) =>
  describeResource(resource)
    .details.filter((detail) => detail.name === name)
    .map((detail) => detail.text)

describe('a record that does not assert what it names', () => {
  it.each<[string, FhirResource]>([
    [
      'entered in error',
      { resourceType: 'Condition', verificationStatus: { coding: [{ code: 'entered-in-error' }] } },
    ],
    [
      'refuted',
      { resourceType: 'AllergyIntolerance', verificationStatus: { coding: [{ code: 'refuted' }] } },
    ],
    ['not done', { resourceType: 'Procedure', status: 'not-done' }],
    ['not given', { resourceType: 'Immunization', status: 'not-done' }],
    ['never made', { resourceType: 'Observation', status: 'cancelled' }],
    ['not said', { resourceType: 'Communication', status: 'not-done' }],
    ['not taken', { resourceType: 'MedicationStatement', status: 'not-taken' }],
    ['not to be done', { resourceType: 'ServiceRequest', status: 'active', doNotPerform: true }],
    ['a near miss', { resourceType: 'AdverseEvent', actuality: 'potential', event: text('Fall') }],
    [
      'not to be done, by an extension',
      {
        resourceType: 'DeviceRequest',
        modifierExtension: [
          { url: 'http://hl7.org/fhir/StructureDefinition/request-doNotPerform', valueBoolean: true },
        ],
      },
    ],
  ])('is marked: %s', (_, resource) => {
    expect(describeResource(resource).negated).toBe(true)
    expect(mapRecord(resource).negated).toBe(true)
  })

  it('is recognised in any spelling of its status', () => {
    expect(mapRecord({ resourceType: 'Observation', status: 'Entered in error' })).toMatchObject({
      lifecycle_status: 'entered-in-error',
      entered_in_error: true,
      negated: true,
    })
    const local = {
      coding: [
        { system: 'urn:local', code: '9' },
        { system: 'http://terminology.hl7.org/x', code: 'refuted' },
      ],
    }
    expect(describeResource({ resourceType: 'Condition', verificationStatus: local }).negated).toBe(true)
    expect(
      describeResource({ resourceType: 'Condition', clinicalStatus: text('Active') }).clinicalStatus,
    ).toBe('active')
  })

  it('says that it is an order not to act', () => {
    const order = { resourceType: 'MedicationRequest', status: 'active', doNotPerform: true }
    expect(detailsOf(order, 'doNotPerform')).toEqual(['not to be done'])
  })
})

describe('what is planned, doubted or offered', () => {
  it.each([
    ['unconfirmed', { resourceType: 'AllergyIntolerance' }],
    ['provisional', { resourceType: 'Condition' }],
    ['differential', { resourceType: 'Condition' }],
  ])('keeps its doubt: %s', (verification, resource) => {
    const doubted = { ...resource, verificationStatus: { coding: [{ code: verification }] } }
    expect(describeResource(doubted)).toMatchObject({ verificationStatus: verification, negated: false })
  })

  it.each(['proposal', 'plan', 'option'])('of the intent %s says so', (intent) => {
    expect(detailsOf({ resourceType: 'ServiceRequest', status: 'active', intent }, 'intent')).toEqual([
      intent,
    ])
  })

  it('stands in an order: its activities that must not be done say so first', () => {
    const plan = {
      resourceType: 'CarePlan',
      activity: [
        { detail: { code: text('Walking'), status: 'in-progress' } },
        { detail: { code: text('Lifting'), doNotPerform: true, status: 'not-started' } },
        { reference: { reference: 'ServiceRequest/1', display: 'Physiotherapy' } },
      ],
    }
    expect(detailsOf(plan, 'activity')).toEqual([
      'Walking (in-progress); not to be done: Lifting (not-started); Physiotherapy',
    ])
  })
})

describe('a modifier that nobody here knows', () => {
  const modifier = { url: 'https://example.org/fhir/StructureDefinition/was-not-given', valueBoolean: true }

  it('leads the details and marks the record, wherever it stands', () => {
    const order = {
      resourceType: 'MedicationRequest',
      dosageInstruction: [{ text: '5 mg', modifierExtension: [modifier] }],
    }
    const fields = describeResource(order)
    expect(fields.hasUnknownModifiers).toBe(true)
    expect(fields.details[0]).toEqual({
      name: 'unknownModifier',
      label: 'May change the meaning',
      text: 'was not given: yes',
    })
  })

  it('is not seen where there is none, or only on a contained resource', () => {
    const contained = [{ resourceType: 'Medication', modifierExtension: [modifier] }]
    expect(describeResource({ resourceType: 'Observation', contained }).hasUnknownModifiers).toBeUndefined()
  })
})

it('security labels and partial records are said, and the labels stored', () => {
  const meta = {
    security: [
      {
        system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
        code: 'R',
        display: 'restricted',
      },
    ],
    tag: [{ code: 'SUBSETTED' }],
  }
  const resource = { resourceType: 'Condition', code: text('Asthma'), meta }
  expect(detailsOf(resource, 'security')).toEqual(['restricted'])
  expect(detailsOf(resource, 'subsetted')).toHaveLength(1)
  expect(mapRecord(resource).security_labels).toEqual([
    'http://terminology.hl7.org/CodeSystem/v3-Confidentiality|R',
  ])
})

describe('an absence', () => {
  it('in a list is told by its reason: known to be none is not "not asked"', () => {
    const list = (emptyReason: string) => ({
      resourceType: 'List',
      status: 'current',
      code: text('Allergies'),
      emptyReason: text(emptyReason),
    })
    expect(detailsOf(list('Nil Known'), 'emptyReason')).toEqual(['Nil Known'])
    expect(detailsOf(list('Not Asked'), 'emptyReason')).toEqual(['Not Asked'])
  })

  it('of an illness in the family is no illness in the family', () => {
    const history = {
      resourceType: 'FamilyMemberHistory',
      relationship: text('mother'),
      condition: [{ code: text('No family history of diabetes') }, { code: text('Asthma') }],
    }
    expect(detailsOf(history, 'condition')).toEqual(['Asthma'])
    expect(detailsOf(history, 'noCondition')).toEqual(['No family history of diabetes'])
  })
})
