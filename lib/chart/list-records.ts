import { z } from 'zod'
import { openCursor, sealCursor } from '@/lib/access/cursor'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { Page, RecordListItem, RecordTypeCount } from '@/lib/contracts/routes'
import { Prisma } from '@/lib/db/generated/client'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { isFinancial } from '@/lib/fhir/describe-generic'
import type { ConceptKind } from '@/lib/terminology/concept'
import { type ChartRecord, RECORD_COLUMNS, type RecordRow, toChartRecord } from './chart-record'
import { firstDay, lastDay } from './day-window'
import { selectNamed } from './match-name'
import { hasName, listNames } from './record-names'
import { describeStanding } from './standing'
import { printValue } from './value'

export interface RecordListQuestion {
  type?: string | undefined
  /** A name as a clinician says it, or a code. */
  concept?: string | undefined
  /** Local days, included. */
  from?: string | undefined
  to?: string | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

const PAGE_SIZE = 50
const MOST = 200
const ALL_KINDS: readonly ConceptKind[] = [
  'lab',
  'vital',
  'survey',
  'social',
  'condition',
  'drug',
  'drug-class',
  'vaccine',
  'procedure',
  'allergen',
]
const position = z.object({ at: z.string().nullable(), id: z.uuid() })

/**
 * A page of the chart's records, newest first, undated ones last; refuted, retracted and doubtful ones included, with their mark. Throws
 * `invalid_input` for a cursor that is not ours.
 */
export function listRecords(
  scope: PatientScope,
  question: RecordListQuestion,
): Promise<Page<RecordListItem>> {
  const limit = Math.min(question.limit ?? PAGE_SIZE, MOST)
  return withScope(scope, async (tx) => {
    const records = await selectPage(tx, scope, question, limit + 1)
    const shown = records.slice(0, limit)
    const last = shown.at(-1)
    const more = records.length > limit && last
    return {
      items: shown.map(toListItem),
      nextCursor: more
        ? sealCursor({ at: last.at === null ? null : new Date(last.at).toISOString(), id: last.id })
        : null,
      source: 'database',
    }
  })
}

/** The types that this chart holds, with how many records of each, by name. */
export function countRecordTypes(scope: PatientScope): Promise<RecordTypeCount[]> {
  return withScope(
    scope,
    (tx) => tx.$queryRaw<RecordTypeCount[]>`
      SELECT type, count(*)::int AS count FROM clinical_record
      WHERE patient_id = ${scope.patientId}::uuid GROUP BY type ORDER BY type`,
  )
}

async function selectPage(
  tx: Transaction,
  scope: PatientScope,
  { type, concept, from, to, cursor }: RecordListQuestion,
  limit: number,
): Promise<ChartRecord[]> {
  const after = cursor === undefined ? null : openCursor(cursor, position)
  const named = concept === undefined ? null : await findByConcept(tx, scope, concept, type)
  if (named?.length === 0) return []
  const when = Prisma.sql`coalesce(r.start_at, r.recorded_at)`
  // As the site wrote it; '2016' is compared as far as it goes.
  const day = Prisma.sql`left(coalesce(r.start_text, ''), 10)`
  const rows = await tx.$queryRaw<RecordRow[]>`
    SELECT ${RECORD_COLUMNS} FROM clinical_record r
    WHERE r.patient_id = ${scope.patientId}::uuid
      ${type ? Prisma.sql`AND r.type = ${type}` : Prisma.empty}
      ${named ? Prisma.sql`AND ${hasName(named)}` : Prisma.empty}
      ${from ? Prisma.sql`AND ${day} <> '' AND ${day} >= left(${firstDay(from)}, length(${day}))` : Prisma.empty}
      ${to ? Prisma.sql`AND ${day} <> '' AND ${day} <= ${lastDay(to)}` : Prisma.empty}
      ${after?.at ? Prisma.sql`AND (${when} IS NULL OR (${when}, r.id) < (${after.at}::timestamptz, ${after.id}::uuid))` : Prisma.empty}
      ${after && after.at === null ? Prisma.sql`AND ${when} IS NULL AND r.id < ${after.id}::uuid` : Prisma.empty}
    ORDER BY ${when} DESC NULLS LAST, r.id DESC LIMIT ${limit}`
  return rows.map(toChartRecord)
}

async function findByConcept(
  tx: Transaction,
  scope: PatientScope,
  concept: string,
  type: string | undefined,
) {
  const types = type ? [type] : await listTypes(tx, scope)
  const names = await listNames(tx, scope, types)
  const coded = names.filter(({ codes }) => codes.some(({ code }) => code === concept))
  return coded.length > 0 ? coded : selectNamed(names, concept, ALL_KINDS, 'wide')
}

async function listTypes(tx: Transaction, scope: PatientScope): Promise<string[]> {
  const rows = await tx.$queryRaw<{ type: string }[]>`
    SELECT DISTINCT type FROM clinical_record WHERE patient_id = ${scope.patientId}::uuid`
  return rows.map(({ type }) => type)
}

function toListItem({ id, reference, fields, date }: ChartRecord): RecordListItem {
  return {
    recordId: id,
    reference,
    type: fields.resourceType,
    display: fields.display,
    date,
    status: describeStanding(fields),
    value: printValue(fields),
    isFinancial: isFinancial({ resourceType: fields.resourceType }),
  }
}
