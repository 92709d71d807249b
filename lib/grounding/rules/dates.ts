import { formatDate } from '@/lib/format/date'
import { type DateMention, isInside, type Span } from '../mentions'
import { dateAgrees, dayRange, epochDay } from '../read-dates'
import type { RecordFacts } from '../read-evidence'
import { type Claim, clauseAt, type Finding, type NumberExplanation } from './claim'
import { checkClockTimes } from './clock-times'
import { checkDateRoles } from './date-roles'
import { recordNames } from './match-name'

/** Something in the sentence that has a date of its own: a value or a name, with the records that may hold it. */
interface Item extends Span {
  text: string
  records: readonly RecordFacts[]
}

type Linking = (item: Item, place: number) => DateMention | undefined

const RELATIVE_TIME =
  /\b(?:later|earlier|before(?:hand)?|after(?:wards)?|admission|previous(?:ly)?|prior|then|now|today|latest|last|recent|current|same|ago|follow(?:ing|ed)|next|since|previous|baseline)\b|\b(?:days?|weeks?|months?|years?) on\b|\b(?:(?:hospital|icu|post-?op(?:erative)?|treatment) day|HD|POD)[ #-]?\d/iu
const APART =
  /\b(?:replac(?:ed|es|ing)|instead of|succeeded|followed|from|against|than|versus|vs\.?|compared (?:with|to)|of)\s+(?:\p{L}+\s+){0,2}$/iu

const AS_REASON =
  /\b(?:because of|on account of|owing to|due to|on grounds of|by reason of)\s+(?:\p{L}+\s+){0,2}$/iu
const HEAD_OF_NOTE = 240

/** Every date must be one of a cited source, and each value must stand beside its own. */
export function checkDates(claim: Claim, explained: readonly NumberExplanation[]): Finding[] {
  const dates = claim.reading.dates.filter((date) => !claim.quoted.some((quote) => isInside(date, quote)))
  const unknown = dates.filter((date) => !isDateOfSource(date, claim))
  if (unknown.length > 0)
    return unknown.map((date) => ({ rule: 'date', reason: describeUnknown(date, claim) }))
  const untimed = checkClockTimes(claim)
  if (untimed.length > 0) return untimed
  return [...checkLinks(claim, dates, itemsOf(claim, explained)), ...checkDateRoles(claim, dates)]
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
  // The head of a report says when it was collected, done and dictated; that is the date of all of it.
  const heads = cited.notes.flatMap(({ sentences }) => sentences.filter(({ end }) => end <= HEAD_OF_NOTE))
  if (heads.some((sentence) => sentence.reading.dates.some((other) => sameDate(date, other)))) return true
  if (support.some(({ sentence }) => sentence.reading.dates.some((other) => sameDate(date, other))))
    return true
  // "by 25 July", "since 2015": an edge that every cited record keeps to says nothing false.
  return isKeptEdge(date, reading.text.slice(Math.max(0, date.start - 16), date.start), records)
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
  if (!range || days.length < 2) return false
  return /\bsince\s+(?:early |late |mid-?)?$/i.test(before) && days.every((day) => day >= range.first)
}

function itemsOf({ names, records, reading }: Claim, explained: readonly NumberExplanation[]): Item[] {
  const values = explained.flatMap(({ mention, how, records: holding }) =>
    how === 'value' && holding.length > 0 ? [{ ...mention, records: holding }] : [],
  )
  if (values.length > 0) return values
  // "10 mg in 2022, 20 mg in 2024", "dose 2": what only some of the records say has the date of those.
  const written = explained.flatMap(({ mention, how, records: holding }) =>
    how === 'text' &&
    (mention.role === 'amount' || mention.role === 'name') &&
    holding.length > 0 &&
    holding.length < records.length
      ? [{ ...mention, records: holding }]
      : [],
  )
  const apart = new Set(written.map(({ records: [first] }) => first))
  if (apart.size > 1 || written.some(({ role }) => role === 'name')) return written
  return names.flatMap((name) => {
    // "Stopped on account of the bleed and resumed on 9/1": a reason has no date of its own.
    if (AS_REASON.test(reading.text.slice(0, name.start))) return []
    const holding = records.filter((record) => recordNames(record, name))
    return holding.length > 0 && holding.length < records.length ? [{ ...name, records: holding }] : []
  })
}

/** Accepts the sentence when one way of reading which date belongs to which value makes all of them true. */
function checkLinks({ reading }: Claim, dates: readonly DateMention[], items: readonly Item[]): Finding[] {
  if (items.length === 0 || dates.length === 0) return []
  const after = (item: Item) => datesBeside(item).find(({ start }) => start >= item.end)
  const before = (item: Item) =>
    datesBeside(item)
      .filter(({ end }) => end <= item.start)
      .at(-1)
  /** "At the last visit sodium was 139.8; haemoglobin, from 2019, was 15": a part dated in words of its own takes none of another part. */
  const datesBeside = (item: Item) => {
    const part = clauseAt(reading, item.start)
    const own = dates.filter((date) => isInside(date, part))
    const isName = !('role' in item)
    return own.length > 0 || isName || RELATIVE_TIME.test(reading.text.slice(part.start, part.end))
      ? own
      : dates
  }
  const linkings: Linking[] = [
    (item) => after(item) ?? before(item),
    (item) => before(item) ?? after(item),
    // "between admission and 6 November": the date is that of the last value.
    ...(isOpenSpan(reading.text, dates)
      ? [(_: Item, place: number) => (place === items.length - 1 ? dates[0] : undefined)]
      : []),
    // "K 3.1 → 4.0, Na 128 → 134 (2/1 → 2/4)": each series runs through all dates.
    ...(dates.length > 1 &&
    items.length % dates.length === 0 &&
    dates.every(({ start }) => start > (items.at(-1)?.end ?? 0))
      ? [(_: Item, place: number) => dates[place % dates.length]]
      : []),
    ...(dates.length === items.length ? [(_: Item, place: number) => dates[place]] : []),
  ]
  if (
    linkings.some((link) =>
      items.every((item, place) => linkHolds(item, link(item, place), reading.text, items, dates)),
    )
  )
    return []
  if (isSpan(reading.text, dates) && spanHolds(items, dates)) return []
  const culprit =
    items.find((item) => !linkHolds(item, after(item) ?? before(item), reading.text, items, dates)) ??
    items[0]
  const actual = culprit?.records[0]?.dates[0]
  return [
    {
      rule: 'date',
      reason: `'${culprit?.text ?? ''}' belongs to ${actual ? formatDate(actual) : 'another date'} in the cited record, not to the date beside it.`,
    },
  ]
}

function linkHolds(
  item: Item,
  date: DateMention | undefined,
  text: string,
  items: readonly Item[],
  dates: readonly DateMention[],
): boolean {
  if (
    !date ||
    item.records.some(
      (record) => record.dates.length === 0 || record.dates.some((fhir) => dateAgrees(date, fhir)),
    )
  )
    return true
  if (
    'role' in item &&
    item.start > date.end &&
    (isSince(date, text) || isStartOf(date, item, text)) &&
    item.records.some((record) => isNotBefore(record, date))
  )
    return true
  // "… to 5.5 % a year later", "up from 4.42 the year before": dated by words of their own.
  const next = items.find(({ start }) => start > item.start)
  const tail = text.slice(item.end, Math.min(next?.start ?? text.length, item.end + 40))
  const ownDate = dates.some(({ start }) => start >= item.end && start < (next?.start ?? text.length))
  const previous = items.filter(({ end }) => end <= item.start).at(-1)
  const lead = text.slice(
    Math.max(previous?.end ?? 0, dates.filter(({ end }) => end <= item.start).at(-1)?.end ?? 0),
    item.start,
  )
  if (items.length > 1 && !ownDate && RELATIVE_TIME.test(lead)) return true
  return (
    items.length > 1 &&
    !ownDate &&
    (RELATIVE_TIME.test(tail) || APART.test(text.slice(Math.max(0, item.start - 24), item.start)))
  )
}

/** "Down 6.3 kg since January, to 86.1": the date is where it began. */
function isSince({ start }: DateMention, text: string): boolean {
  return /\bsince\s+(?:early |late |mid-?)?$/iu.test(text.slice(0, start))
}

/** "From January 2017 until a trough of 0.8 ended it": what came at the end has not the date of the beginning. */
function isStartOf(date: DateMention, item: Item, text: string): boolean {
  return (
    /\bfrom\s+(?:early |late |mid-?)?$/iu.test(text.slice(0, date.start)) &&
    /^\s*(?:until|till)\b/iu.test(text.slice(date.end, item.start))
  )
}

function isNotBefore({ dates }: RecordFacts, date: DateMention): boolean {
  const range = dayRange(date)
  return range !== undefined && dates.some((fhir) => epochDay(fhir) >= range.first)
}

function isOpenSpan(text: string, [only, ...others]: readonly DateMention[]): boolean {
  if (!only || others.length > 0) return false
  return /\b(?:between|from)\s+[\p{L} ]{3,30}\s+(?:and|to|until)\s+$|\b(?:than|versus|vs\.?|compared (?:with|to)|against)\s+(?:in\s+|on\s+)?$/iu.test(
    text.slice(0, only.start),
  )
}

function isSpan(text: string, dates: readonly DateMention[]): boolean {
  const [first, second] = dates
  if (!first || !second || dates.length !== 2) return false
  return /^\s*(?:and|to|until|through|–|-)\s*(?:the\s+)?$/i.test(text.slice(first.end, second.start))
}

/** "fell from 442 to 205 between 2012 and 2017": the ends are the dates of the first and the last value. */
function spanHolds(items: readonly Item[], [first, second]: readonly DateMention[]): boolean {
  const [one, other] = items
  if (!first || !second || !one || !other) return items.length === 1
  const holds = (item: Item, date: DateMention) =>
    item.records.some(({ dates }) => dates.some((fhir) => dateAgrees(date, fhir)))
  const last = items.at(-1) ?? other
  return (
    (holds(one, first) && holds(last, second)) || items.every((item) => isWithinSpan(item, first, second))
  )
}

function isWithinSpan(item: Item, first: DateMention, second: DateMention): boolean {
  const [from, to] = [dayRange(first), dayRange(second)]
  if (!from || !to || item.records.length < 2) return false
  return item.records.some(({ dates }) =>
    dates.some((fhir) => epochDay(fhir) >= from.first && epochDay(fhir) <= to.last),
  )
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
