import { roundsTo } from '../compare-numbers'
import { ORDINAL_WORDS } from '../lexicon/number-words'
import type { NumberMention } from '../mentions'
import { dateAgrees, dayRange, epochDay } from '../read-dates'
import { DAYS_IN } from '../read-durations'
import type { RecordFacts } from '../read-evidence'
import { minutesOfDay } from '../read-times'
import type { Claim, NumberExplanation } from './claim'

/** "lasted ten days", "three weeks apart", "fifteen months earlier": must follow from the cited dates. */
export function explainDuration(mention: NumberMention, claim: Claim): NumberExplanation | undefined {
  const unit = mention.unit ?? 'd'
  const days = DAYS_IN[unit]
  if (mention.role !== 'duration' || days === undefined) return undefined
  const computed = claim.cited.calculations.some(
    ({ operation, value, unit: given }) =>
      operation === 'interval' && durationFits(mention, Math.abs(value) * (DAYS_IN[given ?? 'd'] ?? 1), days),
  )
  if (computed) return { mention, how: 'calculation', records: [] }
  if (unit === 'a' && (calendarYears(claim).has(mention.value) || coversYears(mention, claim)))
    return { mention, how: 'time', records: [] }
  const spans = unit === 'h' || unit === 'min' ? shortIntervals(claim) : intervals(claim)
  return spans.some((interval) => durationFits(mention, interval, days))
    ? { mention, how: 'time', records: [] }
    : undefined
}

/** Every span of days that the cited records hold: each one's own, between any two, and from the dates written beside them. */
function intervals({ records, reading, cited }: Claim): number[] {
  const own = records.flatMap(({ fields: { start, end } }) =>
    start && end ? [epochDay(end) - epochDay(start)] : [],
  )
  const days = [
    ...new Set(
      records.flatMap(({ fields: { start, end, recorded }, evidence }) =>
        [start ?? recorded ?? evidence.date, end].flatMap((date) => (date ? [epochDay(date)] : [])),
      ),
    ),
    ...birthdaysTold(records, reading.text),
  ].sort((left, right) => left - right)
  const between = days.flatMap((later, place) => days.slice(0, place).map((earlier) => later - earlier))
  const noted = cited.notes.flatMap(({ sentences }) =>
    sentences.flatMap((sentence) => sentence.reading.dates.flatMap((date) => dayRange(date) ?? [])),
  )
  const dictated = cited.notes.flatMap(({ evidence: { date } }) =>
    date ? [{ first: epochDay(date), last: epochDay(date) }] : [],
  )
  const written = [...reading.dates.flatMap((date) => dayRange(date) ?? []), ...noted, ...dictated]
  const spans = written.flatMap((one) =>
    written.flatMap((other) =>
      other.first > one.first
        ? // From a month on, from any of its days: "20 months" since August for the 20th of an April.
          [
            other.first - one.first,
            ...(one.last > one.first && one.last - one.first < 31 ? [other.first - one.last] : []),
          ]
        : [],
    ),
  )
  return [...own, ...between, ...spans]
}

/** "A month after his second birthday": the day of it, from the birth date. */
export function birthdaysTold(records: readonly RecordFacts[], text: string): number[] {
  const birth = records.find(({ fields }) => fields.resourceType === 'Patient')?.fields.start
  const age = /\b(\p{L}+|\d{1,3}(?:st|nd|rd|th)) birthday\b/iu.exec(text)?.[1]?.toLowerCase()
  const years = age === 'first' ? 1 : (ORDINAL_WORDS[age ?? ''] ?? Number.parseInt(age ?? '', 10))
  if (!birth || birth.length < 10 || Number.isNaN(years)) return []
  return [epochDay(`${Number(birth.slice(0, 4)) + years}${birth.slice(4)}`)]
}

/** Between any two cited moments that have a time of day, in days. */
function shortIntervals({ records }: Claim): number[] {
  const moments = records
    .flatMap(({ fields: { start, end, recorded } }) => [start, end, recorded])
    .flatMap((date) => {
      const minutes = date && minutesOfDay(date)
      return date && minutes !== undefined ? [epochDay(date) + Number(minutes) / 1440] : []
    })
    .sort((left, right) => left - right)
  return moments.flatMap((later, place) => moments.slice(0, place).map((earlier) => later - earlier))
}

/** "Ten years later" for 2011 and 2021, whatever the months. */
function calendarYears({ records }: Claim): Set<number> {
  const years = records.flatMap(({ dates }) => dates.slice(0, 1).map((date) => Number(date.slice(0, 4))))
  return new Set(years.flatMap((later) => years.map((earlier) => later - earlier)).filter((span) => span > 0))
}

/** "For three years: 5.9 (2019), 6.0 (2020), 5.9 (2021)": years counted with the first and the last, each of which is there. */
function coversYears({ value }: NumberMention, { reading }: Claim): boolean {
  const years = [...new Set(reading.dates.flatMap(({ year }) => year ?? []))].sort()
  return years.length === value && value > 2 && Number(years.at(-1)) - Number(years[0]) === value - 1
}

