import { type DateMention, type NumberMention, overlaps, type Span } from './mentions'

/** Days, months and years that the sources of a sentence have: what decides how its shortest dates are meant. */
export interface KnownDates {
  /** "10/25", month and day without zeros. */
  days: ReadonlySet<string>
  /** "11/1997" */
  months: ReadonlySet<string>
  years: ReadonlySet<number>
  /** "5 d": spans of time, which decide whether "5/7" is five days or a date. */
  spans: ReadonlySet<string>
}

export const NO_KNOWN_DATES: KnownDates = {
  days: new Set(),
  months: new Set(),
  years: new Set(),
  spans: new Set(),
}

const SLASHED = /(?<![\d/.,]|\d[–-])(?<first>0?[1-9]|1[0-2])\/(?<second>\d{1,2})(?![\d/%]|[.,]\d|\s?mm)/gu
/** "11/24-25/1998": the first day of a stay, whose month and year stand once. */
const DAYS_OF_MONTH =
  /(?<![\d/.,])(?<month>0?[1-9]|1[0-2])\/(?<day>[0-3]?\d)(?=\s?[–-]\s?(?<last>[0-3]?\d)\/(?<year>\d{4}|\d{2})(?![\d/]))/gu
const LAST_DAY = /(?<=\d[–-]|\d [–-] )(?<day>[0-3]?\d)\/(?<year>\d{4}|\d{2})(?![\d/])/gu
/** "2010/2011/2012" */
const YEARS = /(?<=(?:19|20)\d{2}\/)(?:19|20)\d{2}(?!\d)|(?<!\d)(?:19|20)\d{2}(?=\/(?:19|20)\d{2}(?!\d))/gu

/** What is known of the dates of sources, from their FHIR dates and from the dates and spans of time that they write. */
export function knowDates(
  fhir: Iterable<string>,
  written: Iterable<DateMention>,
  numbers: Iterable<NumberMention> = [],
): KnownDates {
  const days = new Set<string>()
  const months = new Set<string>()
  const years = new Set<number>()
  const add = (year?: number, month?: number, day?: number) => {
    if (year) years.add(year)
    if (year && month) months.add(`${month}/${year}`)
    if (month && day) days.add(`${month}/${day}`)
  }
  for (const date of fhir) add(...(date.slice(0, 10).split('-').map(Number) as [number, number?, number?]))
  for (const { year, month, day } of written) add(year, month, day)
  const spans = new Set<string>()
  for (const { role, value, unit } of numbers) if (role === 'duration') spans.add(`${value} ${unit}`)
  return { days, months, years, spans }
}

/**
 * "10/25", "11/97", "2010/2011": a month and its day, a month of a year, or years, where a source has that very date.
 * Elsewhere such figures stay what they look like: a ratio, a pressure, a strength.
 */
export function readShortDates(text: string, known: KnownDates): (DateMention & Span)[] {
  const found: DateMention[] = []
  const add = (date: DateMention) => {
    if (!found.some((other) => overlaps(other, date))) found.push(date)
  }
  for (const match of text.matchAll(DAYS_OF_MONTH)) {
    const { month = '', day = '', last = '', year = '' } = match.groups ?? {}
    const shared = { month: Number(month), year: fullYear(year, known) }
    const span = spanOf(match)
    add({ ...span, text: match[0], ...shared, day: Number(day) })
    LAST_DAY.lastIndex = span.end
    const tail = [...text.matchAll(LAST_DAY)].find(({ index }) => index > span.end && index <= span.end + 3)
    if (tail) add({ ...spanOf(tail), text: tail[0], ...shared, day: Number(last) })
  }
  for (const match of text.matchAll(SLASHED)) {
    const [first, second] = [Number(match.groups?.first), Number(match.groups?.second)]
    const year = fullYear(match.groups?.second ?? '', known)
    // "10/20–11/6/2020" is a span of days.
    const isEnd = /^\s?(?:[–-]|→|->|to)\s?\d{1,2}\/\d/u.test(text.slice(match.index + match[0].length))
    const isMonth = /\/\d{2}$/u.test(match[0]) && !isEnd && known.months.has(`${first}/${year}`)
    const isDay = known.days.has(`${first}/${second}`)
    if (isDay)
      add({
        ...spanOf(match),
        text: match[0],
        month: first,
        day: second,
        ...(isMonth && { orMonthOf: { year, month: first } }),
      })
    else if (isMonth) add({ ...spanOf(match), text: match[0], year, month: first })
  }
  for (const match of text.matchAll(YEARS))
    if (known.years.has(Number(match[0]))) add({ ...spanOf(match), text: match[0], year: Number(match[0]) })
  return found
}

/** The century of a year in two digits is that of the sources, else that of people who may be alive. */
export function fullYear(digits: string, { years }: KnownDates): number {
  const year = Number(digits)
  if (digits.length > 2) return year
  return [2000 + year, 1900 + year].find((one) => years.has(one)) ?? (year < 50 ? 2000 : 1900) + year
}

function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length }
}
