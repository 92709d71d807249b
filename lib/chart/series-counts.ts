import type { PatientScope } from '@/lib/contracts/patient-scope'
import { Prisma } from '@/lib/db/generated/client'
import type { Transaction } from '@/lib/db/transactions'
import { IS_FACT, readCode } from './chart-record'
import type { Named } from './match-name'
import { IS_PANEL } from './series-results'

/** How often something is measured by observations without parts, under one name of the chart. */
export interface NameCount extends Named {
  facts: number
  /** Entered in error, not done. */
  invalid: number
}

/** An observation (alias `r`) that measures one thing: neither the head of others nor made of parts. */
const IS_PLAIN = Prisma.sql`coalesce(r.components, '[]') = '[]' AND NOT ${IS_PANEL}`

/** Of those with parts every one is read; they are few beside the others. */
export const HAS_PARTS = Prisma.sql`coalesce(r.components, '[]') <> '[]'`

/** Counted by the database: a chart may hold a hundred thousand of some fifty names. */
export async function countNames(tx: Transaction, scope: PatientScope): Promise<NameCount[]> {
  const rows = await tx.$queryRaw<(Omit<NameCount, 'codes'> & { codes: string[] })[]>`
    SELECT r.display, r.codes, (count(*) FILTER (WHERE ${IS_FACT}))::int AS facts,
           (count(*) FILTER (WHERE NOT (${IS_FACT})))::int AS invalid
    FROM clinical_record r
    WHERE r.patient_id = ${scope.patientId}::uuid AND r.type = 'Observation' AND ${IS_PLAIN}
    GROUP BY r.display, r.codes`
  return rows.map(({ codes, ...row }) => ({ ...row, codes: codes.map(readCode) }))
}

/** The names of plain observations, for `isNewestOf`. */
export function selectPlainNames({ patientId }: PatientScope): Prisma.Sql {
  return Prisma.sql`
    SELECT DISTINCT r.code, r.display FROM clinical_record r
    WHERE r.patient_id = ${patientId}::uuid AND r.type = 'Observation' AND ${IS_PLAIN}`
}
