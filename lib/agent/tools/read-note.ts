import { z } from 'zod'
import { findNotes, type NoteText, readNoteAbsence } from '@/lib/chart/find-notes'
import { isSection } from '@/lib/chart/section-names'
import type { PassageItem } from '@/lib/contracts/tool-result'
import { formatDate } from '@/lib/format/date'
import { type Chunk, chunkNote } from '@/lib/retrieval/chunk-note'
import { defineTool } from '../define-tool'
import { dayInput, wordsInput } from './inputs'
import * as results from './result'

const input = z.object({
  noteId: z.guid().optional().describe('From a passage found before.'),
  date: dayInput.optional().describe('The notes of this day, month or year: "the note of 2020-05-20".'),
  which: z
    .enum(['latest', 'first'])
    .default('latest')
    .describe('Without noteId and date: the newest or the oldest note.'),
  section: wordsInput.optional().describe('Only this section: "chief complaint", "medications", "plan".'),
})

interface NotePassage extends Chunk {
  note: NoteText
}

export const readNoteTool = defineTool<typeof input, PassageItem>({
  description:
    'Reads a note: by its id, of a day, or the latest. Gives its passages in order, each with its section. A note states what its author wrote then; the structured lists may differ, and both are to be told.',
  input,
  run: async ({ noteId, date, which, section }, { scope, ledger }) => {
    const found = await findNotes(scope, { noteId, which, ...(date && { window: { from: date, to: date } }) })
    const subject = date ? `the note of ${formatDate(date)}` : noteId ? 'that note' : `the ${which} note`
    const what = section ? `Section “${section}” of ${subject}` : subject.replace(/^t/, 'T')
    const ground = { what, ...found.searched }
    if (found.notes.length === 0)
      return results.absent(
        ledger,
        found.unreadable.length > 0 ? 'unreadable' : await readNoteAbsence(scope),
        ground,
      )
    const all = found.notes.flatMap((note) =>
      chunkNote(note.text).map((chunk): NotePassage => ({ ...chunk, note })),
    )
    const fitting = section === undefined ? all : all.filter((passage) => isSection(passage.section, section))
    if (fitting.length === 0) {
      const sections = [...new Set(all.flatMap((passage) => passage.section ?? []))].join(', ')
      return results.absent(ledger, 'none-recorded', {
        ...ground,
        what: sections ? `${what}; its sections are: ${sections}` : what,
      })
    }
    const items = results.boundItems<NotePassage, PassageItem>(
      fitting,
      writePassage,
      (passage) => ledger.add(toEvidence(passage)).handle,
    )
    const hidden = [...new Set(fitting.slice(items.length).map((passage) => passage.section ?? 'untitled'))]
    return {
      status: 'found',
      searched: ground,
      items,
      total: fitting.length,
      ...(hidden.length > 0 && { omitted: `Not shown, ask by section: ${hidden.join(', ')}.` }),
    }
  },
})

function writePassage({ note, section, text }: NotePassage): Omit<PassageItem, 'handle'> {
  const { id, title, date, author, replaced } = note
  return { name: title, noteId: id, section, date, author, text, ...(replaced && { replaced }) }
}

function toEvidence({ note, section, start, end, text }: NotePassage) {
  const references = note.references.map(({ reference }) => reference)
  const { id, date, author } = note
  return { kind: 'note' as const, noteId: id, references, start, end, quote: text, section, date, author }
}
