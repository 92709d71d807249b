import { isInside, overlaps, type Span } from '../mentions'
import { dateAgrees } from '../read-dates'
import type { RecordFacts } from '../read-evidence'
import { stemsOf } from '../words'
import { type Claim, clauseAt } from './claim'
import { recordNames } from './match-name'
import { holdsNumber } from './text-numbers'

const OF_NOTE = /\b(?:note|letter|report|summary|document)\b/iu

/** The records a clause speaks of: named in it, else dated in it, else all that are cited. */
export function subjectsOf(mention: Span, claim: Claim): readonly RecordFacts[] {
  const { reading, cited } = claim
  const clause = clauseAt(reading, mention.start)
  const inClause = namesOf(mention, clause, claim)
  // "According to the July note there were no active medications": said of the note.
  const isOfNote = cited.notes.length > 0 && OF_NOTE.test(reading.text.slice(clause.start, clause.end))
  if (inClause.length === 0 && isOfNote) return []
  const named = cited.records.filter((record) => inClause.some((name) => recordNames(record, name)))
  const pool = closest(named.length > 0 ? named : worded(clause, claim), clause, claim)
  if (pool.length < 2) return pool
  // "(2022, stopped)": inside brackets only what stands in them.
  const bracket = /\([^()]*$/.exec(reading.text.slice(0, mention.start))
  const part = bracket ? { start: bracket.index, end: mention.end } : clause
  const within = reading.dates.filter((date) => overlaps(date, part))
  // "12/12/97 (active)": of the date right before the bracket.
  const beside = bracket && reading.dates.find(({ end }) => end <= bracket.index && bracket.index - end <= 1)
  const dates = within.length === 0 && beside ? [beside] : within
  const dated = pool.filter(({ dates: own }) =>
    dates.some((date) => own.some((fhir) => dateAgrees(date, fhir))),
  )
  return dated.length > 0 ? dated : pool
}

/** "Camila (stopped) to Errin (active)": of the name right before the bracket, else of all in the clause. */
function namesOf({ start }: Span, clause: Span, { reading, names }: Claim) {
  const bracket = /\($/u.exec(reading.text.slice(0, start))
  const beside = bracket && names.filter(({ end }) => end <= bracket.index && bracket.index - end <= 1)
  return beside && beside.length > 0
    ? beside
    : names.filter((name) => isInside(name, clause) || overlaps(name, clause))
}

/** Where no name is in it, the records whose own title the clause repeats most: "the sleep study was cancelled". */
function worded(clause: Span, { reading, cited }: Claim): readonly RecordFacts[] {
  const words = new Set(reading.words.filter((word) => isInside(word, clause)).map(({ stem }) => stem))
  const shared = ({ fields }: RecordFacts) =>
    [...stemsOf(fields.display)].filter((stem) => words.has(stem)).length
  const best = Math.max(0, ...cited.records.map(shared))
  return best === 0 ? cited.records : cited.records.filter((record) => shared(record) === best)
}

/** Of several orders of one medicine, those whose strength or salt the clause gives. */
function closest(pool: readonly RecordFacts[], clause: Span, { reading }: Claim): readonly RecordFacts[] {
  const amounts = reading.numbers.filter((number) => number.role === 'amount' && isInside(number, clause))
  const words = reading.words.filter((word) => isInside(word, clause))
  const score = (record: RecordFacts) =>
    amounts.filter((number) => holdsNumber(record.reading, number, false)).length +
    words.filter(({ stem }) => record.stems.has(stem)).length
  const isOneName = pool.every((record) =>
    record.concepts.some((concept) => pool[0]?.concepts.includes(concept)),
  )
  if (!isOneName || pool.length < 2) return pool
  const best = Math.max(...pool.map(score))
  return pool.filter((record) => score(record) === best)
}
