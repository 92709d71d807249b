import { z } from 'zod'
import { openCursor, sealCursor } from '@/lib/access/cursor'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { TimelineKind } from '@/lib/contracts/timeline'
import { Prisma } from '@/lib/db/generated/client'
import type { Transaction } from '@/lib/db/transactions'
import { IS_FACT } from './chart-record'
import { TIMELINE_TYPES, typesOfKind } from './timeline-page-kinds'

export interface TimelineQuestion {
  kind?: TimelineKind | undefined
  /** Only what carries no date, instead of only what does. */
  undated?: boolean | undefined
  /** What is folded under one line: the id of a visit, or the local day of results. */
  within?: string | undefined
  cursor?: string | undefined
}

/** One line of the timeline before its records are read. */
export interface TimelineEntry {
  /** Of the record; of the results of a day, one of them. */
  id: string
  /** Local date and time as written; '' without a date. */
  written: string
  /** Set where the line stands for all results of a day. */
  day: string | null
  count: number
  invalid: number
}

export interface TimelineEntries {
  entries: TimelineEntry[]
  total: number
  records: number
  nextCursor: string | null
}

const PAGE_SIZE = 50
const DAY = /^\d{4}(?:-\d{2}){0,2}$/
const position = z.object({ rank: z.number().int(), written: z.string(), id: z.uuid() })

/**
 * A page of lines, newest first by the clock of the site that wrote them; what a visit holds in the order of
 * `TIMELINE_TYPES`. Without a kind, what happened in a visit stands only there. Results are one line a day, so that they
 * do not bury the rest. Throws `invalid_input` for a cursor that is not ours.
 */
export async function selectEntries(
  tx: Transaction,
  scope: PatientScope,
  question: TimelineQuestion,
): Promise<TimelineEntries> {
  const after = question.cursor === undefined ? null : openCursor(question.cursor, position)
  const rows = await tx.$queryRaw<
    (Omit<TimelineEntry, 'id'> & { id: string | null; rank: number; total: number; records: number })[]
  >`
    WITH line AS MATERIALIZED (${linesOf(scope, question)}),
         page AS (
           SELECT * FROM line ${after ? isAfter(after) : Prisma.empty}
           ORDER BY rank, written COLLATE "C" DESC, id DESC LIMIT ${PAGE_SIZE + 1}),
         sums AS (SELECT count(*)::int AS total, coalesce(sum(count + invalid), 0)::int AS records FROM line)
    SELECT page.*, sums.total, sums.records FROM sums LEFT JOIN page ON TRUE
    ORDER BY rank, written COLLATE "C" DESC, id DESC`
  const found = rows.flatMap(({ id, ...row }) => (id === null ? [] : [{ id, ...row }]))
  const shown = found.slice(0, PAGE_SIZE)
  const last = shown.at(-1)
  return {
    entries: shown.map(({ id, written, day, count, invalid }) => ({ id, written, day, count, invalid })),
    total: rows[0]?.total ?? 0,
    records: rows[0]?.records ?? 0,
    nextCursor:
      found.length > PAGE_SIZE && last
        ? sealCursor({ rank: last.rank, written: last.written, id: last.id })
        : null,
  }
}

/** As the site wrote it, so that what happened at 23:30 stands under its own day; a coarse date comes after its days. */
const WRITTEN = Prisma.sql`
  CASE WHEN r.start_at IS NOT NULL THEN left(r.start_text, 19)
       WHEN r.recorded_at IS NOT NULL THEN to_char(r.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')
       ELSE '' END`

function linesOf(scope: PatientScope, { kind, undated, within }: TimelineQuestion): Prisma.Sql {
  const types = [...typesOfKind(kind)]
  const isDay = within !== undefined && DAY.test(within)
  const mine = Prisma.sql`
    SELECT r.id, r.type, ${WRITTEN} AS written, (${IS_FACT}) AS valid FROM clinical_record r
    WHERE r.patient_id = ${scope.patientId}::uuid AND r.type = ANY(${types}::text[])`
  if (within !== undefined && !isDay) {
    return Prisma.sql`
      SELECT id, written, NULL AS day, array_position(${[...TIMELINE_TYPES]}::text[], type) AS rank, ${ONE}
      FROM (${mine} AND r.type <> 'Encounter' AND ${isInVisit(scope, within)}) it`
  }
  const loose = kind === undefined ? Prisma.sql`AND NOT ${isInVisit(scope)}` : Prisma.empty
  if (isDay) {
    return Prisma.sql`
      SELECT id, written, NULL AS day, 0 AS rank, ${ONE}
      FROM (${mine} AND r.type = 'Observation' ${loose}) it WHERE left(written, 10) = ${within}`
  }
  if (undated) {
    return Prisma.sql`SELECT id, written, NULL AS day, 0 AS rank, ${ONE} FROM (${mine} ${loose}) it WHERE written = ''`
  }
  return Prisma.sql`
    SELECT id, written, NULL AS day, 0 AS rank, ${ONE}
    FROM (${mine} AND r.type <> 'Observation' ${loose}) it WHERE written <> ''
    UNION ALL
    SELECT (array_agg(id ORDER BY id))[1], max(written COLLATE "C"), left(written, 10), 0,
           (count(*) FILTER (WHERE valid))::int, (count(*) FILTER (WHERE NOT valid))::int
    FROM (${mine} AND r.type = 'Observation' ${loose}) it WHERE written <> '' GROUP BY left(written, 10)`
}

const ONE = Prisma.sql`valid::int AS count, (NOT valid)::int AS invalid`

/** Whether a record was made in a visit of this chart, or in this very one. */
function isInVisit(scope: PatientScope, visitId?: string): Prisma.Sql {
  const only = visitId === undefined ? Prisma.empty : Prisma.sql`AND visit.id = ${visitId}::uuid`
  return Prisma.sql`(r.type <> 'Encounter' AND r.encounter_reference IS NOT NULL AND (r.source_id, r.encounter_reference) IN (
    SELECT visit.source_id, 'Encounter/' || visit.fhir_id FROM clinical_record visit
    WHERE visit.patient_id = ${scope.patientId}::uuid AND visit.type = 'Encounter' ${only}))`
}

function isAfter({ rank, written, id }: z.infer<typeof position>): Prisma.Sql {
  return Prisma.sql`WHERE rank > ${rank}
    OR (rank = ${rank} AND (written COLLATE "C" < ${written} OR (written = ${written} AND id < ${id}::uuid)))`
}
