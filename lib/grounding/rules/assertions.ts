import { ASSERTION_CUES, type AssertionCue, HAS_BEEN_DONE, HAS_DEVICE } from '../lexicon/assertion-cues'
import { relativesIn } from '../lexicon/context-cues'
import type { Span } from '../mentions'
import { type Assertion, readAssertion } from '../read-assertion'
import { dateAgrees } from '../read-dates'
import type { RecordFacts } from '../read-evidence'
import { type Claim, clauseAt, type Finding, type Rule } from './claim'
import { hasEveryWord, recordNames } from './match-name'

const RULES: Readonly<Partial<Record<Assertion, Rule>>> = {
  considered: 'certainty',
  predicted: 'certainty',
  family: 'experiencer',
  proposed: 'plan',
  'aimed-at': 'plan',
  'to-come': 'plan',
}
/** Requests that another record must answer before anything was done. */
const ASKED_FOR =
  /^(?:ServiceRequest|DeviceRequest|SupplyRequest|CarePlan|Task|CommunicationRequest|NutritionOrder)$/
/** Also cited along with good ones they may not stand unsaid: a value of theirs may be what the sentence compares. */
const NEVER_SPARED = new Set<Assertion>(['entered-in-error', 'refuted'])
const DEVICE = /^(?:Device|Supply)Request$/
const SIDES = new Set(['maternal', 'paternal', 'parent', 'sibling', 'relative', 'grandparent', 'child'])

/**
 * A record that states no fact (refuted, unconfirmed, of a relative, predicted, billed, proposed, planned, not done) is
 * evidence only for a sentence that says so, and a request never for one that says that it was done. By FHIR's statuses.
 */
export function checkAssertions(claim: Claim): Finding[] {
  return [
    ...claim.cited.records.flatMap((record) => checkRecord(record, claim)),
    ...checkAskedFor(claim),
    ...checkRelatives(claim),
    ...checkOwn(claim),
  ].slice(0, 2)
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

/** Names and dates of the sentence that only this record carries, or records that state no fact either. */
function anchorsOf(record: RecordFacts, { names, reading, cited }: Claim): AnchorSpan[] {
  const good = cited.records.filter(({ fields }) => readAssertion(fields) === 'stated')
  const named = names.filter(
    (name) =>
      recordNames(record, name) &&
      !good.some((other) => recordNames(other, name)) &&
      !cited.notes.some(({ stems }) => hasEveryWord(stems, name.text)),
  )
  const dated = reading.dates.filter(
    (date) =>
      record.dates.some((own) => dateAgrees(date, own)) &&
      !good.some(({ dates }) => dates.some((own) => dateAgrees(date, own))) &&
      cited.notes.length === 0,
  )
  return [
    ...named.map((name) => ({ ...name, isName: true })),
    ...dated.map((date) => ({ ...date, isName: false })),
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

/** In the clause of the place, or in the heading before a colon that speaks of the whole list. */
function isAdmitted({ words, context = [] }: AssertionCue, place: Span, { reading }: Claim): boolean {
  const isWhole = place.end - place.start === reading.text.length
  const clause = isWhole ? place : clauseAt(reading, place.start)
  const head = /^[^:]{0,60}:/.exec(reading.text)?.[0] ?? ''
  const said = `${head} ${reading.text.slice(clause.start, Math.max(clause.end, place.end))}`
  if (words.test(said)) return true
  const offsets = isWhole ? reading.context.clauses.map(({ end }) => end - 1) : [place.start, place.end - 1]
  return context.some((meaning) => offsets.some((offset) => reading.context.at(offset)[meaning]))
}

/** "The planned colonoscopy was performed", "She attended her appointment". */
function contradictsPlan(assertion: Assertion, { reading, cited }: Claim): boolean {
  const isOpen = assertion === 'to-come' || assertion === 'fell-through' || assertion === 'proposed'
  return isOpen && cited.records.length === 1 && cited.notes.length === 0 && saysDone(HAS_BEEN_DONE, reading)
}

function saysDone(pattern: RegExp, { text, context }: Claim['reading']): boolean {
  return [...text.matchAll(pattern)].some(({ index }) => !context.at(index).negated)
}

function explain({ fields: { display } }: RecordFacts, assertion: Exclude<Assertion, 'stated'>): Finding {
  return {
    rule: RULES[assertion] ?? 'status',
    reason: `The cited record ${display} ${ASSERTION_CUES[assertion].reason}.`,
  }
}

/** Asked for is not done: that is for a procedure, a result or a visit to say. */
function checkAskedFor({ cited, reading }: Claim): Finding[] {
  const [first] = cited.records
  const areAsked = cited.records.every(
    ({ fields: { resourceType, status, details } }) =>
      ASKED_FOR.test(resourceType) &&
      status !== 'completed' &&
      !details.some(({ name, text }) => name === 'activity' && /\((?:completed|in-progress)\b/.test(text)),
  )
  if (!first || !areAsked || cited.notes.length > 0) return []
  const { resourceType, display } = first.fields
  const isSaid =
    saysDone(HAS_BEEN_DONE, reading) ||
    (DEVICE.test(resourceType) &&
      [...reading.text.matchAll(HAS_DEVICE)].some(({ index }) => {
        const { negated, planned } = reading.context.at(index)
        return !negated && !planned
      }))
  if (!isSaid) return []
  return [
    { rule: 'plan', reason: `The cited record ${display} is a request; it does not say that it was done.` },
  ]
}

/** A mother is no father. */
function checkRelatives({ cited, reading }: Claim): Finding[] {
  const histories = cited.records.filter(({ fields }) => fields.resourceType === 'FamilyMemberHistory')
  if (histories.length === 0 || histories.length < cited.records.length || cited.notes.length > 0) return []
  const held = new Set(histories.flatMap(({ text }) => relativesIn(text)))
  if (held.size === 0) return []
  return relativesIn(reading.text)
    .filter((relative) => !held.has(relative) && !SIDES.has(relative))
    .map((relative) => ({
      rule: 'experiencer',
      reason: `The cited record is about the ${[...held].join(', ')}, not about a ${relative}.`,
    }))
}

/** What the problem list says of the patient is not so said of a relative. */
function checkOwn({ cited, names, reading }: Claim): Finding[] {
  if (cited.notes.length > 0 || cited.searches.length > 0) return []
  const own = cited.records.filter(
    ({ fields, text }) =>
      /^(?:Condition|AllergyIntolerance)$/.test(fields.resourceType) &&
      !/\bfamil(?:y|ial)\b|\bFHx?\b/i.test(text) &&
      relativesIn(text).length === 0,
  )
  if (own.length < cited.records.length) return []
  const name = names.find(
    (one) =>
      reading.context.at(one.start).relative !== undefined && own.some((record) => recordNames(record, one)),
  )
  return name
    ? [
        {
          rule: 'experiencer',
          reason: `The cited record says '${name.text}' of the patient, not of a relative.`,
        },
      ]
    : []
}
