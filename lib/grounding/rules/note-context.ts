import { relativesIn } from '../lexicon/context-cues'
import {
  AWAITED,
  DENIED_BEHIND,
  DIRECTLY,
  DONE,
  EXCLUDED,
  NOT_MADE,
  PERMITS,
  REFUSED,
  SURE,
  TALKED_OF,
  TELLS,
  TO_EXCLUDE,
  TOLD_RESULT,
  WITHOUT,
} from '../lexicon/note-cues'
import { overlaps, type Span } from '../mentions'
import type { Context } from '../read-context'
import type { NoteSentence } from '../read-note'
import { readPieces } from '../read-pieces'
import type { TextReading } from '../read-text'
import { scoreSentence } from '../resolve-quote'
import { type Claim, clauseAt, type Finding } from './claim'
import { recordNames } from './match-name'
import { type Anchor, anchorsOf, isOnRecord, sentencesFor, sentencesOf, strongWords } from './note-anchors'
import { coverage, leastCoverage } from './note-coverage'
import { hasSameValue, isPlanToGoOn, isPlanToStop } from './note-plans'

/** Say on whose side, not who. */
const PART_OF_NAME = new Set([
  'maternal',
  'paternal',
  'parent',
  'sibling',
  'relative',
  'grandparent',
  'child',
])
/**
 * What the note denies, doubts, only plans, or says of a relative, must not come back as a fact about the patient, and
 * what it states must not come back denied. Compared at each shared word; one note sentence that agrees is enough.
 */
export function checkNoteContext(claim: Claim): Finding[] {
  const { cited, quoted } = claim
  if (sentencesOf(cited).length === 0) return []
  const isNoteAlone =
    cited.notes.length > 0 && cited.records.length + cited.calculations.length + cited.searches.length === 0
  if (isNoteAlone && quoted.length === 0 && (isUnsupported(claim) || coverage(claim) < leastCoverage(claim)))
    return [{ rule: 'note', reason: 'The cited passage of the note does not say this.' }]
  for (const anchor of anchorsOf(claim)) {
    const judged = sentencesFor(anchor, claim).map((sentence) => judge(anchor, sentence, claim))
    const [first] = judged
    const isDeniedThere =
      first?.rule === 'negation' &&
      claim.reading.context.at(anchor.start).negated &&
      sentencesOf(cited).some((sentence) =>
        anchor.findIn(sentence.reading).some((place) => contextIn(sentence, place).negated),
      )
    if (first && !isDeniedThere && judged.every((finding) => finding !== undefined)) return [first]
  }
  return []
}

/** No line of the notes speaks of it; but "he spent six days in hospital" is all number, which other rules explain. */
function isUnsupported({ support, reading }: Claim): boolean {
  return support.length === 0 && (strongWords(reading).length > 0 || reading.numbers.length === 0)
}

/** Undefined when one place of the note sentence agrees. */
function judge(anchor: Anchor, sentence: NoteSentence, claim: Claim): Finding | undefined {
  const all = anchor.findIn(sentence.reading)
  // "Falls: … no fall": a heading states nothing of what it names.
  const label = /^[\p{L} /-]{2,30}:/u.exec(sentence.text)?.[0].length ?? 0
  const stated = all.filter(({ start }) => start >= label)
  const findings = (stated.length > 0 ? stated : all).map((place) => judgeAt(anchor, sentence, place, claim))
  return findings.every((finding) => finding !== undefined) ? findings[0] : undefined
}

/** "The note says: …": by the sentence's own verb nothing is told of the patient. */
const OPENS_QUOTATION = /^(?:says?|states?|reads|writes)\b[^"“:]{0,20}:\s*["“]/i

