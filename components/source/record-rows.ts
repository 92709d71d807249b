import type {
  Interpretation,
  ObservedValue,
  Quantity,
  RecordFields,
  ReferenceRange,
} from '@/lib/contracts/record-fields'
import { formatDateTime } from '@/lib/format/date'
import { isRoundedForDisplay } from '@/lib/format/number'
import { formatQuantity, formatReferenceRange, type QuantityParts } from '@/lib/format/quantity'
import { formatRangeUnit } from '../ui/reference-range'

/** One line of a record in words. */
export interface RecordRow {
  kind: 'value' | 'words' | 'date' | 'code'
  label: string
  text: string
  interpretation?: Interpretation
  /** Said beside the value: the range of this very result, the number before rounding. */
  aside?: string
}

/** A record in words, what matters first; nothing that the record does not say. */
export function recordRows(fields: RecordFields): RecordRow[] {
  const { components, details } = fields
  return [
    ...valueRows('Value', fields),
    ...components.flatMap((component) => valueRows(component.display, component)),
    ...row('words', 'Clinical status', fields.clinicalStatus),
    ...row('words', 'Verification', fields.verificationStatus),
    ...row('words', 'Status', fields.status),
    ...dateRow(fields.end ? 'From' : 'Date', fields.start),
    ...dateRow('To', fields.end),
    ...dateRow('Recorded', fields.recorded),
    ...details.map(({ label, text }): RecordRow => ({ kind: 'value', label, text })),
    ...row('code', 'Category', fields.categories.join(', ')),
    ...row(
      'code',
      'Code',
      fields.codes.map(({ system, code }) => `${systemName(system)} ${code}`.trim()).join(', '),
    ),
  ]
}

function row(kind: RecordRow['kind'], label: string, text: string | undefined): RecordRow[] {
  return text ? [{ kind, label, text }] : []
}

/** A clock time is the recording site's own, and says whose. */
function dateRow(label: string, date: string | undefined): RecordRow[] {
  if (!date) return []
  const [, offset] = /T.*?(Z|[+-]\d{2}:\d{2})$/.exec(date) ?? []
  const zone = offset && (offset === 'Z' ? 'UTC' : `UTC${offset.replace('-', '−')}`)
  return [{ kind: 'date', label, text: formatDateTime(date), ...(zone && { aside: zone }) }]
}

function valueRows(
  label: string,
  observed: ObservedValue & { referenceRanges: ReferenceRange[]; interpretation?: Interpretation },
): RecordRow[] {
  const text = valueText(observed)
  if (!text) return []
  const { quantity, referenceRanges, interpretation } = observed
  const aside = [
    quantity && isRoundedForDisplay(quantity.text) ? `recorded as ${quantity.text}` : null,
    quantity ? rangeText(referenceRanges) : null,
  ].filter(Boolean)
  return [
    {
      kind: 'value',
      label,
      text,
      ...(interpretation ? { interpretation } : {}),
      ...(aside.length > 0 ? { aside: aside.join(' · ') } : {}),
    },
  ]
}

function valueText({ quantity, text, absentReason }: ObservedValue): string | null {
  if (quantity) return formatQuantity(toParts(quantity))
  if (text) return text
  return absentReason ? `No value: ${absentReason}` : null
}

function rangeText(ranges: ReferenceRange[]): string {
  if (ranges.length === 0) return 'no range given'
  const written = ranges.map(({ low, high, text, appliesTo }) => {
    const range = formatReferenceRange({
      ...(low && { low: toParts(low) }),
      ...(high && { high: toParts(high) }),
      ...(text && { text }),
    })
    return formatRangeUnit(range) + (appliesTo ? ` (${appliesTo})` : '')
  })
  return `reference ${written.join('; ')}`
}

function toParts({ text, unit, comparator }: Quantity): QuantityParts {
  return { valueText: text, ...(unit && { code: unit }), ...(comparator && { comparator }) }
}

const SYSTEMS: Record<string, string> = {
  'http://loinc.org': 'LOINC',
  'http://snomed.info/sct': 'SNOMED CT',
  'http://www.nlm.nih.gov/research/umls/rxnorm': 'RxNorm',
  'http://hl7.org/fhir/sid/cvx': 'CVX',
  'http://hl7.org/fhir/sid/icd-10': 'ICD-10',
  'http://hl7.org/fhir/sid/icd-10-cm': 'ICD-10-CM',
  'http://unitsofmeasure.org': 'UCUM',
}

function systemName(system: string): string {
  return SYSTEMS[system] ?? system
}

/**
 * The lines of a record that a sentence speaks of: those whose value or day stands in it, of several lines with the same
 * day the first. None found: the first line, for the record as a whole was cited.
 */
export function citedRows(rows: readonly RecordRow[], sentence: string): Set<RecordRow> {
  const said = squeeze(sentence)
  const days = new Set<string>()
  const cited = rows.filter(({ kind, text }) => {
    if (kind === 'code') return false
    if (kind !== 'date') return isSaid(text, said)
    const day = text.slice(0, 'DD-Mon-YYYY'.length)
    if (days.has(day)) return false
    days.add(day)
    return said.includes(squeeze(day))
  })
  const [first] = rows
  return new Set(cited.length > 0 ? cited : first ? [first] : [])
}

function isSaid(text: string, said: string): boolean {
  const number = /^[<>≤≥]? ?-?[\d.,]+/.exec(text)?.[0]
  return number ? hasNumber(said, number) : said.includes(squeeze(text))
}

function hasNumber(said: string, number: string): boolean {
  const escaped = squeeze(number).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![\\d.,])${escaped}(?![\\d]|[.,]\\d)`).test(said)
}

function squeeze(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim()
}
