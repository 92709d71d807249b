import { formatQuantity } from '@/lib/format/quantity'
import { inWrittenUnit, isWrittenOut, roundsTo, satisfies, unitsAgree } from '../compare-numbers'
import type { ConceptMention, NumberMention } from '../mentions'
import type { RecordFacts, RecordValue } from '../read-evidence'
import { analytesFor, MEASURED } from './analytes'
import type { Claim, NumberExplanation } from './claim'
import { conceptFits } from './match-name'
import { explainPair } from './pressures'
import { recordsBeside } from './records-beside'
import { explainReference } from './reference-values'

const RANGE_LEAD =
  /\b(?:between|rang(?:e|ed|es|ing)(?: (?:from|was|of))?|hovered|around|fluctuat\p{L}+|var(?:y|ied|ying)|stayed|flat|steady|in the range)\s+(?:\p{L}+\s+){0,2}$/iu

/** Measured values: the number, its unit and what was measured must stand in one record. */
export function explainValue(mention: NumberMention, claim: Claim): NumberExplanation | undefined {
  if (mention.role === 'pair') return explainPair(mention, claim)
  if (mention.role !== 'amount' && mention.role !== 'plain' && mention.role !== 'duration') return undefined
  if (speaksOfMean(claim)) return undefined
  const analytes = analytesFor(mention, claim)
  return (
    explainReference(mention, claim) ??
    explainRange(mention, claim, analytes) ??
    explainExact(mention, claim, analytes) ??
    explainInUnitBefore(mention, claim, analytes) ??
    explainByUnit(mention, claim, analytes) ??
    explainByOwnWords(mention, claim) ??
    explainBound(mention, claim, analytes)
  )
}

/** "The mean is 7.2 %" cites its calculation: no single input stands for it. */
function speaksOfMean({ cited, reading }: Claim): boolean {
  const isMean = cited.calculations.some(({ operation }) => operation === 'mean')
  return isMean && cited.records.length === 0 && /\b(?:mean|average[ds]?)\b/i.test(reading.text)
}

function valueFits(value: RecordValue, record: RecordFacts, analytes: readonly ConceptMention[]): boolean {
  if (analytes.length === 0) return true
  return analytes.some(
    ({ concepts, text }) =>
      conceptFits(value.concepts, concepts) ||
      (value.concepts.length === 0 && value.display.toLowerCase().includes(text.toLowerCase())) ||
      isFused(text, value.display) ||
      // A panel that is named as a whole ("blood pressure 118") is no licence for its other parts.
      (record.values.length === 1 &&
        conceptFits(
          record.concepts.filter(({ kind }) => MEASURED.has(kind)),
          concepts,
        )),
  )
}

/** "eGFR" in a local name such as "eGFRcreat". */
function isFused(text: string, display: string): boolean {
  const name = text.toLowerCase()
  return display
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((word) => name.length > 2 && word.startsWith(name) && word.length > name.length + 1)
}

function explainExact(
  mention: NumberMention,
  { records }: Claim,
  analytes: readonly ConceptMention[],
): NumberExplanation | undefined {
  const exact: RecordFacts[] = []
  const converted: RecordFacts[] = []
  for (const record of records) {
    for (const value of record.values) {
      if (!valueFits(value, record, analytes)) continue
      const actual = inWrittenUnit(value.quantity, mention.unit, value.concepts[0]?.id)
      const isRight = actual && (roundsTo(mention, actual.value) || isWrittenOut(mention, value.quantity))
      if (!isRight || !comparatorAgrees(mention, value)) continue
      ;(actual.converted ? converted : exact).push(record)
    }
  }
  if (exact.length > 0) return { mention, how: 'value', records: exact }
  return converted.length > 0 ? { mention, how: 'calculation', records: converted } : undefined
}

/** "saturation was 85.6 % and he was febrile at 38.1 °C": a second number whose unit cannot be of the analyte before it. */
function explainByUnit(
  mention: NumberMention,
  claim: Claim,
  analytes: readonly ConceptMention[],
): NumberExplanation | undefined {
  const { unit } = mention
  const [analyte] = analytes
  const isCarried = claim.reading.numbers.some(
    ({ start, end }) => analyte && start >= analyte.end && end <= mention.start,
  )
  // "T 101.5 °F, BP 152/91": what is named behind a comma is another thing.
  const isOfNext =
    analyte !== undefined &&
    analyte.start > mention.end &&
    /[,;]|\s(?:and|but|then)\s/.test(claim.reading.text.slice(mention.end, analyte.start))
  if (!unit || !(isCarried || isOfNext)) return undefined
  const own = valuesOf(claim, analytes)
  if (own.length === 0 || own.some(({ value }) => inWrittenUnit(value.quantity, unit, value.concepts[0]?.id)))
    return undefined
  return explainExact(mention, claim, [])
}

