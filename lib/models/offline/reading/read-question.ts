import type { ConceptMatch } from '@/lib/terminology/concept'
import { findConcepts } from '@/lib/terminology/lookup'
import type { EventWindow, Question, Statistic, Topic } from '../question'
import { readDuration } from './duration'
import { readEvent } from './event'
import { isFunctionWord } from './function-words'
import { readNames } from './names'
import { readNoteTarget } from './note-target'
import { NOTE_TOPICS } from './note-topics'
import { findOtherPerson } from './other-person'
import { readPanel } from './panels'
import { readBeyond } from './scope'
import { writeOut } from './shorthand'
import { comparesSides, writeSides } from './sides'
import { singular } from './singular'
import { correctSpelling } from './spelling'
import {
  countsFromFirst,
  readAspect,
  readLastFew,
  readPosition,
  readStatistics,
  readThreshold,
} from './statistics'
import { tidy } from './tidy'
import { readTopic } from './topic'
import { readUnitAsked } from './unit-asked'
import { findUnread } from './unread'
import { type Horizon, otherReading, readWindow, takeDates, withoutSpans } from './window'

/** Verbs that ask for a measurement, as the noun by which it is known. */
const VERBS: readonly [RegExp, string][] = [
  [/\bhow (?:much )?(?:heavy|(?:does|did|do) (.{1,30}?) weigh)\b/gi, 'weight'],
  [/\bweigh(?:s|ed)?\b/gi, 'weight'],
  [/\bhow tall\b/gi, 'height'],
  // A unit beside a verb of change is that measurement: "kg lost since June", "cm grown".
  [
    /\b(?:how (?:many|much) )?(?:kgs?|kilos?|kilograms?|pounds?|lbs?|weight) (?:(?:has|have|did|had) (?:he|she|they|pt|the patient|\[patient-\d+\]) )?(?:lost|lose|gained?|put on|dropped|shed)\b/gi,
    'weight change',
  ],
  [
    /\b(?:how (?:many|much) )?(?:cms?|centimet(?:er|re)s?|inches|height) (?:(?:has|have|did|had) (?:he|she|they|pt|the patient|\[patient-\d+\]) )?(?:grown|grew|grow|gained?|taller)\b|\bhow (?:much|fast|quickly) (?:has|have|did) (?:he|she|they|\[patient-\d+\]) (?:grown?|grew)\b/gi,
    'height change',
  ],
]
const CHILD =
  /\b(?:birth ?weight|apgars?)\b|\b(?:the |her |his |their )?(?:baby|newborn|infant|toddler|child|kid|fet(?:us|al)|foet(?:us|al))(?:['’]s?)?\b/i

/** Reads one question by itself. */
export function readQuestion(asWritten: string, horizon: Horizon | null): Question {
  const { text: spelled, corrections } = correctSpelling(singular(writeOut(tidy(asWritten))))
  const text = VERBS.reduce((said, [verb, noun]) => said.replace(verb, noun), spelled)
  const { dates, rest: undated } = takeDates(text)
  const rest = writeSides(undated)
  const event = readEvent(rest)
  const asked = event ? `${rest.slice(0, event.start)} ${rest.slice(event.end)}` : rest
  const concepts = findNamed(asked)
  const note = readNoteTarget(text, dates)
  const panel = note ? undefined : readPanel(asked)
  const topic =
    note && !ASKS_IF_TRUE.test(text)
      ? 'notes'
      : panel
        ? 'observations'
        : (readTopic(asked.toLowerCase(), concepts) ?? readNoteTopic(text))
  // "Peak flow" and "first degree" are names; only the words around them say which result is meant.
  const around = withoutSpans(withoutResults(asked, concepts)).toLowerCase()
  const window = readWindow(text, dates, horizon)
  const other = dates.length === 1 && dates[0] ? otherReading(dates[0]) : undefined
  return {
    text,
    topic,
    // Where a note is named, words that are no substance are the note's.
    names: panel
      ? [...panel]
      : note && topic === 'allergies' && !concepts.length
        ? []
        : readNames(asked, topic, concepts),
    concepts,
    statistics:
      comparesSides(undated) || isChangeOver(around, window, topic)
        ? ['change']
        : readWhichOnes(around, topic, concepts),
    aspect: readAspect(text.toLowerCase()),
    position: readPosition(around),
    window,
    otherWindow:
      window && other
        ? readWindow(text, [{ ...(dates[0] as (typeof dates)[number]), value: other }], horizon)
        : null,
    threshold: readThreshold(around),
    few: readLastFew(around),
    unit: readUnitAsked(asWritten) ?? null,
    duration: readDuration(text),
    event: event && { ...withoutPlace(event), words: rest.slice(event.start, event.end).trim() },
    note,
    today: horizon?.today ?? null,
    dataThrough: horizon?.dataThrough ?? null,
    otherPerson: findOtherPerson(text),
    ofChild: CHILD.test(text),
    // What a department recommended is in its letter; nobody is asked for advice.
    beyond: note?.specialty ? null : readBeyond(text, findNamed(text)),
    unread: panel ? [] : findUnread(asked, concepts).flatMap((word) => asTyped(word, asWritten, corrections)),
    corrections,
  }
}

/** "NKDA per the ED note, true?": whatever one note says, the allergy list decides. */
const ASKS_IF_TRUE = /\ballerg\w*\b.*\b(?:true|right|correct|confirmed|accurate)\b/i

/** A word left aside is told as it was typed; what only our writing-out of a shorthand brought in is not told at all. */
function asTyped(word: string, asWritten: string, corrections: Question['corrections']): string[] {
  const typed = corrections.find(({ read }) => read.toLowerCase() === word)?.written ?? word
  return !CHILD.test(word) && asWritten.toLowerCase().includes(typed.toLowerCase()) ? [typed] : []
}

/** "Has it got worse?" does not name GOT: a word of prose in small letters is no abbreviation. */
function findNamed(text: string): ConceptMatch[] {
  return findConcepts(text).filter(
    ({ matchedText }) => !(isFunctionWord(matchedText) && matchedText === matchedText.toLowerCase()),
  )
}

/** "The second creatinine" is counted from the first; "metformin, how often?" is no count. */
function readWhichOnes(around: string, topic: Topic | null, concepts: readonly ConceptMatch[]): Statistic[] {
  const statistics = readStatistics(around, concepts)
  const isFrequency = topic === 'medications' && FREQUENCY.test(around) && !COUNTS_ORDERS.test(around)
  if (isFrequency) return statistics.filter((statistic) => statistic !== 'count')
  if (statistics.length > 0) return statistics
  return countsFromFirst(around) ? ['first'] : []
}

/** "CRP fall between 5 and 9 February": of two days the noun asks for what changed from one to the other. */
const CHANGE =
  /\b(?:falls?|fell|drop(?:s|ped)?|rises?|rose|gain(?:s|ed)?|loss|losses|lost|increase[ds]?|decrease[ds]?|difference|come off|came off)\b/

function isChangeOver(around: string, window: Question['window'], topic: Topic | null): boolean {
  const isSpan = window?.from !== undefined && window.to !== undefined && window.from !== window.to
  const isCounted = /\b(?:how many times|how often|highest|lowest|mean|average)\b/.test(around)
  return topic === 'observations' && isSpan && CHANGE.test(around) && !isCounted && !readThreshold(around)
}

const FREQUENCY = /\bhow (?:often|frequently)\b/
const COUNTS_ORDERS = /\b(?:ordered|prescribed|refill\w*|changed|started|stopped|issued|dispensed)\b/

function withoutResults(text: string, concepts: readonly ConceptMatch[]): string {
  return concepts
    .filter(({ concept }) => ['lab', 'vital', 'survey'].includes(concept.kind))
    .reduceRight((said, { start, end }) => `${said.slice(0, start)}…${said.slice(end)}`, text)
}

function readNoteTopic(text: string): Topic | null {
  return NOTE_TOPICS.some(({ asked }) => asked.test(text)) ? 'notes' : null
}

function withoutPlace({
  start: _start,
  end: _end,
  ...event
}: NonNullable<ReturnType<typeof readEvent>>): Omit<EventWindow, 'words'> {
  return event
}
