import { describe, expect, it } from 'vitest'
import { findOtherVersion } from './fhir-version'

const find = (resourceType: string, elements: Record<string, unknown> = {}) =>
  findOtherVersion({ resourceType, ...elements })?.version

describe('findOtherVersion', () => {
  it.each([
    ['MedicationOrder', {}, 'DSTU2'],
    ['DiagnosticOrder', {}, 'DSTU2'],
    ['ProcedureRequest', {}, 'DSTU2 or STU3'],
    ['Sequence', {}, 'STU3'],
    ['DeviceUsage', {}, 'R5'],
    ['Condition', { patient: { reference: 'Patient/1' } }, 'DSTU2'],
    ['Condition', { clinicalStatus: 'active' }, 'DSTU2 or STU3'],
    ['Encounter', { class: 'inpatient' }, 'DSTU2'],
    ['Immunization', { notGiven: false }, 'STU3'],
    ['MedicationStatement', { taken: 'y' }, 'STU3'],
    ['AllergyIntolerance', { substance: {} }, 'DSTU2'],
    ['Observation', { comment: 'x' }, 'STU3'],
    ['MedicationRequest', { medication: { concept: {} } }, 'R5'],
    ['CapabilityStatement', { kind: 'instance', fhirVersion: '3.0.2' }, 'STU3'],
    ['Patient', { meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/X'] } }, 'STU3'],
    ['Patient', { meta: { profile: ['http://hl7.org/fhir/StructureDefinition/Patient|1.0.2'] } }, 'DSTU2'],
  ])('takes %s with %j for %s', (type, elements, version) => {
    expect(find(type, elements)).toContain(version)
  })

  it.each([
    ['Condition', { clinicalStatus: { coding: [{ code: 'active' }] }, recordedDate: '2020' }],
    ['Encounter', { class: { code: 'IMP' }, reasonCode: [], period: {}, hospitalization: {} }],
    ['MedicationRequest', { medicationCodeableConcept: {}, encounter: {} }],
    ['AllergyIntolerance', { patient: {}, category: ['food'], type: 'allergy', recordedDate: '2020' }],
    ['DocumentReference', { context: { encounter: [] }, docStatus: 'final', date: '2020-01-01' }],
    ['Patient', { meta: { profile: ['http://hl7.org/fhir/us/mcode/STU3/StructureDefinition/x'] } }],
    ['Patient', { meta: { profile: ['http://hl7.org/fhir/StructureDefinition/Patient|4.0.1'] } }],
    ['CapabilityStatement', { kind: 'instance', fhirVersion: '4.0.1' }],
    ['NutritionProduct', {}],
    ['Condition', { patient: null }],
  ])('leaves R4 alone: %s with %j', (type, elements) => {
    expect(find(type, elements)).toBeUndefined()
  })

  it('names the sign, and never what stands in it', () => {
    expect(findOtherVersion({ resourceType: 'Condition', notes: 'secret' })?.sign).toBe('has notes')
  })
})
