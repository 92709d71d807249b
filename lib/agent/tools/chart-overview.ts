import { z } from 'zod'
import { readOverview } from '@/lib/chart/overview'
import { siteDay } from '@/lib/chart/site-day'
import type { OverviewItem } from '@/lib/contracts/tool-result'
import { defineTool } from '../define-tool'
import { absent, boundItems, describeOmitted } from './result'

const input = z.object({})

export const chartOverview = defineTool<typeof input, OverviewItem>({
  description:
    'What the chart holds: types of records with their number and dates, clinical ones first, bills and insurance behind (marked "billing"), and the day through which the data reach. Call it to learn what can be searched; it states no clinical facts.',
  input,
  run: async (_, { scope, ledger }) => {
    const { types: clinical, billing, dataThrough, olderCharts } = await readOverview(scope)
    const types = [...clinical, ...billing]
    const days = types.flatMap(({ from, to }) => [from ?? [], to ?? []].flat()).sort()
    const ground = {
      what: dataThrough
        ? `The whole chart; its data reach through ${siteDay(dataThrough)}`
        : 'The whole chart',
      count: types.reduce((total, { count }) => total + count, 0),
      from: days[0] ?? null,
      to: days.at(-1) ?? null,
    }
    if (types.length === 0) return absent(ledger, 'none-recorded', ground)
    const items = boundItems<(typeof types)[number], OverviewItem>(
      types,
      ({ type, count, from, to }) => ({
        name: billing.some((one) => one.type === type) ? `${type} (billing)` : type,
        count,
        from,
        to,
      }),
      ({ type, count, from, to, references }) =>
        ledger.add({
          kind: 'calculation',
          operation: 'count',
          label: `${type} records: count`,
          inputs: [],
          references,
          value: count,
          unit: null,
          from,
          to,
        }).handle,
    )
    return {
      status: 'found',
      searched: ground,
      items,
      total: types.length,
      ...describeOmitted(
        { total: items.length, shown: items.length, order: 'newest' },
        noticeOlder(olderCharts),
      ),
    }
  },
})

/** What was recorded under a number that its source has since given up is read there, and not here. */
function noticeOlder(charts: number): string | false {
  const many = charts === 1 ? 'One older chart' : `${charts} older charts`
  return (
    charts > 0 &&
    `${many} of this patient stand apart, merged into this one by their source: what they hold is not listed here.`
  )
}
