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

export function toNoteRow({
  id,
  title,
  date,
  author,
  badges,
  carried,
  unreadableReason,
}: NoteRecord): NoteRow {
  return { noteId: id, title, date, author, badges, carried, unreadableReason }
}

/** A text that no record carries any more, since its source sent another one; citations of it still open. */
const EARLIER_TEXT = {
  title: 'Earlier text of a note',
  date: null,
  author: null,
  badges: ['earlier-text'],
  carried: null,
  unreadableReason: null,
  references: [],
}

/**
 * One note with its text; the look is on record. An attachment that could not be read answers to its reference's id, with
 * an empty text and its reason. What was entered in error, or has another text by now, opens with a badge that says so.
 * Throws `not_found` for another chart's note.
 */
export async function readNote(scope: PatientScope, noteId: string): Promise<NoteView> {
  if (!isUuid(noteId)) throw notFound('note')
  return withScope(scope, async (tx) => {
    const [carried] = await selectNotes(tx, scope, { errors: true, noteId })
    const stored = (await selectTexts(tx, scope, [noteId])).get(noteId)
    const note: Carried | undefined = carried ?? (stored && EARLIER_TEXT)
    if (!note) throw notFound('note')
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
      carried: note.carried,
      unreadableReason: note.unreadableReason,
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

type Carried = Pick<
  NoteRecord,
  'title' | 'date' | 'author' | 'badges' | 'carried' | 'unreadableReason' | 'references'
>

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
