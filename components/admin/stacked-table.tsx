import clsx from 'clsx'
import type { ComponentProps, ReactNode } from 'react'
import { ColumnTitle } from '../ui/column-title'

interface StackedTableProps {
  caption: string
  columns: readonly string[]
  /** Columns of numbers, behind the others. */
  numericColumns?: readonly string[]
  /** `StackedRow`s. */
  children: ReactNode
}

/** A table whose last column, without a title, is what can be done with a row. A phone stacks the cells. */
export function StackedTable({ caption, columns, numericColumns = [], children }: StackedTableProps) {
  return (
    <table className="w-full rounded-lg border border-line bg-surface shadow-card max-tablet:block">
      <caption className="sr-only">{caption}</caption>
      <thead className="max-tablet:sr-only">
        <tr>
          {columns.map((title) => (
            <ColumnTitle key={title}>{title}</ColumnTitle>
          ))}
          {numericColumns.map((title) => (
            <ColumnTitle key={title} numeric>
              {title}
            </ColumnTitle>
          ))}
          <td />
        </tr>
      </thead>
      <tbody className="max-tablet:block">{children}</tbody>
    </table>
  )
}

export function StackedRow({ children }: { children: ReactNode }) {
  return (
    <tr className="border-t border-line align-top hover:bg-sunk max-tablet:flex max-tablet:flex-wrap max-tablet:items-center max-tablet:gap-x-4 max-tablet:gap-y-1 max-tablet:px-card max-tablet:py-3">
      {children}
    </tr>
  )
}

interface StackedCellProps extends ComponentProps<'td'> {
  /** The column's name, where a phone would leave the value without one. */
  named?: string
  /** A line of its own on a phone, or the place at the end of the last one. */
  place?: 'line' | 'end'
}

export function StackedCell({ named, place, className, children, ...cell }: StackedCellProps) {
  return (
    <td
      className={clsx(
        'px-card py-row max-tablet:block max-tablet:p-0',
        place === 'line' && 'max-tablet:w-full',
        place === 'end' && 'text-right max-tablet:ml-auto',
        className,
      )}
      {...cell}
    >
      {named && <span className="mr-1.5 text-ink-3 tablet:hidden">{named}</span>}
      {children}
    </td>
  )
}
