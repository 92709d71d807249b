import type { RecordDetail, RecordFields } from '@/lib/contracts/record-fields'
import { readCategories, readCodings, readConcept, readStatusCode } from './concepts'
import { readPeriod, readWhen, type Span, span } from './dates'
import { detail } from './details'
import { type FhirResource, type JsonObject, readText } from './json'
import { printElement } from './print-element'

/** Where R4 types keep what they are about, most specific first. */
const SUBJECT_ELEMENTS = ['code', 'type', 'serviceType', 'title', 'name', 'description', 'category'] as const
const CODE_ELEMENTS = ['code', 'type'] as const
const TIMES = ['effective', 'performed', 'occurrence', 'onset', 'timing', 'serviced'] as const
const PERIODS = ['period', 'billablePeriod', 'executionPeriod', 'benefitPeriod'] as const
const MOMENTS = [
  'date',
  'dateTime',
  'started',
  'start',
  'authored',
  'startDate',
  'collectedDateTime',
] as const
const RECORDED = [
  'recordedDate',
  'recorded',
  'authoredOn',
  'issued',
  'created',
  'dateAsserted',
  'sent',
  'lastModified',
] as const

/** Elements that say how a record is kept, or that stand in fields of their own, and so are no details. */
const STRUCTURE = new Set<string>(
  'resourceType id meta implicitRules language text contained status category code subject patient identifier encounter context'.split(
    ' ',
  ),
)
const FINANCIAL = new Set(
  'Account ChargeItem Claim ClaimResponse Contract Coverage CoverageEligibilityRequest CoverageEligibilityResponse EnrollmentRequest EnrollmentResponse ExplanationOfBenefit Invoice PaymentNotice PaymentReconciliation'.split(
    ' ',
  ),
)

/**
 * The reading that fits every R4 type: code, category, statuses and dates where the types commonly keep them; with
 * `wantsDetails` every other element written out, for types without a descriptor of their own.
 */
export function describeGeneric(resource: FhirResource, wantsDetails: boolean): RecordFields {
  const status = readText(resource.status) ?? readStatusCode(resource.status)
  const clinicalStatus = readStatusCode(resource.clinicalStatus)
  const verificationStatus = readStatusCode(resource.verificationStatus)
  const recorded = firstText(resource, RECORDED)
  const when = readGenericWhen(resource)
  return {
    resourceType: resource.resourceType,
    display: readGenericDisplay(resource),
    codes: CODE_ELEMENTS.map((name) => readCodings(resource[name])).find((codes) => codes.length > 0) ?? [],
    categories: readGenericCategories(resource),
    ...(status && { status }),
    ...(clinicalStatus && { clinicalStatus }),
    ...(verificationStatus && { verificationStatus }),
    ...when,
    ...(recorded && { recorded }),
    referenceRanges: [],
    components: [],
    negated: false,
    details: wantsDetails ? listElements(resource) : [],
  }
}

function readGenericDisplay(resource: FhirResource): string {
  for (const name of SUBJECT_ELEMENTS) {
    const value = resource[name]
    const text = readConcept(Array.isArray(value) ? value[0] : value)
    if (text) return text
  }
  return ''
}

function readGenericCategories(resource: FhirResource): string[] {
  const categories = readCategories(resource.category)
  return FINANCIAL.has(resource.resourceType) ? ['financial', ...categories] : categories
}

function readGenericWhen(resource: FhirResource): Span {
  const spans = [
    ...TIMES.map((name) => readWhen(resource, name)),
    ...PERIODS.map((name) => readPeriod(resource[name])),
  ]
  const stated = spans.find(({ start, end }) => start || end)
  return stated ?? span(firstText(resource, MOMENTS), readText(resource.end))
}

function firstText(resource: JsonObject, names: readonly string[]): string | undefined {
  return names.map((name) => readText(resource[name])).find((text) => text !== undefined)
}

function listElements(resource: FhirResource): RecordDetail[] {
  return Object.keys(resource)
    .filter((name) => !STRUCTURE.has(name) && !name.startsWith('_'))
    .flatMap((name) => detail(name, labelElement(name), printElement(resource[name])))
}

/** 'occurrenceDateTime' → 'Occurrence date time'. */
function labelElement(name: string): string {
  const words = name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
