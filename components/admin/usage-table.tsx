import { useId } from 'react'
import type { UsageTotals } from '@/lib/contracts/routes'
import { formatNumber } from '@/lib/format/number'
import { ColumnTitle } from '../ui/column-title'
import { costText } from './usage-text'

interface UsageTableProps {
  title: string
  /** Of the first column. */
  name: string
  rows: readonly { key: string; label: string; note: string | null; totals: UsageTotals }[]
  total: UsageTotals
}

const COUNTS = {
  turns: 'Answers',
  inputTokens: 'Tokens read',
  cacheReadTokens: 'of them cached',
  outputTokens: 'Tokens written',
} as const satisfies Partial<Record<keyof UsageTotals, string>>

/** Roles are spelt out because a phone stacks the cells. */
export function UsageTable({ title, name, rows, total }: UsageTableProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="grid gap-2">
      <h2 id={id} className="text-read font-[650]">
        {title}
      </h2>
      <table
        aria-labelledby={id}
        className="w-full rounded-lg border border-line bg-surface shadow-card tablet:table-fixed max-tablet:block"
      >
        <thead className="max-tablet:sr-only">
          <tr>
            <ColumnTitle className="w-[30%]">{name}</ColumnTitle>
            {Object.values(COUNTS).map((count) => (
              <ColumnTitle key={count} numeric>
                {count}
              </ColumnTitle>
            ))}
            <ColumnTitle numeric>Cost</ColumnTitle>
          </tr>
        </thead>
        <tbody className="max-tablet:block">
          {rows.map(({ key, label, note, totals }) => (
            <TotalsRow key={key} label={label} note={note} totals={totals} />
          ))}
        </tbody>
        {rows.length > 1 && (
          <tfoot className="font-semibold max-tablet:block">
            <TotalsRow label="Together" note={null} totals={total} />
          </tfoot>
        )}
      </table>
    </section>
  )
}

function TotalsRow({ label, note, totals }: { label: string; note: string | null; totals: UsageTotals }) {
  return (
    <tr className="border-t border-line max-tablet:flex max-tablet:flex-wrap max-tablet:gap-x-4 max-tablet:px-card max-tablet:py-2">
      <th scope="row" className="px-card py-row text-left font-medium max-tablet:w-full max-tablet:p-0">
        <span className="[overflow-wrap:anywhere]">{label}</span>
        {note && <span className="ml-2 text-label font-normal text-ink-3">{note}</span>}
      </th>
      {(Object.keys(COUNTS) as (keyof typeof COUNTS)[]).map((count) => (
        <td key={count} className="px-card py-row text-right tabular-nums max-tablet:p-0">
          <span className="mr-1.5 font-normal text-ink-3 tablet:hidden">{COUNTS[count]}</span>
          {formatNumber(totals[count])}
        </td>
      ))}
      <td className="px-card py-row text-right max-tablet:p-0">
        <span className="mr-1.5 font-normal text-ink-3 tablet:hidden">Cost</span>
        {costText(totals)}
      </td>
    </tr>
  )
}
