import type { TimelineItem } from '@/lib/contracts/timeline'
import { formatDate, localDay } from '@/lib/format/date'
import { countInterval } from '@/lib/format/interval'

export interface Year {
  year: string
  months: { period: string; title: string; items: TimelineItem[] }[]
}

/** Splits lines, newest first, into years and months. What is dated to a year alone ends its year. */
export function groupPeriods(items: readonly TimelineItem[]): Year[] {
  const years = Map.groupBy(items, ({ period }) => (period ?? '').slice(0, 4))
  return [...years].map(([year, ofYear]) => ({
    year,
    months: [...Map.groupBy(ofYear, ({ period }) => period ?? '')].map(([period, ofMonth]) => ({
      period,
      title: period.length > 4 ? formatDate(period) : `${year}, month not recorded`,
      items: ofMonth,
    })),
  }))
}

/** 'to 08:45', 'to 14-Mar-2020 · 4 days', 'still going on', 'end not recorded'; null for what has no duration. */
export function describeSpan({ type, status, date, end }: TimelineItem): string | null {
  if (end === null) {
    if (type !== 'Encounter') return null
    if (['in-progress', 'arrived', 'triaged', 'onleave'].includes(status ?? ''))
      return 'no end recorded: still open'
    return status === 'finished' && date !== null ? 'end not recorded' : null
  }
  const [from, to] = [date && localDay(date), localDay(end)]
  if (to === undefined) return null
  if (from === to) {
    const [begun, ended] = [clockOf(date), clockOf(end)]
    return begun && ended && begun !== ended ? `to ${ended}` : null
  }
  const days = date === null ? null : countInterval(date, end, 'd')
  const length = days === null ? '' : ` · ${days.toLocaleString('en-US')} ${days === 1 ? 'day' : 'days'}`
  return `to ${formatDate(end)}${length}`
}

function clockOf(date: string | null): string | null {
  return date && date.length >= 16 ? date.slice(11, 16) : null
}
