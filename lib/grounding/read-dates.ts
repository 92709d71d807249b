import { findWrittenDates, MONTH_NAMES } from '@/lib/format/written-date'
import { type DateMention, overlaps } from './mentions'
import { fullYear, type KnownDates, NO_KNOWN_DATES, readShortDates } from './read-short-dates'

const MONTH =
  '(?<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\b\\.?'
const DAY = '(?<day>[0-3]?\\d)(?:st|nd|rd|th)?'

const SLASH = '(?<monthNumber>0?[1-9]|1[0-2])\\/(?<day>[12]\\d|3[01]|0?[1-9])(?![\\d/%]|[.,]\\d|\\s?mm)'
const JOINT = '\\s*(?:–|—|-|→|->|,|and|or|to|until|through|then)\\s*'
/** "on 3/8", "(3/7)", "3/4 → 3/6 → 3/8/26", "3/5-3/9", "3/8: …": month and day, where the place shows that it is no score and no ratio. */
const DAY_FIRST = '(?<day>1[3-9]|2\\d|3[01])\\/(?<monthNumber>0?[1-9]|1[0-2])(?![\\d/%]|[.,]\\d|\\s?mm)'
const SLASHED: readonly RegExp[] = [
  // A first number above twelve can only be the day.
  new RegExp(
    `(?<=\\b(?:on|from|since|until|till|by|through|before|after|dated|of)\\s|\\()${DAY_FIRST}`,
    'giu',
  ),
  new RegExp(
    `(?<![\\d/.])${SLASH}(?=(?:${JOINT}\\d{1,2}\\/\\d{1,2})*${JOINT}\\d{1,2}\\/\\d{1,2}\\/\\d{2,4})`,
    'giu',
  ),
  new RegExp(
    `(?<=\\b(?:on|since|until|till|by|through|before|after|dated|as of|collected)\\s)${SLASH}`,
    'giu',
  ),
  new RegExp(`(?<=\\()${SLASH}(?=\\s*[),;→–-])`, 'giu'),
  new RegExp(`(?<=(?:0?[1-9]|1[0-2])\\/\\d{1,2},?\\s(?:and\\s)?)${SLASH}(?=\\s*[),;.]|\\s*$)`, 'giu'),
  new RegExp(`(?<=(?:^|[;\\s])(?:0?[1-9]|1[0-2])\\/\\d{1,2}\\s?(?:–|-|→|->|to|through)\\s?)${SLASH}`, 'giu'),
  new RegExp(`(?<![\\d/.])${SLASH}(?=\\s?(?:–|-|→|->|through)\\s?\\d{1,2}\\/\\d{1,2}(?!\\d))`, 'giu'),
  // "2/21 9.8, 5/21 5.1": dates before values of a list.
  new RegExp(`(?<=(?:^|[:;,])\\s?)${SLASH}(?=:?\\s[<>]?\\d)`, 'giu'),
  // "out 1/9 at 11:15": no score has a time of day.
  new RegExp(`(?<![\\d/.])${SLASH}(?=,?\\s(?:at\\s|@\\s?)?(?:[01]?\\d|2[0-3]):[0-5]\\d)`, 'giu'),
  new RegExp(`(?<=^|[;,]\\s|\\p{L}\\s)${SLASH}(?=:|\\s*$|\\s[–-]\\s)`, 'giu'),
]
/** What is counted or graded by a slash: "pain 4/10", "1/3 nodes", "strength 5/5". */
const GRADED =
  /\b(?:pain|scores?|scale|strength|power|murmur|rated?|grade[ds]?|reflex\p{L}*|pulses|nodes?|bottles?|cores?|sets|visits|sessions?|visual acuity|VA|apgars?|NRS|VAS|stools?)\b/iu
const isGraded = (text: string, start: number, end: number) =>
  GRADED.test(text.slice(Math.max(0, start - 28), start)) || GRADED.test(text.slice(end, end + 16))

