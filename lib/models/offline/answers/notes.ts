import type { PassageItem } from '@/lib/contracts/tool-result'
import { normalizeText } from '@/lib/terminology/normalize'
import type { Lookups, Result } from '../lookups'
import type { NoteTarget, Question } from '../question'
import { NOTE_TOPICS, type NoteTopic } from '../reading/note-topics'
import { noteWindow } from '../reading/note-window'
import { takeDates } from '../reading/window'
import { cite, type Line, overDates, stateAbsence } from '../sentences'
import { ASKS_AUTHOR, answerAuthor } from './authors'
import { newestFirst } from './mentions'
import { quoteDifferences } from './note-differences'
import { aboutOf, answerSection, MOST_SECTION_LINES, noteInput, restOf, sectionLines } from './note-sections'
import { sequelOf, titlesOf } from './note-sentences'
import { quoteLine } from './quotes'
import { noteQuery, rankSentences, stemsAsked } from './rank-sentences'
import { answerSpecialty, opinionOf } from './specialty-notes'

const MOST_QUOTES = 2
/** What answers may stand in two or three sentences of one note. */
const MOST_ANSWERING = 3
/** A synonym counts for less than the word, so a little less than half of the words is enough. */
const LEAST_SHARE = 0.6
const LEAST_OF_SEVERAL = 0.9
/** A second sentence is worth quoting only when it answers nearly as well as the best. */
const NEARLY = 0.75

/** Quotes notes: a section, a topic that notes hold, one note, or whatever fits best. */
export function answerNotes(question: Question, lookups: Lookups): Line[] | undefined {
  const note = question.note ?? { which: 'any' }
  const topic = NOTE_TOPICS.find(({ asked }) => asked.test(question.text))
  if (ASKS_AUTHOR.test(question.text)) return answerAuthor(question, note, lookups)
  if (note.specialty) return answerSpecialty(question, note.specialty, lookups)
  if (note.section && !topic) return answerSection(question, note, note.section, lookups)
  if (topic) return answerTopic(question, topic, note, lookups)
  if (note.date || note.which === 'latest') return answerFromOneNote(question, note, lookups)
  return answerFromSearch(question, lookups)
}

/** What notes say of a topic: the newest passage that says it outright, else the newest that speaks of it. */
function answerTopic(
  question: Question,
  topic: NoteTopic,
  note: NoteTarget,
  lookups: Lookups,
): Line[] | undefined {
  const meant = findMeantNote(question, note, lookups)
  if (meant === undefined) return undefined
  if (meant) {
    const quotes = quotesOn(topic, topic.asked.exec(question.text)?.[0] ?? '', meant)
    if (quotes.length > 0) return quotes
  }
  const asOf = question.window?.from === question.window?.to ? question.window?.from : undefined
  const target = note.which !== 'any' ? note : asOf ? { ...note, date: asOf } : ({ which: 'latest' } as const)
  const latest = lookups.look('read_note', noteInput(target))
  if (!latest) return undefined
  const asked = topic.asked.exec(question.text)?.[0] ?? ''
  const here = quotesOn(topic, asked, latest.items)
  const isOfOneNote = note.which !== 'any' || asOf !== undefined
  if (here.length > 0 && (isOfOneNote || (!topic.positions && isOutright(topic, latest.items)))) return here
  const window = noteWindow(question.window)
  const found = lookups.lookAll('search_notes', [
    { query: topic.query, ...window },
    { query: topic.query, section: 'social history', ...window },
    { query: noteQuery(question.text), ...window },
  ])
  const [first] = found ?? []
  if (!found || !first) return undefined
  const passages = [...latest.items, ...found.flatMap(({ items }) => items)]
  // A phrase ("pack years") asks for one thing of a topic, on which nobody may differ.
  const differences = isOfOneNote || /[- ]/.test(asked) ? [] : quoteDifferences(topic, passages)
  if (differences.length > 0) return differences
  if (here.length > 0 && isOutright(topic, latest.items)) return here
  const elsewhere = quotesOn(topic, asked, newestFirst(passages))
  if (elsewhere.length > 0) return elsewhere.slice(0, 1)
  return [absentFromNotes(topic.name, first)]
}

/** "Insurance in the ED note from the ankle": the note that says the words which single it out. Null where none are said. */
function findMeantNote(
  { unread, text }: Question,
  { date, which }: NoteTarget,
  lookups: Lookups,
): PassageItem[] | null | undefined {
  if (unread.length === 0 || date || which !== 'any' || !/\b(?:notes?|letters?|visit|summary)\b/i.test(text))
    return null
  const found = lookups.look('search_notes', { query: unread.join(' ') })
  if (!found) return undefined
  const named = found.items.find((passage) => {
    const said = normalizeText(`${passage.name} ${passage.text}`)
    return unread.some((word) => said.includes(normalizeText(word)))
  })
  return named ? lookups.look('read_note', { noteId: named.noteId })?.items : null
}

function isOutright({ says, best }: NoteTopic, passages: readonly PassageItem[]): boolean {
  return !best || sectionLines(passages).some(({ sentence }) => says.test(sentence) && best.test(sentence))
}

/** "Summarise the last note", "the gist of it": no words of the note are asked for, but the note. */
const ASKS_WHOLE =
  /\b(?:summar\w+|overview|gist|highlights|(?:key|main) points?|contents?|whole|entire)\b|^\s*what (?:does|did) .{0,60}\b(?:note|letter|summary|report) (?:say|contain|tell us)\s*\??\s*$/i

