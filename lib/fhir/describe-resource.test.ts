import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeResource } from './describe-resource'
import { type FhirResource, parseJson } from './json'
import { mapPatient } from './map-patient'
import { mapRecord } from './map-record'
import { extractNotes } from './notes'
import { patientReferences } from './patient-references'
import { DESCRIPTORS } from './resources/registry'

const LOINC = 'http://loinc.org'
const concept = (text: string, code = 'c', system = LOINC) => ({
  text,
  coding: [{ system, code, display: text }],
})
const detailOf = (resource: FhirResource, name: string) =>
  describeResource(resource)
    .details.filter((detail) => detail.name === name)
    .map(({ text }) => text)

describe('an Observation', () => {
  const base = { resourceType: 'Observation', status: 'final', code: concept('Test') }

  it.each([
    [
      '{"valueQuantity": {"value": 7.10, "unit": "mmol/l", "system": "http://unitsofmeasure.org", "code": "mmol/L", "comparator": "<"}}',
      { quantity: { number: 7.1, text: '7.10', unit: 'mmol/L', comparator: '<' } },
    ],
    ['{"valueInteger": 3}', { quantity: { number: 3, text: '3' } }],
    ['{"valueCodeableConcept": {"text": "Never smoker"}}', { text: 'Never smoker' }],
    ['{"valueString": "Straw"}', { text: 'Straw' }],
    ['{"valueBoolean": false}', { text: 'false' }],
    ['{"valueRange": {"low": {"value": 5}, "high": {"value": 10, "unit": "mg"}}}', { text: '5 – 10 mg' }],
    ['{"valueRatio": {"numerator": {"value": 1}, "denominator": {"value": 128}}}', { text: '1:128' }],
    ['{"valuePeriod": {"start": "2020", "end": "2021"}}', { text: '2020 – 2021' }],
    ['{"valueTime": "08:30:00"}', { text: '08:30:00' }],
    ['{"valueDateTime": "2020-02"}', { text: '2020-02' }],
    ['{"dataAbsentReason": {"text": "specimen hemolyzed"}}', { absentReason: 'specimen hemolyzed' }],
  ])('states the value of %s', (value, expected) => {
    const fields = describeResource({ ...base, ...(parseJson(value) as object) })
    expect({ quantity: fields.quantity, text: fields.text, absentReason: fields.absentReason }).toEqual({
      quantity: undefined,
      text: undefined,
      absentReason: undefined,
      ...expected,
    })
  })

  it('keeps a panel in components, each with its own code, range and interpretation', () => {
    const fields = describeResource({
      ...base,
      component: [
        {
          code: concept('Systolic', '8480-6'),
          valueQuantity: { value: 150, unit: 'mmHg' },
          referenceRange: [{ high: { value: 140, unit: 'mmHg' } }],
          interpretation: [{ coding: [{ code: 'H' }] }],
        },
      ],
    })
    expect(fields.components).toEqual([
      {
        display: 'Systolic',
        codes: [{ system: LOINC, code: '8480-6', display: 'Systolic' }],
        quantity: { number: 150, text: '150', unit: 'mmHg' },
        referenceRanges: [{ high: { number: 140, text: '140', unit: 'mmHg' } }],
        interpretation: 'high',
      },
    ])
    expect(fields.quantity).toBeUndefined()
  })

  it('dates the result by its collection and keeps the release apart', () => {
    const fields = describeResource({
      ...base,
      effectivePeriod: { start: '2020-01-01', end: '2020-01-02' },
      issued: '2020-01-03T00:00:00Z',
    })
    expect(fields).toMatchObject({ start: '2020-01-01', end: '2020-01-02', recorded: '2020-01-03T00:00:00Z' })
  })

  it('says that a retracted result asserts nothing', () => {
    expect(describeResource({ ...base, status: 'entered-in-error' }).negated).toBe(true)
  })
})

describe('a medication', () => {
  it('is named by code, by a contained resource, by the reference, or by the directory', () => {
    const order = { resourceType: 'MedicationRequest', status: 'active' }
    const contained = [{ resourceType: 'Medication', id: 'm1', code: concept('Levothyroxine') }]
    const names = [
      describeResource({ ...order, medicationCodeableConcept: concept('Aspirin') }),
      describeResource({ ...order, contained, medicationReference: { reference: '#m1' } }),
      describeResource({ ...order, medicationReference: { reference: 'Medication/1', display: 'Warfarin' } }),
      describeResource(
        { ...order, medicationReference: { reference: 'Medication/1' } },
        { display: 'Heparin' },
      ),
    ].map(({ display }) => display)
    expect(names).toEqual(['Aspirin', 'Levothyroxine', 'Warfarin', 'Heparin'])
  })

  it('carries its instruction in words, and the coded dose beside it', () => {
    const dosage = {
      timing: { repeat: { frequency: 2, period: 1, periodUnit: 'd' } },
      route: concept('oral'),
      doseAndRate: [{ doseQuantity: { value: 5, unit: 'mg' } }],
    }
    const order = (dosageInstruction: unknown[]) => ({ resourceType: 'MedicationRequest', dosageInstruction })
    expect(detailOf(order([dosage]), 'dosage')).toEqual(['5 mg, oral, twice daily'])
    expect(detailOf(order([{ ...dosage, text: 'One twice a day' }]), 'dosage')).toEqual(['One twice a day'])
    expect(detailOf(order([{ ...dosage, text: 'One twice a day' }]), 'dose')).toEqual([
      '5 mg, oral, twice daily',
    ])
  })

  it('that must not be given, or is not taken, is negated', () => {
    expect(
      describeResource({ resourceType: 'MedicationRequest', status: 'active', doNotPerform: true }).negated,
    ).toBe(true)
    expect(describeResource({ resourceType: 'MedicationStatement', status: 'not-taken' }).negated).toBe(true)
  })
})

