import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { noteWindow } from '../reading/note-window'
import type { Line } from '../sentences'
import { sentencesNaming } from './mentions'
import { absentFromNotes } from './notes'
import { quoteLine } from './quotes'

const ASKS_MENTIONING =
  /\b(?:which|what|any|all|list|find|how many) (?:of )?(?:the |his |her |their |other )?(?:clinic |discharge |progress )?(?:notes?|letters?|documents?)\b.{0,20}?\b(?:mention\w*|refer(?:s|red|ring)? to|(?:speak|talk|wr[io]te)s? (?:of|about)|(?:say|says|said) anything)\b|\bwhere (?:is|was|are|were) .{2,40}\bmentioned\b/i

/** "Which notes mention warfarin": of every note that names it the first such sentence, newest first. Null where no thing is named. */
export function answerMentioning(
  { text, names, window }: Question,
  lookups: Lookups,
): Line[] | null | undefined {
  const [name] = names
  if (!name || !ASKS_MENTIONING.test(text)) return null
  const found = lookups.look('search_notes', { query: name, ...noteWindow(window) })
  if (!found) return undefined
  const naming = sentencesNaming(name, found)
  const first = naming.filter(
    ({ passage }, at) => naming.findIndex((other) => other.passage.noteId === passage.noteId) === at,
  )
  if (first.length === 0) return [absentFromNotes(name, found)]
  return first.map(({ sentence, passage }) => {
    const line = quoteLine(sentence, passage)
    return first.length > 1 ? { ...line, block: 'list-item' } : line
  })
}
