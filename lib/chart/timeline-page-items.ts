import type { RecordFields } from '@/lib/contracts/record-fields'
import type { TimelineContents, TimelineItem, TimelineStanding } from '@/lib/contracts/timeline'
import { type Assertion, readAssertion } from '@/lib/grounding/read-assertion'
import { type ChartRecord, detailOf, detailsOf } from './chart-record'
import type { NoteRecord } from './note-rows'
import { describeStanding, markedName } from './standing'
import type { TimelineEntry } from './timeline-page-entries'
import { kindOfType } from './timeline-page-kinds'
import { joinUnit, printValue, writeReferenceRange, writeValue } from './value'

const STANDINGS: Partial<Record<Assertion, TimelineStanding>> = {
  'to-come': 'planned',
  proposed: 'planned',
  'aimed-at': 'planned',
  'fell-through': 'cancelled',
  'entered-in-error': 'retracted',
  refuted: 'not-done',
  'not-done': 'not-done',
  prohibited: 'not-done',
  'near-miss': 'not-done',
  considered: 'unconfirmed',
}
/** Requests that were called off; what was ordered before that stays an order. */
const CALLED_OFF = new Set(['cancelled', 'revoked'])

/** What is worth a line under the name, by type; every other type tells its reason and its author. */
const DETAILS: Readonly<Record<string, readonly string[]>> = {
  Encounter: ['class', 'reason', 'diagnosis', 'participant', 'serviceProvider', 'dischargeDisposition'],
  MedicationRequest: ['dosage', 'reason', 'requester'],
  MedicationStatement: ['dosage', 'reason', 'informationSource'],
  MedicationAdministration: ['dosage', 'reason', 'performer'],
  MedicationDispense: ['dosage', 'quantity', 'performer'],
  // Who ran the test is one step away; beside every value it would bury them.
  DiagnosticReport: ['conclusion'],
  Observation: [],
  DocumentReference: ['author'],
  Composition: ['author'],
}
const OTHER_DETAILS = [
  'reason',
  'outcome',
  'performer',
  'author',
  'requester',
  'cancelationReason',
  'statusReason',
]

/** A record as a line; `note` is the text that it carries. */
export function toRecordItem(
  record: ChartRecord,
  entry: TimelineEntry,
  { note, contents }: { note: NoteRecord | undefined; contents: TimelineContents[] },
): TimelineItem {
  const { id, fields, date } = record
  const type = fields.resourceType
  const standing = readStanding(fields)
  return {
    id,
    recordId: id,
    noteId: note && !note.unreadable ? note.id : null,
    kind: kindOfType(type),
    type,
    title: (isDocument(type) && note?.title) || markedName(fields),
    value: printValue(fields) ?? printParts(fields),
    flags: standing === null ? listFlags(fields) : [],
    ...(fields.quantity && { referenceRange: writeReferenceRange(fields.referenceRanges) }),
    details: (DETAILS[type] ?? OTHER_DETAILS).flatMap((name) => [...new Set(detailsOf(fields, name))]),
    date,
    end: fields.end ?? null,
    period: periodOf(entry.written),
    status: describeStanding(fields),
    standing,
    badges: isDocument(type) ? (note?.badges ?? []).filter((badge) => badge !== 'entered-in-error') : [],
    contents,
  }
}

/** All results of one day as a line that unfolds. */
export function toDayItem(entry: TimelineEntry & { day: string }): TimelineItem {
  return {
    id: entry.day,
    recordId: null,
    noteId: null,
    kind: 'results',
    type: 'Observation',
    title: '',
    value: null,
    flags: [],
    details: [],
    date: entry.day,
    end: null,
    period: periodOf(entry.written),
    status: null,
    standing: null,
    badges: [],
    contents: [{ kind: 'results', count: entry.count, invalid: entry.invalid, names: [] }],
  }
}

/** Null where the record says that what it names took place, holds or was ordered. */
function readStanding(fields: RecordFields): TimelineStanding | null {
  const standing = STANDINGS[readAssertion(fields)]
  if (standing) return standing
  if (detailOf(fields, 'docStatus') === 'entered-in-error') return 'retracted'
  return CALLED_OFF.has(fields.status ?? '') ? 'cancelled' : null
}

/** A questionnaire of twenty answers is read in its record. */
const MOST_PARTS = 4

/** The parts of a panel that has no value of its own. */
function printParts({ components }: RecordFields): string | null {
  const parts = components.flatMap((part) => {
    const written = writeValue(part)
    return written ? [`${part.display} ${joinUnit(written)}`] : []
  })
  return parts.length > MOST_PARTS ? `${parts.length} values` : parts.join('; ') || null
}

function listFlags({ display, interpretation, components }: RecordFields): TimelineItem['flags'] {
  const flags = [{ display, interpretation }, ...components].map((part, place) => ({
    of: place === 0 ? null : part.display,
    interpretation: part.interpretation ?? 'normal',
  }))
  return flags.filter((flag) => flag.interpretation !== 'normal')
}

/** '2026-11-12T08:15' → '2026-11', '2016' → '2016'. */
function periodOf(written: string): string | null {
  return written === '' ? null : written.slice(0, 7)
}

/** A report names itself by its test; a document by the title of its text. */
function isDocument(type: string): boolean {
  return type === 'DocumentReference' || type === 'Composition'
}