function answerFromOneNote(question: Question, note: NoteTarget, lookups: Lookups): Line[] | undefined {
  const result = lookups.look('read_note', noteInput(note))
  if (!result) return undefined
  // The day of the note is no word of the sentence that answers.
  const asked = takeDates(question.text).rest
  const isWhole = ASKS_WHOLE.test(asked) && aboutOf({ text: asked.replace(ASKS_WHOLE, ' ') }) === ''
  const ranked = !isWhole && stemsAsked(asked).length > 0 ? bestOf(asked, result.items, 0) : []
  if (ranked.length > 0) return ranked
  const lines = sectionLines(result.items)
  if (lines.length === 0) return [stateAbsence('text', 'notes', result)]
  if (isWhole || question.names.length === 0 || ASKS_WHOLE.test(question.text))
    return [
      ...lines.slice(0, MOST_SECTION_LINES).map(({ sentence, passage }) => quoteLine(sentence, passage)),
      ...restOf(lines.length, 'the note'),
    ]
  return [cite('I quote nothing from that note, because no sentence in it answers this')]
}

export function answerFromSearch(question: Question, lookups: Lookups): Line[] | undefined {
  const found = lookups.look('search_notes', {
    query: noteQuery(question.text),
    ...noteWindow(question.window),
  })
  if (!found) return undefined
  const letter = letterAbout(question.names[0], found.items)
  if (letter?.date) {
    const whole = lookups.look('read_note', { date: letter.date.slice(0, 10) })
    if (!whole) return undefined
    const opinion = opinionOf(whole.items.filter(({ noteId }) => noteId === letter.noteId))
    if (opinion.length > 0) return opinion
  }
  const lines = bestOf(question.text, found.items)
  return lines.length > 0 ? lines : [absentFromNotes(question.names[0], found)]
}

/** "Outcome of the memory clinic": the newest document whose own title says so. */
function letterAbout(name: string | undefined, passages: readonly PassageItem[]): PassageItem | undefined {
  const words = normalizeText(name ?? '')
  if (!words.includes(' ')) return undefined
  return newestFirst(passages).find(({ text }) =>
    titlesOf(text).some((title) => normalizeText(title).includes(words)),
  )
}

/** Passages that are merely near in meaning are no answer; then nothing is quoted, and what was searched is told. */
export function absentFromNotes(name: string | undefined, found: Result<'search_notes'>): Line {
  const { items, searched } = found
  if (items.length === 0) return stateAbsence(name ? `mention of ${name}` : 'answer', 'notes', found)
  const { count, from, to } = searched
  const looked = `I searched ${count} notes${overDates(from, to)}: no note on record answers this`
  return { ...cite(looked), absent: true, unsettled: true }
}

/** The best sentence for a question, and a second one if it is nearly as good; of equals the newest. */
export function bestOf(question: string, passages: readonly PassageItem[], share = LEAST_SHARE): Line[] {
  const ranked = rankSentences(question, passages)
  const affirmed = ASKS_WHAT_WAS.test(question)
    ? ranked.filter(({ sentence }) => !DENIES.test(sentence))
    : ranked
  const chosen = affirmed.length > 0 ? affirmed : ranked
  const best = chosen[0]?.score ?? 0
  const strength = Math.max(0, ...chosen.map((one) => one.strength))
  // One word in common of many is no answer.
  const wanted = stemsAsked(question).length
  // One synonym of several words is no answer either.
  const least = share === 0 ? 0 : Math.max(Math.ceil(wanted / 2) * share, wanted > 1 ? LEAST_OF_SEVERAL : 0)
  if (strength < least) return []
  const quoted = chosen
    .filter(
      ({ score, strength: own }, at) =>
        at === 0 || (score >= best * NEARLY && own >= Math.max(least, strength * NEARLY)),
    )
    .slice(0, MOST_ANSWERING)
  const [first] = quoted
  const sequel = first && sequelOf(first.sentence, first.passage)
  if (first && sequel) return [quoteLine(first.sentence, first.passage), quoteLine(sequel, first.passage)]
  return quoted.map(({ sentence, passage }) => quoteLine(sentence, passage))
}

/** "No bleeding" on one day answers no question for a history of it. */
const ASKS_WHAT_WAS = /\b(?:history|ever|previous|past)\b/i
const DENIES = /^(?:no|denies|without|never)\b/i

/** Of the sentences on a topic, first those in the question's own words, then those that say it outright. */
function quotesOn({ says, best }: NoteTopic, asked: string, passages: readonly PassageItem[]): Line[] {
  const words = asked.toLowerCase().replace(/[- ]/g, '')
  // One word is how topics are named; only a phrase ("pack years") tells one thing of a topic from another.
  const isPhrase = /[- ]/.test(asked)
  const rank = (sentence: string) =>
    (isPhrase && sentence.toLowerCase().replace(/[- ]/g, '').includes(words) ? 2 : 0) +
    (best?.test(sentence) ? 1 : 0)
  const lines = sectionLines(passages).filter(({ sentence }) => says.test(sentence))
  const most = Math.max(0, ...lines.map(({ sentence }) => rank(sentence)))
  const fitting = lines.filter(({ sentence }) => rank(sentence) === most)
  return fitting.slice(0, MOST_QUOTES).map(({ sentence, passage }) => quoteLine(sentence, passage))
}