describe('other records', () => {
  it('give an allergy its reactions, severities and criticality', () => {
    const allergy = {
      resourceType: 'AllergyIntolerance',
      code: concept('Penicillin'),
      criticality: 'high',
      reaction: [
        { manifestation: [concept('Hives')], severity: 'mild' },
        { manifestation: [concept('Wheezing')], severity: 'severe' },
      ],
    }
    expect(detailOf(allergy, 'reaction')).toEqual(['Hives (mild)', 'Wheezing (severe)'])
    expect(detailOf(allergy, 'severity')).toEqual(['severe'])
    expect(detailOf(allergy, 'criticality')).toEqual(['high'])
  })

  it("never let a relative's condition be found under the patient's codes", () => {
    const history = {
      resourceType: 'FamilyMemberHistory',
      relationship: concept('father'),
      condition: [
        {
          code: concept('Diabetes', '44054006', 'http://snomed.info/sct'),
          onsetAge: { value: 50, unit: 'a' },
        },
      ],
    }
    const fields = describeResource(history)
    expect(fields).toMatchObject({ display: 'Family history: father', codes: [] })
    expect(mapRecord(history).codes).toEqual([])
    expect(detailOf(history, 'condition')).toEqual(['Diabetes (at age 50 a)'])
  })

  it('keep a bill out of the clinical codes', () => {
    const claim = {
      resourceType: 'Claim',
      type: concept('pharmacy'),
      item: [{ productOrService: concept('Aspirin') }],
    }
    expect(describeResource(claim)).toMatchObject({ categories: ['financial'], codes: [] })
  })

  it('do not take the recorded date of a condition for its onset', () => {
    const fields = describeResource({
      resourceType: 'Condition',
      code: concept('Asthma'),
      recordedDate: '2020-01-01',
    })
    expect(fields.start).toBeUndefined()
    expect(fields.recorded).toBe('2020-01-01')
  })

  it('of a type without a descriptor are named, dated and written out', () => {
    const fields = describeResource({
      resourceType: 'ImmunizationRecommendation',
      date: '2020-01-01',
      recommendation: [
        { vaccineCode: [concept('MMR')], forecastStatus: concept('due'), doseNumberPositiveInt: 2 },
      ],
    })
    expect(fields).toMatchObject({ start: '2020-01-01', display: 'Immunization recommendation' })
    expect(fields.details.find(({ name }) => name === 'recommendation')?.text).toBe(
      'vaccine code: MMR, forecast status: due, dose number positive int: 2',
    )
  })
})

describe('hostile input', () => {
  const types = [...DESCRIPTORS.keys(), 'NutritionOrder', 'constructor', '__proto__']
  const elements = fc.constantFrom(
    ...'code status subject category valueQuantity component referenceRange dosageInstruction dosage reaction name identifier birthDate content presentedForm note contained period onsetDateTime meta extension class type target activity participant item medicationReference hospitalization address telecom __proto__ toString'.split(
      ' ',
    ),
  )
  const words = fc.constantFrom(
    'code',
    'coding',
    'system',
    'display',
    'text',
    'value',
    'unit',
    'reference',
    'start',
    'data',
    'attachment',
    'url',
    'repeat',
    'timing',
    '__proto__',
    'rawJSON',
  )
  const leaf = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.constant('2020-13-45'),
  )
  const value = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(words, tie('node'), { maxKeys: 4 }),
    ),
  })).node

  it('never throws, whatever stands in whichever element', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        fc.dictionary(elements, value, { maxKeys: 8 }),
        (resourceType, body) => {
          const resource = { ...body, resourceType }
          const fields = describeResource(resource)
          expect(fields.display.length).toBeGreaterThan(0)
          expect(() =>
            JSON.stringify([mapRecord(resource), mapPatient(resource, '2026-11-12'), extractNotes(resource)]),
          ).not.toThrow()
          expect([...patientReferences(resource)]).toBeInstanceOf(Array)
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
