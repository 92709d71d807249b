import type { ChartRecord } from '@/lib/chart/chart-record'
import type { FoundRecords } from '@/lib/chart/find-records'
import { type Order, sortByTime } from '@/lib/chart/order'
import type { Handle } from '@/lib/contracts/evidence'
import type { ToolResult } from '@/lib/contracts/tool-result'
import type { EvidenceLedger } from '../evidence-ledger'
import * as results from './result'

export interface RecordList<Item extends { handle: Handle }> {
  /** What was searched, in words. */
  what: string
  /** `records` are the facts; `arrange` sorts them. */
  found: FoundRecords
  arrange?: (records: readonly ChartRecord[]) => ChartRecord[]
  order: Order
  limit?: number | undefined
  write: (record: ChartRecord) => Omit<Item, 'handle'>
  bounds?: results.Bounds | undefined
  /** They bear the name and are no such fact (refuted, mistaken, of the family): listed behind, never counted. */
  aside?: readonly ChartRecord[]
  /** "No known problems": what answers instead where nothing else does. */
  negations?: readonly ChartRecord[]
  notDone?: readonly ChartRecord[]
  /** What else must not be overlooked. */
  notices?: (string | false)[]
}

/** The answer of every tool that lists records: items, count, or which absence; nothing that matched vanishes. */
export function answerList<Item extends { handle: Handle }>(
  ledger: EvidenceLedger,
  list: RecordList<Item>,
): ToolResult<Item> {
  const { what, found, order, limit, bounds, aside = [], negations = [], notDone = [] } = list
  const facts = list.arrange?.(found.records) ?? sortByTime(found.records, order)
  const notices = [results.noticeUncertain(found.uncertain), ...(list.notices ?? [])]
  const ground = results.groundOf(what, found.extent)
  const write = (records: readonly ChartRecord[], most?: results.Bounds) =>
    results.boundItems<ChartRecord, Item>(
      records,
      (record) => results.markUnknown(list.write(record), record),
      (record) => results.citeRecord(ledger, record),
      most,
    )
  const undone = notDone.length > 0 && { notDone: write(sortByTime(notDone, order)) }
  if (facts.length === 0) {
    const status = negations.length > 0 ? 'known-none' : found.extent.absence
    const empty = results.absent<Item>(ledger, status, ground, found.understood)
    const items = write(negations.length > 0 ? negations : [...aside, ...found.uncertain])
    const omitted = results.describeOmitted({ total: 0, shown: 0, order }, ...notices)
    return { ...empty, items, total: items.length, ...undone, ...omitted }
  }
  const listed = [...facts, ...aside]
  const items = write(listed, { ...bounds, items: limit })
  const counted = items.slice(0, facts.length).map(({ handle }) => handle)
  return {
    status: 'found',
    searched: ground,
    items,
    ...undone,
    total: listed.length,
    ...results.describeOmitted({ total: listed.length, shown: items.length, order, limit }, ...notices),
    statistics: [results.countRecords(ledger, what, facts, counted)],
  }
}
