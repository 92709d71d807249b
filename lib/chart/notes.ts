import { recordAudit } from '@/lib/access/audit'
import { isUuid } from '@/lib/access/ids'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { NoteRow, NoteView } from '@/lib/contracts/routes'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { notFound } from '@/lib/errors'
import { splitSections } from '@/lib/fhir/note-sections'
import { type NoteRecord, selectNotes } from './note-rows'

/** Every note of the chart, newest first, each with what a reader must know of it: unsigned, replaced, unreadable, repeated. */
export function listNotes(scope: PatientScope): Promise<NoteRow[]> {
  return withScope(scope, async (tx) => (await selectNotes(tx, scope)).map(toNoteRow))
}

export function toNoteRow({ id, title, date, author, badges }: NoteRecord): NoteRow {
  return { noteId: id, title, date, author, badges }
}

/**
 * One note with its text; the look is on record. An attachment that could not be read answers to its reference's id, with
 * an empty text and its badge. Throws `not_found` for another chart's note.
 */
export async function readNote(scope: PatientScope, noteId: string): Promise<NoteView> {
  if (!isUuid(noteId)) throw notFound('note')
  return withScope(scope, async (tx) => {
    const note = (await selectNotes(tx, scope)).find(({ id }) => id === noteId)
    if (!note) throw notFound('note')
    const stored = (await selectTexts(tx, scope, [noteId])).get(noteId)
    await recordAudit(tx, {
      action: 'note-read',
      entityType: 'Note',
      entityId: noteId,
      purpose: scope.purpose,
    })
    const text = stored?.text ?? ''
    return {
      noteId,
      title: note.title,
      text,
      sections: splitSections(text).flatMap(({ name, start, end }) =>
        name === null ? [] : [{ name, start, end }],
      ),
      date: note.date,
      author: note.author,
      badges: note.badges,
      references: note.references.map(({ recordId, reference, status, date }) => ({
        recordId,
        reference,
        status,
        date,
      })),
      importedAt: (stored?.createdAt ?? note.references[0]?.importedAt ?? new Date()).toISOString(),
    }
  })
}

interface StoredText {
  id: string
  text: string
  createdAt: Date
}

/** The texts of these notes, by id. */
export async function selectTexts(
  tx: Transaction,
  scope: PatientScope,
  noteIds: string[],
): Promise<Map<string, StoredText>> {
  const rows = await tx.$queryRaw<StoredText[]>`
    SELECT id, text, created_at AS "createdAt" FROM note
    WHERE patient_id = ${scope.patientId}::uuid AND id = ANY(${noteIds}::uuid[])`
  return new Map(rows.map((row) => [row.id, row]))
}
