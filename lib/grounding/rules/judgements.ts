import { inWrittenUnit } from '../compare-numbers'
import { BETTER, JUDGED, type Judgement, NEVER, STATES, STEADY } from '../lexicon/judgements'
import type { ConceptMention } from '../mentions'
import { epochDay } from '../read-dates'
import type { RecordFacts, RecordValue } from '../read-evidence'
import { analyteNear } from './analytes'
import { type Claim, clauseAt, type Finding } from './claim'
import { readMovements } from './directions'
import { describeValue, valuesOf } from './values'

interface Judged {
  record: RecordFacts
  value: RecordValue
}

/** High, low and normal must be so by the result's own flag or range; "stable", "improved" by the values themselves. */
export function checkJudgements(claim: Claim): Finding[] {
  if (claim.cited.records.length === 0) return []
  return [
    ...checkStates(claim),
    ...checkWords(claim),
    ...checkSteady(claim),
    ...checkBetter(claim),
    ...checkNormal(claim),
  ].slice(0, 1)
}

/** "Hyperkalemia" beside a potassium that is low or normal. */
function checkStates(claim: Claim): Finding[] {
  const { reading } = claim
  return STATES.flatMap(([word, analyte, judgement]) =>
    [...reading.text.matchAll(word)].flatMap(({ index, 0: text }) => {
      if (isOpen(claim, index)) return []
      const own = resultsOf(claim, (value) => value.concepts.some(({ id }) => id === analyte))
      return own.length > 0 && own.every((one) => disagrees(one, judgement, analyte))
        ? [explain(text, own[0])]
        : []
    }),
  )
}

/** "The BNP was low": against flag or range of the result it speaks of. */
function checkWords(claim: Claim): Finding[] {
  const { reading } = claim
  return JUDGED.flatMap(([pattern, judgement]) =>
    [...reading.text.matchAll(pattern)].flatMap(({ index, 0: text }) => {
      if (isOpen(claim, index)) return []
      const clause = clauseAt(reading, index)
      // "14.2 (high), Hgb 104 (low)": a bracket is of what stands before it.
      const before = text.startsWith('(') ? measuredBefore(claim, index) : undefined
      const analyte = before ?? analyteNear(reading, index, clause)
      const alone = valuesOf(claim, [])
      if (!analyte && alone.length !== 1) return []
      const numbers = reading.numbers.filter(({ start, end }) => start >= clause.start && end <= clause.end)
      const own = analyte ? valuesOf(claim, [analyte]) : alone
      // Of several results the one whose value is given, else all of them.
      const given = own.filter(({ value }) =>
        numbers.some((number) => number.value === value.quantity.number),
      )
      const judged = given.length > 0 ? given : own
      return judged.length > 0 && judged.every((one) => disagrees(one, judgement))
        ? [explain(text, judged[0])]
        : []
    }),
  )
}

function measuredBefore({ reading }: Claim, at: number): ConceptMention | undefined {
  return reading.concepts
    .filter(
      ({ end, concepts }) => end <= at && concepts.some(({ kind }) => kind === 'lab' || kind === 'vital'),
    )
    .at(-1)
}

