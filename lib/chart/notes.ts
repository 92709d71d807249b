import { recordAudit } from '@/lib/access/audit'
import { isUuid } from '@/lib/access/ids'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { NoteRow, NoteView } from '@/lib/contracts/routes'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { notFound } from '@/lib/errors'
import { splitSections } from '@/lib/fhir/note-sections'
import { type DayWindow, placeInWindow } from './day-window'
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
export function readNote(scope: PatientScope, noteId: string): Promise<NoteView> {
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
      importedAt: (stored?.createdAt ?? new Date(0)).toISOString(),
    }
  })
}

export interface NoteQuestion {
  noteId?: string | undefined
  window?: DayWindow
  /** Without a note or a window: the newest or the oldest. */
  which?: 'latest' | 'first'
}

export interface NoteText extends NoteRecord {
  text: string
}

export interface FoundNotes {
  notes: NoteText[]
  /** Attachments of that time that could not be read. */
  unreadable: NoteRecord[]
  searched: { count: number; from: string | null; to: string | null }
}

/** At most so many notes of one day are read whole. */
const MOST_NOTES = 5

/** Notes to be read whole: one by id, those of a day, or the newest or oldest. Replaced ones only when nothing else fits. */
export function findNotes(scope: PatientScope, question: NoteQuestion): Promise<FoundNotes> {
  return withScope(scope, async (tx) => {
    const all = await selectNotes(tx, scope)
    const days = all.flatMap(({ date }) => date?.slice(0, 10) ?? []).sort()
    const fitting = all.filter((note) => fits(note, question))
    const readable = fitting.filter((note) => !note.unreadable)
    const standing = readable.filter((note) => !note.replaced)
    const chosen = choose(standing.length > 0 ? standing : readable, question)
    const texts = await selectTexts(
      tx,
      scope,
      chosen.map(({ id }) => id),
    )
    const notes = chosen.map((note) => ({ ...note, text: texts.get(note.id)?.text ?? '' }))
    return {
      notes,
      unreadable: fitting.filter((note) => note.unreadable),
      searched: { count: all.length, from: days[0] ?? null, to: days.at(-1) ?? null },
    }
  })
}

/** A note that was carried forward belongs to every day on which a document repeats it. */
function fits(note: NoteRecord, { noteId, window }: NoteQuestion): boolean {
  if (noteId !== undefined) return note.id === noteId
  return window === undefined || note.references.some(({ date }) => placeInWindow(date, window) === 'inside')
}

function choose(
  notes: readonly NoteRecord[],
  { noteId, window, which = 'latest' }: NoteQuestion,
): NoteRecord[] {
  if (noteId !== undefined || window !== undefined) return notes.slice(0, MOST_NOTES)
  const dated = notes.filter(({ at }) => at !== null)
  const leader = which === 'latest' ? dated[0] : dated.at(-1)
  return dated.filter(({ at }) => at === leader?.at).slice(0, MOST_NOTES)
}

interface StoredText {
  id: string
  text: string
  createdAt: Date
}

async function selectTexts(
  tx: Transaction,
  scope: PatientScope,
  noteIds: string[],
): Promise<Map<string, StoredText>> {
  const rows = await tx.$queryRaw<StoredText[]>`
    SELECT id, text, created_at AS "createdAt" FROM note
    WHERE patient_id = ${scope.patientId}::uuid AND id = ANY(${noteIds}::uuid[])`
  return new Map(rows.map((row) => [row.id, row]))
}
