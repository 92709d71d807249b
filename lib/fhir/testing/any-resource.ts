import fc from 'fast-check'
import type { FhirResource } from '../json'
import { R4_TYPES } from '../r4-types'

const words = fc.constantFrom(
  'Asthma',
  ' padded ',
  'a/b',
  'No known',
  '7.10',
  'αβγ 😀',
  'final',
  'x'.repeat(3_000),
)
const code = fc.constantFrom('active', 'H', 'BID', '73211009', 'entered-in-error', 'not-done', 'unknown')
const date = fc.constantFrom(
  '2020',
  '2020-02',
  '2020-02-29',
  '2023-02-30',
  '0000',
  '2020-01-01T24:00:00Z',
  '2020-01-01T08:15:00.123-05:00',
)
/** Every form an address may have; none of them may reach a reader. */
const address = fc.constantFrom(
  'Patient/123',
  'urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0',
  'https://example.org/fhir/Device/d7',
  '#c1',
  'Practitioner?identifier=a|b',
)

const coding = fc.record(
  { system: fc.constantFrom('http://loinc.org', ''), code, display: words },
  { requiredKeys: [] },
)
const concept = fc.record({ coding: fc.array(coding, { maxLength: 2 }), text: words }, { requiredKeys: [] })
const quantity = fc.record(
  {
    value: fc.oneof(fc.integer(), fc.constant('7.10'), fc.constant(null)),
    unit: words,
    code,
    comparator: fc.constantFrom('<', 'ad', '~'),
  },
  { requiredKeys: [] },
)
const range = fc.record({ low: quantity, high: quantity }, { requiredKeys: [] })
const ratio = fc.record({ numerator: quantity, denominator: quantity }, { requiredKeys: [] })
const period = fc.record({ start: date, end: date }, { requiredKeys: [] })
const reference = fc.record({ reference: address, display: fc.oneof(words, address) }, { requiredKeys: [] })
const annotation = fc.record({ text: words, authorReference: reference, time: date }, { requiredKeys: [] })
const timing = fc.record(
  {
    event: fc.array(date, { maxLength: 2 }),
    repeat: fc.record(
      {
        frequency: fc.integer(),
        frequencyMax: fc.integer(),
        period: fc.integer(),
        periodMax: fc.integer(),
        periodUnit: fc.constantFrom('d', 'h', 'x'),
        when: fc.array(code, { maxLength: 2 }),
        offset: fc.integer(),
        boundsPeriod: period,
        boundsDuration: quantity,
        count: fc.integer(),
      },
      { requiredKeys: [] },
    ),
    code: concept,
  },
  { requiredKeys: [] },
)
const attachment = fc.record(
  { contentType: fc.constant('text/plain'), url: address, title: words, data: fc.base64String() },
  { requiredKeys: [] },
)
const person = fc.record(
  { family: words, given: fc.array(words, { maxLength: 2 }), text: words, use: code },
  { requiredKeys: [] },
)
const contactPoint = fc.record(
  { system: words, value: words, use: words, line: fc.array(words, { maxLength: 2 }), city: words },
  { requiredKeys: [] },
)
const extension = fc.record(
  { url: address, valueBoolean: fc.boolean(), valueCode: code, valueReference: reference },
  { requiredKeys: ['url'] },
)

