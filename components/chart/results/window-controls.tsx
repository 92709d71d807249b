'use client'

import clsx from 'clsx'
import { CalendarDays } from 'lucide-react'
import { formatDate } from '@/lib/format/date'
import { Menu } from '../../ui/menu'
import { TypedDays } from './typed-days'
import type { ResultsAddress } from './use-results-address'
import { monthsBefore, PRESETS } from './windows'

interface WindowControlsProps {
  from: string | null
  to: string | null
  today: string
  change: (next: Partial<ResultsAddress>) => void
}

/** From which days the results are: everything, the last months or years, or days as somebody types them. */
export function WindowControls({ from, to, today, change }: WindowControlsProps) {
  const presets = [
    { label: 'All', from: null },
    ...PRESETS.map(({ label, months }) => ({ label, from: monthsBefore(today, months) })),
  ]
  const isPreset = to === null && presets.some((preset) => preset.from === from)
  const days = isPreset ? 'Other days' : writeDays(from, to)
  return (
    <div className="contents">
      <fieldset className="flex flex-wrap">
        <legend className="sr-only">Time shown</legend>
        {presets.map((preset) => {
          const isOn = to === null && from === preset.from
          return (
            <button
              key={preset.label}
              type="button"
              aria-pressed={isOn}
              onClick={() => change({ from: preset.from, to: null })}
              className={clsx(
                'min-h-8 border border-line-2 px-2.5 font-medium not-first:-ml-px first:rounded-l-md last:rounded-r-md max-tablet:min-h-10',
                isOn ? 'bg-accent-soft font-[650] text-accent underline' : 'text-ink-2 hover:text-ink',
              )}
            >
              {preset.label}
            </button>
          )
        })}
      </fieldset>
      <Menu
        label={days}
        button={
          <span className="flex items-center gap-1.5">
            <CalendarDays aria-hidden="true" className="size-4" />
            {days}
          </span>
        }
        buttonClass={clsx(
          'min-h-8 rounded-md border border-line-2 px-2.5 font-medium max-tablet:min-h-10',
          isPreset ? 'text-ink-2 hover:text-ink' : 'bg-accent-soft text-accent',
        )}
        panelClass="z-20 mt-1 w-64 p-3 right-auto! left-0"
      >
        {(close) => (
          <TypedDays
            key={`${from} ${to}`}
            from={from}
            to={to}
            onChoose={(chosen) => {
              change(chosen)
              close()
            }}
          />
        )}
      </Menu>
    </div>
  )
}

function writeDays(from: string | null, to: string | null): string {
  if (from === null) return `Until ${formatDate(to ?? '')}`
  return to === null ? `Since ${formatDate(from)}` : `${formatDate(from)} to ${formatDate(to)}`
}
