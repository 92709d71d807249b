import clsx from 'clsx'
import type { ReactNode } from 'react'

type Tone = 'plain' | 'warn' | 'ok'

const TONES: Record<Tone, string> = {
  plain: 'border-line bg-sunk text-ink-3',
  warn: 'border-transparent bg-warn-soft text-warn',
  ok: 'border-transparent bg-ok-soft text-ok',
}

interface TagProps {
  tone?: Tone
  /** Several words, which may stand in two lines where a column is narrow. */
  breaks?: boolean
  children: ReactNode
}

/** A short status in words: 'unsigned', 'Calculated', 'Patient-reported'. */
export function Tag({ tone = 'plain', breaks = false, children }: TagProps) {
  return (
    <span
      className={clsx(
        'inline-flex items-center gap-1 rounded border px-1.5 text-micro leading-4 font-semibold',
        !breaks && 'whitespace-nowrap',
        TONES[tone],
      )}
    >
      {children}
    </span>
  )
}
