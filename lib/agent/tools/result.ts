import type { ChartRecord } from '@/lib/chart/chart-record'
import type { DayWindow } from '@/lib/chart/day-window'
import type { RecordHead } from '@/lib/chart/observed-rows'
import { type Order, sortByTime } from '@/lib/chart/order'
import { markedName } from '@/lib/chart/standing'
import type { AbsenceStatus, Handle } from '@/lib/contracts/evidence'
import type { Searched, Statistic, ToolResult } from '@/lib/contracts/tool-result'
import { formatDate, localDay } from '@/lib/format/date'
import { LIMITS } from '@/lib/limits'
import { boundWords } from '../bound-words'
import type { EvidenceLedger } from '../evidence-ledger'

/** What was looked at. */
export interface Ground {
  what: string
  count: number
  from: string | null
  to: string | null
}

/** Puts a record into the ledger and gives the handle by which it is cited. */
export function citeRecord(ledger: EvidenceLedger, record: ChartRecord): Handle {
  const { id, reference, version, fields, date } = record
  return ledger.add({ kind: 'record', recordId: id, reference, version, label: fields.display, date, fields })
    .handle
}

/** The result when there is nothing to list: what was searched gets a handle, so that the absence can be cited. */
export function absent<Item>(
  ledger: EvidenceLedger,
  status: AbsenceStatus,
  { count, from, to, ...ground }: Ground,
  understood = true,
): ToolResult<Item> & { searched: Searched } {
  const what = understood ? ground.what : `${ground.what}: a term that is not understood`
  const { handle } = ledger.add({ kind: 'search', what, count, from, to, status })
  return {
    status,
    ...(!understood && { understood: false }),
    searched: { handle, what, count, from, to },
    items: [],
    total: 0,
  }
}

/** What was looked at to answer, from the extent of the types. */
export function groundOf(what: string, { count, from, to }: Omit<Ground, 'what'>): Ground {
  return { what, count, from, to }
}

export interface Bounds {
  /** At most LIMITS.toolItems. */
  items?: number | undefined
  characters?: number
}

/** A list that must be whole (allergies, current medications, problems) may be twice as long before it is cut. */
export const WHOLE_LIST: Bounds = { characters: LIMITS.toolCharacters * 2 }

/**
 * Writes items for the model until they fill their bounds. Only what is shown gets a handle, so that nothing can be cited
 * that was not read. At least one item is always shown.
 */
export function boundItems<Source, Item extends { handle: Handle }>(
  sources: readonly Source[],
  write: (source: Source) => Omit<Item, 'handle'>,
  cite: (source: Source) => Handle,
  { items: most = LIMITS.toolItems, characters = LIMITS.toolCharacters }: Bounds = {},
): Item[] {
  const shown: Item[] = []
  let used = 0
  for (const source of sources.slice(0, Math.min(most, LIMITS.toolItems))) {
    const item = write(source)
    used += JSON.stringify(item).length
    if (used > characters && shown.length > 0) break
    shown.push({ handle: cite(source), ...item } as Item)
  }
  return shown
}

/** 'Left out: 12 older ones.' and whatever else the model must not overlook; undefined when nothing is missing. */
export function describeOmitted(
  { total, shown, order, limit }: { total: number; shown: number; order: Order; limit?: number | undefined },
  ...notices: (string | false | undefined)[]
): { omitted?: string } {
  // What the model itself asked to be spared is not left out.
  const left = shown < (limit ?? total) ? total - shown : 0
  const parts = [
    left > 0 &&
      `${left} ${order === 'newest' ? 'older' : 'newer'} of ${total} not listed; narrow the dates or change the order.`,
    ...notices,
  ].filter((part) => typeof part === 'string')
  return parts.length > 0 ? { omitted: parts.join(' ') } : {}
}

/** A record whose meaning hangs on a modifier that we do not know says so in its name, which no sentence leaves out. */
export function markUnknown<Item extends object>(item: Item, { fields }: ChartRecord): Item {
  return 'name' in item ? { ...item, name: markedName({ ...fields, display: String(item.name) }) } : item
}

/** Says that dates are too coarse or missing to place records in the window asked for. */
export function noticeUncertain({ length }: readonly unknown[]): string | false {
  return length > 0 && `${length} more may belong here: their date is missing or too coarse to tell.`
}

/** Says that another quantity is shown than the one asked for. */
export function noticeInstead(name: string | undefined, instead: string | undefined): string | false {
  return (
    instead !== undefined &&
    `No ${quoted(name)} in this chart; what is listed is ${instead}, another quantity.`
  )
}

/** How many there are, as a number that can be cited; it names every record that was counted. */
export function countRecords(
  ledger: EvidenceLedger,
  what: string,
  records: readonly RecordHead[],
  shown: readonly Handle[],
): Statistic {
  const days = sortByTime(records, 'oldest').flatMap(({ date }) => (date ? (localDay(date) ?? []) : []))
  const [from, to] = [days[0] ?? null, days.at(-1) ?? null]
  const { handle } = ledger.add({
    kind: 'calculation',
    operation: 'count',
    label: `${what}: count`,
    inputs: [...shown],
    references: [...new Set(records.map(({ reference }) => reference))],
    value: records.length,
    unit: null,
    from,
    to,
  })
  return {
    operation: 'count',
    handle,
    value: records.length,
    text: String(records.length),
    unit: null,
    from,
    to,
    items: [],
  }
}

/** 'in 2016', 'from 01-Jan-2016 to 31-Mar-2016', 'after 05-May-2016'; '' for an open window. */
export function describeWindow({ from, to, after, before }: DayWindow): string {
  if (from && from === to) return from.length === 10 ? `on ${formatDate(from)}` : `in ${formatDate(from)}`
  return [
    from && `from ${formatDate(from)}`,
    to && `to ${formatDate(to)}`,
    after && `after ${formatDate(after)}`,
    before && `before ${formatDate(before)}`,
  ]
    .filter(Boolean)
    .join(' ')
}

/** 'Active conditions “diabetes” in 2016': what was searched, in words. */
export function describeSearch(...parts: (string | false | undefined)[]): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' ')
}

export function quoted(name: string | undefined): string | undefined {
  return name && `“${boundWords(name)}”`
}

/** As much of a text as fits, cut at a word, with the mark that it goes on. */
export function cutText<Text extends string | undefined>(text: Text, most: number): Text {
  if (text === undefined || text.length <= most) return text
  const space = text.lastIndexOf(' ', most - 1)
  return `${text.slice(0, space > most / 2 ? space : most - 1)}…` as Text
}

/** Leaves out what is undefined, so that the model reads only what is there. */
export function present<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]: Exclude<Fields[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}
