import { z } from 'zod'
import { placeInWindow } from '@/lib/chart/day-window'
import { findNotes, type NoteText, readNoteAbsence } from '@/lib/chart/find-notes'
import { listNotes } from '@/lib/chart/notes'
import { isSection } from '@/lib/chart/section-names'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { PassageItem, ToolResult } from '@/lib/contracts/tool-result'
import { formatDate } from '@/lib/format/date'
import { type Chunk, chunkNote } from '@/lib/retrieval/chunk-note'
import { normalizeText } from '@/lib/terminology/normalize'
import { boundWords } from '../bound-words'
import { defineTool } from '../define-tool'
import type { EvidenceLedger } from '../evidence-ledger'
import { dayInput, wordsInput } from './inputs'
import * as results from './result'

const input = z.object({
  noteId: z.guid().optional().describe('From a passage found before.'),
  date: dayInput.optional().describe('The notes of this day, month or year: "the note of 2020-05-20".'),
  which: z
    .enum(['latest', 'first'])
    .default('latest')
    .describe('Without noteId and date: the newest or the oldest note.'),
  title: wordsInput
    .optional()
    .describe('Words of the kind of note: "discharge summary", "social work", "operation note".'),
  section: wordsInput.optional().describe('Only this section: "chief complaint", "medications", "plan".'),
})

interface NotePassage extends Chunk {
  note: NoteText
}

export const readNoteTool = defineTool<typeof input, PassageItem>({
  description:
    'Reads a note: by its id, of a day, by the words of its title, or the latest. Gives its passages in order, each with its section. A note states what its author wrote then; the structured lists may differ, and both are to be told.',
  input,
  run: async ({ noteId: givenId, date, which, title, section }, { scope, ledger }) => {
    const titled = title === undefined ? [] : await findTitled(scope, { title, date, which })
    if (title !== undefined && titled.length === 0) return absentTitle(scope, ledger, title, date)
    const noteId = titled[0] ?? givenId
    const found = await findNotes(scope, { noteId, which, ...(date && { window: { from: date, to: date } }) })
    const named = title === undefined ? 'note' : `note ${results.quoted(title)}`
    const subject = date
      ? `the ${named} of ${formatDate(date)}`
      : givenId
        ? 'that note'
        : `the ${which} ${named}`
    const what = section ? `Section ${results.quoted(section)} of ${subject}` : subject.replace(/^t/, 'T')
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
      const sections = [...new Set(all.flatMap((passage) => passage.section ?? []))]
        .map(boundWords)
        .join(', ')
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

/** The ids of the notes whose title says the words, the one asked for first; replaced ones last. */
async function findTitled(
  scope: PatientScope,
  { title, date, which }: { title: string; date: string | undefined; which: 'latest' | 'first' },
): Promise<string[]> {
  const said = normalizeText(title).split(' ')
  const telling = said.filter((word) => !TITLE_WORDS.has(word))
  const words = telling.length > 0 ? telling : said
  const notes = (await listNotes(scope)).filter(
    (note) =>
      note.unreadableReason === null &&
      words.every((word) => normalizeText(note.title).includes(word)) &&
      placeInWindow(note.date, date ? { from: date, to: date } : {}) === 'inside',
  )
  const standing = notes.filter(({ badges }) => !badges.includes('replaced'))
  const ids = (standing.length > 0 ? standing : notes).map(({ noteId }) => noteId)
  return which === 'first' ? ids.reverse() : ids
}

/** Any note may be called by these: 'Hip fracture discharge' is a discharge summary too. */
const TITLE_WORDS = new Set('a clinic from letter note of report summary the visit'.split(' '))

/** No note of that title is no absence of what it would say; the titles that there are show where to look. */
async function absentTitle(
  scope: PatientScope,
  ledger: EvidenceLedger,
  title: string,
  date: string | undefined,
): Promise<ToolResult<PassageItem>> {
  const notes = await listNotes(scope)
  const days = notes.flatMap((note) => note.date?.slice(0, 10) ?? []).sort()
  const titles = [...new Set(notes.map((note) => note.title))].slice(0, MOST_TITLES).join(', ')
  const what = results.describeSearch(
    'Notes titled',
    results.quoted(title),
    date && results.describeWindow({ from: date, to: date }),
  )
  const ground = { what, count: notes.length, from: days[0] ?? null, to: days.at(-1) ?? null }
  const empty = results.absent<PassageItem>(ledger, await readNoteAbsence(scope), ground)
  return { ...empty, ...(titles && { omitted: `Titles in this chart: ${titles}.` }) }
}

const MOST_TITLES = 20

function writePassage({ note, section, text }: NotePassage): Omit<PassageItem, 'handle'> {
  const { id, title, date, author, replaced } = note
  return { name: title, noteId: id, section, date, author, text, ...(replaced && { replaced }) }
}

function toEvidence({ note, section, start, end, text }: NotePassage) {
  const references = note.references.map(({ reference }) => reference)
  const { id, date, author } = note
  return { kind: 'note' as const, noteId: id, references, start, end, quote: text, section, date, author }
}
