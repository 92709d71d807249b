/** How much of a date the record states. A partial date is shown, compared and sorted as the period it is. */
export type DatePrecision = 'year' | 'month' | 'day' | 'minute' | 'second' | 'millisecond'

/** Half-open period in UTC: `start` belongs to it, `end` does not. */
export interface InstantRange {
  start: string
  end: string
}

interface DateParts {
  year: number
  month?: number
  day?: number
  hour: number
  minute: number
  second: number
  millisecond: number
  offset?: string
  precision: DatePrecision
}

// Fixed, because Intl writes "Sept" in some locales and differs between server and browser.
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const FHIR_DATE =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/
const MINUTE_MS = 60_000
const FIRST_INSTANT = Date.parse('0001-01-01T00:00:00Z')
const LAST_INSTANT = Date.UTC(9999, 11, 31, 23, 59, 59, 999)
const PERIOD_MS = { day: 86_400_000, minute: MINUTE_MS, second: 1000, millisecond: 1 } as const

/** Days in a month of the Gregorian calendar; `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Reads a FHIR date, dateTime or instant. Missing seconds or offset are tolerated, since real sources omit them. */
function readParts(text: string): DateParts | undefined {
  const match = FHIR_DATE.exec(text)
  if (!match) return undefined
  const [, year, month, day, hour, minute, second, fraction, offset] = match
  const parts: DateParts = {
    year: Number(year),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: fraction ? Number(fraction.padEnd(3, '0').slice(0, 3)) : 0,
    precision: fraction
      ? 'millisecond'
      : second
        ? 'second'
        : hour
          ? 'minute'
          : day
            ? 'day'
            : month
              ? 'month'
              : 'year',
  }
  if (month) parts.month = Number(month)
  if (day) parts.day = Number(day)
  if (offset) parts.offset = offset
  return isOnTheCalendar(parts) ? parts : undefined
}

function isOnTheCalendar({ year, month, day, hour, minute, second, offset }: DateParts): boolean {
  if (year < 1 || (month !== undefined && (month < 1 || month > 12))) return false
  if (day !== undefined && (day < 1 || day > daysInMonth(year, month ?? 1))) return false
  if (hour > 23 || minute > 59 || second > 60) return false
  return Math.abs(offsetMinutes(offset ?? 'Z')) <= 14 * 60
}

function offsetMinutes(offset: string): number {
  if (offset === 'Z') return 0
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6))
  return offset.startsWith('-') ? -minutes : minutes
}

/** Whether the text is a FHIR date, dateTime or instant that exists on the calendar. */
export function isFhirDate(text: string): boolean {
  return readParts(text) !== undefined
}

/** The precision a FHIR date was recorded with, or undefined when the text is none. */
export function datePrecision(fhir: string): DatePrecision | undefined {
  return readParts(fhir)?.precision
}

/** The calendar day (or month, or year) as the recording site saw it: `2026-11-12`, `2022-02`, `2022`. */
export function localDay(fhir: string): string | undefined {
  return readParts(fhir) && fhir.slice(0, 10)
}

/** `12-Nov-2026`, `Feb-2022` or `2022`: a partial date stays partial, a dateTime shows its day in its own offset. */
export function formatDate(fhir: string): string {
  const parts = readParts(fhir)
  if (!parts) return 'Date not readable'
  const year = fhir.slice(0, 4)
  if (parts.month === undefined) return year
  const month = MONTHS[parts.month - 1]
  return parts.day === undefined ? `${month}-${year}` : `${fhir.slice(8, 10)}-${month}-${year}`
}

/** `12-Nov-2026 08:15` in the recorded offset; without a recorded time, the date alone. */
export function formatDateTime(fhir: string): string {
  const parts = readParts(fhir)
  const hasTime = parts && parts.precision in PERIOD_MS && parts.precision !== 'day'
  return hasTime ? `${formatDate(fhir)} ${fhir.slice(11, 16)}` : formatDate(fhir)
}

/**
 * The period a FHIR date covers, as ISO instants: a whole year, month, day, minute, second or millisecond.
 * `siteOffset` is used where the record states none. Undefined when the text is not a FHIR date.
 */
export function toInstantRange(fhir: string, siteOffset = 'Z'): InstantRange | undefined {
  const parts = readParts(fhir)
  if (!parts) return undefined
  const start = toEpoch(parts, siteOffset)
  return { start: toIso(start), end: toIso(endOf(parts, start, siteOffset)) }
}

/** Where that period begins, for who does not ask where it ends; with how the date was recorded. */
export function readInstant(
  fhir: string,
  siteOffset = 'Z',
): { instant: string; precision: DatePrecision; offset: string | undefined } | undefined {
  const parts = readParts(fhir)
  return (
    parts && {
      instant: toIso(toEpoch(parts, siteOffset)),
      precision: parts.precision,
      offset: parts.offset,
    }
  )
}

function toEpoch(parts: DateParts, siteOffset: string): number {
  const date = new Date(0)
  date.setUTCFullYear(parts.year, (parts.month ?? 1) - 1, parts.day ?? 1)
  date.setUTCHours(parts.hour, parts.minute, parts.second, parts.millisecond)
  return date.getTime() - offsetMinutes(parts.offset ?? siteOffset) * MINUTE_MS
}

function endOf(parts: DateParts, start: number, siteOffset: string): number {
  const { precision, year, month = 1 } = parts
  if (precision === 'year') return toEpoch({ ...parts, year: year + 1 }, siteOffset)
  if (precision === 'month') return start + daysInMonth(year, month) * PERIOD_MS.day
  return start + PERIOD_MS[precision]
}

// Years beyond 9999, and the year 0 that an offset leads back to, have ISO texts that no longer sort and are not stored.
function toIso(epoch: number): string {
  return new Date(Math.max(FIRST_INSTANT, Math.min(epoch, LAST_INSTANT))).toISOString()
}

/** Orders FHIR dates by when they start, a wider period before a narrower one; unreadable text comes last. */
export function compareFhirDates(left: string, right: string, siteOffset = 'Z'): number {
  const a = toInstantRange(left, siteOffset)
  const b = toInstantRange(right, siteOffset)
  if (!a || !b) return Number(!a) - Number(!b)
  return compareText(a.start, b.start) || compareText(b.end, a.end)
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
