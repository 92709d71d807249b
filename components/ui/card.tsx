import clsx from 'clsx'
import { type ReactNode, useId } from 'react'

interface CardProps {
  title: string
  /** Beside the title: a count, a date. */
  aside?: ReactNode
  /** A way to the whole list. */
  action?: ReactNode
  className?: string
  children: ReactNode
}

export function Card({ title, aside, action, className, children }: CardProps) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className={clsx(
        'flex min-w-0 flex-col rounded-lg border border-line bg-surface shadow-card',
        className,
      )}
    >
      <div className="flex items-center gap-2 px-card pt-2 pb-1.5">
        <h2 id={id} className="flex-none text-label font-[640]">
          {title}
        </h2>
        {aside !== undefined && <span className="min-w-0 text-label text-ink-3">{aside}</span>}
        {action && <span className="ml-auto text-label">{action}</span>}
      </div>
      {children}
    </section>
  )
}
