import type { PassageItem } from '@/lib/contracts/tool-result'
import type { Lookups } from '../lookups'
import type { NoteTarget, Question } from '../question'
import { noteWindow } from '../reading/note-window'
import { takeDates } from '../reading/window'
import { cite, type Line, listLine, stateAbsence } from '../sentences'
import { newestFirst } from './mentions'
import { readableSentences } from './note-sentences'
import { quoteLine } from './quotes'
import { noteQuery, rankSentences, stemsAsked } from './rank-sentences'

/** A section is quoted whole up to this length; more is opened by a click. */
export const MOST_SECTION_LINES = 12
const MOST_ABOUT = 4
/** Words that name the section or the note, and not what is asked of it. */
const SECTION_WORDS =
  /\b(?:plan(?:s|ned)?|care ?plans?|follow-?up|arrangements?|assessment|impression|working diagnosis|differential|chief|presenting|complaints?|history|present|illness|hpi|social|family|review|systems|physical|exam\w*|medications?|meds|medicines?|drugs?|prescriptions?|allerg\w*|discharge|management|treatment|summary|letter|note|clinic|visit|latest|last|newest|next|made|set|arranged|advised|asked|mention(?:ed|s)?|list(?:ed|s)?|doctors?)\b/gi

/** What of a section is asked for: "the plan for his osteoporosis" is the osteoporosis. */
export function aboutOf({ text }: Pick<Question, 'text'>): string {
  return stemsAsked(takeDates(text).rest.replace(SECTION_WORDS, ' ')).length > 0
    ? takeDates(text).rest.replace(SECTION_WORDS, ' ')
    : ''
}

/**
 * Of such sections the lines that speak of a thing, else the section of the note that speaks of it most. Null where no note
 * does.
 */
function sectionAbout(
  about: string,
  note: NoteTarget,
  section: string,
  lookups: Lookups,
  window: ReturnType<typeof noteWindow>,
): Line[] | null | undefined {
  const query = noteQuery(about)
  const under = lookups.look('search_notes', { query, section, ...window })
  const anywhere = lookups.look('search_notes', { query, ...window })
  const whole = note.which === 'any' ? null : lookups.look('read_note', { ...noteInput(note), section })
  if (!under || !anywhere || whole === undefined) return undefined
  const pool = whole ? whole.items : newestFirst(under.items)
  const wanted = stemsAsked(about)
  // What is planned for a thing is what was planned last.
  const said = rankSentences(about, pool)
    .filter(({ strength }) => strength >= Math.ceil(wanted.length / 2))
    .sort((left, right) => (right.passage.date ?? '').localeCompare(left.passage.date ?? ''))
  if (said.length > 0) return quoteAll(said.slice(0, MOST_ABOUT))
  const [best] = rankSentences(about, anywhere.items).filter(
    ({ strength }) => strength >= wanted.length * ENOUGH,
  )
  if (!best || whole) return null
  const own = lookups.look('read_note', { noteId: best.passage.noteId, section })
  if (!own) return undefined
  return own.items.length > 0 ? quoteSection(own.items) : null
}

const ENOUGH = 0.6

function quoteAll(said: readonly { sentence: string; passage: PassageItem }[]): Line[] {
  return said.map(({ sentence, passage }) => quoteLine(sentence, passage))
}

/** "What was the chief complaint in the note of …": every line of that section. */
export function answerSection(
  question: Question,
  note: NoteTarget,
  section: string,
  lookups: Lookups,
): Line[] | undefined {
  const about = aboutOf(question)
  const meant =
    about === '' || note.date
      ? null
      : sectionAbout(about, note, section, lookups, noteWindow(question.window))
  if (meant !== null) return meant
  const result = lookups.look('read_note', { ...noteInput(note), section })
  if (!result) return undefined
  if (result.items.length > 0) return quoteSection(result.items)
  const absence = stateAbsence(
    `${section} in ${note.date ? 'a note of that day' : 'the note'}`,
    'notes',
    result,
  )
  if (note.date) return [absence]
  // The latest note need not have the section; the newest one that has it is meant.
  const found = lookups.look('search_notes', { query: section, section })
  if (!found) return undefined
  const [newest] = newestFirst(found.items)
  return newest ? quoteSection(found.items.filter(({ noteId }) => noteId === newest.noteId)) : [absence]
}

function quoteSection(passages: readonly PassageItem[]): Line[] {
  const lines = sectionLines(passages).flatMap(({ sentence, passage }) =>
    splitItems(sentence).map((item) => ({ sentence: item, passage })),
  )
  const [only, ...more] = lines
  if (!only)
    return [cite('I quote nothing from that section, because no sentence in it is meant for a reader')]
  if (more.length === 0) return [quoteLine(only.sentence, only.passage)]
  const quoted = lines
    .slice(0, MOST_SECTION_LINES)
    .map(({ sentence, passage }) => listLine(`${planOf(passage)}"${clean(sentence)}"`, passage.handle))
  return [...quoted, ...restOf(lines.length, 'the section')]
}

/** What a quotation leaves out is said, with where it stands. */
export function restOf(lines: number, what: string): Line[] {
  const left = lines - MOST_SECTION_LINES
  if (left <= 0) return []
  return [
    cite(
      `${left === 1 ? 'One more line' : `${left} more lines`} of ${what} not quoted here; open the note to read all of it`,
    ),
  ]
}

/** What is planned is not done: a line of a plan says that it is one. */
function planOf({ section }: PassageItem): string {
  return /\bplan\b/i.test(section ?? '') ? 'Plan: ' : ''
}

export function sectionLines(passages: readonly PassageItem[]): { sentence: string; passage: PassageItem }[] {
  return passages.flatMap((passage) =>
    readableSentences(passage.text).map((sentence) => ({ sentence, passage })),
  )
}

/** Lists inside one line: "ibuprofen 100 mg oral tablet; acetaminophen 325 mg oral tablet". */
function splitItems(sentence: string): string[] {
  return sentence.split(/;\s+/).filter(Boolean)
}

function clean(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[.;:,]+$/, '')
    .replaceAll('"', "'")
}

export function noteInput({ date, which }: NoteTarget): { date: string } | { which: string } {
  return date ? { date } : { which: which === 'first' ? 'first' : 'latest' }
}
