import clsx from 'clsx'
import { Clock } from 'lucide-react'
import type { Chart } from '@/lib/contracts/routes'
import { CacheMark } from '../ui/cache-mark'
import { Instant } from '../ui/site-time'

const DAY_MS = 86_400_000

interface DataAgeProps {
  importedAt: string | null
  now: string
  source: Chart['source']
}

/** How old what you read is (S12): amber from a day on. */
export function DataAge({ importedAt, now, source }: DataAgeProps) {
  const age = importedAt ? Date.parse(now) - Date.parse(importedAt) : null
  const stale = age === null || age >= DAY_MS
  return (
    <p
      className={clsx(
        'ml-auto flex min-w-40 items-center gap-2 border-l border-line px-3.5 py-1.5 font-medium max-desktop:max-w-84 max-desktop:text-balance max-tablet:w-full max-tablet:max-w-none max-tablet:border-0 max-tablet:px-3 max-tablet:py-1 max-tablet:text-[12px] max-tablet:leading-4.5',
        stale ? 'bg-warn-soft text-warn' : 'text-ink-3',
      )}
    >
      <Clock aria-hidden="true" className="size-4 flex-none max-tablet:hidden" />
      {importedAt && age !== null ? (
        <span>
          Record imported <Instant value={importedAt} zoned /> · {ageText(age)}
          {source === 'cache' && (
            <span className="max-tablet:sr-only">
              <CacheMark />
            </span>
          )}
        </span>
      ) : (
        'No import of this record is on file'
      )}
    </p>
  )
}

function ageText(age: number): string {
  const days = Math.floor(age / DAY_MS)
  if (days < 1) return 'under 1 day old'
  return `${days} ${days === 1 ? 'day' : 'days'} old`
}
