import type { Coding, RecordDetail } from '@/lib/contracts/record-fields'
import { readCategories, readCodings, readConcept, readStatusCode } from './concepts'
import { readPeriod, readWhen, type Span, span } from './dates'
import { detail, noteDetails } from './details'
import { labelElement } from './element-words'
import { type FhirResource, type JsonObject, readList, readText } from './json'
import { printElement } from './print-element'
import type { OwnFields, RecordFacts } from './resources/descriptor'

/** Where R4 types keep what they are called or about, most specific first: an organization by its name, not its type. */
const SUBJECT_ELEMENTS = [
  'title',
  'name',
  'code',
  'itemCodeableConcept',
  'productCode',
  'type',
  'serviceType',
  'description',
  'category',
] as const
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
  'resourceType id meta implicitRules language text contained extension modifierExtension active status category code subject patient identifier encounter context note'.split(
    ' ',
  ),
)
const FINANCIAL = new Set(
  'Account ChargeItem Claim ClaimResponse Contract Coverage CoverageEligibilityRequest CoverageEligibilityResponse EnrollmentRequest EnrollmentResponse ExplanationOfBenefit Invoice PaymentNotice PaymentReconciliation'.split(
    ' ',
  ),
)

/** What was billed, insured or paid: counted and kept out of clinical lists. */
export function isFinancial({ resourceType }: FhirResource): boolean {
  return FINANCIAL.has(resourceType)
}

/**
 * The reading that fits every R4 type: code, category, statuses and dates where the types commonly keep them. `own` is
 * what the type's descriptor read already and need not be looked for.
 */
export function describeGeneric(resource: FhirResource, own: OwnFields | undefined): RecordFacts {
  const status = readStatusCode(resource.status) ?? readActive(resource.active)
  const clinicalStatus = readStatusCode(resource.clinicalStatus)
  const verificationStatus = readStatusCode(resource.verificationStatus)
  const recorded = firstText(resource, RECORDED)
  const when = own?.start || own?.end ? {} : readGenericWhen(resource)
  return {
    resourceType: resource.resourceType,
    display: own?.display === undefined ? readGenericDisplay(resource) : '',
    codes: own?.codes === undefined ? readGenericCodes(resource) : [],
    categories: own?.categories === undefined ? readGenericCategories(resource) : [],
    ...(status && { status }),
    ...(clinicalStatus && { clinicalStatus }),
    ...(verificationStatus && { verificationStatus }),
    ...when,
    ...(recorded && { recorded }),
    referenceRanges: [],
    components: [],
    negated: false,
  }
}

/** Every element of a type without a descriptor, but those that have a field of their own, and the one that names the record. */
export function listElements(resource: FhirResource): RecordDetail[] {
  const display = readGenericDisplay(resource)
  const written = Object.keys(resource)
    .filter((name) => !STRUCTURE.has(name) && !name.startsWith('_'))
    .flatMap((name) => detail(name, labelElement(name), printElement(resource[name])))
    .filter(({ text }) => text !== display)
  return [...written, ...noteDetails(resource)]
}

function readActive(active: unknown): string | undefined {
  return typeof active === 'boolean' ? (active ? 'active' : 'inactive') : undefined
}

function readGenericDisplay(resource: FhirResource): string {
  for (const name of SUBJECT_ELEMENTS) {
    const text = readConcept(readList(resource[name])[0])
    if (text) return text
  }
  return ''
}

/** Billing codes must not make a bill look like the condition or drug it bills for. */
function readGenericCodes(resource: FhirResource): Coding[] {
  if (isFinancial(resource)) return []
  return CODE_ELEMENTS.map((name) => readCodings(resource[name])).find((codes) => codes.length > 0) ?? []
}

function readGenericCategories(resource: FhirResource): string[] {
  const categories = readCategories(resource.category)
  return isFinancial(resource) ? ['financial', ...categories] : categories
}

function readGenericWhen(resource: FhirResource): Span {
  for (const name of TIMES) {
    const when = readWhen(resource, name)
    if (when.start || when.end) return when
  }
  for (const name of PERIODS) {
    const when = readPeriod(resource[name])
    if (when.start || when.end) return when
  }
  return span(firstText(resource, MOMENTS), readText(resource.end))
}

function firstText(resource: JsonObject, names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = readText(resource[name])
    if (text) return text
  }
  return undefined
}
