import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { Section } from '@/lib/contracts/routes'
import type { Transaction } from '@/lib/db/transactions'
import type { ChartRecord } from './chart-record'
import { type Extent, readExtent } from './extent'

/** Lists that must be complete (problems, medications) are; the others show so many rows and the total. */
export const ROWS = 12

/** A list of the summary: its rows, or which absence it is (S7, S26). */
export function toSection<Row>(
  rows: Row[],
  found: { extent: Pick<Extent, 'absence'> | { absence: null }; negations?: readonly ChartRecord[] },
  most = rows.length,
): Section<Row> {
  const knownNone = (found.negations?.length ?? 0) > 0
  const absence = rows.length > 0 ? null : knownNone ? 'known-none' : found.extent.absence
  return { rows: rows.slice(0, most), total: rows.length, absence }
}

/** As `toSection`; what the chart holds of these types at all is counted only where there is no row. */
export async function readSection<Row>(
  tx: Transaction,
  scope: PatientScope,
  rows: Row[],
  { types, ...found }: { types: readonly string[]; negations?: readonly ChartRecord[] },
  most?: number,
): Promise<Section<Row>> {
  const extent = rows.length > 0 ? { absence: null } : await readExtent(tx, scope, types)
  return toSection(rows, { ...found, extent }, most)
}
