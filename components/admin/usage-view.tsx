import clsx from 'clsx'
import type { Route } from 'next'
import Link from 'next/link'
import type { UsageReport } from '@/lib/contracts/routes'
import { formatDate } from '@/lib/format/date'
import { formatNumber } from '@/lib/format/number'
import { links } from '../links'
import { Notice } from '../ui/notice'
import { UsageTable } from './usage-table'

interface UsageViewProps {
  usage: NonNullable<UsageReport['everyone']>
  /** Tokens a user and day; null: no limit. */
  budget: number | null
  days: number
  windows: readonly number[]
}

/** What answers used, by day, user and model: sums only. */
export function UsageView({ usage, budget, days, windows }: UsageViewProps) {
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <nav aria-label="Days" className="flex gap-1">
          {windows.map((window) => (
            <Link
              key={window}
              href={`${links.adminUsage}?days=${window}` as Route}
              prefetch={false}
              aria-current={window === days ? 'page' : undefined}
              className={clsx(
                'inline-flex min-h-8 items-center rounded-md border px-2.5 font-medium max-tablet:min-h-10',
                window === days
                  ? 'border-accent-line bg-accent-soft text-accent'
                  : 'border-line-2 bg-surface text-ink-2 hover:border-control hover:text-ink',
              )}
            >
              {window === 366 ? 'A year' : `${window} days`}
            </Link>
          ))}
        </nav>
        <p className="text-ink-3">
          {budget === null
            ? 'No limit on tokens is set.'
            : `Each user has ${formatNumber(budget)} tokens a day, read and written together.`}
        </p>
      </div>
      {usage.days.length === 0 ? (
        <Notice>Nobody asked anything in these days.</Notice>
      ) : (
        <>
          <UsageTable
            total={usage.total}
            title="By user"
            name="User"
            rows={usage.users.map(({ userId, displayName, tokensToday, ...totals }) => ({
              key: userId,
              label: displayName,
              note: budget === null ? null : leftText(budget, tokensToday),
              totals,
            }))}
          />
          <UsageTable
            total={usage.total}
            title="By model"
            name="Model"
            rows={usage.models.map(({ model, ...totals }) => ({
              key: model,
              label: model,
              note: null,
              totals,
            }))}
          />
          <UsageTable
            total={usage.total}
            title="By day"
            name="Day"
            rows={usage.days.map(({ day, ...totals }) => ({
              key: day,
              label: formatDate(day),
              note: null,
              totals,
            }))}
          />
        </>
      )}
    </>
  )
}

function leftText(budget: number, used: number): string {
  const left = Math.max(0, budget - used)
  return left === 0 ? 'nothing left today' : `${formatNumber(left)} tokens left today`
}
