import { describeStanding, listMarks } from '@/lib/chart/standing'
import type { Evidence, Handle } from '@/lib/contracts/evidence'
import type { RecordFields } from '@/lib/contracts/record-fields'
import type { ShownValue } from '@/lib/contracts/stream'
import { formatNumber } from '@/lib/format/number'

/** Long notes are opened, not repeated. */
const QUOTE_CHARACTERS = 240

/** What a source itself says, drawn by the server: it stands in the place of a sentence that was withheld. */
export function showValue(evidence: Evidence): ShownValue {
  const { handle } = evidence
  switch (evidence.kind) {
    case 'record':
      return showRecord(handle, evidence.label, evidence.date, evidence.fields)
    case 'note':
      return { handle, label: 'Note', value: `“${shorten(evidence.quote)}”`, date: evidence.date }
    case 'search':
      return {
        handle,
        label: withoutQuotes(evidence.what),
        value: `${ABSENCE_WORDS[evidence.status]} (${evidence.count} searched)`,
        date: null,
      }
    case 'calculation':
      return {
        handle,
        label: withoutQuotes(evidence.label),
        value: [String(evidence.value), evidence.unit].filter(Boolean).join(' '),
        date: null,
      }
  }
}

/** What was searched for stands in a model's words; beside what is withheld, only what was searched through does. */
function withoutQuotes(what: string): string {
  return what.replace(/\s*(?:\b(?:for|in section)\s+)?“[^”]*”/gu, '').trim()
}

const ABSENCE_WORDS = {
  'known-none': 'known none',
  'none-recorded': 'none recorded',
  'not-supplied': 'not supplied by this source',
  unreadable: 'unreadable',
} as const

function showRecord(handle: Handle, label: string, date: string | null, fields: RecordFields): ShownValue {
  const { interpretation } = fields
  return {
    handle,
    label,
    value: recordValue(fields),
    date,
    ...(interpretation && interpretation !== 'normal' && { interpretation }),
  }
}

function recordValue(fields: RecordFields): string {
  const components = fields.components.map((component) => `${component.display} ${observedValue(component)}`)
  const observed = observedValue(fields) || components.join(', ')
  if (!observed) return describeStanding(fields) ?? 'see the record'
  return [observed, ...listMarks(fields)].join(', ')
}

function observedValue({
  quantity,
  text,
  absentReason,
}: Pick<RecordFields, 'quantity' | 'text' | 'absentReason'>) {
  if (quantity) {
    return [quantity.comparator, formatNumber(quantity.text), quantity.unit].filter(Boolean).join(' ')
  }
  return text ?? (absentReason ? `no value (${absentReason})` : '')
}

function shorten(quote: string): string {
  return quote.length > QUOTE_CHARACTERS ? `${quote.slice(0, QUOTE_CHARACTERS)}…` : quote
}
