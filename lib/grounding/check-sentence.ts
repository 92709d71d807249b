import type { Evidence, Handle } from '@/lib/contracts/evidence'
import type { CitedSpan, SentencePart, Verdict } from '@/lib/contracts/stream'
import { toMarkerReasons, UNCITED_MARKER, UNKNOWN_SOURCE_MARKER } from './marker-reasons'
import { type EvidenceLookup, gatherFacts, knownDatesOf } from './read-evidence'
import { readNames } from './read-names'
import { readText } from './read-text'
import { findSupport, toSpans } from './resolve-quote'
import { speaksOnlyOfTheAnswer } from './rules/about-the-answer'
import { checkAbsence } from './rules/absence'
import { checkActions } from './rules/actions'
import { checkAssertions } from './rules/assertions'
import { checkAuthors } from './rules/authors'
import { checkBounds } from './rules/bounds'
import type { Claim, Finding } from './rules/claim'
import { checkCodes } from './rules/codes'
import { checkConnection } from './rules/connection'
import { checkAll } from './rules/counts'
import { checkDates } from './rules/dates'
import { checkDetails } from './rules/details'
import { checkDirections } from './rules/directions'
import { checkDoseSteps } from './rules/dose-steps'
import { checkDoses } from './rules/doses'
import { checkEventOrder } from './rules/event-order'
import { checkExtremes } from './rules/extremes'
import { checkFractions } from './rules/fractions'
import { checkIdentifiers } from './rules/identifiers'
import { checkJudgements } from './rules/judgements'
import { checkNames } from './rules/names'
import { checkNoteContext } from './rules/note-context'
import { checkNoteNumbers } from './rules/note-numbers'
import { checkNoteOrder } from './rules/note-order'
import { checkNumbers } from './rules/numbers'
import { checkOpinions } from './rules/opinions'
import { checkOpposites } from './rules/opposites'
import { ordersOrLures } from './rules/orders'
import { isInAnotherLanguage } from './rules/other-languages'
import { checkProportions } from './rules/proportions'
import { checkQuotes } from './rules/quotes'
import { checkRanges } from './rules/ranges'
import { checkReasons } from './rules/reasons'
import { checkRelatives } from './rules/relatives'
import { isRemark } from './rules/remarks'
import { checkRequests } from './rules/requests'
import { checkResults } from './rules/results'
import { checkSequence } from './rules/sequence'
import { checkShares } from './rules/shares'
import { checkStages } from './rules/stages'
import { checkStatuses } from './rules/statuses'
import { checkThresholds } from './rules/thresholds'
import { checkWordedResults } from './rules/worded-results'

export interface CheckedSentence {
  verdict: Verdict
  /** Readable by a clinician; may quote the sentence. Empty when it is shown. */
  reasons: string[]
  /** Of a withheld sentence: what its marker may say, without a word of it. */
  markerReasons?: string[]
  /** The exact words of the cited notes that carry the sentence. */
  spans?: CitedSpan[]
}

export interface SentenceToCheck {
  text: string
  handles: readonly Handle[]
  block?: SentencePart['block']
  /** The words of the person who asked: only these may be repeated without a source. */
  asked?: string
}

/**
 * Decides by plain code whether a sentence may be shown: every value, date, name, status, direction, count and
 * quotation in it must be explained by what it cites. Pure and synchronous, well under a millisecond for most
 * sentences. `previous`: the verdict of the sentence before, so that "It then fell" falls with what it leans on.
 */