/** "House dust mite, at 0.34 kU/L": what no list of names knows is told by words that only its own record has. */
function explainByOwnWords(mention: NumberMention, claim: Claim): NumberExplanation | undefined {
  const own = recordsBeside(mention, claim)
  return own.length > 0 && own.length < claim.records.length
    ? explainExact(mention, { ...claim, records: own }, [])
    : undefined
}

/** "<0.5" is a result of its own; 0.5 and >0.5 are others. */
function comparatorAgrees(mention: NumberMention, { quantity }: RecordValue): boolean {
  const recorded = quantity.comparator === 'ad' ? undefined : quantity.comparator
  return recorded === undefined
    ? mention.comparator === undefined
    : recorded.charAt(0) === mention.comparator?.charAt(0)
}

/** "under 100", "at least 92 %": every cited result of that measurement must keep to it. */
function explainBound(
  mention: NumberMention,
  claim: Claim,
  analytes: readonly ConceptMention[],
): NumberExplanation | undefined {
  const { comparator } = mention
  if (!comparator) return undefined
  const values = valuesOf(claim, analytes).filter(({ value }) =>
    unitsAgree(mention.unit, value.quantity.unit),
  )
  // "Just under 6 on 2 March" speaks of one result; which, its date decides.
  const close = mention.isClose
    ? values.filter(({ value: { quantity } }) => keepsTo(quantity.number, mention))
    : []
  if (close.length > 0) return { mention, how: 'value', records: close.map(({ record }) => record) }
  const keeps = values.every(({ value: { quantity } }) =>
    // "<0.5" is a result of its own (see comparatorAgrees): "below 5" is no safe way to say it.
    quantity.comparator ? false : keepsTo(quantity.number, mention),
  )
  return values.length > 0 && keeps
    ? { mention, how: 'bound', records: values.map(({ record }) => record) }
    : undefined
}

/** "4.2 mmol/L before, 2.1 after": the unit of the number before it still counts. */
function explainInUnitBefore(
  mention: NumberMention,
  claim: Claim,
  analytes: readonly ConceptMention[],
): NumberExplanation | undefined {
  const previous = claim.reading.numbers.filter(({ end }) => end <= mention.start).at(-1)
  if (
    mention.unit ||
    mention.inWords ||
    previous?.role !== 'amount' ||
    !previous.unit ||
    previous.unit === '%'
  )
    return undefined
  const isSame = analytes.length > 0 && analytesFor(previous, claim)[0] === analytes[0]
  return isSame ? explainExact({ ...mention, unit: previous.unit }, claim, analytes) : undefined
}

/** "just under 6" is no 4. */
export function keepsTo(actual: number, { comparator, value, isClose }: NumberMention): boolean {
  return (
    comparator !== undefined &&
    satisfies(actual, comparator, value) &&
    (!isClose || Math.abs(actual - value) <= Math.abs(value) / 8)
  )
}

/** "between 2.5 and 2.9", "6.2–6.4": both ends must be the true ends of the cited results. */
function explainRange(
  mention: NumberMention,
  claim: Claim,
  analytes: readonly ConceptMention[],
): NumberExplanation | undefined {
  const { reading } = claim
  const place = reading.numbers.indexOf(mention)
  const joined = (left?: NumberMention, right?: NumberMention) =>
    left &&
    right &&
    /^\s*%?\s*(?:and|to|–|-)\s*$/.test(reading.text.slice(left.end, right.start)) &&
    RANGE_LEAD.test(reading.text.slice(0, left.start))
  const next = reading.numbers[place + 1]
  const previous = reading.numbers[place - 1]
  const ends = joined(mention, next)
    ? [mention, next]
    : joined(previous, mention)
      ? [previous, mention]
      : undefined
  const [low, high] = ends ?? []
  if (!low || !high) return undefined
  const values = valuesOf(claim, analytes).filter(({ value }) =>
    unitsAgree(mention.unit, value.quantity.unit),
  )
  const numbers = values.map(({ value }) => value.quantity.number)
  if (numbers.length < 2) return undefined
  const fits = roundsTo(low, Math.min(...numbers)) && roundsTo(high, Math.max(...numbers))
  return fits ? { mention, how: 'bound', records: values.map(({ record }) => record) } : undefined
}

export function valuesOf(
  { records }: Claim,
  analytes: readonly ConceptMention[],
): { record: RecordFacts; value: RecordValue }[] {
  return records.flatMap((record) =>
    record.fields.status === 'entered-in-error'
      ? []
      : record.values
          .filter((value) => valueFits(value, record, analytes))
          .map((value) => ({ record, value })),
  )
}

export function describeValue({ quantity, display }: RecordValue): string {
  const { text, unit, comparator } = quantity
  return `${display}: ${formatQuantity({ valueText: text, ...(unit && { unit }), ...(comparator && { comparator }) })}`
}
