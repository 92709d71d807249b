import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { CarriedText } from '@/lib/contracts/routes'
import { Prisma } from '@/lib/db/generated/client'
import type { Transaction } from '@/lib/db/transactions'

/** One record that carries a note, or carries something that could not be read as one. */
export interface NoteReferenceRow {
  id: string
  noteId: string | null
  recordId: string
  reference: string
  title: string
  status: string | null
  docStatus: string | null
  date: string | null
  at: Date | null
  author: string | null
  unreadableReason: string | null
  importedAt: Date
  /** A newer document of this chart says that it replaces this one. */
  replaced: boolean
  enteredInError: boolean
}

/** One text of the chart with every record that carries it; an unreadable attachment stands alone. */
export interface NoteRecord {
  /** The note's id; for an unreadable one the id of its reference. */
  id: string
  title: string
  date: string | null
  at: number | null
  author: string | null
  badges: string[]
  carried: CarriedText | null
  replaced: boolean
  unreadable: boolean
  unreadableReason: string | null
  references: NoteReferenceRow[]
}

interface NoteSelection {
  errors?: boolean
  noteId?: string | undefined
  recordIds?: readonly string[]
}

/**
 * Every note of the chart, newest first, or the one of an id, or those that these records carry. `superseded` alone hides nothing: real sources mark all but the newest so. What
 * was entered in error is left out, unless `errors` asks for it: an old citation still opens.
 */
export async function selectNotes(
  tx: Transaction,
  scope: PatientScope,
  { errors = false, noteId, recordIds }: NoteSelection = {},
): Promise<NoteRecord[]> {
  const rows = await tx.$queryRaw<NoteReferenceRow[]>`
    WITH replaced AS MATERIALIZED (
      SELECT DISTINCT relation.target FROM note_reference newer,
        jsonb_to_recordset(CASE jsonb_typeof(newer.relates_to) WHEN 'array' THEN newer.relates_to END)
          AS relation (code text, target text)
      WHERE newer.patient_id = ${scope.patientId}::uuid AND relation.code = 'replaces')
    SELECT n.id, n.note_id AS "noteId", n.record_id AS "recordId", r.type || '/' || r.fhir_id AS reference,
           coalesce(nullif(n.title, ''), r.display) AS title, n.status, n.doc_status AS "docStatus", n.date_text AS date,
           n.date_at AS at, n.author, n.unreadable_reason AS "unreadableReason", r.updated_at AS "importedAt",
           (r.type || '/' || r.fhir_id) IN (SELECT target FROM replaced) AS replaced,
           (r.entered_in_error OR coalesce(n.doc_status, '') = 'entered-in-error') AS "enteredInError"
    FROM note_reference n JOIN clinical_record r ON r.id = n.record_id
    WHERE n.patient_id = ${scope.patientId}::uuid ${isMeant(scope, noteId, recordIds)}
    ORDER BY n.date_at DESC NULLS LAST, (r.type = 'DocumentReference') DESC, n.id`
  const groups = Map.groupBy(
    errors ? rows : rows.filter(({ enteredInError }) => !enteredInError),
    (row) => row.noteId ?? row.id,
  )
  return [...groups].map(([id, references]) => toNoteRecord(id, references))
}

/** Always with everything that carries the note. */
function isMeant(scope: PatientScope, noteId?: string, recordIds?: readonly string[]): Prisma.Sql {
  const mine = Prisma.sql`own.patient_id = ${scope.patientId}::uuid AND own.record_id = ANY(${[...(recordIds ?? [])]}::uuid[])`
  return Prisma.sql`
    ${noteId === undefined ? Prisma.empty : Prisma.sql`AND (n.note_id = ${noteId}::uuid OR (n.note_id IS NULL AND n.id = ${noteId}::uuid))`}
    ${
      recordIds === undefined
        ? Prisma.empty
        : Prisma.sql`AND (n.note_id IN (SELECT own.note_id FROM note_reference own WHERE ${mine}) OR n.record_id = ANY(${[...recordIds]}::uuid[]))`
    }`
}

/** A document speaks for the note before a report that carries the same text; among several, the first that held it. */
function toNoteRecord(id: string, rows: NoteReferenceRow[]): NoteRecord {
  const standing = rows.filter(({ enteredInError }) => !enteredInError)
  const references = standing.length > 0 ? standing : rows
  const documents = references.filter(({ reference }) => reference.startsWith('DocumentReference/'))
  const leading = documents.length > 0 ? documents : references
  const [first] = leading
  const replaced = leading.every((row) => row.replaced)
  const unreadable = references.every(({ noteId }) => noteId === null)
  const unreadableReason = unreadable ? (first?.unreadableReason ?? null) : null
  const days = [...new Set(leading.flatMap(({ date }) => date?.slice(0, 10) ?? []))].sort()
  const [since] = days
  const badges = [
    ...(leading.every(({ docStatus }) => docStatus === 'preliminary') ? ['unsigned'] : []),
    ...(replaced ? ['replaced'] : []),
    ...(unreadable ? ['unreadable'] : []),
    ...(standing.length === 0 ? ['entered-in-error'] : []),
    ...(days.length > 1 ? ['carried-forward'] : []),
  ]
  return {
    id,
    title: first?.title ?? '',
    date: first?.date ?? null,
    at: first?.at?.getTime() ?? null,
    author: first?.author ?? null,
    badges,
    carried: since !== undefined && days.length > 1 ? { since, notes: leading.length } : null,
    replaced,
    unreadable,
    unreadableReason,
    references,
  }
}