/** Denied, doubted, or asked about: no judgement. */
function isOpen({ reading, quoted }: Claim, at: number): boolean {
  const { negated, hedged, planned } = reading.context.at(at)
  const before = reading.text.slice(Math.max(0, at - 24), at)
  return (
    negated ||
    hedged ||
    planned ||
    /\b(?:not|no|never|n['’]t|if|nearly|almost|borderline|near|previous(?:ly)?)\s+(?:\p{L}+\s+)?$/iu.test(
      before,
    ) ||
    quoted.some(({ start, end }) => at >= start && at < end)
  )
}

function resultsOf(claim: Claim, isMeant: (value: RecordValue) => boolean): Judged[] {
  return valuesOf(claim, []).filter(({ value }) => isMeant(value))
}

const FLAGS: Readonly<Record<string, Judgement>> = {
  high: 1,
  'critical-high': 1,
  low: -1,
  'critical-low': -1,
  normal: 0,
}

function disagrees({ record, value }: Judged, judgement: Judgement, analyte?: string): boolean {
  const actual = judge({ record, value })
  if (actual !== undefined) return actual !== judgement
  const never = analyte ? NEVER[analyte] : undefined
  const number = never && inWrittenUnit(value.quantity, never.unit, analyte)?.value
  if (!never || number === undefined) return false
  return judgement > 0 ? number < never.highAbove : judgement < 0 && number > never.lowBelow
}

/** By the source's own flag, else by its one range for everybody. */
function judge({ record, value }: Judged): Judgement | undefined {
  const { fields } = record
  const part = fields.components.find(({ quantity }) => quantity === value.quantity) ?? fields
  const flag = part.interpretation && FLAGS[part.interpretation]
  if (flag !== undefined) return flag
  const [range, ...others] = part.referenceRanges
  if (!range || others.length > 0 || range.appliesTo || value.quantity.comparator) return undefined
  const { number, unit } = value.quantity
  const { low, high } = range
  if ([low, high].some((bound) => bound?.unit !== undefined && bound.unit !== unit)) return undefined
  if (low && number < low.number) return -1
  if (high && number > high.number) return 1
  return low || high ? 0 : undefined
}

function explain(text: string, judged: Judged | undefined): Finding {
  const actual = judged && judge(judged)
  const is =
    actual === undefined
      ? ''
      : actual > 0
        ? ', which is high by its source'
        : actual < 0
          ? ', which is low by its source'
          : ', which is within its range'
  return {
    rule: 'result',
    reason: `The sentence says '${text.trim()}'; the cited result is ${judged ? describeValue(judged.value) : 'another'}${is}.`,
  }
}

/** First and last value of the one analyte that the sentence names, where they are of different days. */
function endsOf(claim: Claim): [Judged, Judged] | undefined {
  const { reading } = claim
  const analyte = analyteNear(reading, 0, { start: 0, end: reading.text.length })
  if (!analyte) return undefined
  const day = ({ record: { fields, evidence } }: Judged) =>
    epochDay(fields.start ?? fields.recorded ?? evidence.date ?? '')
  const sorted = valuesOf(claim, [analyte]).sort((left, right) => day(left) - day(right))
  const [first, last] = [sorted[0], sorted.at(-1)]
  const isOneSeries = sorted.every(({ value }) => value.display === first?.value.display)
  return first && last && isOneSeries && day(first) !== day(last) ? [first, last] : undefined
}

/** A change of more than this share is no steadiness. */
const STEADY_WITHIN = 0.1

function checkSteady(claim: Claim): Finding[] {
  const match = STEADY.exec(claim.reading.text)
  const moves = readMovements(claim.reading.text).length > 0
  const ends = match && !moves && !isOpen(claim, match.index) ? endsOf(claim) : undefined
  if (!match || !ends) return []
  const [first, last] = ends.map(({ value }) => value.quantity.number)
  if (first === undefined || last === undefined || first === 0) return []
  if (Math.abs(last - first) / Math.abs(first) <= STEADY_WITHIN) return []
  return [
    {
      rule: 'direction',
      reason: `The sentence says '${match[0]}'; the cited values went from ${first} to ${last}.`,
    },
  ]
}

/** "Normalised by 8 March": the last of the cited results is not flagged. */
function checkNormal(claim: Claim): Finding[] {
  const match = /\bnormali[sz]ed\b|\b(?:back|returned) to normal\b/iu.exec(claim.reading.text)
  const last = match && !isOpen(claim, match.index) ? endsOf(claim)?.[1] : undefined
  return match && last && (judge(last) ?? 0) !== 0 ? [explain(match[0], last)] : []
}

function checkBetter(claim: Claim): Finding[] {
  const match =
    /\b(?<better>improv(?:ed|ing|es)|recover(?:ed|ing)|better)|\b(?:worsen(?:ed|ing|s)|deteriorat(?:ed|ing|es)|worse)\b/iu.exec(
      claim.reading.text,
    )
  const ends = match && !isOpen(claim, match.index) ? endsOf(claim) : undefined
  if (!match || !ends) return []
  const [first, last] = ends
  const wish = BETTER[first.value.concepts[0]?.id ?? '']
  if (!wish) return []
  const change = last.value.quantity.number - first.value.quantity.number
  const isBetter = wish === 'lower' ? change < 0 : change > 0
  if (change === 0 || isBetter === (match.groups?.better !== undefined)) return []
  return [
    {
      rule: 'direction',
      reason: `The sentence says '${match[0]}'; the cited values went from ${first.value.quantity.text} to ${last.value.quantity.text}.`,
    },
  ]
}
