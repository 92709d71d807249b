import { formatDate } from '@/lib/format/date'
import { type DateMention, isInside, type Span } from '../mentions'
import { dateAgrees, dayRange, epochDay } from '../read-dates'
import type { RecordFacts } from '../read-evidence'
import { readPieces } from '../read-pieces'
import { type Claim, clauseAt, type Finding, type NumberExplanation } from './claim'
import { recordNames } from './match-name'

/** Something in the sentence that has a date of its own: a value or a name, with the records that may hold it. */
interface Item extends Span {
  text: string
  records: readonly RecordFacts[]
  /** A result, which its sentence may date from afar. */
  isMeasured: boolean
}

type Linking = (item: Item, place: number) => DateMention | undefined

const RELATIVE_TIME =
  /\b(?:later|earlier|before(?:hand)?|after(?:wards)?|admission|previous(?:ly)?|prior|then|now|today|latest|last|recent|current|same|ago|follow(?:ing|ed)|next|since|previous|baseline|had (?:since |then )?(?:settled|fallen|risen|come|dropped|gone|recovered|improved|returned|climbed|normali[sz]ed))\b|\b(?:days?|weeks?|months?|years?) on\b|\b(?:with)?in (?:an?|one|two|three|four|five|six|\d+|the) (?:days?|weeks?|months?|years?)\b|\b(?:(?:hospital|icu|post-?op(?:erative)?|treatment) day|HD|POD)[ #-]?\d/iu

const APART =
  /\b(?:replac(?:ed|es|ing)|instead of|succeeded|followed|from|against|than|versus|vs\.?|compared (?:with|to)|of)\s+(?:\p{L}+\s+){0,2}$/iu

const AS_REASON =
  /\b(?:because of|on account of|owing to|due to|on grounds of|by reason of)\s+(?:\p{L}+\s+){0,2}$/iu

function itemsOf({ names, records, reading }: Claim, explained: readonly NumberExplanation[]): Item[] {
  const values = explained.flatMap(({ mention, how, records: holding }) =>
    how === 'value' && holding.length > 0 ? [{ ...mention, records: holding, isMeasured: true }] : [],
  )
  if (values.length > 0) return values
  // "10 mg in 2022, 20 mg in 2024", "dose 2": what only some of the records say has the date of those.
  const written = explained.flatMap(({ mention, how, records: holding }) =>
    how === 'text' &&
    (mention.role === 'amount' || mention.role === 'name') &&
    holding.length > 0 &&
    holding.length < records.length
      ? [{ ...mention, records: holding, isMeasured: false }]
      : [],
  )
  const apart = new Set(written.map(({ records: [first] }) => first))
  if (apart.size > 1 || written.some(({ role }) => role === 'name')) return written
  return names.flatMap((name) => {
    // "Stopped on account of the bleed and resumed on 9/1": a reason has no date of its own.
    if (AS_REASON.test(reading.text.slice(0, name.start))) return []
    const holding = records.filter((record) => recordNames(record, name))
    return holding.length > 0 && holding.length < records.length
      ? [{ ...name, records: holding, isMeasured: false }]
      : []
  })
}

/** From one comma, conjunction or arrow to the next; the brackets behind it belong to it. */
function partAt(text: string, { start }: Span): Span {
  return (
    readPieces(
      text.replace(/\([^()]*\)/gu, (words) =>
        words.replace(/[,;]|→|->|\band\b/gu, (cut) => '0'.repeat(cut.length)),
      ),
    ).find((piece) => start >= piece.start && start < piece.end) ?? { start: 0, end: text.length }
  )
}

function isBareDate(clause: Span, { words }: Claim['reading']): boolean {
  return !words.some((word) => isInside(word, clause))
}

/** Accepts the sentence when one way of reading which date belongs to which value makes all of them true. */
export function checkDateLinks(
  claim: Claim,
  dates: readonly DateMention[],
  explained: readonly NumberExplanation[],
): Finding[] {
  const { reading } = claim
  const items = itemsOf(claim, explained)
  if (items.length === 0 || dates.length === 0) return []
  const after = (item: Item) => datesBeside(item).find(({ start }) => start >= item.end)
  const before = (item: Item) =>
    datesBeside(item)
      .filter(({ end }) => end <= item.start)
      .at(-1)
  /** "At the last visit sodium was 139.8; haemoglobin, from 2019, was 15": a part dated in words of its own takes none of another part. */
  const datesBeside = (item: Item) => {
    // A name or a strength is dated right beside it or not at all: "resolved 5/17, given ibuprofen" dates no ibuprofen.
    if (!item.isMeasured) return dates.filter((date) => isInside(date, partAt(reading.text, item)))
    const part = clauseAt(reading, item.start)
    const own = dates.filter((date) => isInside(date, part))
    if (own.length > 0 || RELATIVE_TIME.test(reading.text.slice(part.start, part.end))) return own
    // What follows in a clause of its own dates this one only where it says nothing else: "Na 130; K 4 (both 3 May)".
    return dates.filter(
      (date) => date.end <= item.start || isBareDate(clauseAt(reading, date.start), reading),
    )
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
  if (isSpan(reading.text, dates) && spanHolds(items, dates, reading.text)) return []
  if ([1, -1].some((side) => holdsBeside(items, dates, side))) return []
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

/**
 * "27.1 (2017) → 28.4 → 29.6 (2019)": only what stands right before its date, or right behind it, is dated. Each date has to
 * date something so, and results that have no date run on in time.
 */
function holdsBeside(items: readonly Item[], dates: readonly DateMention[], side: number): boolean {
  if (items.length < 3 || items.some(({ isMeasured }) => !isMeasured)) return false
  const dated = dates.map((date) =>
    side > 0
      ? items.filter(({ end }) => end <= date.start).at(-1)
      : items.find(({ start }) => start >= date.end),
  )
  const holds = dates.every((date, place) =>
    dated[place]?.records.some((record) => record.dates.some((fhir) => dateAgrees(date, fhir))),
  )
  const days = items.map(({ records: [record] }) => epochDay(record?.dates[0] ?? ''))
  return (
    holds &&
    new Set(dated).size === dates.length &&
    days.every((day, place) => day >= (days[place - 1] ?? day))
  )
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
  return /\bsince\s+(?:(?:the|his|her|that|early|late)\s)?(?:mid-?)?$/iu.test(text.slice(0, start))
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
  return /^\s*(?:and|to|until|through|–|-|→|->)\s*(?:the\s+)?$/i.test(text.slice(first.end, second.start))
}

/** "Between 2017 and 2019 the highest was 4.8 and the lowest 1.7": anywhere within, which `extremes.ts` looks after. */
const EXTREMES =
  /\b(?:highest|lowest|maximum|minimum|peak|nadir|best|worst)\b.*\b(?:highest|lowest|maximum|minimum|peak|nadir|best|worst)\b/iu

/** "fell from 442 to 205 between 2012 and 2017": the ends are the dates of the first and the last value. */
function spanHolds(items: readonly Item[], [first, second]: readonly DateMention[], text: string): boolean {
  const [one, other] = items
  if (!first || !second || !one || !other) return items.length === 1
  const holds = (item: Item, date: DateMention) =>
    item.records.some(({ dates }) => dates.some((fhir) => dateAgrees(date, fhir)))
  const last = items.at(-1) ?? other
  const days = items.map(({ records: [record] }) => epochDay(record?.dates[0] ?? ''))
  if (items.length > 2 && days.some((day, place) => day < (days[place - 1] ?? day))) return false
  return (
    (holds(one, first) && holds(last, second)) ||
    ((items.length > 2 || EXTREMES.test(text) || items.every(({ records }) => records.length > 1)) &&
      items.every((item) => isWithinSpan(item, first, second)))
  )
}

function isWithinSpan(item: Item, first: DateMention, second: DateMention): boolean {
  const [from, to] = [dayRange(first), dayRange(second)]
  if (!from || !to) return false
  return item.records.some(({ dates }) =>
    dates.some((fhir) => epochDay(fhir) >= from.first && epochDay(fhir) <= to.last),
  )
}
