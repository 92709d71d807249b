import { recordAudit } from '@/lib/access/audit'
import { hashNoteWords } from '@/lib/access/hash-words'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { withScope } from '@/lib/db/transactions'
import { type NoteSearch, type NoteSearchResult, searchNotes } from './search-notes'

/** A person's own search of the notes: on record first, its words as keyed hashes. An answer's look-ups are on record by the answer. */
export async function searchChartNotes(scope: PatientScope, search: NoteSearch): Promise<NoteSearchResult> {
  await withScope(scope, (tx) =>
    recordAudit(tx, { action: 'notes-searched', detail: { words: hashNoteWords(search.query) } }),
  )
  return searchNotes(scope, search)
}
