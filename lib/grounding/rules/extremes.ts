import { formatDate } from '@/lib/format/date'
import { isInside } from '../mentions'
import { dateAgrees, epochDay } from '../read-dates'
import type { RecordFacts } from '../read-evidence'
import type { TextReading } from '../read-text'
import { analytesFor } from './analytes'
import { type Claim, clauseAt, type Finding, type NumberExplanation } from './claim'
import { conceptFits, recordNames } from './match-name'
import { describeValue, valuesOf } from './values'

const HIGHEST =
  /\b(?:highest|peak(?:ed|s)?|maxim(?:um|al)|max|heaviest|greatest|largest|tallest|worst high)\b/iu
// Not the minute of "66 /min".
const LOWEST = /\b(?:lowest|minim(?:um|al)|(?<!\/ ?)min|nadir|lightest|smallest|bottomed|as low as)\b/iu
const LATEST =
  /\b(?:latest|most recent(?:ly)?|more recent|newest|newer)\b|\blast\b(?!\s+(?:\w+ )?(?:two|three|four|five|six|\d+|year|week|month|decade|fortnight|few))/iu
const EARLIEST =
  /(?<!\b(?:after|since|than|from|before) (?:the|his|her) )\b(?:first|earliest|earlier|oldest|older)\b(?!\s+(?:\d+|(?:\w+ )?(?:two|three|four|dose)|(?:ab)?normal|raised|elevated|high|low|positive|negative|severe|mild|documented)\b)|\b(?:on|at) (?:admission|presentation|baseline|arrival|intake)\b|\binitial(?:ly)?\b/iu

/** "the lowest", "the latest": true against everything cited beside it, and against the tool's own extreme. */
export function checkExtremes(claim: Claim, explained: readonly NumberExplanation[]): Finding[] {
  const { text } = claim.reading
  const said = outsideNames(claim.reading)
  if (HIGHEST.test(said)) return checkValue(claim, explained, HIGHEST, 1)
  if (LOWEST.test(said)) return checkValue(claim, explained, LOWEST, -1)
  if (claim.records.some(({ fields }) => fields.negated)) return []
  if (LATEST.test(text)) return checkTime(claim, explained, LATEST, 1)
  if (EARLIEST.test(text)) return checkTime(claim, explained, EARLIEST, -1)
  return []
}

/** "Peak flow was 116 L/min" claims no extreme: what is measured is called so. "The highest peak flow" does. */
function outsideNames({ text, concepts }: TextReading): string {
  return concepts
    .filter((mention) => mention.concepts.some(({ kind }) => kind === 'lab' || kind === 'vital'))
    .reduce((said, { start, end }) => said.slice(0, start) + ' '.repeat(end - start) + said.slice(end), text)
}

/** The value that a superlative speaks of: the first one behind it, else the last one before it. */
function valueMeant(
  { reading }: Claim,
  explained: readonly NumberExplanation[],
  word: RegExp,
): NumberExplanation | undefined {
  const at = word.exec(outsideNames(reading))?.index ?? 0
  const values = explained.filter(({ how, records }) => how === 'value' && records.length > 0)
  return values.find(({ mention }) => mention.start > at) ?? values.at(-1)
}

function checkValue(
  claim: Claim,
  explained: readonly NumberExplanation[],
  word: RegExp,
  sign: 1 | -1,
): Finding[] {
  const value = valueMeant(claim, explained, word)
  if (!value) return checkDated(claim, word, sign)
  if (value.mention.second) return []
  const unit = value.records[0]?.values[0]?.quantity.unit
  const all = valuesOf(claim, analytesFor(value.mention, claim)).filter(
    (one) => one.value.quantity.unit === unit,
  )
  const number = (one: (typeof all)[number]) => one.value.quantity.number
  const best = [...all].sort((left, right) => sign * (number(right) - number(left)))[0]
  const own = all.filter(({ record }) => value.records.includes(record)).map(number)
  if (!best || own.length === 0 || own.some((one) => sign * (number(best) - one) <= 1e-9)) return []
  const reason = `It is not the ${sign > 0 ? 'highest' : 'lowest'} of the cited results; that is ${describeValue(best.value)}.`
  return [{ rule: 'extreme', reason }]
}

