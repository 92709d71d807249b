import type { Lookups } from '../lookups'
import type { Question, Topic } from '../question'
import { noteWindow } from '../reading/note-window'
import type { Line } from '../sentences'
import { bestOf } from './notes'
import { quoteLine } from './quotes'
import { noteQuery, rankSentences, stemsIn } from './rank-sentences'

/** What records of these kinds leave open may be told beside them. */
const TOPICS: readonly (Topic | null)[] = [
  'conditions',
  'procedures',
  'medications',
  'encounters',
  'flags',
  'immunizations',
]
const MOST_QUOTES = 2

/**
 * "Ketones at DKA", "blood loss at the section": words that no record has taken up are looked for in the notes, and the
 * sentences that say them stand before the records.
 */
export function withNotesBeside(
  question: Question,
  lookups: Lookups,
  lines: Line[] | undefined,
): Line[] | undefined {
  const { topic, unread, text } = question
  if (!lines || !TOPICS.includes(topic)) return lines
  if (lines.length > 0 && lines.every(({ absent, aside }) => absent || aside))
    return orInNotes(question, lookups, lines)
  if (unread.length === 0) return lines
  if (lines.some(({ text: said, aside }) => !aside && saysAll(said, unread))) return lines
  const notes = lookups.look('search_notes', { query: noteQuery(text) })
  if (!notes) return undefined
  const quotes = rankSentences(text, notes.items)
    .filter(({ sentence }) => saysAll(sentence, unread))
    .slice(0, MOST_QUOTES)
    .map(({ sentence, passage }) => quoteLine(sentence, passage))
  if (quotes.length === 0) return lines
  return [...quotes, ...lines.filter(({ aside }) => !aside)]
}

/** What no list holds may stand in a note; the absence of the list is told first. */
function orInNotes({ text, window }: Question, lookups: Lookups, lines: Line[]): Line[] | undefined {
  const notes = lookups.look('search_notes', { query: noteQuery(text), ...noteWindow(window) })
  if (!notes) return undefined
  const quotes = bestOf(text, notes.items)
  return [...lines.filter(({ aside }) => !aside || quotes.length === 0), ...quotes]
}

function saysAll(sentence: string, words: readonly string[]): boolean {
  const said = stemsIn(sentence)
  return words.every((word) => stemsIn(word).every((stem) => said.some((one) => one === stem)))
}
