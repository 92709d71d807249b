import type { PassageItem } from '@/lib/contracts/tool-result'
import type { Lookups, Result } from '../lookups'
import type { NoteTarget, Question } from '../question'
import { cite, type Line, listLine, overDates, stateAbsence } from '../sentences'
import { newestFirst } from './mentions'
import { readableSentences } from './note-sentences'
import { NOTE_TOPICS, type NoteTopic } from './note-topics'
import { quoteLine } from './quotes'
import { noteQuery, rankSentences } from './rank-sentences'

/** A section is quoted whole up to this length; more is opened by a click. */
const MOST_SECTION_LINES = 12
const MOST_QUOTES = 2
/** A second sentence is worth quoting only when it answers nearly as well as the best. */
const NEARLY = 0.75

/** Quotes notes: a section, a topic that notes hold, one note, or whatever fits best. */
export function answerNotes(question: Question, lookups: Lookups): Line[] | undefined {
  const note = question.note ?? { which: 'any' }
  const topic = NOTE_TOPICS.find(({ asked }) => asked.test(question.text))
  if (note.section && !topic) return answerSection(note, note.section, lookups)
  if (topic) return answerTopic(question, topic, note, lookups)
  if (note.date || note.which === 'latest') return answerFromOneNote(question, note, lookups)
  return answerFromSearch(question, lookups)
}

/** "What was the chief complaint in the note of …": every line of that section. */
function answerSection(note: NoteTarget, section: string, lookups: Lookups): Line[] | undefined {
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
    .map(({ sentence, passage }) => listLine(`"${clean(sentence)}"`, passage.handle))
  const isCut = lines.length > MOST_SECTION_LINES
  return isCut ? [...quoted, cite('The section goes on; open the note to read all of it')] : quoted
}

function answerTopic(
  question: Question,
  topic: NoteTopic,
  note: NoteTarget,
  lookups: Lookups,
): Line[] | undefined {
  const target = note.which === 'any' ? ({ which: 'latest' } as const) : note
  const latest = lookups.look('read_note', noteInput(target))
  if (!latest) return undefined
  const here = quotesOn(topic, latest.items)
  if (here.length > 0) return here
  const found = lookups.look('search_notes', { query: topic.query, ...noteWindow(question.window) })
  if (!found) return undefined
  const elsewhere = quotesOn(topic, newestFirst(found.items))
  if (elsewhere.length > 0) return elsewhere.slice(0, 1)
  return [absentFromNotes(topic.name, found)]
}

function answerFromOneNote(question: Question, note: NoteTarget, lookups: Lookups): Line[] | undefined {
  const result = lookups.look('read_note', noteInput(note))
  if (!result) return undefined
  const ranked = bestOf(question.text, result.items)
  if (ranked.length > 0) return ranked
  const lines = sectionLines(result.items)
  if (lines.length === 0) return [stateAbsence('text', 'notes', result)]
  if (question.names.length === 0)
    return lines.slice(0, MOST_SECTION_LINES).map(({ sentence, passage }) => quoteLine(sentence, passage))
  return [cite('I quote nothing from that note, because no sentence in it answers this')]
}

export function answerFromSearch(question: Question, lookups: Lookups): Line[] | undefined {
  const found = lookups.look('search_notes', {
    query: noteQuery(question.text),
    ...noteWindow(question.window),
  })
  if (!found) return undefined
  const lines = bestOf(question.text, found.items)
  return lines.length > 0 ? lines : [absentFromNotes(question.names[0], found)]
}

/** Passages that are merely near in meaning are no answer; then nothing is quoted, and what was searched is told. */
export function absentFromNotes(name: string | undefined, found: Result<'search_notes'>): Line {
  const { items, searched } = found
  if (items.length === 0) return stateAbsence(name ? `mention of ${name}` : 'answer', 'notes', found)
  const { count, from, to } = searched
  const looked = `I searched ${count} notes${overDates(from, to)}: no note on record answers this`
  return { ...cite(looked), absent: true }
}

/** The search knows only first and last days; a day too many at an open end is the lesser fault. */
function noteWindow(window: Question['window']): { from?: string; to?: string } {
  const from = window?.from ?? window?.after
  const to = window?.to ?? window?.before
  return { ...(from && { from }), ...(to && { to }) }
}

/** The best sentence for a question, and a second one if it is nearly as good. */
export function bestOf(question: string, passages: readonly PassageItem[]): Line[] {
  const ranked = rankSentences(question, passages)
  const best = ranked[0]?.score ?? 0
  return ranked
    .filter(({ score }) => score >= best * NEARLY)
    .slice(0, MOST_QUOTES)
    .map(({ sentence, passage }) => quoteLine(sentence, passage))
}

function quotesOn({ says }: NoteTopic, passages: readonly PassageItem[]): Line[] {
  const lines = sectionLines(passages).filter(({ sentence }) => says.test(sentence))
  return lines.slice(0, MOST_QUOTES).map(({ sentence, passage }) => quoteLine(sentence, passage))
}

function sectionLines(passages: readonly PassageItem[]): { sentence: string; passage: PassageItem }[] {
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

function noteInput({ date, which }: NoteTarget): { date: string } | { which: string } {
  return date ? { date } : { which: which === 'first' ? 'first' : 'latest' }
}