function judgeAt(anchor: Anchor, sentence: NoteSentence, place: Span, claim: Claim): Finding | undefined {
  const { reading, support } = claim
  const said = reading.context.at(anchor.start)
  const noted = contextIn(sentence, place)
  const isDone = DONE.test(reading.text)
  const clause = clauseAt(reading, anchor.start)
  const isPermitted = PERMITS.test(reading.text.slice(clause.start, clause.end))
  const isTalk = TALKED_OF.test(reading.text.slice(clause.start, clause.end))
  const admits = said.hedged || said.negated || isTalk || (said.planned && !isDone)
  const { text } = anchor
  // Whoever names a relative in the same breath has said of whom it is; a plain word tells nothing of that.
  const named = relativesIn(reading.text.slice(clause.start, clause.end)).length > 0
  if (noted.family && !said.family && !named && (!anchor.isPlain || sentence.section.family))
    return { rule: 'experiencer', reason: `The note says '${text}' of a relative, not of the patient.` }
  if (noted.family && !said.family && !named && isWhollyOfRelatives(anchor, sentence, clause, claim))
    return { rule: 'experiencer', reason: `The note says '${text}' of a relative, not of the patient.` }
  if (said.family && !noted.family && !anchor.isPlain && relativesIn(sentence.text).length === 0)
    return { rule: 'experiencer', reason: `The note does not say '${text}' of a relative.` }
  if (said.relative && noted.relative && said.relative !== noted.relative && !PART_OF_NAME.has(said.relative))
    return {
      rule: 'experiencer',
      reason: `The note says '${text}' of the ${noted.relative}, not of the ${said.relative}.`,
    }
  if (hasSameValue(anchor, place, claim, sentence)) return undefined
  if (anchor.isNumber || OPENS_QUOTATION.test(reading.text.slice(anchor.start))) return undefined
  // Plain words lie in the reach of many a "not" that means another word; a denial on both sides is agreement enough.
  const bothDeny =
    (REFUSED.test(reading.text.slice(clause.start, clause.end)) &&
      REFUSED.test(clauseTextAt(sentence, place.start))) ||
    (anchor.isPlain &&
      deniesBeside(reading, anchor.start) &&
      support.some((one) => one.sentence.reading.context.denies))
  const denyBoth = reading.context.denies && support.some((one) => one.sentence.reading.context.denies)
  // "Senna was left out" says what "senna not given" says, and so the other way round.
  const isWithout = (words: string) => WITHOUT.test(words)
  const alike = {
    // "Cleared with haloperidol" has it given.
    said:
      isWithout(reading.text.slice(clause.start, clause.end)) &&
      !/\b(?:with|on|by|using)\s+$/iu.test(reading.text.slice(0, anchor.start)),
    noted: isWithout(clauseTextAt(sentence, place.start)),
  }
  // Another line speaks more of what the clause says: this one says the word of something else.
  const isElsewhere =
    anchor.isPlain &&
    support.some(
      (one) =>
        one.sentence !== sentence && one.score > scoreSentence(reading, sentence, clause) && one.score > 1,
    )
  const isIndirect = (text: string, at: number) =>
    denyBoth && !DIRECTLY.test(text.slice(0, at)) && !DENIED_BEHIND.test(text.slice(at))
  if (
    TO_EXCLUDE.test(clauseTextAt(sentence, place.start)) &&
    EXCLUDED.test(reading.text.slice(clause.start, clause.end))
  )
    return { rule: 'certainty', reason: `By the note '${text}' is still to be excluded.` }
  if (NOT_MADE.test(clauseTextAt(sentence, place.start)) && !NOT_MADE.test(reading.text)) {
    const told = TOLD_RESULT.exec(reading.text.slice(clause.start, clause.end))?.[0]
    if (told && isNotMade(sentence.text, place.start))
      return { rule: 'result', reason: `By the note '${text}' was not done; the sentence says '${told}'.` }
  }
  if (
    noted.negated &&
    !said.negated &&
    (!said.hedged || isPermitted) &&
    !alike.said &&
    !bothDeny &&
    !isIndirect(sentence.text, place.start) &&
    !(reading.context.denies && isOnRecord(anchor, claim))
  )
    return { rule: 'negation', reason: `The note denies '${text}'.` }
  const isDenied = said.negated && !noted.negated && !noted.hedged && !noted.planned
  const isSinceLast =
    /\blast\b/iu.test(clauseTextAt(sentence, place.start)) &&
    /\b(?:for|since|in)\b/iu.test(reading.text.slice(clause.start, clause.end))
  if (
    isDenied &&
    !isSinceLast &&
    !isElsewhere &&
    !alike.noted &&
    !bothDeny &&
    !isIndirect(reading.text, anchor.start)
  )
    return { rule: 'negation', reason: `The note states '${text}'; the sentence denies it.` }
  const isSure = SURE.test(reading.text.slice(Math.max(0, anchor.start - 24), anchor.start))
  if (noted.hedged && !anchor.isTest && (!admits || (isSure && !said.negated && !said.hedged)))
    return { rule: 'certainty', reason: `The note only considers '${text}'; the sentence states it.` }
  if (AWAITED.test(clauseTextAt(sentence, place.start)) && !AWAITED.test(reading.text) && !said.planned) {
    const said = TOLD_RESULT.exec(reading.text.slice(clause.start, clause.end))?.[0]
    if (said && !new RegExp(`\\b${said}\\b`, 'iu').test(sentence.text))
      return { rule: 'result', reason: `By the note '${text}' is awaited; the sentence says '${said}'.` }
  }
  if (
    noted.planned &&
    TELLS.test(reading.text.slice(clause.start, clause.end)) &&
    !admits &&
    !isElsewhere &&
    !isMeasured(anchor, claim) &&
    !isPlanToGoOn(sentence.text, place, reading.text.slice(clause.start, clause.end)) &&
    !isPlanToStop(sentence.text, place, reading.text.slice(clause.start, clause.end)) &&
    !(AWAITED.test(clauseTextAt(sentence, place.start)) && AWAITED.test(reading.text)) &&
    !(isDone && DONE.test(sentence.text))
  )
    return { rule: 'plan', reason: `The note only plans '${text}'; the sentence says that it was done.` }
  if (isDone && /\bcontinu/i.test(sentence.text) && !DONE.test(sentence.text))
    return { rule: 'plan', reason: `By the note '${text}' goes on; the sentence says that it is done.` }
  return undefined
}

