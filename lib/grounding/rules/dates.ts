import { formatDate } from '@/lib/format/date'
import { type DateMention, isInside } from '../mentions'
import { dateAgrees, dayRange, epochDay } from '../read-dates'
import type { RecordFacts } from '../read-evidence'
import type { Claim, Finding, NumberExplanation } from './claim'
import { checkClockTimes } from './clock-times'
import { checkDateLinks } from './date-links'
import { checkDateRoles } from './date-roles'

const HEAD_OF_NOTE = 240

/** Every date must be one of a cited source, and each value must stand beside its own. */
export function checkDates(claim: Claim, explained: readonly NumberExplanation[]): Finding[] {
  const dates = claim.reading.dates.filter((date) => !claim.quoted.some((quote) => isInside(date, quote)))
  const unknown = dates.filter((date) => !isDateOfSource(date, claim))
  if (unknown.length > 0)
    return unknown.map((date) => ({ rule: 'date', reason: describeUnknown(date, claim) }))
  const untimed = checkClockTimes(claim)
  if (untimed.length > 0) return untimed
  const since = checkSince(claim, dates)
  if (since.length > 0) return since
  return [...checkDateLinks(claim, dates, explained), ...checkDateRoles(claim, dates)]
}

function isDateOfSource(date: DateMention, claim: Claim): boolean {
  const { cited, records, support, reading } = claim
  if (records.some((record) => record.dates.some((fhir) => dateAgrees(date, fhir)))) return true
  if (records.some((record) => record.reading.dates.some((other) => other.year && sameDate(date, other))))
    return true
  const edges = [...cited.calculations, ...cited.searches].flatMap(({ from, to }) => [from, to])
  const noteDates = cited.notes.map(({ evidence }) => evidence.date)
  if ([...edges, ...noteDates].some((fhir) => fhir !== null && dateAgrees(date, fhir))) return true
  if (cited.searches.some(({ what }) => what.includes(date.text))) return true
  // "1/3" may be a ratio after all, which the note has in these very characters.
  if (date.year === undefined && cited.notes.some(({ evidence }) => evidence.quote.includes(date.text)))
    return true
  if (cited.notes.some(({ evidence }) => standsInShort(date, evidence.quote))) return true
  // The head of a report says when it was collected, done and dictated; that is the date of all of it.
  const heads = cited.notes.flatMap(({ sentences }) => sentences.filter(({ end }) => end <= HEAD_OF_NOTE))
  if (heads.some((sentence) => sentence.reading.dates.some((other) => sameDate(date, other)))) return true
  if (support.some(({ sentence }) => sentence.reading.dates.some((other) => sameDate(date, other))))
    return true
  // "by 25 July", "since 2015": an edge that every cited record keeps to says nothing false.
  return isKeptEdge(date, reading.text.slice(Math.max(0, date.start - 16), date.start), records)
}

/** "2 November" for the "11/2" or "2.11." of a note, which is too short to be read there as a date. */
function standsInShort({ year, month, day }: DateMention, quote: string): boolean {
  if (year !== undefined || month === undefined || day === undefined) return false
  return new RegExp(`(?<![\\d/.])(?:0?${month}/0?${day}(?![\\d/])|0?${day}\\.0?${month}\\.)`, 'u').test(quote)
}

const SINCE = /\bsince\s+(?:early |late |mid-?)?$/iu

/** "Since May" of a note of May that says "since March". */
function checkSince({ reading, cited }: Claim, dates: readonly DateMention[]): Finding[] {
  if (cited.records.length > 0) return []
  const held = cited.notes.flatMap(({ sentences }) =>
    sentences.flatMap(({ text, reading: { dates: own } }) =>
      own.filter(({ start }) => SINCE.test(text.slice(0, start))),
    ),
  )
  return dates
    .filter(({ start }) => SINCE.test(reading.text.slice(0, start)))
    .filter((date) => held.length > 0 && !held.some((other) => sameDate(date, other)))
    .filter(
      (date) =>
        !cited.notes.some(({ sentences }) =>
          sentences.some(({ text, reading: { dates: own } }) =>
            own.some((other) => sameDate(date, other) && !SINCE.test(text.slice(0, other.start))),
          ),
        ),
    )
    .map((date) => ({
      rule: 'date',
      reason: `The sentence says 'since ${date.text}'; the cited note says since ${held[0]?.text}.`,
    }))
}

function sameDate(date: DateMention, other: DateMention): boolean {
  return (
    (date.year === undefined || other.year === undefined || date.year === other.year) &&
    (date.month === undefined || date.month === other.month) &&
    (date.day === undefined || date.day === other.day)
  )
}

function isKeptEdge(date: DateMention, before: string, records: readonly RecordFacts[]): boolean {
  const range = dayRange(date)
  const days = records.flatMap(({ fields: { start, recorded } }) =>
    (start ?? recorded) ? [epochDay(start ?? recorded ?? '')] : [],
  )
  if (!range || days.length === 0) return false
  if (/\b(?:before|prior to)\s+$/iu.test(before)) return days.every((day) => day < range.first)
  if (/\bafter\s+$/iu.test(before)) return days.every((day) => day > range.last)
  if (days.length < 2) return false
  return /\bsince\s+(?:early |late |mid-?)?$/i.test(before) && days.every((day) => day >= range.first)
}

function describeUnknown(date: DateMention, { records, cited }: Claim): string {
  const known = [...new Set(records.flatMap(({ dates }) => dates.slice(0, 1)).map(formatDate))]
  const shown =
    known.length > 0
      ? known
      : cited.notes.flatMap(({ evidence }) => (evidence.date ? [formatDate(evidence.date)] : []))
  if (shown.length === 0) return `The date '${date.text}' does not occur in the cited source.`
  return `The date '${date.text}' does not occur in the cited source${shown.length > 1 ? 's' : ''} (${shown.slice(0, 4).join(', ')}).`
}
