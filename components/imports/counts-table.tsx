import clsx from 'clsx'
import type { ImportCounts } from '@/lib/contracts/imports'
import { formatNumber } from '@/lib/format/number'

const OUTCOMES = ['created', 'updated', 'unchanged', 'deleted', 'rejected', 'skipped'] as const
/** Shown even when nothing was: the reader looks for them. */
const ALWAYS = new Set<keyof ImportCounts>(['created', 'updated', 'unchanged', 'rejected'])

const CELL = 'px-card py-row text-right tabular-nums max-tablet:flex max-tablet:gap-1.5 max-tablet:p-0'

interface CountsTableProps {
  byType: Record<string, ImportCounts>
  total: ImportCounts
}

/** What became of the entries, by their type. Roles are spelt out because a phone stacks the cells. */
export function CountsTable({ byType, total }: CountsTableProps) {
  const shown = OUTCOMES.filter((outcome) => ALWAYS.has(outcome) || total[outcome] > 0)
  return (
    <table className="w-full rounded-lg border border-line bg-surface shadow-card max-tablet:block">
      <caption className="sr-only">Entries by type</caption>
      <thead className="max-tablet:sr-only">
        <tr className="text-label text-ink-3">
          <th scope="col" className="px-card py-row text-left font-medium">
            Type
          </th>
          {shown.map((outcome) => (
            <th key={outcome} scope="col" className="px-card py-row text-right font-medium capitalize">
              {outcome}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-tablet:block">
        {Object.entries(byType).map(([type, counts]) => (
          <CountsRow key={type} name={type} counts={counts} shown={shown} />
        ))}
      </tbody>
      <tfoot className="border-t border-line-2 font-semibold max-tablet:block">
        <CountsRow name="All" counts={total} shown={shown} />
      </tfoot>
    </table>
  )
}

interface CountsRowProps {
  name: string
  counts: ImportCounts
  shown: readonly (keyof ImportCounts)[]
}

function CountsRow({ name, counts, shown }: CountsRowProps) {
  return (
    <tr className="border-t border-line max-tablet:flex max-tablet:flex-wrap max-tablet:gap-x-4 max-tablet:px-card max-tablet:py-2">
      <th scope="row" className="px-card py-row text-left font-medium max-tablet:w-full max-tablet:p-0">
        {name}
      </th>
      {shown.map((outcome) => (
        <td key={outcome} className={clsx(CELL, toneOf(outcome, counts[outcome]))}>
          <span className="capitalize text-ink-3 font-normal tablet:hidden">{outcome}</span>
          {formatNumber(counts[outcome])}
        </td>
      ))}
    </tr>
  )
}

function toneOf(outcome: keyof ImportCounts, count: number): string {
  if (count === 0) return 'text-ink-3 max-tablet:hidden'
  return outcome === 'rejected' ? 'font-semibold text-high' : ''
}