/** Whether "not done" is said in the very member of a list that names the thing. */
function isNotMade(text: string, at: number): boolean {
  const part = readPieces(text).find(({ start, end }) => at >= start && at < end)
  return part !== undefined && NOT_MADE.test(text.slice(part.start, part.end))
}

/** "Start it if phosphate is over 1.5": the result that is cited beside the plan was measured all the same. */
function isMeasured(anchor: Anchor, { names, records }: Claim): boolean {
  const name = names.find((one) => overlaps(one, anchor))
  return name !== undefined && records.some((record) => record.values.length > 0 && recordNames(record, name))
}

/** Whether anything between the commas around a place is denied. */
function deniesBeside({ text, words, context }: TextReading, at: number): boolean {
  const start = Math.max(text.lastIndexOf(',', at), text.lastIndexOf(';', at))
  const stop = text.slice(at).search(/[,;]/u)
  const end = stop < 0 ? text.length : at + stop
  return (
    context.denies &&
    words.some((word) => word.start > start && word.end <= end && context.at(word.start).negated)
  )
}

/** Plain words tell of whom they are only together: two and more of the clause, all said of the relative. */
function isWhollyOfRelatives(anchor: Anchor, sentence: NoteSentence, clause: Span, claim: Claim): boolean {
  const shared = anchorsOf(claim)
    .filter((other) => !other.isNumber && other.start >= clause.start && other.start < clause.end)
    .map((other) => other.findIn(sentence.reading))
    .filter((places) => places.length > 0)
  return (
    anchor.isPlain &&
    shared.length >= 2 &&
    shared.every((places) => places.every((place) => contextIn(sentence, place).family))
  )
}

function clauseTextAt({ reading }: NoteSentence, offset: number): string {
  const clause = clauseAt(reading, offset)
  return reading.text.slice(clause.start, clause.end)
}

function contextIn({ reading, section }: NoteSentence, place: Span): Context {
  const context = reading.context.at(place.start)
  return {
    ...context,
    negated: context.negated || section.negated,
    family: context.family || section.family,
    planned: context.planned || section.planned,
  }
}
