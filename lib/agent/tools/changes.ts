import { z } from 'zod'
import { type Change, type FoundChanges, findChanges } from '@/lib/chart/changes'
import { shiftDay } from '@/lib/chart/day-window'
import { siteToday } from '@/lib/chart/site-day'
import { printValue } from '@/lib/chart/value'
import type { ChangeItem } from '@/lib/contracts/tool-result'
import { defineTool } from '../define-tool'
import { dateInput, dayInput } from './inputs'
import * as results from './result'
import { writeHappening } from './timeline'

const input = z.object({
  since: dateInput.describe('The first day that counts: YYYY-MM-DD, YYYY-MM or YYYY.'),
  to: dayInput.optional().describe('The last day that counts; without it, up to now.'),
  kind: z
    .enum(['all', 'events', 'results'])
    .default('all')
    .describe('"results": only laboratory results and measurements; "events": everything else.'),
})

export const changes = defineTool<typeof input, ChangeItem>({
  description:
    'What is new in the chart since a date: problems, drugs, allergies, visits, operations, reports, documents begun or done ("new"), ended ("ended"), or only written down since ("recorded": they may be older). Results come last, one item for each analyte: the newest with how many there are (count) and the last one before (previous). For "what changed since the last visit": find that visit with encounters first.',
  input,
  run: async ({ since, to, kind }, { scope, ledger }) => {
    const window = { from: since, to }
    // What is booked ahead has not happened since; the tool appointments tells it.
    const tomorrow = shiftDay(siteToday(), 1, 'last')
    const found = await findChanges(scope, { ...window, to: to ?? tomorrow })
    const meant = found.changes.filter(
      (change) => kind === 'all' || isResult(change) === (kind === 'results'),
    )
    const ground = results.groundOf(
      results.describeSearch(NOUNS[kind], results.describeWindow(window)),
      found.extent,
    )
    const uncertain = results.noticeUncertain(Array.from({ length: found.uncertain }))
    if (meant.length === 0)
      return {
        ...results.absent<ChangeItem>(ledger, found.extent.absence, ground),
        ...results.describeOmitted({ total: 0, shown: 0, order: 'newest' }, uncertain),
      }
    const items = results.boundItems<Change, ChangeItem>(
      meant,
      (change) => writeChange(change, found),
      ({ record }) => results.citeRecord(ledger, record),
    )
    // What went before gets its handle when it is shown, as everything that can be cited.
    for (const [index, item] of items.entries()) {
      const previous = meant[index]?.previous
      const value = previous && printValue(previous.fields)
      if (previous && value)
        item.previous = { handle: results.citeRecord(ledger, previous), value, date: previous.date }
    }
    return {
      status: 'found',
      searched: ground,
      items,
      total: meant.length,
      ...results.describeOmitted(
        { total: items.length, shown: items.length, order: 'newest' },
        meant.length > items.length &&
          `${meant.length - items.length} of ${meant.length} not listed (${describeTypes(meant.slice(items.length))}); take a later date, or one kind.`,
        uncertain,
      ),
    }
  },
})

const NOUNS = {
  all: 'All types of records',
  events: 'All types of records but results',
  results: 'Results',
} as const

function isResult({ record }: Change): boolean {
  return record.fields.resourceType === 'Observation'
}

function writeChange(
  { record, change, count }: Change,
  { noteIds }: FoundChanges,
): Omit<ChangeItem, 'handle'> {
  return {
    ...writeHappening(record, noteIds.get(record.id)),
    change,
    ...(count > 1 && { count }),
  }
}

/** '12 Observation, 3 DocumentReference'. */
function describeTypes(left: readonly Change[]): string {
  const types = Map.groupBy(left, ({ record }) => record.fields.resourceType)
  return [...types].map(([type, changes]) => `${changes.length} ${type}`).join(', ')
}
