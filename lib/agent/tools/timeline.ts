import { z } from 'zod'
import type { ChartRecord } from '@/lib/chart/chart-record'
import { detailOf } from '@/lib/chart/chart-record'
import { type DayWindow, shiftDay } from '@/lib/chart/day-window'
import { findHappenings, isInside } from '@/lib/chart/happenings'
import { sortByTime } from '@/lib/chart/order'
import { describeStanding, markedName } from '@/lib/chart/standing'
import { printValue } from '@/lib/chart/value'
import type { TimelineItem } from '@/lib/contracts/tool-result'
import { compareFhirDates } from '@/lib/format/date'
import { defineTool } from '../define-tool'
import { dateInput } from './inputs'
import * as results from './result'

const MOST_DAYS = 366

const input = z.object({
  date: dateInput.describe('The day, month or year around which to look: YYYY-MM-DD, YYYY-MM or YYYY.'),
  days: z
    .number()
    .int()
    .min(0)
    .max(MOST_DAYS)
    .default(7)
    .describe('How many days before and after it; 0 for that day (month, year) alone.'),
})

export const timeline = defineTool<typeof input, TimelineItem>({
  description:
    'What happened around a date, of all types and in order: visits, problems, operations, orders, doses, vaccinations, reports, results, notes. For "what happened that day", "what led to the admission". It is an overview: for values, drugs or reasons ask the tool of that type about the same days.',
  input,
  run: async ({ date, days }, { scope, ledger }) => {
    const window: DayWindow = { from: shiftDay(date, -days, 'first'), to: shiftDay(date, days, 'last') }
    const found = await findHappenings(scope, window)
    const what = results.describeSearch('All types of records', results.describeWindow(window))
    const ground = results.groundOf(what, found.extent)
    const happened = found.records.filter(
      (it) => isInside(it.date, window) || isInside(it.fields.end, window),
    )
    const uncertain = results.noticeUncertain(Array.from({ length: found.uncertain }))
    if (happened.length === 0)
      return {
        ...results.absent<TimelineItem>(ledger, found.extent.absence, ground),
        ...results.describeOmitted({ total: 0, shown: 0, order: 'newest' }, uncertain),
      }
    const items = results
      .boundItems<ChartRecord, TimelineItem>(
        tellingFirst(sortByTime(happened, 'oldest')),
        (record) => writeHappening(record, found.noteIds.get(record.id)),
        (record) => results.citeRecord(ledger, record),
      )
      .sort((left, right) => compareFhirDates(left.date ?? '', right.date ?? ''))
    const left = happened.length - items.length
    return {
      status: 'found',
      searched: ground,
      items,
      total: happened.length,
      ...results.describeOmitted(
        { total: items.length, shown: items.length, order: 'newest' },
        left > 0 && `${left} of ${happened.length} not listed, results first; take fewer days.`,
        uncertain,
      ),
    }
  },
})

/** Results come by the dozen: where not all fit, those without a flag make room for what else happened. */
function tellingFirst(records: readonly ChartRecord[]): ChartRecord[] {
  const rank = ({ fields }: ChartRecord) => {
    if (fields.resourceType !== 'Observation') return 0
    return fields.interpretation && fields.interpretation !== 'normal' ? 1 : 2
  }
  return [...records].sort((left, right) => rank(left) - rank(right))
}

/** A record of any type in one short line. */
export function writeHappening(
  { fields, date }: ChartRecord,
  noteId: string | undefined,
): Omit<TimelineItem, 'handle'> {
  return results.present({
    name: markedName(fields),
    type: fields.resourceType,
    date,
    end: fields.end,
    status:
      fields.resourceType === 'Observation' && fields.status === 'final'
        ? undefined
        : (describeStanding(fields) ?? undefined),
    value: printValue(fields) ?? undefined,
    interpretation: fields.interpretation === 'normal' ? undefined : fields.interpretation,
    reason: results.cutText(detailOf(fields, 'reason'), 120),
    noteId,
  }) as Omit<TimelineItem, 'handle'>
}
