import clsx from 'clsx'
import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

type Tone = 'info' | 'warn' | 'error'

const LOOKS: Record<Tone, { box: string; Icon: typeof Info }> = {
  info: { box: 'border-line-2 bg-sunk text-ink', Icon: Info },
  warn: { box: 'border-warn-line bg-warn-soft text-warn', Icon: TriangleAlert },
  error: { box: 'border-high bg-high-soft text-ink', Icon: CircleAlert },
}

interface NoticeProps {
  tone?: Tone
  children: ReactNode
  /** What the reader can do about it. */
  action?: ReactNode
}

/** One clear sentence in its place: what, where, what to do. Errors speak up to screen readers, the rest waits. */
export function Notice({ tone = 'info', children, action }: NoticeProps) {
  const { box, Icon } = LOOKS[tone]
  return (
    <div
      role={tone === 'error' ? 'alert' : undefined}
      className={clsx('flex flex-wrap items-start gap-x-2.5 gap-y-2 rounded-lg border px-3 py-2', box)}
    >
      <Icon aria-hidden="true" className="mt-px size-4 flex-none" />
      <div className="clinical min-w-0 flex-1 basis-48">{children}</div>
      {action}
    </div>
  )
}