function durationFits(mention: NumberMention, actualDays: number, unitDays: number): boolean {
  const actual = actualDays / unitDays
  // "Just under three hours" is not one and a half.
  if (mention.isClose && Math.abs(actual - mention.value) > Math.max(mention.value / 5, 0.5)) return false
  if (mention.comparator === '<' || mention.comparator === '<=')
    return actual <= mention.value * 1.1 + (mention.approximate ? 1 : 0)
  // "Over roughly two years" says how long; "over two years" may mean more.
  if (mention.comparator)
    return actual >= mention.value - (mention.decimals > 0 || mention.approximate ? 0.2 : mention.value / 20)
  // Months and years are counted from partial dates and in round numbers; days and nights are exact.
  if (mention.decimals > 0) return Math.abs(actual - mention.value) <= (mention.approximate ? 0.4 : 0.2)
  // Years and months in days: leap days and short months.
  if (mention.isCompound && unitDays === 1) return Math.abs(actual - mention.value) <= 2
  if (unitDays < 1) return Math.abs(actual - mention.value) <= (mention.approximate ? mention.value / 4 : 0.6)
  if (unitDays <= 1) return Math.abs(actual - mention.value) <= (mention.approximate ? 1 : 0.01)
  // Ten days are one week or one and a half, not two; "nearly a decade" is told loosely.
  const slack = unitDays === 7 ? 0.5 - 1e-9 : 0.6
  return (
    Math.abs(actual - mention.value) <= (mention.approximate ? Math.max(slack, mention.value / 10) : slack)
  )
}

const STAY_DAY = /\b(?:(?:hospital |admission |ICU |post-?operative |post-?op )?day|HD|POD)\s?#?$/iu

/** "On day 10 of the admission": counted from the day that another cited record begins, which is the first or the nought. */
export function explainStayDay(mention: NumberMention, claim: Claim): NumberExplanation | undefined {
  if (mention.decimals > 0 || !STAY_DAY.test(claim.reading.text.slice(0, mention.start))) return undefined
  return intervals(claim).some((days) => days === mention.value || days + 1 === mention.value)
    ? { mention, how: 'time', records: [] }
    : undefined
}

const BORN = /\b(?:DOB|date of birth|born(?: on)?)\b[:\s]*$/iu

/** "He was 59 then", of a letter that gives his date of birth. */
function explainAgeInNote(mention: NumberMention, { cited }: Claim): NumberExplanation | undefined {
  const holds = cited.notes.some(({ evidence: { date }, sentences }) =>
    sentences.some(({ text, reading }) =>
      reading.dates.some((birth) => {
        const range = BORN.test(text.slice(0, birth.start)) ? dayRange(birth) : undefined
        return date && range && Math.floor((epochDay(date) - range.first) / 365.25) === mention.value
      }),
    ),
  )
  return holds ? { mention, how: 'calculation', records: [] } : undefined
}

/** Ages: from a calculation, or from a cited birth date and the date of another cited record. */
export function explainAge(mention: NumberMention, claim: Claim): NumberExplanation | undefined {
  const couldBeAge = mention.role === 'age' || (mention.role === 'plain' && mention.decimals === 0)
  if (!couldBeAge) return undefined
  const computed = claim.cited.calculations.some(
    ({ operation, value, unit }) =>
      operation === 'interval' && unit === (mention.unit ?? 'a') && Math.floor(value) === mention.value,
  )
  if (computed) return { mention, how: 'calculation', records: [] }
  const birth = claim.records.find(({ fields }) => fields.resourceType === 'Patient')?.fields.start
  if (!birth) return explainAgeInNote(mention, claim)
  if (turnsThen(mention, claim, birth)) return { mention, how: 'calculation', records: [] }
  const unitDays = DAYS_IN[mention.unit ?? 'a'] ?? 365.25
  const ages = claim.records
    .flatMap(({ fields, dates }) => (fields.resourceType === 'Patient' ? [] : dates))
    .map((date) => (epochDay(date) - epochDay(birth)) / unitDays)
  // An age is a number of birthdays: 70.7 years are "70", and only "nearly 71".
  return ages.some((age) =>
    mention.decimals > 0 || mention.approximate
      ? roundsTo({ ...mention, approximate: false }, age) || Math.floor(age) === mention.value
      : Math.floor(age) === mention.value,
  )
    ? { mention, how: 'calculation', records: [] }
    : undefined
}

/** "He turned 70 in May 2023": that birthday is on the date told behind it. */
function turnsThen({ start, end, value }: NumberMention, { reading }: Claim, birth: string): boolean {
  if (!/\bturn(?:ed|s|ing)\s+$/iu.test(reading.text.slice(0, start))) return false
  const date = reading.dates.find((one) => /^\s+(?:in|on)\s+$/iu.test(reading.text.slice(end, one.start)))
  return date !== undefined && dateAgrees(date, `${Number(birth.slice(0, 4)) + value}${birth.slice(4, 10)}`)
}
