import { isUuid } from '@/lib/access/ids'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import {
  TIMELINE_KINDS,
  type Timeline,
  type TimelineContents,
  type TimelineItem,
  type TimelineKind,
  type TimelineSection,
} from '@/lib/contracts/timeline'
import { Prisma } from '@/lib/db/generated/client'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { notFound } from '@/lib/errors'
import { IS_FACT, selectRecords } from './chart-record'
import { readExtent } from './extent'
import { type NoteRecord, selectNotes } from './note-rows'
import { selectEntries, type TimelineEntry, type TimelineQuestion } from './timeline-page-entries'
import { toDayItem, toRecordItem } from './timeline-page-items'
import { kindOfType, TIMELINE_TYPES, typesOfKind } from './timeline-page-kinds'

export type { TimelineQuestion } from './timeline-page-entries'

/** The first page of the timeline, with what carries no date beside it. */
export function readTimeline(scope: PatientScope, kind: TimelineKind | undefined): Promise<Timeline> {
  return withScope(scope, async (tx) => ({
    dated: await selectSection(tx, scope, { kind }),
    undated: await selectSection(tx, scope, { kind, undated: true }),
    kinds: await selectKinds(tx, scope),
  }))
}

/**
 * One page of the timeline, or of what is folded under one of its lines. Throws `invalid_input` for a cursor that is not
 * ours, `not_found` for a visit of another chart.
 */
export function readTimelineSection(
  scope: PatientScope,
  question: TimelineQuestion,
): Promise<TimelineSection> {
  return withScope(scope, async (tx) => {
    const { within } = question
    if (within && isUuid(within)) {
      const visits = await selectRecords(
        tx,
        scope,
        Prisma.sql`r.id = ${within}::uuid AND r.type = 'Encounter'`,
      )
      if (visits.length === 0) throw notFound('record')
    }
    return selectSection(tx, scope, question)
  })
}

async function selectSection(
  tx: Transaction,
  scope: PatientScope,
  question: TimelineQuestion,
): Promise<TimelineSection> {
  const { entries, ...counted } = await selectEntries(tx, scope, question)
  const extent =
    counted.total === 0 ? await readExtent(tx, scope, typesOfKind(question.kind)) : { absence: null }
  return { ...counted, items: await toItems(tx, scope, entries), absence: extent.absence }
}

async function toItems(
  tx: Transaction,
  scope: PatientScope,
  entries: readonly TimelineEntry[],
): Promise<TimelineItem[]> {
  const ids = entries.map(({ id }) => id)
  const found = await selectRecords(tx, scope, Prisma.sql`r.id = ANY(${ids}::uuid[])`)
  const records = new Map(found.map((record) => [record.id, record]))
  const contents = await selectContents(tx, scope, ids)
  const notes = await selectNotesOf(tx, scope, ids)
  return entries.flatMap((entry) => {
    const { id, day } = entry
    if (day !== null && entry.count + entry.invalid > 1) return [toDayItem({ ...entry, day })]
    const record = records.get(id)
    return record
      ? [toRecordItem(record, entry, { note: notes.get(id), contents: contents.get(id) ?? [] })]
      : []
  })
}

/** What refers to these visits: how much of each kind, and of what is looked for by name the first names. */
async function selectContents(
  tx: Transaction,
  scope: PatientScope,
  ids: readonly string[],
): Promise<Map<string, TimelineContents[]>> {
  const rows = await tx.$queryRaw<
    { visit: string; type: string; count: number; invalid: number; names: string[] | null }[]
  >`
    SELECT visit.id AS visit, r.type, (count(*) FILTER (WHERE ${IS_FACT}))::int AS count,
           (count(*) FILTER (WHERE NOT (${IS_FACT})))::int AS invalid,
           CASE WHEN r.type IN ('Condition', 'Procedure')
             THEN (array_agg(DISTINCT r.display) FILTER (WHERE ${IS_FACT}))[1:3] END AS names
    FROM clinical_record visit
    JOIN clinical_record r ON r.patient_id = visit.patient_id AND r.source_id = visit.source_id
      AND r.encounter_reference = 'Encounter/' || visit.fhir_id AND r.type = ANY(${[...TIMELINE_TYPES]}::text[])
    WHERE visit.patient_id = ${scope.patientId}::uuid AND visit.id = ANY(${[...ids]}::uuid[])
      AND visit.type = 'Encounter' AND r.type <> 'Encounter'
    GROUP BY visit.id, r.type ORDER BY array_position(${[...TIMELINE_TYPES]}::text[], r.type)`
  const byVisit = Map.groupBy(rows, ({ visit }) => visit)
  return new Map([...byVisit].map(([visit, types]) => [visit, sumKinds(types)]))
}

function sumKinds(
  rows: readonly { type: string; count: number; invalid: number; names: string[] | null }[],
): TimelineContents[] {
  const byKind = Map.groupBy(rows, ({ type }) => kindOfType(type))
  return [...byKind].map(([kind, types]) => ({
    kind,
    count: types.reduce((sum, { count }) => sum + count, 0),
    invalid: types.reduce((sum, { invalid }) => sum + invalid, 0),
    names: types.flatMap(({ names }) => names ?? []),
  }))
}

async function selectKinds(tx: Transaction, scope: PatientScope): Promise<TimelineKind[]> {
  const rows = await tx.$queryRaw<{ type: string }[]>`
    SELECT DISTINCT r.type FROM clinical_record r
    WHERE r.patient_id = ${scope.patientId}::uuid AND r.type = ANY(${[...TIMELINE_TYPES]}::text[])`
  const present = new Set(rows.map(({ type }) => kindOfType(type)))
  return TIMELINE_KINDS.filter((kind) => present.has(kind))
}

/** The text that each of these records carries, with its marks: unsigned, replaced, unreadable. */
async function selectNotesOf(
  tx: Transaction,
  scope: PatientScope,
  ids: readonly string[],
): Promise<Map<string, NoteRecord>> {
  const wanted = new Set(ids)
  const notes = await selectNotes(tx, scope, { errors: true, recordIds: ids })
  return new Map(
    notes.flatMap((note) =>
      note.references.flatMap(({ recordId }) => (wanted.has(recordId) ? [[recordId, note] as const] : [])),
    ),
  )
}
