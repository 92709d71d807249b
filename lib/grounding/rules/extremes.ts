import { formatDate } from '@/lib/format/date'
import { isInside } from '../mentions'
import { dateAgrees, epochDay } from '../read-dates'
import type { RecordFacts } from '../read-evidence'
import { type Claim, clauseAt, type Finding, type NumberExplanation } from './claim'
import { conceptFits, recordNames } from './match-name'
import { analytesFor, describeValue, valuesOf } from './values'

const HIGHEST =
  /\b(?:highest|peak(?:ed|s)?|maxim(?:um|al)|max|heaviest|greatest|largest|tallest|worst high)\b/iu
// Not the minute of "66 /min".
const LOWEST = /\b(?:lowest|minim(?:um|al)|(?<!\/ ?)min|nadir|lightest|smallest|bottomed|as low as)\b/iu
const LATEST =
  /\b(?:latest|most recent(?:ly)?|more recent|newest|newer)\b|\blast\b(?!\s+(?:\w+ )?(?:two|three|four|five|six|\d+|year|week|month|decade|fortnight|few))/iu
const EARLIEST =
  /\b(?:first|earliest|earlier|oldest|older)\b(?!\s+(?:\d+|(?:\w+ )?(?:two|three|four|dose))\b)|\b(?:on|at) (?:admission|presentation|baseline|arrival|intake)\b|\binitial(?:ly)?\b/iu

/** "the lowest", "the latest": true against everything cited beside it, and against the tool's own extreme. */
export function checkExtremes(claim: Claim, explained: readonly NumberExplanation[]): Finding[] {
  const { text } = claim.reading
  const isRetracted = claim.records.some(({ fields }) => fields.negated)
  if (HIGHEST.test(text)) return checkValueExtreme(claim, explained, HIGHEST, 1)
  if (LOWEST.test(text)) return checkValueExtreme(claim, explained, LOWEST, -1)
  if (isRetracted) return []
  if (LATEST.test(text))
    return [...checkTimeExtreme(claim, explained, LATEST, 1), ...checkEventExtreme(claim, LATEST, 1)].slice(
      0,
      1,
    )
  if (EARLIEST.test(text))
    return [
      ...checkTimeExtreme(claim, explained, EARLIEST, -1),
      ...checkEventExtreme(claim, EARLIEST, -1),
    ].slice(0, 1)
  return []
}

/** "most recently ordered in February 2022", "the first device was Kyleena": against the other cited records of that type. */
function checkEventExtreme(claim: Claim, word: RegExp, sign: 1 | -1): Finding[] {
  const { reading, names, cited } = claim
  const at = word.exec(reading.text)?.index ?? 0
  const clause = clauseAt(reading, at)
  const dates = reading.dates.filter((date) => isInside(date, clause))
  const [date] = dates
  const named = names.filter((name) => isInside(name, clause))
  const meant = cited.records.filter(
    (record) =>
      (date ? record.dates.some((fhir) => dateAgrees(date, fhir)) : true) &&
      (named.length === 0 || named.some((name) => recordNames(record, name)) || date !== undefined),
  )
  const [own] = meant
  if (dates.length > 1 || !own || meant.length === cited.records.length) return []
  const peers = cited.records.filter(
    ({ fields, values }) => fields.resourceType === own.fields.resourceType && values.length === 0,
  )
  const day = ({ fields, evidence }: RecordFacts) =>
    epochDay(fields.start ?? fields.recorded ?? evidence.date ?? '')
  const best = [...peers].sort((left, right) => sign * (day(right) - day(left)))[0]
  if (!best || own.values.length > 0 || meant.some((record) => sign * (day(best) - day(record)) <= 0))
    return []
  return [
    {
      rule: 'extreme',
      reason: `${best.fields.display} of ${formatDate(best.fields.start ?? best.fields.recorded ?? '')} is cited too, which is ${sign > 0 ? 'later' : 'earlier'}.`,
    },
  ]
}

/** The value that a superlative speaks of: the first one behind it, else the last one before it. */
function meant(
  claim: Claim,
  explained: readonly NumberExplanation[],
  word: RegExp,
): NumberExplanation | undefined {
  const at = word.exec(claim.reading.text)?.index ?? 0
  const values = explained.filter(({ how, records }) => how === 'value' && records.length > 0)
  return values.find(({ mention }) => mention.start > at) ?? values.at(-1)
}

function checkValueExtreme(
  claim: Claim,
  explained: readonly NumberExplanation[],
  word: RegExp,
  sign: 1 | -1,
): Finding[] {
  const value = meant(claim, explained, word)
  if (!value || value.mention.second) return []
  const all = valuesOf(claim, analytesFor(value.mention, claim)).filter(
    ({ value: { quantity } }) => quantity.unit === valueUnit(value),
  )
  const best = [...all].sort(
    (left, right) => sign * (right.value.quantity.number - left.value.quantity.number),
  )[0]
  const own = all
    .filter(({ record }) => value.records.includes(record))
    .map((one) => one.value.quantity.number)
  if (!best || own.length === 0 || own.some((number) => sign * (best.value.quantity.number - number) <= 1e-9))
    return []
  return [
    {
      rule: 'extreme',
      reason: `It is not the ${sign > 0 ? 'highest' : 'lowest'} of the cited results; that is ${describeValue(best.value)}.`,
    },
  ]
}

function valueUnit({ records }: NumberExplanation): string | undefined {
  return records[0]?.values[0]?.quantity.unit
}

function checkTimeExtreme(
  claim: Claim,
  explained: readonly NumberExplanation[],
  word: RegExp,
  sign: 1 | -1,
): Finding[] {
  const value = meant(claim, explained, word)
  const [own] = value?.records ?? []
  if (!value || !own) return []
  const peers = claim.cited.records.filter(
    (record) =>
      record.values.length > 0 &&
      record.concepts.length > 0 &&
      conceptFits(
        record.values.flatMap(({ concepts }) => concepts),
        own.values.flatMap(({ concepts }) => concepts),
      ),
  )
  const dated = (record: (typeof peers)[number]) =>
    epochDay(record.fields.start ?? record.fields.recorded ?? record.evidence.date ?? '')
  const best = [...peers].sort((left, right) => sign * (dated(right) - dated(left)))[0]
  // Two values in one sentence ("the last was 6.1, the one before 6.3") are told apart by their dates, not here.
  const others = explained.filter(
    ({ how, records }) => how === 'value' && records.some((record) => peers.includes(record)),
  )
  if (!best || others.length > 1 || value.records.some((record) => sign * (dated(best) - dated(record)) <= 0))
    return []
  return [
    {
      rule: 'extreme',
      reason: `A${sign > 0 ? ' later' : 'n earlier'} result is cited too, of ${formatDate(best.fields.start ?? best.fields.recorded ?? '')}.`,
    },
  ]
}
