import { z } from 'zod'
import { firstDay, lastDay } from '@/lib/chart/day-window'
import { readNoteAbsence } from '@/lib/chart/find-notes'
import { isSection } from '@/lib/chart/section-names'
import type { PassageItem } from '@/lib/contracts/tool-result'
import { type Passage, searchNotes } from '@/lib/retrieval/search-notes'
import { defineTool } from '../define-tool'
import { dayInput, wordsInput } from './inputs'
import * as results from './result'

const input = z.object({
  query: z.string().min(1).max(1000).describe('What to look for, in clinical words.'),
  from: dayInput.optional().describe('First day, included: YYYY-MM-DD, YYYY-MM or YYYY.'),
  to: dayInput.optional().describe('Last day, included.'),
  section: wordsInput.optional().describe('Section of the note: "plan", "social history".'),
})

const PASSAGES = 8
/** Sections are picked after the search, so it has to bring more. */
const PASSAGES_BEFORE_SECTION = 20

export const searchNotesTool = defineTool<typeof input, PassageItem>({
  description:
    'Searches the text of the notes by meaning and by words; gives the passages that fit best, each with its note, section and date. For what only notes say (plan, reasons, history, living situation). That a passage comes back does not mean that it answers: read it. To read a whole note, call read_note.',
  input,
  run: async ({ query, from, to, section }, { scope, ledger }) => {
    const { passages, searched } = await searchNotes(scope, {
      query,
      from: from && firstDay(from),
      to: to && lastDay(to),
      limit: section ? PASSAGES_BEFORE_SECTION : PASSAGES,
    })
    const fitting = passages
      .filter((passage) => section === undefined || isSection(passage.section, section))
      .slice(0, PASSAGES)
    const ground = {
      what: results.describeSearch(
        'Notes for',
        results.quoted(query),
        section && `in section ${results.quoted(section)}`,
        results.describeWindow({ from, to }),
      ),
      count: searched.notes,
      from: searched.from,
      to: searched.to,
    }
    if (fitting.length === 0) return results.absent(ledger, await readNoteAbsence(scope), ground)
    const items = results.boundItems<Passage, PassageItem>(
      fitting,
      writePassage,
      (passage) => ledger.add(toEvidence(passage)).handle,
    )
    return { status: 'found', searched: ground, items, total: fitting.length }
  },
})

function writePassage(passage: Passage): Omit<PassageItem, 'handle'> {
  const { noteId, title, section, date, author, text, replaced } = passage
  return { name: title, noteId, section, date, author, text, ...(replaced && { replaced }) }
}

function toEvidence({ noteId, references, start, end, text, section, date, author }: Passage) {
  return { kind: 'note' as const, noteId, references, start, end, quote: text, section, date, author }
}
