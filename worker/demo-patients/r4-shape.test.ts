import { describe, expect, it } from 'vitest'
import type { Resource } from './fhir-types'
import { generateDemoPatients } from './generate-demo-patients'
import { listReferences, listResources, readPath, readText } from './testing/read-bundle'

/** Elements with a minimum of one in R4 (and a choice where the element is a choice), by type. */
const required: Record<string, readonly (string | readonly string[])[]> = {
  Patient: ['name', 'gender', 'birthDate', 'identifier', 'address', 'telecom'],
  Practitioner: ['name'],
  Organization: ['name'],
  Location: ['name'],
  Encounter: ['status', 'class', 'subject', 'period', 'participant'],
  Condition: ['subject', 'code', 'verificationStatus', 'onsetDateTime'],
  MedicationRequest: [
    'status',
    'intent',
    'subject',
    ['medicationCodeableConcept', 'medicationReference'],
    'dosageInstruction',
  ],
  MedicationStatement: ['status', 'subject', ['medicationCodeableConcept', 'medicationReference']],
  AllergyIntolerance: ['patient', 'code', 'clinicalStatus', 'verificationStatus'],
  Observation: [
    'status',
    'code',
    'subject',
    'effectiveDateTime',
    ['valueQuantity', 'valueCodeableConcept', 'component', 'hasMember', 'dataAbsentReason'],
  ],
  DiagnosticReport: ['status', 'code', 'subject', 'effectiveDateTime', ['result', 'presentedForm']],
  Immunization: ['status', 'vaccineCode', 'patient', 'occurrenceDateTime'],
  Procedure: ['status', 'code', 'subject'],
  CarePlan: ['status', 'intent', 'subject'],
  Goal: ['lifecycleStatus', 'description', 'subject'],
  CareTeam: ['subject', 'participant'],
  ServiceRequest: ['status', 'intent', 'code', 'subject'],
  Appointment: ['status', 'participant', 'start', 'end'],
  FamilyMemberHistory: ['status', 'patient', 'relationship'],
  Device: ['patient', 'type'],
  Flag: ['status', 'code', 'subject'],
  Coverage: ['status', 'beneficiary', 'payor'],
  DocumentReference: ['status', 'type', 'subject', 'date', 'author', 'content'],
}

const patients = generateDemoPatients()
const all = patients.flatMap(({ bundle }) => listResources(bundle))
const ofType = (type: string) => all.filter((resource) => resource.resourceType === type)
const readCode = (resource: Resource, element = 'code') => readText(resource, [element, 'coding', 0, 'code'])

describe.each(patients)('$fileName', ({ bundle }) => {
  it('has every element that R4 requires', () => {
    for (const resource of listResources(bundle)) {
      const elements = required[resource.resourceType]
      expect(elements, resource.resourceType).toBeDefined()
      for (const element of elements ?? []) {
        const choices = typeof element === 'string' ? [element] : element
        expect(
          choices.filter((choice) => resource[choice] !== undefined),
          `${resource.resourceType} ${choices.join(' | ')}`,
        ).not.toHaveLength(0)
      }
    }
  })

  it('resolves every reference inside the bundle', () => {
    const targets = new Set(
      bundle.entry.flatMap(({ fullUrl, resource }) => [fullUrl, `${resource.resourceType}/${resource.id}`]),
    )
    for (const { resource } of bundle.entry) {
      const contained = new Set(((resource.contained ?? []) as Resource[]).map(({ id }) => `#${id}`))
      for (const reference of listReferences(resource)) {
        expect(
          targets.has(reference) || contained.has(reference),
          `${resource.resourceType} → ${reference}`,
        ).toBe(true)
      }
    }
  })

  it('uses each id and full URL once', () => {
    expect(new Set(bundle.entry.map(({ fullUrl }) => fullUrl)).size).toBe(bundle.entry.length)
    expect(new Set(bundle.entry.map(({ resource }) => resource.id)).size).toBe(bundle.entry.length)
  })

  it('gives laboratory numbers a unit, its UCUM code and a reference range', () => {
    const laboratory = listResources(bundle, 'Observation').filter(
      (observation) =>
        readText(observation, ['category', 0, 'coding', 0, 'code']) === 'laboratory' &&
        observation.valueQuantity,
    )
    for (const observation of laboratory) {
      const name = readText(observation, ['code', 'text'])
      expect(readText(observation, ['valueQuantity', 'unit']), name).toBeTruthy()
      expect(readText(observation, ['valueQuantity', 'system']), name).toBe('http://unitsofmeasure.org')
      expect(readText(observation, ['valueQuantity', 'code']), name).toBeTruthy()
      expect(readText(observation, ['referenceRange', 0, 'text']), name).toBeTruthy()
      expect(readPath(observation, ['interpretation', 0]), name).toBeDefined()
    }
  })

  it('has nothing clinical after the last clinical day, and instants with a real offset', () => {
    for (const resource of listResources(bundle)) {
      if (resource.resourceType === 'Appointment') continue
      const text = JSON.stringify({ ...resource, content: undefined, presentedForm: undefined })
      for (const [date] of text.matchAll(/(?<=")\d{4}-\d\d-\d\d(?=[T"])/g))
        expect(date <= '2026-11-12', `${resource.resourceType} ${date}`).toBe(true)
      for (const [, offset] of text.matchAll(/"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([^"]*)"/g))
        expect(offset).toMatch(/^(-0[45]:00|\+0[01]:00)$/)
    }
  })
})

