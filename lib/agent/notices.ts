import type { Evidence, Handle, RecordEvidence } from '@/lib/contracts/evidence'
import type { NoticePart, SentencePart, TablePart } from '@/lib/contracts/stream'
import { formatDate } from '@/lib/format/date'
import type { EvidenceLedger } from './evidence-ledger'
import { showValue } from './shown-values'

const MOST_NAMED = 5

/**
 * Abnormal results that were read for this answer and that it does not speak of. The newest of each kind of result;
 * kinds that the answer or its tables do speak of are left out, unless the value is critical.
 */
export function unmentionedAbnormal(
  ledger: EvidenceLedger,
  read: readonly Evidence[],
  sentences: readonly SentencePart[],
  tables: readonly TablePart[],
): NoticePart | null {
  const cited = citedEvidence(ledger, sentences, tables)
  const spokenOf = new Set([...cited].map((handle) => labelOf(ledger.get(handle))))
  const newest = new Map<string, RecordEvidence>()
  for (const item of read) {
    if (item.kind !== 'record' || cited.has(item.handle) || !isAbnormal(item)) continue
    if (spokenOf.has(item.label) && !isCritical(item)) continue
    const known = newest.get(item.label)
    if (!known || (item.date ?? '') > (known.date ?? '')) newest.set(item.label, item)
  }
  const items = [...newest.values()]
  if (items.length === 0) return null
  const named = items.slice(0, MOST_NAMED).map(describeResult).join('; ')
  const more = items.length > MOST_NAMED ? `; and ${items.length - MOST_NAMED} more` : ''
  return {
    kind: 'unmentioned-abnormal',
    text: `Abnormal results that were read and not mentioned: ${named}${more}.`,
    handles: items.slice(0, MOST_NAMED).map(({ handle }) => handle),
  }
}

/**
 * What an answer that tells of an absence did not look at: whether there is anything of it or not, for this account it is
 * as if there were nothing. Null where all was searched, or nothing is said to be absent.
 */
export function unsearchedRestricted(
  ledger: EvidenceLedger,
  sentences: readonly SentencePart[],
  opensRestricted: boolean,
): NoticePart | null {
  const tellsOfAbsence = sentences
    .flatMap(({ handles }) => handles.map((handle) => ledger.get(handle)))
    .some((item) => item?.kind === 'search' && item.status !== 'unreadable')
  if (opensRestricted || !tellsOfAbsence) return null
  return {
    kind: 'scope',
    text: 'Records with a restricted security label: they are not shown to this account, whether or not there are any.',
    handles: [],
  }
}

/** Everything that a shown sentence or a table row rests on, inputs of calculations included. */
function citedEvidence(
  ledger: EvidenceLedger,
  sentences: readonly SentencePart[],
  tables: readonly TablePart[],
): Set<Handle> {
  const cited = new Set([
    ...sentences.flatMap(({ handles }) => handles),
    ...tables.flatMap(({ rows }) => rows.map(({ handle }) => handle)),
  ])
  for (const handle of cited) {
    const item = ledger.get(handle)
    if (item?.kind === 'calculation') for (const input of item.inputs) cited.add(input)
  }
  return cited
}

function isAbnormal({ fields }: RecordEvidence): boolean {
  return [fields, ...fields.components].some(
    ({ interpretation }) => interpretation !== undefined && interpretation !== 'normal',
  )
}

function isCritical({ fields }: RecordEvidence): boolean {
  return [fields, ...fields.components].some(({ interpretation }) => interpretation?.startsWith('critical'))
}

function labelOf(item: Evidence | undefined): string | undefined {
  return item?.kind === 'record' || item?.kind === 'calculation' ? item.label : undefined
}

function describeResult(item: RecordEvidence): string {
  const { label, value, date, interpretation } = showValue(item)
  const flag = interpretation ? ` (${interpretation.replace('-', ' ')})` : ''
  return `${label} ${value}${flag}${date ? ` on ${formatDate(date)}` : ''}`
}