// What lib/format leaves to us: dates without a year, which only mean something beside their neighbours.
const YEARLESS: readonly RegExp[] = [
  new RegExp(`(?<![\\p{L}\\d.,/-])${DAY}(?:\\s+(?:of\\s+)?|-)${MONTH}`, 'giu'),
  new RegExp(`(?<!\\p{L})${MONTH}\\s+(?:the\\s+)?${DAY}(?![\\d.,/]*\\d|\\p{L}|\\s*%)`, 'giu'),
  // The month alone must be capitalised: "may" and "march" are words.
  new RegExp(
    `(?<=\\b(?:in|since|of|by|last|previous|early|late|mid|the|from|until|till|to|that|this|same|and|or|through|between|late-|early-|mid-)[ \\u00a0-]|[–-])${MONTH}(?!\\s+\\d)`,
    'gu',
  ),
  // Month names that are no other word stand alone too: "the July visit", "at July visit".
  /(?<!\p{L})(?<month>Jan(?:uary)?|Feb(?:ruary)?|Apr(?:il)?|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b(?!\s+\d)/gu,
  // "on 10.01": day and month, both in two digits.
  /(?<=\b(?:on|since|until|till|by)\s)(?<day>[0-2]\d|3[01])\.(?<monthNumber>0[1-9]|1[0-2])(?![\d%]|\.\d|\s?(?:[mkµ]?g|mmol|m?l)\b)/giu,
  /(?<=\b(?:mid|early|late)-)(?<year>(?:19|20)\d{2})(?!\d)/giu,
  ...SLASHED,
  new RegExp(
    `(?<=\\b${MONTH.replace('?<month>', '?:')}\\s\\d{1,2}(?:,\\s\\d{1,2})*(?:,\\s?(?:and\\s)?|\\sand\\s))(?<day>[0-3]?\\d)(?=,?\\s(?:and|respectively|\\d{1,2},?\\s(?:and|respectively))|[;.),]|$)`,
    'giu',
  ),
  /(?<=\b(?:by|on|until|till)\s)(?<day>[0-3]?\d)(?:st|nd|rd|th)\b/giu,
  /(?<=\bthe\s)(?<day>[0-3]?\d)(?:st|nd|rd|th)\b(?=\s*(?:[.,;:()]|$|(?:and|to|of|but|when|with|as|until|by)\b))/giu,
  new RegExp(
    `(?<![\\p{L}\\d.,/-])(?<day>[0-3]?\\d)(?:st|nd|rd|th)?(?=(?:\\s*,\\s*[0-3]?\\d(?:st|nd|rd|th)?)*\\s*(?:to|,? ?and|or|until|through|–|-)\\s*[0-3]?\\d(?:st|nd|rd|th)?(?:\\s+|-)${MONTH.replace('?<month>', '?:')})`,
    'giu',
  ),
]

/** Every date of a text, complete or not, in order. `known`: the dates of its sources, which decide what "10/25" is. */
export function readDates(text: string, known: KnownDates = NO_KNOWN_DATES): DateMention[] {
  const found: DateMention[] = findWrittenDates(text).map((date) => {
    const [year, month, day] = date.value.slice(0, 10).split('-').map(Number)
    const time = date.time ?? (/T(\d\d:\d\d)/.exec(date.value)?.[1] || undefined)
    const season = date.precision === 'year' ? readSeason(text, date) : undefined
    return {
      text: date.text + (season?.text ?? ''),
      start: date.start,
      end: date.end + (season?.text.length ?? 0),
      ...(season && { lastYear: season.lastYear }),
      // "4/19/31" and "'97" leave the century to the sources.
      ...(year !== undefined && {
        year: /\d{4}/u.test(date.text) ? year : fullYear(String(year).slice(2), known),
      }),
      ...(month !== undefined && { month }),
      ...(day !== undefined && { day }),
      ...(time && { time }),
    }
  })
  for (const date of readShortDates(text, known))
    if (!found.some((other) => overlaps(date, other)) && !isGraded(text, date.start, date.end))
      found.push(date)
  for (const pattern of YEARLESS) {
    for (const match of text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length }
      if (found.some((other) => overlaps(span, other))) continue
      if (SLASHED.includes(pattern) && isGraded(text, span.start, span.end)) continue
      const named = MONTH_NAMES.indexOf((match.groups?.month ?? '').slice(0, 3).toLowerCase()) + 1
      const month = named || Number(match.groups?.monthNumber ?? 0)
      const year = Number(match.groups?.year ?? 0)
      const day = Number(match.groups?.day ?? 0)
      if (day > 31 || month > 12 || (day === 0 && month === 0 && year === 0)) continue
      found.push({
        text: match[0].trim(),
        ...span,
        ...(year > 0 && { year }),
        ...(month > 0 && { month }),
        ...(day > 0 && { day }),
        ...(SLASHED.includes(pattern) &&
          match.groups?.monthNumber &&
          isYear(day) && { orMonthOf: { year: 2000 + day, month } }),
      })
    }
  }
  found.sort((left, right) => left.start - right.start)
  // From the right: in "2, 5 and 9 January" each takes from the one behind it.
  for (let place = found.length - 2; place >= 0; place -= 1) {
    const date = found[place]
    if (date) found[place] = inheritFrom(date, found[place + 1], text)
  }
  return found
}

