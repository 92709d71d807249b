import type { AbsenceStatus } from '@/lib/contracts/evidence'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { withScope } from '@/lib/db/transactions'
import { type DayWindow, placeInWindow } from './day-window'
import { readExtent } from './extent'
import { type NoteRecord, selectNotes } from './note-rows'
import { selectTexts } from './notes'

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
  // Without any date there is no newest; the notes are there all the same.
  if (dated.length === 0) return notes.slice(0, MOST_NOTES)
  const leader = which === 'latest' ? dated[0] : dated.at(-1)
  return dated.filter(({ at }) => at === leader?.at).slice(0, MOST_NOTES)
}

/** Why no note could be found at all: none recorded, never supplied by this source, or none of them readable. */
export function readNoteAbsence(scope: PatientScope): Promise<AbsenceStatus> {
  return withScope(scope, async (tx) => {
    const notes = await selectNotes(tx, scope)
    if (notes.length > 0 && notes.every(({ unreadable }) => unreadable)) return 'unreadable'
    return (await readExtent(tx, scope, ['DocumentReference', 'DiagnosticReport', 'Composition'])).absence
  })
}