export function checkSentence(
  sentence: SentenceToCheck,
  evidence: ReadonlyMap<Handle, Evidence> | EvidenceLookup,
  previous?: Verdict,
): CheckedSentence {
  const lookup: EvidenceLookup = typeof evidence === 'function' ? evidence : (handle) => evidence.get(handle)
  const cited = gatherFacts(sentence.handles, lookup)
  const reading = readText(sentence.text, knownDatesOf(cited))
  const names = readNames(reading)
  const source = JSON.stringify(sentence.handles.map(lookup))
  const isInSource = (words: string) => source.includes(words)
  if (ordersOrLures(sentence.text, isInSource)) {
    const reasons = ['An answer gives no orders and leads nowhere outside of the chart.']
    return { verdict: 'uncited', reasons, markerReasons: reasons }
  }
  if (sentence.handles.length === 0) {
    if (speaksOnlyOfTheAnswer(sentence.block, reading, sentence.asked) || isRemark(reading, names))
      return { verdict: 'not-a-claim', reasons: [] }
    return {
      verdict: 'uncited',
      reasons: ['It is more than a remark about the answer, and it cites no source.'],
      markerReasons: [UNCITED_MARKER],
    }
  }
  if (isInAnotherLanguage(sentence.text, source)) {
    const reasons = ['It is not in English, so it cannot be compared with its sources.']
    return { verdict: 'contradicted', reasons, markerReasons: reasons }
  }
  if (cited.unknown.length > 0) {
    const listed = cited.unknown.join(', ')
    return {
      verdict: 'contradicted',
      reasons: [`${listed}: no such source was found in this conversation.`],
      markerReasons: [UNKNOWN_SOURCE_MARKER],
    }
  }
  const support = findSupport(reading, cited.notes)
  const { quoted, findings: misquoted } = checkQuotes(reading, cited)
  const claim: Claim = {
    reading,
    names,
    cited,
    records: [...cited.records, ...cited.inputs],
    support,
    quoted,
  }
  const { explained, findings: unexplained } = checkNumbers(claim)
  const findings: Finding[] = [
    ...misquoted,
    ...checkAssertions(claim),
    ...checkRequests(claim),
    ...checkRelatives(claim),
    ...checkStatuses(claim),
    ...checkStages(claim),
    ...unexplained,
    ...checkNames(claim),
    ...checkDates(claim, explained),
    ...checkDirections(claim, explained),
    ...checkSequence(claim, explained),
    ...checkEventOrder(claim),
    ...checkProportions(claim, explained),
    ...checkExtremes(claim, explained),
    ...checkDetails(claim),
    ...checkOpposites(claim),
    ...checkResults(claim),
    ...checkRanges(claim),
    ...checkJudgements(claim),
    ...checkReasons(claim),
    ...checkAll(claim),
    ...checkShares(claim),
    ...checkThresholds(claim),
    ...checkBounds(claim),
    ...checkDoses(claim),
    ...checkDoseSteps(claim),
    ...checkWordedResults(claim),
    ...checkIdentifiers(claim),
    ...checkActions(claim),
    ...checkNoteContext(claim),
    ...checkNoteNumbers(claim),
    ...checkNoteOrder(claim),
    ...checkOpinions(claim),
    ...checkAuthors(claim),
    ...checkFractions(claim),
    ...checkCodes(claim),
    ...checkConnection(claim),
    ...checkAbsence(claim),
  ]
  if (previous && isWithheld(previous) && leansOnPrevious(sentence.text))
    findings.push({ rule: 'previous', reason: 'It continues a sentence that was withheld.' })
  const spans = support.length > 0 ? { spans: toSpans(support.slice(0, 3)) } : {}
  if (findings.length > 0)
    return {
      verdict: 'contradicted',
      reasons: [...new Set(findings.map(({ reason }) => reason))],
      markerReasons: toMarkerReasons(findings.map(({ rule }) => rule)),
      ...spans,
    }
  if (cited.searches.length > 0 && cited.records.length + cited.notes.length === 0)
    return { verdict: 'absence', reasons: [] }
  const isCalculated = explained.some(({ how }) => how === 'calculation') || cited.calculations.length > 0
  return { verdict: isCalculated ? 'calculated' : 'supported', reasons: [], ...spans }
}

/** Whether a verdict keeps the sentence from being shown. */
export function isWithheld(verdict: Verdict): boolean {
  return verdict === 'uncited' || verdict === 'contradicted'
}

/** Whether a sentence speaks of something that only the sentence before it names. */
function leansOnPrevious(text: string): boolean {
  return (
    /^(?:it|this|that|these|those|they|both|then|the (?:latter|former|same|other))\b/i.test(text.trim()) ||
    /^(?:he|she)\s+then\b/i.test(text.trim())
  )
}
