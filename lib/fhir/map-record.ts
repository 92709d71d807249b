import type { Coding, ObservedComponent, ReferenceRange } from '@/lib/contracts/record-fields'
import { readInstant, toInstantRange } from '@/lib/format/date'
import { cutKey } from './cut-key'
import { describeFacts, type KnownNames } from './describe-resource'
import { type FhirResource, readObject, readObjects, readText } from './json'
import type { RecordFacts } from './resources/descriptor'

/** The columns of `clinical_record` that the resource itself decides; names as in SQL. Instants are ISO in UTC. */
export interface RecordColumns {
  type: string
  code: string | null
  codes: string[]
  display: string
  categories: string[]
  clinical_status: string | null
  verification_status: string | null
  lifecycle_status: string | null
  entered_in_error: boolean
  negated: boolean
  start_at: string | null
  end_at: string | null
  recorded_at: string | null
  start_text: string | null
  end_text: string | null
  date_precision: string | null
  recorded_offset: string | null
  value_number: number | null
  value_text: string | null
  comparator: string | null
  unit: string | null
  text_value: string | null
  interpretation: string | null
  reference_range: ReferenceRange[] | null
  components: ObservedComponent[] | null
  security_labels: string[]
  last_updated: string | null
}

/** Systems whose codes the concept sets are made of: one of their codes is the primary one, wherever it stands. */
const PREFERRED_SYSTEMS = [
  'http://loinc.org',
  'http://snomed.info/sct',
  'http://www.nlm.nih.gov/research/umls/rxnorm',
  'http://hl7.org/fhir/sid/cvx',
]

const LONGEST_KEY = 500

/** The row of a clinical record, made from the same reading that screens and checker use. Pure, never throws. */
export function mapRecord(resource: FhirResource, known?: KnownNames): RecordColumns {
  const fields = describeFacts(resource, known)
  const { quantity } = fields
  return {
    type: resource.resourceType,
    ...mapCodes(fields),
    display: fields.display,
    categories: fields.categories,
    clinical_status: fields.clinicalStatus ?? null,
    verification_status: fields.verificationStatus ?? null,
    lifecycle_status: fields.status ?? null,
    entered_in_error: [fields.status, fields.verificationStatus].includes('entered-in-error'),
    negated: fields.negated,
    ...mapDates(fields),
    value_number: quantity?.number ?? null,
    value_text: quantity?.text ?? null,
    comparator: quantity?.comparator ?? null,
    unit: quantity?.unit ?? null,
    text_value: fields.text ?? null,
    interpretation: fields.interpretation ?? null,
    reference_range: fields.referenceRanges.length > 0 ? fields.referenceRanges : null,
    components: fields.components.length > 0 ? fields.components : null,
    ...mapMeta(resource),
  }
}

/** Security labels and version time, as every stored resource has them. */
export function mapMeta(resource: FhirResource): Pick<RecordColumns, 'security_labels' | 'last_updated'> {
  const meta = readObject(resource.meta)
  return {
    security_labels: [...new Set(listLabels(resource))],
    last_updated: startOf(readText(meta?.lastUpdated)),
  }
}

const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality'

/** 'system|code' of each; R4 lets documents say so in elements of their own too. */
function listLabels(resource: FhirResource): string[] {
  const { meta, securityLabel, confidentiality } = resource
  const codings = [
    ...readObjects(readObject(meta)?.security),
    ...(resource.resourceType === 'DocumentReference'
      ? readObjects(securityLabel).flatMap(({ coding }) => readObjects(coding))
      : []),
    ...(resource.resourceType === 'Composition' ? [{ system: CONFIDENTIALITY, code: confidentiality }] : []),
  ]
  return codings.flatMap(({ system, code }) => {
    const label = readText(code)
    return label ? [`${readText(system) ?? ''}|${label}`] : []
  })
}

/** Codes of the record and of its components, 'system|code'; a blood pressure is found by either. */
function mapCodes(fields: RecordFacts): Pick<RecordColumns, 'code' | 'codes'> {
  const primary = fields.codes.find(({ system }) => PREFERRED_SYSTEMS.includes(system)) ?? fields.codes[0]
  const all = [...fields.codes, ...fields.components.flatMap(({ codes }) => codes)]
  return { code: primary ? writeCode(primary) : null, codes: [...new Set(all.map(writeCode))] }
}

/** A longer "code" is none. */
function writeCode({ system, code }: Coding): string {
  return cutKey(`${system}|${code}`, LONGEST_KEY)
}

/**
 * Text as written, and instants for sorting and ranges. A date without an offset counts in UTC here; the day that is
 * shown comes from the text. A partial end ('2022') lasts to the end of its period.
 */
function mapDates({ start, end, recorded }: RecordFacts) {
  const begun = start ? readInstant(start) : undefined
  return {
    start_at: begun?.instant ?? null,
    end_at: endOf(end),
    recorded_at: startOf(recorded),
    start_text: start ?? null,
    end_text: end ?? null,
    date_precision: begun?.precision ?? null,
    recorded_offset: begun?.offset ?? null,
  }
}

export function startOf(date: string | undefined): string | null {
  return (date && readInstant(date)?.instant) || null
}

function endOf(date: string | undefined): string | null {
  const ended = date ? readInstant(date) : undefined
  if (!date || !ended) return null
  return ['year', 'month', 'day'].includes(ended.precision)
    ? (toInstantRange(date)?.end ?? null)
    : ended.instant
}
