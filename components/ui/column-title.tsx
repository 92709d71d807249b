import type { ReactNode } from 'react'

interface ColumnTitleProps {
  children: ReactNode
  /** Over figures, which stand at the right of their cells. */
  numeric?: boolean
  className?: string
}

/** The head of a column, in every table of ours. */
export function ColumnTitle({ children, numeric = false, className = '' }: ColumnTitleProps) {
  return (
    <th
      scope="col"
      className={`px-card py-row ${numeric ? 'text-right' : 'text-left'} text-label font-medium whitespace-nowrap text-ink-3 ${className}`}
    >
      {children}
    </th>
  )
}
