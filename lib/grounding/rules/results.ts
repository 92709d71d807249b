import { isInside } from '../mentions'
import { readAssertion } from '../read-assertion'
import type { RecordFacts } from '../read-evidence'
import { hasStem } from '../resolve-quote'
import { stemsOf } from '../words'
import type { Claim, Finding } from './claim'

/** Rules for results in words and for results that are not there. */
export function checkResults(claim: Claim): Finding[] {
  return [
    ...checkMissing(claim),
    ...checkDenial(claim),
    ...checkNoAllergies(claim),
    ...checkEmptyReport(claim),
    ...checkOnly(claim),
  ]
}

const SAYS_MISSING =
  /\b(?:no (?:result|value|reading)|not (?:available|performed|done|measured|reported|recorded)|missing|without (?:a )?(?:result|value)|could not be|unknown|absent|cancel)/iu

/** A record without a value supports only that the value is missing. */
function checkMissing({ cited, reading }: Claim): Finding[] {
  const empty = cited.records.filter(
    ({ fields }) =>
      fields.absentReason !== undefined &&
      fields.quantity === undefined &&
      fields.text === undefined &&
      fields.components.length === 0,
  )
  const givesReason = empty.some(({ fields }) =>
    reading.words.some(({ stem }) => hasStem(stemsOf(fields.absentReason ?? ''), stem)),
  )
  const admits =
    SAYS_MISSING.test(reading.text) || (givesReason && /\b(?:not|no|never)\b/i.test(reading.text))
  if (empty.length === 0 || empty.length < cited.records.length || admits) return []
  return [{ rule: 'result', reason: `The cited record has no result (${empty[0]?.fields.absentReason}).` }]
}

const EXISTENCE =
  /^(?:Condition|Procedure|Immunization|MedicationRequest|MedicationStatement|AllergyIntolerance|Encounter)$/
const NO_KNOWN =
  /\bno (?:known )?(?:\p{L}+ )?(?:allerg|drug allerg|medication allerg|reaction|problem|disease)/iu
const DENIED_NOUN = /\b(?:never|no|not|without|den(?:y|ies|ied))\b/iu

/** A record that something is there does not support that it is not. */
function checkDenial({ cited, reading, names }: Claim): Finding[] {
  if (cited.notes.length > 0 || cited.searches.length > 0) return []
  return cited.records.flatMap((record) => {
    const { fields } = record
    const isFact = readAssertion(fields) === 'stated'
    if (!EXISTENCE.test(fields.resourceType) || !isFact || NO_KNOWN.test(fields.display)) return []
    const denied = names.find(
      (name) =>
        name.kind !== 'claim' &&
        isNamedBy(record, name.text) &&
        DENIED_NOUN.test(reading.text) &&
        reading.context.at(name.start).negated &&
        !admitsEnd(reading.text),
    )
    return denied
      ? [{ rule: 'negation', reason: `The sentence denies '${denied.text}'; the cited record states it.` }]
      : []
  })
}

const RESULT_WORD =
  /\b(?:positive|negative|normal|abnormal|unremarkable|clear|show(?:s|ed)|reveal(?:s|ed)|found|demonstrat\p{L}+|confirm(?:s|ed)|detected|excluded|ruled out|consistent with|came back)\b/iu
const AWAITS =
  /\b(?:no|not|never|await\p{L}*|pending|preliminary|registered|outstanding|yet|without)\b|n['’]t\b/iu
const WORDED = new Set(['conclusion', 'conclusionCode', 'results', 'note', 'media'])

/** A report that is only registered, or holds no words and no results, says nothing of what was found. */
function checkEmptyReport({ cited, reading }: Claim): Finding[] {
  const empty = cited.records.filter(
    ({ fields, values }) =>
      fields.resourceType === 'DiagnosticReport' &&
      values.length === 0 &&
      fields.text === undefined &&
      !fields.details.some(({ name }) => WORDED.has(name)),
  )
  const [first] = empty
  if (!first || empty.length < cited.records.length || cited.notes.length + cited.calculations.length > 0)
    return []
  if (!RESULT_WORD.test(reading.text) || AWAITS.test(reading.text)) return []
  const state = first.fields.status === 'final' ? '' : ` (status ${first.fields.status})`
  return [{ rule: 'result', reason: `The cited report ${first.fields.display}${state} holds no result.` }]
}

/** "NKDA" beside an allergy. */
function checkNoAllergies({ cited, reading }: Claim): Finding[] {
  if (cited.notes.length > 0) return []
  if (!/\bNKD?A\b|\bno (?:known )?(?:(?:drug|food|medication) )?allergies\b(?! to\b)/iu.test(reading.text))
    return []
  const own = cited.records.find(
    ({ fields }) =>
      fields.resourceType === 'AllergyIntolerance' &&
      readAssertion(fields) !== 'refuted' &&
      readAssertion(fields) !== 'entered-in-error' &&
      !NO_KNOWN.test(fields.display),
  )
  if (!own) return []
  return [
    {
      rule: 'negation',
      reason: `The sentence denies allergies; the cited record is one: ${own.fields.display}.`,
    },
  ]
}

function isNamedBy({ text }: RecordFacts, name: string): boolean {
  return text.toLowerCase().includes(name.toLowerCase())
}

function admitsEnd(text: string): boolean {
  return /\b(?:no longer|no (?:active|current|ongoing)|not (?:\p{L}+ ){0,2}(?:active|current|ongoing|resolved|stopped)|no (?:month|day|date|end|stop|reaction|dose|reason)|not yet|never (?:resolved|stopped))\b/iu.test(
    text,
  )
}

/** "… and nothing else", "only": false as soon as another record of that kind is cited. */
function checkOnly({ cited, names, reading, records }: Claim): Finding[] {
  const match =
    /\b(?:nothing else|no others?)\b|^only (?=[^,;]* (?:is|are) (?:active|current|listed|recorded|on file))/iu.exec(
      reading.text,
    )
  if (!match) return []
  const unnamed = records.filter(
    (record) =>
      !names.some(
        (name) =>
          !isInside(name, { start: match.index, end: match.index + match[0].length }) &&
          isNamedBy(record, name.text),
      ),
  )
  const left = unnamed.filter(
    ({ concepts }) => !names.some((name) => name.concepts.some((concept) => concepts.includes(concept))),
  )
  return left.length > 0 && cited.records.length > 1
    ? [{ rule: 'count', reason: `Another one is cited: ${left[0]?.fields.display}.` }]
    : []
}
