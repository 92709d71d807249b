import { describeSlip } from '../compare-numbers'
import { isInside, type NumberMention } from '../mentions'
import { sameRate } from '../read-frequency'
import { analytesFor } from './analytes'
import { explainCalculation } from './calculations'
import type { Claim, Finding, NumberExplanation } from './claim'
import { countedNoun, explainCount, explainDoseOfSeries } from './counts'
import { isDelta } from './deltas'
import { explainDailyDose } from './doses'
import { explainIdentifier } from './identifiers'
import { countsActs, isLossOf, withoutOthers } from './note-counts'
import { pressures } from './pressures'
import { explainShare } from './shares'
import { explainRecordText, holdsNumber } from './text-numbers'
import { explainThreshold } from './thresholds'
import { explainAge, explainDuration, explainStayDay } from './times'
import { describeValue, explainValue, valuesOf } from './values'

/** Every number must be explained by one of these, in this order. */
const EXPLAINERS = [
  explainSearch,
  explainDelta,
  explainDuration,
  explainValue,
  explainThreshold,
  explainCalculation,
  explainAge,
  explainDailyDose,
  explainDoseOfSeries,
  explainStayDay,
  explainCount,
  explainShare,
  explainRecordText,
  explainIdentifier,
  explainNote,
] as const

/** Explains each number of the sentence; what stays unexplained is a finding. */
export function checkNumbers(claim: Claim): { explained: NumberExplanation[]; findings: Finding[] } {
  const explained: NumberExplanation[] = []
  const findings: Finding[] = []
  for (const mention of claim.reading.numbers) {
    if (claim.quoted.some((quote) => isInside(mention, quote)) || isInSharedTerm(mention, claim)) continue
    const explanation = explain(mention, claim)
    if (explanation) explained.push(explanation)
    else if (!isHarmless(mention, claim))
      findings.push({ rule: 'number', reason: describeMiss(mention, claim) })
  }
  return { explained, findings }
}

/** "A 24-hour measurement" for an ambulatory one: the number belongs to a term that the source has in other words. */
function isInSharedTerm(mention: NumberMention, { reading, cited, records }: Claim): boolean {
  const sources = [...records, ...cited.notes.flatMap(({ sentences }) => sentences)]
  return reading.layTerms.some(
    (term) =>
      isInside(mention, term) &&
      sources.some((source) => source.reading.layTerms.some(({ meaning }) => meaning === term.meaning)),
  )
}

function explain(mention: NumberMention, claim: Claim): NumberExplanation | undefined {
  for (const explainer of EXPLAINERS) {
    const explanation = explainer(mention, claim)
    if (explanation) return explanation
  }
  return undefined
}

/** A difference is looked for among calculations first: "2 kg more" is no weight of 2 kg. */
function explainDelta(mention: NumberMention, claim: Claim): NumberExplanation | undefined {
  return isDelta(mention, claim) ? explainCalculation(mention, claim) : undefined
}

function explainSearch(mention: NumberMention, { cited, reading }: Claim): NumberExplanation | undefined {
  if (cited.searches.length === 0 || mention.decimals > 0) return undefined
  const total = reading.numbers
    .filter(({ decimals }) => decimals === 0)
    .reduce((sum, { value }) => sum + value, 0)
  const fits = cited.searches.some(
    ({ count, what }) =>
      count === mention.value || count === total || new RegExp(`(?<!\\d)${mention.value}(?!\\d)`).test(what),
  )
  return fits ? { mention, how: 'count', records: [] } : undefined
}

function explainNote(mention: NumberMention, claim: Claim): NumberExplanation | undefined {
  // "grade 2" stands so or it does not; see text-numbers.
  const { support } = claim
  if (mention.role === 'name') return undefined
  const inSupport = support.some(({ sentence }) => {
    const reading = withoutOthers(sentence.reading, mention, claim)
    return (
      holdsNumber(reading, mention, false) ||
      // "12 units weekly" for "12 units/wk".
      reading.numbers.some(
        ({ unit = '', value }) => value === mention.value && unit.startsWith(`${mention.unit}/`),
      ) ||
      // "3.5 x 2 cm (was 5 x 3)": the unit stands with the other ones.
      // "wt 53.4": the note leaves the unit to its reader.
      (mention.unit !== undefined &&
        mention.decimals > 0 &&
        reading.numbers.some(
          ({ unit, role, value }) => !unit && role === 'plain' && value === mention.value,
        )) ||
      // "Two boluses for the same meal" of one who "bolused twice".
      (mention.inWords &&
        mention.value === 2 &&
        /\btwice\b(?! (?:a|per|daily|weekly|each|every|monthly))/iu.test(reading.text) &&
        countsActs(mention, claim, reading)) ||
      // "wt -3.6 kg" of a loss of 3.6 kg.
      isLossOf(mention, reading) ||
      // "ex-34-weeker"
      (mention.role === 'duration' && isWordedSpan(mention, reading.text)) ||
      // "weekly" for "12 units/wk"
      (mention.role === 'frequency' &&
        PERIODS.some(([words, rate]) => words.test(reading.text) && sameRate(rate, mention.value))) ||
      (mention.unit !== undefined &&
        reading.numbers.some(({ unit }) => unit === mention.unit) &&
        reading.numbers.some((other) => !other.unit && other.value === mention.value))
    )
  })
  return inSupport ? { mention, how: 'note', records: [] } : undefined
}

