import type { Section } from '@/lib/contracts/routes'
import type { ChartRecord } from './chart-record'
import type { Extent } from './extent'

/** Lists that must be complete (problems, medications) are; the others show so many rows and the total. */
export const ROWS = 12

/** A list of the summary: its rows, or which absence it is (S7, S26). */
export function toSection<Row>(
  rows: Row[],
  found: { extent: Extent; negations?: readonly ChartRecord[] },
  most = rows.length,
): Section<Row> {
  const knownNone = (found.negations?.length ?? 0) > 0
  const absence = rows.length > 0 ? null : knownNone ? 'known-none' : found.extent.absence
  return { rows: rows.slice(0, most), total: rows.length, absence }
}