describe('the twelve together', () => {
  it('hold each of the situations that the product must tell apart', () => {
    expect(ofType('Patient')).toHaveLength(12)
    expect(ofType('Patient').filter((patient) => patient.deceasedDateTime)).toHaveLength(1)
    const families = ofType('Patient').map(
      (patient) =>
        `${readText(patient, ['name', 0, 'given', 0])} ${readText(patient, ['name', 0, 'family'])}`,
    )
    expect(families.filter((name) => name === 'Margaret Calloway')).toHaveLength(2)
    const verification = (type: string) =>
      new Set(ofType(type).map((resource) => readCode(resource, 'verificationStatus')))
    expect([...verification('Condition')]).toEqual(
      expect.arrayContaining(['confirmed', 'refuted', 'entered-in-error', 'provisional']),
    )
    const statuses = (type: string) => new Set(ofType(type).map((resource) => resource.status))
    expect([...statuses('MedicationRequest')]).toEqual(
      expect.arrayContaining(['active', 'completed', 'stopped', 'on-hold']),
    )
    expect([...statuses('Observation')]).toEqual(
      expect.arrayContaining(['final', 'preliminary', 'amended', 'corrected', 'entered-in-error']),
    )
    expect([...statuses('DiagnosticReport')]).toEqual(expect.arrayContaining(['final', 'amended']))
    expect([...statuses('Procedure')]).toEqual(expect.arrayContaining(['completed', 'not-done']))
    expect([...statuses('Appointment')]).toEqual(expect.arrayContaining(['booked', 'noshow']))
    expect(
      ofType('Observation').some(
        (observation) => readText(observation, ['valueQuantity', 'comparator']) === '<',
      ),
    ).toBe(true)
    expect(ofType('Observation').some((observation) => observation.dataAbsentReason)).toBe(true)
    expect(ofType('MedicationRequest').some((order) => order.contained)).toBe(true)
  })

  it('hold the four situations of allergies, each where it belongs', () => {
    const allergies = patients.map(({ fileName, bundle }) => ({
      fileName,
      recorded: listResources(bundle, 'AllergyIntolerance'),
    }))
    const charts = (holds: (allergy: Resource) => boolean) =>
      allergies.filter(({ recorded }) => recorded.some(holds)).map(({ fileName }) => fileName)
    expect(charts((allergy) => readCode(allergy) === '716186003')).toEqual(['copd.json'])
    expect(allergies.filter(({ recorded }) => recorded.length === 0).map(({ fileName }) => fileName)).toEqual(
      ['mostly-healthy.json'],
    )
    expect(charts((allergy) => readCode(allergy, 'verificationStatus') === 'refuted')).toEqual([
      'asthma-child.json',
      'pregnancy.json',
    ])
    expect(charts((allergy) => allergy.type === 'intolerance')).toContain('breast-cancer.json')
    expect(
      charts((allergy) => allergy.criticality === 'high' && readCode(allergy, 'clinicalStatus') === 'active'),
    ).toContain('asthma-child.json')
  })

  it('can belong to nobody: fictional telephone ranges and example addresses only', () => {
    for (const patient of ofType('Patient')) {
      for (const { system, value } of patient.telecom as { system: string; value: string }[]) {
        expect(value).toMatch(system === 'phone' ? /^(207-555-01\d\d|07700 900\d{3})$/ : /@example\.org$/)
      }
      expect(JSON.stringify(patient.address)).toContain('Example')
    }
  })
})