const PERIODS: readonly (readonly [RegExp, number])[] = [
  [/(?:\/\s?|\b(?:per|a|each|every) )d(?:ay)?\b|\bdaily\b/iu, 1],
  [/(?:\/\s?|\b(?:per|a|each|every) )(?:wk|week)\b|\bweekly\b/iu, 1 / 7],
  [/(?:\/\s?|\b(?:per|a|each|every) )mo(?:nth)?\b|\bmonthly\b/iu, 12 / 365.25],
]
const SPANS: Readonly<Record<string, string>> = { d: 'day', wk: 'week', mo: 'month', a: 'year', h: 'hour' }

function isWordedSpan({ value, unit = '' }: NumberMention, text: string): boolean {
  const word = SPANS[unit]
  return word !== undefined && new RegExp(`(?<!\\d)${value}-${word}`, 'iu').test(text)
}

/** Numbers that no source can hold and that state nothing: "one", vague spans of time, ordinals beside records. */
function isHarmless(mention: NumberMention, claim: Claim): boolean {
  if (mention.isImplied) return !sourcesSayHowOften(claim)
  // "80 mg IV ×1"
  if (mention.value === 1 && /[x×]\s?$/iu.test(claim.reading.text.slice(0, mention.start))) return true
  // Counted from today, which no source holds; the date beside it is what is checked.
  if (mention.role === 'duration' && /^\s*ago\b/i.test(claim.reading.text.slice(mention.end)))
    return claim.reading.dates.length > 0
  if (mention.role === 'frequency') return false
  if (claim.cited.notes.length > 0) return mention.inWords && mention.value === 1
  if (mention.role === 'ordinal') return true
  if (mention.role === 'name') return claim.records.length === 0 && mention.value < 100
  return (
    mention.inWords &&
    ((mention.value === 1 && !isSpan(mention, claim)) ||
      (mention.role === 'plain' && countedNoun(mention, claim) === undefined))
  )
}

/** "A month later": a span between two things, which their dates must give. */
function isSpan({ role, end }: NumberMention, { reading }: Claim): boolean {
  return role === 'duration' && /^\s*(?:later|earlier|apart|after|before)\b/iu.test(reading.text.slice(end))
}

function sourcesSayHowOften({ records, support }: Claim): boolean {
  const readings = [...records, ...support.map(({ sentence }) => sentence)].map(({ reading }) => reading)
  return readings.some(({ numbers }) => numbers.some(({ role }) => role === 'frequency'))
}

function describeMiss(mention: NumberMention, claim: Claim): string {
  const { reading } = claim
  const written = mention.text
  if (mention.second) return describePressure(mention, claim)
  if (mention.role === 'duration')
    return `The cited dates do not give '${reading.text.slice(mention.start, mention.end)}'.`
  if (mention.role === 'age') return `The cited sources do not give the age ${written}.`
  if (countedNoun(mention, claim) !== undefined && mention.role === 'plain')
    return `The cited sources do not add up to ${written}.`
  const values = valuesOf(claim, analytesFor(mention, claim))
  const elsewhere = valuesOf(claim, []).find(
    ({ value }) => value.quantity.number !== undefined && sameDigits(mention, value.quantity.number),
  )
  const [first] = values
  if (first) {
    const slip = values.map(({ value }) => describeSlip(mention, value.quantity.number)).find(Boolean)
    if (elsewhere && !values.includes(elsewhere) && !values.some(({ value }) => value === elsewhere.value))
      return `${written} is not the cited ${first.value.display}; it is ${elsewhere.value.display}.`
    if (sameDigits(mention, first.value.quantity.number) && mention.unit)
      return `The unit does not agree: the cited result is ${describeValue(first.value)}.`
    return `'${written}' does not occur in the cited result (${describeValue(first.value)})${slip ? `; ${slip}` : ''}.`
  }
  const named = claim.records[0]?.fields.display
  return named
    ? `'${written}' does not occur in the cited record (${named}).`
    : `'${written}' does not occur in the cited source.`
}

function sameDigits(mention: NumberMention, actual: number): boolean {
  return Math.abs(Number(actual.toFixed(mention.decimals)) - mention.value) < 1e-9
}

function describePressure(mention: NumberMention, claim: Claim): string {
  const [record] = claim.records.filter((candidate) => pressures(candidate).length === 2)
  const [upper, lower] = record ? pressures(record) : []
  if (!upper || !lower) return `No cited record holds ${mention.text}.`
  const isSwapped = upper.number === mention.second?.value && lower.number === mention.value
  return `The cited blood pressure is ${upper.text}/${lower.text}, not ${mention.text}${isSwapped ? ': systolic and diastolic are swapped' : ''}.`
}
