import { roundsTo } from '../compare-numbers'
import { ASSERTION_CUES, type AssertionCue } from '../lexicon/assertion-cues'
import { relativesIn } from '../lexicon/context-cues'
import type { Span } from '../mentions'
import { type Assertion, readAssertion } from '../read-assertion'
import { dateAgrees } from '../read-dates'
import type { RecordFacts } from '../read-evidence'
import { type Claim, clauseAt, type Finding, type Rule } from './claim'
import { hasEveryWord, recordNames } from './match-name'
import { saysDone } from './requests'

const RULES: Readonly<Partial<Record<Assertion, Rule>>> = {
  considered: 'certainty',
  predicted: 'certainty',
  family: 'experiencer',
  proposed: 'plan',
  'aimed-at': 'plan',
  'to-come': 'plan',
}
/** Also cited along with good ones they may not stand unsaid: a value of theirs may be what the sentence compares. */
const NEVER_SPARED = new Set<Assertion>(['entered-in-error', 'refuted'])

/**
 * A record that states no fact (refuted, unconfirmed, of a relative, predicted, billed, proposed, planned, not done) is
 * evidence only for a sentence that says so. By FHIR's statuses.
 */
export function checkAssertions(claim: Claim): Finding[] {
  return claim.cited.records.flatMap((record) => checkRecord(record, claim)).slice(0, 2)
}

function checkRecord(record: RecordFacts, claim: Claim): Finding[] {
  const assertion = readAssertion(record.fields)
  if (assertion === 'stated') return []
  const cue = ASSERTION_CUES[assertion]
  const isAlone = claim.cited.records.length === 1 && claim.cited.notes.length === 0
  const anchors = anchorsOf(record, claim)
  const isSpared = !NEVER_SPARED.has(assertion) && isCarriedAlong(record, claim)
  const places = anchors.length > 0 ? anchors : isSpared ? [] : [wholeOf(claim)]
  // A bill says what it costs, and when; only what it bills for is no fact.
  if (places.length === 0 || (assertion === 'billed' && !anchors.some(({ isName }) => isName))) return []
  const admits = isAlone && cue.words.test(claim.reading.text)
  if (!admits && !places.some((place) => isAdmitted(cue, place, claim))) return [explain(record, assertion)]
  return contradictsPlan(assertion, claim) ? [explain(record, assertion)] : []
}

interface AnchorSpan extends Span {
  isName: boolean
}

/** Names, dates and values of the sentence that only this record carries, or records that state no fact either. */
function anchorsOf(record: RecordFacts, { names, reading, cited }: Claim): AnchorSpan[] {
  const good = cited.records.filter(({ fields }) => readAssertion(fields) === 'stated')
  const isOwn = (holds: (facts: RecordFacts) => boolean) => holds(record) && !good.some(holds)
  const named = names.filter(
    (name) =>
      isOwn((facts) => recordNames(facts, name)) &&
      !cited.notes.some(({ stems }) => hasEveryWord(stems, name.text)),
  )
  const placed =
    cited.notes.length > 0
      ? []
      : [
          ...reading.dates.filter((date) => isOwn(({ dates }) => dates.some((own) => dateAgrees(date, own)))),
          ...reading.numbers.filter((number) =>
            isOwn(({ values }) => values.some(({ quantity }) => roundsTo(number, quantity.number))),
          ),
        ]
  return [
    ...named.map((name) => ({ ...name, isName: true })),
    ...placed.map((place) => ({ ...place, isName: false })),
  ]
}

/** Cited along with something that carries the sentence. */
function isCarriedAlong(record: RecordFacts, { cited }: Claim): boolean {
  return (
    cited.notes.length + cited.searches.length + cited.calculations.length > 0 ||
    cited.records.some(
      (other) => other !== record && readAssertion(other.fields) !== readAssertion(record.fields),
    )
  )
}

function wholeOf({ reading }: Claim): AnchorSpan {
  return { start: 0, end: reading.text.length, isName: false }
}

/** "… with hives but remains unconfirmed": of the same thing. */
const GOES_ON =
  /^,?\s*(?:but|yet|though|although|and) (?:(?:it|this|he|she) )?(?:remains?|is|was|are|were|has|have|only|not|never|un\p{L}+)\b/iu

/** In the clause of the place, or in the heading before a colon that speaks of the whole list. */
function isAdmitted({ words, context = [] }: AssertionCue, place: Span, { reading }: Claim): boolean {
  const isWhole = place.end - place.start === reading.text.length
  const clause = isWhole ? place : clauseAt(reading, place.start)
  const next = reading.context.clauses.find(({ start }) => start === clause.end)
  const tail = next ? reading.text.slice(next.start, next.end) : ''
  const head = /^[^:]{0,60}:/.exec(reading.text)?.[0] ?? ''
  const said = `${head} ${reading.text.slice(clause.start, Math.max(clause.end, place.end))}${GOES_ON.test(tail) ? tail : ''}`
  if (words.test(said)) return true
  if (context.includes('family') && relativesIn(said).length > 0) return true
  const offsets = isWhole ? reading.context.clauses.map(({ end }) => end - 1) : [place.start, place.end - 1]
  return context.some((meaning) => offsets.some((offset) => reading.context.at(offset)[meaning]))
}

/** "The planned colonoscopy was performed", "She attended her appointment". */
function contradictsPlan(assertion: Assertion, { reading, cited }: Claim): boolean {
  const isOpen = assertion === 'to-come' || assertion === 'fell-through' || assertion === 'proposed'
  return isOpen && cited.records.length === 1 && cited.notes.length === 0 && saysDone(reading)
}

function explain({ fields: { display } }: RecordFacts, assertion: Exclude<Assertion, 'stated'>): Finding {
  return {
    rule: RULES[assertion] ?? 'status',
    reason: `The cited record ${display} ${ASSERTION_CUES[assertion].reason}.`,
  }
}
