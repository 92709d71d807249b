import { describe, expect, it } from 'vitest'
import { describeResource } from './describe-resource'
import { parseJson } from './json'

const observe = (body: string) =>
  describeResource({
    resourceType: 'Observation',
    status: 'final',
    code: { text: 'Test' },
    subject: { reference: 'Patient/p1' },
    ...(parseJson(body) as object),
  })
const textsOf = (body: string, name: string) =>
  observe(body)
    .details.filter((detail) => detail.name === name)
    .map(({ text }) => text)

describe('an interpretation', () => {
  const coded = (...codes: string[]) =>
    `{"interpretation": [${codes.map((code) => `{"coding": [{"code": "${code}"}]}`).join()}]}`

  it.each([
    [['H'], 'high'],
    [['A', 'HH'], 'critical-high'],
    [['N', 'L'], 'low'],
    [['H', 'L'], 'abnormal'],
    [['R'], undefined],
  ] as const)('of %j is %s: the gravest that the source states', (codes, expected) => {
    expect(observe(coded(...codes)).interpretation).toBe(expected)
  })

  it('is read from words where there is no code', () => {
    expect(observe('{"interpretation": [{"text": "Critically low"}]}').interpretation).toBe('critical-low')
  })

  it('keeps in words what high and low cannot say', () => {
    expect(textsOf('{"interpretation": [{"text": "Resistant"}]}', 'interpretation')).toEqual(['Resistant'])
    expect(textsOf(coded('H'), 'interpretation')).toEqual([])
    expect(
      textsOf(
        '{"component": [{"code": {"text": "Ciprofloxacin"}, "interpretation": [{"text": "S"}]}]}',
        'interpretation',
      ),
    ).toEqual(['Ciprofloxacin: S'])
  })
})

describe('reference ranges', () => {
  it('say for whom they hold, so that nobody is measured by another one', () => {
    const body = `{"referenceRange": [
      {"low": {"value": 12.0, "unit": "g/dL"}, "high": {"value": 16.0, "unit": "g/dL"}, "appliesTo": [{"text": "female"}],
       "age": {"low": {"value": 18, "unit": "a"}}},
      {"text": "negative", "type": {"coding": [{"code": "normal"}]}},
      {"type": {"text": "therapeutic"}, "high": {"value": 20, "unit": "mg/L"}}]}`
    expect(observe(body).referenceRanges.map(({ appliesTo }) => appliesTo)).toEqual([
      'female, age ≥ 18 a',
      undefined,
      'therapeutic',
    ])
    expect(textsOf(body, 'referenceRange')).toEqual([
      '12.0 g/dL – 16.0 g/dL (female, age ≥ 18 a)',
      '≤ 20 mg/L (therapeutic)',
    ])
  })
})

describe('a value', () => {
  it('that is absent says why, by element or by extension', () => {
    const url = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason'
    expect(
      observe(`{"_valueString": {"extension": [{"url": "${url}", "valueCode": "masked"}]}}`).absentReason,
    ).toBe('masked')
    expect(
      observe(`{"valueQuantity": {"unit": "mg", "extension": [{"url": "${url}", "valueCode": "error"}]}}`),
    ).toMatchObject({ absentReason: 'error' })
  })

  it('of a number sent as a string is words, not a number; a unit without a number is no value', () => {
    const fields = observe('{"valueQuantity": {"value": "7.10", "unit": "mg", "comparator": ">="}}')
    expect(fields.text).toBe('>= 7.10 mg')
    expect(fields.quantity).toBeUndefined()
    expect(observe('{"valueQuantity": {"unit": "mg"}}').text).toBeUndefined()
  })

  it('of a curve says how long it is, and draws nothing', () => {
    expect(
      observe(
        '{"valueSampledData": {"origin": {"value": 0, "unit": "mV"}, "period": 10, "dimensions": 1, "data": "1 2 E"}}',
      ).text,
    ).toBe('Sampled data, 3 samples, one every 10 ms, in mV')
  })
})

describe('an observation of something else than the patient', () => {
  it.each([
    ['{"focus": [{"reference": "#f", "display": "Fetus 2"}]}', ['Fetus 2']],
    ['{"focus": [{"reference": "RelatedPerson/1"}]}', ['related person']],
    ['{"focus": [{"reference": "Patient/p1"}]}', []],
    ['{"focus": [{"reference": "Patient/donor"}]}', ['somebody or something else']],
  ])('says so: %s', (body, expected) => {
    expect(textsOf(body, 'focus')).toEqual(expected)
  })
})

it('a measurement of somebody else is never found as one of the patient, one of the wound still is', () => {
  const code = '"code": {"text": "Heart rate", "coding": [{"system": "http://loinc.org", "code": "8867-4"}]}'
  const ofFetus = observe(`{${code}, "focus": [{"display": "Fetus 2"}], "component": [{${code}}]}`)
  expect(ofFetus.display).toBe('Heart rate (of Fetus 2)')
  expect([...ofFetus.codes, ...ofFetus.components.flatMap(({ codes }) => codes)]).toEqual([])
  const ofWound = observe(`{${code}, "focus": [{"reference": "BodyStructure/1", "display": "Wound"}]}`)
  expect(ofWound).toMatchObject({ display: 'Heart rate', codes: [{ code: '8867-4' }] })
})

it('a panel is never named by the codes of its parts', () => {
  const parts = [{ system: 'http://loinc.org', code: '8480-6' }]
  const panel = {
    resourceType: 'Observation',
    code: { text: 'BP' },
    component: [{ code: { coding: parts } }],
  }
  expect(describeResource(panel, { codes: parts }).codes).toEqual([])
})