/** Years that the records of living people have; the 19th of a month is read as a year too. */
function isYear(twoDigits: number): boolean {
  return twoDigits >= 1 && twoDigits <= 31
}

/** "the 2023–24 season", "winter 2023/24": the year after, in two digits. */
function readSeason(text: string, date: { end: number; value: string }) {
  const behind = /^[–/-](\d{2})(?![\d/–-])/u.exec(text.slice(date.end))
  const year = Number(date.value.slice(0, 4))
  return behind && Number(behind[1]) === (year + 1) % 100
    ? { text: behind[0], lastYear: year + 1 }
    : undefined
}

/** "20 March and 17 April 2021", "from 17 to 20 April 2012": what is left out stands with the next date. */
function inheritFrom(date: DateMention, next: DateMention | undefined, text: string): DateMention {
  if (!next || date.year !== undefined || date.day === undefined) return date
  if (
    !/^\s*(?:,|to|and|or|until|through|–|-|→|,\s*and)\s*(?:the\s+)?$/i.test(text.slice(date.end, next.start))
  )
    return date
  return {
    ...date,
    ...(date.month === undefined && next.month !== undefined && { month: next.month }),
    ...(next.year !== undefined &&
      (date.month === undefined || date.month <= (next.month ?? 12)) && { year: next.year }),
  }
}

/** Whether a FHIR date can be the day, month or year that was written. A vaguer record never supports a sharper date. */
export function dateAgrees(date: DateMention, fhir: string): boolean {
  const [year, month, day] = fhir.slice(0, 10).split('-').map(Number)
  if (date.year === undefined && date.orMonthOf?.year === year && date.orMonthOf?.month === month) return true
  if (date.year !== undefined && date.year !== year && date.lastYear !== year) return false
  if (date.month !== undefined && date.month !== month) return false
  if (date.day !== undefined && date.day !== day) return false
  return date.time === undefined || !/T\d\d:\d\d/.test(fhir) || fhir.slice(11, 16) === date.time
}

/** First and last day that a written date allows, as epoch days; undefined without a year. */
export function dayRange(date: DateMention): { first: number; last: number } | undefined {
  if (date.year === undefined) return undefined
  const first = Date.UTC(date.year, (date.month ?? 1) - 1, date.day ?? 1)
  const last =
    date.day !== undefined
      ? first
      : date.month !== undefined
        ? Date.UTC(date.year, date.month, 0)
        : Date.UTC(date.year, 11, 31)
  return { first: first / 86_400_000, last: last / 86_400_000 }
}

/** The local day of a FHIR date as an epoch day (a partial date counts from its first day). */
export function epochDay(fhir: string): number {
  const [year = 1, month = 1, day = 1] = fhir.slice(0, 10).split('-').map(Number)
  return Date.UTC(year, month - 1, day) / 86_400_000
}