/** "The highest of the three was the one from 2019": told by its date alone. */
function checkDated(claim: Claim, word: RegExp, sign: 1 | -1): Finding[] {
  const { reading } = claim
  const clause = clauseAt(reading, word.exec(outsideNames(reading))?.index ?? 0)
  const [date, ...others] = reading.dates.filter((one) => isInside(one, clause))
  const analyte = reading.concepts.find(({ concepts }) =>
    concepts.some(({ kind }) => kind === 'lab' || kind === 'vital'),
  )
  if (!date || others.length > 0 || !analyte || !/\b(?:was|is|came|fell|dates?)\b/iu.test(reading.text))
    return []
  const all = valuesOf(claim, [analyte])
  const kinds = new Set(all.map(({ value }) => `${value.display} ${value.quantity.unit}`))
  const own = all.filter(({ record }) => record.dates.some((fhir) => dateAgrees(date, fhir)))
  const best = Math.max(...all.map(({ value }) => sign * value.quantity.number))
  if (kinds.size !== 1 || own.length === 0 || own.length === all.length) return []
  if (own.some(({ value }) => sign * value.quantity.number === best)) return []
  const actual = all.find(({ value }) => sign * value.quantity.number === best)
  const reason = `It is not the ${sign > 0 ? 'highest' : 'lowest'} of the cited results; that is ${actual ? describeValue(actual.value) : 'another'}.`
  return [{ rule: 'extreme', reason }]
}

/** "the last was 6.1", "most recently ordered in February 2022", "the first device was Kyleena". */
function checkTime(
  claim: Claim,
  explained: readonly NumberExplanation[],
  word: RegExp,
  sign: 1 | -1,
): Finding[] {
  const meant = resultMeant(claim, explained, word) ?? eventMeant(claim, word)
  const best = [...(meant?.peers ?? [])].sort((left, right) => sign * (dayOf(right) - dayOf(left)))[0]
  if (!meant?.own.length || !best || meant.own.some((record) => sign * (dayOf(best) - dayOf(record)) <= 0))
    return []
  const { start, recorded } = best.fields
  const reason = `${best.fields.display} of ${formatDate(start ?? recorded ?? '')} is cited too, which is ${sign > 0 ? 'later' : 'earlier'}.`
  return [{ rule: 'extreme', reason }]
}

/** The records that a sentence calls the last or first, and those that it must come after or before. */
interface Meant {
  own: readonly RecordFacts[]
  peers: readonly RecordFacts[]
}

function resultMeant(claim: Claim, explained: readonly NumberExplanation[], word: RegExp): Meant | undefined {
  const value = valueMeant(claim, explained, word)
  const measured = (record: RecordFacts) => record.values.flatMap(({ concepts }) => concepts)
  const [first] = value?.records ?? []
  if (!value || !first) return undefined
  const peers = claim.cited.records.filter(
    (record) => record.values.length > 0 && conceptFits(measured(record), measured(first)),
  )
  // Two values in one sentence ("the last was 6.1, the one before 6.3") are told apart by their dates, not here.
  const others = explained.filter(
    ({ how, records }) => how === 'value' && records.some((record) => peers.includes(record)),
  )
  return others.length > 1 ? { own: [], peers: [] } : { own: value.records, peers }
}

/** Events of one type: those that the clause names or dates, against all that are cited. */
function eventMeant({ reading, names, cited }: Claim, word: RegExp): Meant | undefined {
  const clause = clauseAt(reading, word.exec(reading.text)?.index ?? 0)
  const dates = reading.dates.filter((date) => isInside(date, clause))
  const [date] = dates
  const named = names.filter((name) => isInside(name, clause))
  const own = cited.records.filter((record) =>
    date
      ? record.dates.some((fhir) => dateAgrees(date, fhir))
      : named.length === 0 || named.some((name) => recordNames(record, name)),
  )
  const [first] = own
  if (dates.length > 1 || !first || first.values.length > 0 || own.length === cited.records.length)
    return undefined
  const peers = cited.records.filter(
    ({ fields, values }) => fields.resourceType === first.fields.resourceType && values.length === 0,
  )
  return { own, peers }
}

function dayOf({ fields: { start, recorded }, evidence }: RecordFacts): number {
  return epochDay(start ?? recorded ?? evidence.date ?? '')
}
