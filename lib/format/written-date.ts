import { datePrecision, isFhirDate } from './date'

/** A date as somebody wrote it in a question or a note, with its place in that text (UTF-16 units). */
export interface WrittenDate {
  text: string
  start: number
  end: number
  /** Normalized FHIR date: `2021-03-03`, `2021-03`, `2021`, or a whole dateTime that was written as such. */
  value: string
  precision: 'year' | 'month' | 'day' | 'minute' | 'second' | 'millisecond'
  /** `08:15` when a clock time stands right after the day. */
  time?: string
}

type Groups = Record<string, string | undefined>

/** In English, by their first three letters. */
export const MONTH_NAMES = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
]
const MONTH =
  '(?<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th)?'
const YEAR = '(?<year>(?:18|19|20|21)\\d{2})'
const SHORT_YEAR = `(?:${YEAR}|['’]?(?<short>\\d{2}))`
const TIME =
  '(?:,?\\s+(?:at\\s+)?(?<time>(?:[01]?\\d|2[0-3]):[0-5]\\d)(?::[0-5]\\d)?(?:\\s*(?<half>[ap]\\.?m\\b\\.?))?)?'

// Longest form first: the first pattern that reads a place wins it.
const PATTERNS: readonly [RegExp, (groups: Groups) => string | undefined][] = [
  [
    pattern(`(?<iso>${YEAR}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})?)`),
    (g) => g.iso,
  ],
  [pattern(`${YEAR}[-/](?<month>\\d{1,2})[-/](?<day>\\d{1,2})(?:T(?=\\d)|${TIME})`), readNumeric],
  [pattern(`${DAY}(?:\\s+(?:of\\s+)?|-|\\s*,\\s*)${MONTH}(?:,?\\s+|-)${SHORT_YEAR}${TIME}`), readNamed],
  [pattern(`${MONTH}(?:\\s+|-)(?:the\\s+)?${DAY}(?:\\s*,\\s*|\\s+|-)(?:of\\s+)?${YEAR}${TIME}`), readNamed],
  [pattern(`${MONTH}(?:,?\\s+(?:of\\s+)?|-|/)${YEAR}`), readNamed],
  [pattern(`${MONTH}\\s+['’](?<short>\\d{2})`), readNamed],
  [pattern(`(?<month>\\d{1,2})[/-](?<day>\\d{1,2})[/-]${YEAR}${TIME}`), readNumeric],
  [pattern(`(?<month>\\d{1,2})/(?<day>\\d{1,2})/(?<short>\\d{2})${TIME}`), readNumeric],
  [pattern(`(?<day>\\d{1,2})\\.(?<month>\\d{1,2})\\.${YEAR}${TIME}`), readNumeric],
  [pattern(`${YEAR}-(?<month>\\d{2})`), readNumeric],
  [pattern(`(?<month>\\d{1,2})/${YEAR}`), readNumeric],
  // "'97": no quotation, which would close.
  [pattern(`['’](?<short>\\d{2})(?!['’])`), readNumeric],
  // A bare year, unless a unit, a fraction or a currency shows that it is a quantity.
  [
    /(?<![\p{L}\p{N}.,/$£€]|(?<!\b(?:19|20)\d{2})-)(?<year>(?:19|20)\d{2})(?![\p{L}\p{N}%/]|[.,]\d|-(?!(?:19|20)\d{2}\b)\d|\s*(?:%|[mkuµ]?g\b|mcg|m?l\b|mm|cm\b|kcal|cal(?:orie)?s?\b|units?\b|iu\b|steps\b|ng\b|pg\b|mEq|mmol|x\s*10|\/))/giu,
    (g) => g.year,
  ],
]

/** Wraps a pattern so that it never starts or ends inside a longer number or word. */
function pattern(source: string): RegExp {
  // "11/4/20-11/6/20": behind a date and before one a hyphen is a dash.
  return new RegExp(
    `(?<![\\p{L}\\p{N}./]|(?<!/\\d{2}|/\\d{4})-)${source}(?![\\p{L}\\p{N}/]|[.-]\\d(?!\\d?/))`,
    'giu',
  )
}

function readNamed(groups: Groups): string | undefined {
  const month = MONTH_NAMES.indexOf((groups.name ?? '').slice(0, 3).toLowerCase()) + 1
  return joinDate(readYear(groups), String(month), groups.day)
}

/** Slashes are month/day/year; a first number above 12 can only be the day. */
function readNumeric(groups: Groups): string | undefined {
  const swapped = Number(groups.month) > 12 && Number(groups.day) <= 12
  return swapped
    ? joinDate(readYear(groups), groups.day, groups.month)
    : joinDate(readYear(groups), groups.month, groups.day)
}

function readYear(groups: Groups): string {
  if (groups.year) return groups.year
  // Two digits: 00 to 49 are of this century, the rest of the last one.
  return `${Number(groups.short) < 50 ? '20' : '19'}${groups.short}`
}

function joinDate(year: string, month?: string, day?: string): string {
  return [year, month, day]
    .filter((part) => part !== undefined)
    .map((part) => part.padStart(2, '0'))
    .join('-')
}

function readTime({ time, half }: Groups): string | undefined {
  if (!time) return undefined
  const [hour = '', minute = ''] = time.split(':')
  const shift = !half ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0)
  return `${String(shift).padStart(2, '0')}:${minute}`
}

/**
 * Every date in a text, in order, never overlapping. Reads ISO, `3 March 2021`, `March 3rd, 2021`, `03-Mar-2021`, `Mar 2021`, `Mar '21`, `'21`,
 * `03/03/2021` (month/day/year), `3/3/21`, `3.3.2021` (day.month.year), `03/2021` and bare years.
 */
export function findWrittenDates(text: string): WrittenDate[] {
  const found: WrittenDate[] = []
  for (const [regex, read] of PATTERNS) {
    for (const match of text.matchAll(regex)) {
      const start = match.index
      const end = start + match[0].length
      if (found.some((other) => start < other.end && other.start < end)) continue
      const groups: Groups = match.groups ?? {}
      const value = read(groups)
      const precision = value && isFhirDate(value) ? datePrecision(value) : undefined
      if (!value || !precision) continue
      const time = readTime(groups)
      found.push({ text: match[0], start, end, value, precision, ...(time && { time }) })
    }
  }
  return found.sort((left, right) => left.start - right.start)
}

/** Reads a text that is one date and nothing else; undefined when it is not. */
export function parseWrittenDate(text: string): WrittenDate | undefined {
  const trimmed = text.trim()
  const [date] = findWrittenDates(trimmed)
  return date && date.text === trimmed ? date : undefined
}