/** What an element of that name commonly holds in R4; a name may stand in any type. */
const SHAPES = {
  text: words,
  title: words,
  description: words,
  comment: words,
  lotNumber: words,
  doNotPerform: fc.boolean(),
  active: fc.boolean(),
  status: code,
  docStatus: code,
  intent: code,
  priority: code,
  lifecycleStatus: code,
  actuality: fc.constantFrom('actual', 'potential'),
  gender: code,
  mode: code,
  criticality: code,
  eye: code,
  code: concept,
  type: fc.oneof(concept, coding, words),
  class: coding,
  category: concept,
  serviceType: concept,
  vaccineCode: concept,
  clinicalStatus: concept,
  verificationStatus: concept,
  relationship: concept,
  bodySite: concept,
  method: concept,
  reasonCode: concept,
  statusReason: concept,
  emptyReason: concept,
  outcome: concept,
  severity: concept,
  interpretation: concept,
  dataAbsentReason: concept,
  medicationCodeableConcept: concept,
  valueCodeableConcept: concept,
  manifestation: concept,
  substance: concept,
  productOrService: concept,
  event: concept,
  action: concept,
  itemCodeableConcept: concept,
  modality: coding,
  subject: reference,
  patient: reference,
  performer: reference,
  author: reference,
  device: reference,
  focus: reference,
  hasMember: reference,
  derivedFrom: reference,
  medicationReference: reference,
  actor: reference,
  item: reference,
  payor: reference,
  participant: reference,
  source: reference,
  effectiveDateTime: date,
  effectivePeriod: period,
  effectiveTiming: timing,
  onsetAge: quantity,
  onsetString: words,
  performedPeriod: period,
  occurrenceTiming: timing,
  recordedDate: date,
  authoredOn: date,
  issued: date,
  date,
  period,
  birthDate: date,
  deceasedBoolean: fc.boolean(),
  executionPeriod: period,
  valueQuantity: quantity,
  valueString: words,
  valueBoolean: fc.boolean(),
  valueRange: range,
  valueRatio: ratio,
  valueSampledData: fc.record({ data: words, origin: quantity, period: fc.integer() }),
  valueTime: words,
  detailQuantity: quantity,
  doseQuantity: quantity,
  quantity,
  amount: quantity,
  total: quantity,
  low: quantity,
  high: quantity,
  age: range,
  appliesTo: concept,
  sequence: fc.integer(),
  timing,
  maxDosePerPeriod: ratio,
  rateRatio: ratio,
  asNeededCodeableConcept: concept,
  probabilityDecimal: fc.double({ noNaN: true }),
  note: annotation,
  attachment,
  presentedForm: attachment,
  contentAttachment: attachment,
  contentString: words,
  name: fc.oneof(person, words),
  telecom: contactPoint,
  address: contactPoint,
  identifier: contactPoint,
  extension,
  modifierExtension: extension,
  _effectiveDateTime: fc.record({ extension: fc.array(extension, { maxLength: 1 }) }),
  _birthDate: fc.constant(null),
} as const
/** Elements that hold others. */
const BACKBONES =
  'component referenceRange dosageInstruction dosage doseAndRate reaction target activity detail content context collection provision section entry answer prediction finding payload lensSpecification prism oralDiet enteralFormula supplement suspectEntity mitigation series protocolApplied udiCarrier property dispenseRequest hospitalization ingredient contained relatesTo result stage evidence condition constructor __proto__'.split(
    ' ',
  )
const NAMES = Object.keys(SHAPES) as (keyof typeof SHAPES)[]

const junk = fc.oneof(
  words,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constant([]),
  fc.constant({}),
  fc.constant([[null, ['deep']]]),
)
const element: fc.Arbitrary<[string, unknown]> = fc
  .constantFrom(...NAMES)
  .chain((name) =>
    fc
      .oneof(
        { weight: 6, arbitrary: SHAPES[name] as fc.Arbitrary<unknown> },
        { weight: 3, arbitrary: fc.array(SHAPES[name] as fc.Arbitrary<unknown>, { maxLength: 3 }) },
        { weight: 2, arbitrary: junk },
      )
      .map((value): [string, unknown] => [name, value]),
  )
const body = fc.letrec<{ body: object; backbone: [string, unknown] }>((tie) => ({
  body: fc
    .array(fc.oneof({ depthSize: 'small' }, element, element, tie('backbone')), { maxLength: 9 })
    .map((entries) => Object.fromEntries(entries)),
  backbone: fc
    .tuple(
      fc.constantFrom(...BACKBONES),
      fc.oneof(tie('body'), fc.array(tie('body'), { maxLength: 2 }), junk),
    )
    .map(([name, value]): [string, unknown] => [name, value]),
})).body
/** A resource of any R4 type with elements of any shape: most of them plausible, the rest of the wrong type. */
export const anyResource = fc
  .tuple(fc.constantFrom(...R4_TYPES), body)
  .map(([resourceType, elements]): FhirResource => ({ ...elements, resourceType }))
