import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { Coding } from '@/lib/contracts/record-fields'
import { Prisma } from '@/lib/db/generated/client'
import type { Transaction } from '@/lib/db/transactions'
import { readCode } from './chart-record'
import type { Named } from './match-name'

/** One name that the chart uses for records of a type. A chart has few of them, however many records it has. */
export interface RecordName extends Named {
  /** The primary code and display as stored: together they select the records. */
  code: string | null
  recordDisplay: string
  /** The name belongs to a part of the record: systolic pressure inside a blood pressure. */
  isComponent: boolean
}

/** Every name under which the chart holds records, of these types or of any; names are matched here, not row by row. */
export async function listNames(
  tx: Transaction,
  scope: PatientScope,
  types?: readonly string[],
): Promise<RecordName[]> {
  const rows = await tx.$queryRaw<{ code: string | null; display: string; codes: string[] }[]>`
    SELECT DISTINCT r.code, r.display, r.codes FROM clinical_record r
    WHERE r.patient_id = ${scope.patientId}::uuid ${types ? Prisma.sql`AND r.type = ANY(${[...types]}::text[])` : Prisma.empty}`
  return rows.map(({ code, display, codes }) => ({
    code,
    display,
    recordDisplay: display,
    codes: codes.map(readCode),
    isComponent: false,
  }))
}

/**
 * The names of the chart's observations and of their parts. A record is stored with the codes of its components too, so
 * that they find it; they do not name it: a blood pressure is no systolic pressure.
 */
export async function listObservationNames(tx: Transaction, scope: PatientScope): Promise<RecordName[]> {
  const wholes = await listNames(tx, scope, ['Observation'])
  const parts = await listComponentNames(tx, scope)
  return [
    ...wholes.map((whole) => {
      const mine = parts.filter(
        (part) => part.code === whole.code && part.recordDisplay === whole.recordDisplay,
      )
      const foreign = new Set(mine.flatMap(({ codes }) => codes.map(writeCode)))
      const isOwn = (coding: Coding) => writeCode(coding) === whole.code || !foreign.has(writeCode(coding))
      return { ...whole, codes: whole.codes.filter(isOwn) }
    }),
    ...parts,
  ]
}

async function listComponentNames(tx: Transaction, scope: PatientScope): Promise<RecordName[]> {
  const rows = await tx.$queryRaw<
    { code: string | null; recordDisplay: string; display: string | null; codes: Coding[] | null }[]
  >`
    SELECT DISTINCT r.code, r.display AS "recordDisplay", part ->> 'display' AS display, part -> 'codes' AS codes
    FROM clinical_record r,
         jsonb_array_elements(CASE jsonb_typeof(r.components) WHEN 'array' THEN r.components END) part
    WHERE r.patient_id = ${scope.patientId}::uuid AND r.type = 'Observation'`
  return rows.map(({ code, recordDisplay, display, codes }) => ({
    code,
    recordDisplay,
    display: display ?? '',
    codes: codes ?? [],
    isComponent: true,
  }))
}

function writeCode({ system, code }: Coding): string {
  return `${system}|${code}`
}

/** SQL condition: records (of the table alias) that carry one of these names. */
export function hasName(names: readonly RecordName[], alias: 'r' | 'panel' = 'r'): Prisma.Sql {
  const table = Prisma.raw(alias)
  const codes = names.map(({ code }) => code ?? '')
  const displays = names.map(({ recordDisplay }) => recordDisplay)
  // Coded names are found by the index of codes; the pair then decides, because one code may go by several names.
  const isCoded = names.every(({ code }) => code !== null)
  return Prisma.sql`(${isCoded ? Prisma.sql`${table}.code = ANY(${codes}::text[]) AND` : Prisma.empty} (coalesce(${table}.code, ''), ${table}.display) IN
    (SELECT * FROM unnest(${codes}::text[], ${displays}::text[])))`
}
