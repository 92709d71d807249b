import clsx from 'clsx'
import type { Interpretation } from '@/lib/contracts/record-fields'

const FLAGS: Record<Exclude<Interpretation, 'normal'>, { arrow: string; word: string; tone: string }> = {
  high: { arrow: '▲', word: 'High', tone: 'bg-high-soft text-high' },
  'critical-high': { arrow: '▲▲', word: 'Critically high', tone: 'bg-high text-surface' },
  low: { arrow: '▼', word: 'Low', tone: 'bg-low-soft text-low' },
  'critical-low': { arrow: '▼▼', word: 'Critically low', tone: 'bg-low text-surface' },
  abnormal: { arrow: '◆', word: 'Abnormal', tone: 'bg-high-soft text-high' },
}

/** What the result itself says of its value: arrow, word and colour, so that none of them carries it alone (S10). */
export function Flag({ interpretation }: { interpretation: Interpretation | null | undefined }) {
  if (!interpretation || interpretation === 'normal') return null
  const { arrow, word, tone } = FLAGS[interpretation]
  return (
    <span
      className={clsx(
        'inline-block rounded px-1.5 text-micro leading-4 font-bold whitespace-nowrap forced-colors:border',
        tone,
      )}
    >
      <span aria-hidden="true">{arrow} </span>
      {word}
    </span>
  )
}
