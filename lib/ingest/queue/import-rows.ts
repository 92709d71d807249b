import type { ImportCounts, ImportListItem, ImportState } from '@/lib/contracts/imports'
import { Prisma } from '@/lib/db/generated/client'
import { type Counts, OUTCOMES } from '../report'

export interface ImportRow {
  id: string
  label: string
  source: string | null
  replaces: boolean
  state: ImportState
  bytes: bigint | null
  bytes_read: bigint
  entries: number
  counts: Record<string, Partial<Counts>>
  queued_at: Date
  /** To the microsecond, which a Date does not hold: a page goes on exactly after its last row. */
  position: string
  started_at: Date | null
  finished_at: Date | null
  by: string | null
  kept: boolean
}

/** For `import i`. A running import whose lease ran out belongs to a process that died: it is interrupted. */
export const IMPORT_COLUMNS = Prisma.sql`
  i.id, i.label, coalesce(s.name, i.source_name) AS source, i.replaces,
  CASE WHEN i.state = 'running' AND i.lease_until < now() THEN 'interrupted' ELSE i.state END AS state,
  i.bytes, i.bytes_read, i.entries, i.counts, i.queued_at, i.queued_at::text AS position, i.started_at, i.finished_at,
  u.display_name AS by, i.object_key IS NOT NULL AS kept`

export const IMPORT_TABLES = Prisma.sql`import i LEFT JOIN source s ON s.id = i.source_id LEFT JOIN app_user u ON u.id = i.user_id`

export function toListItem(row: ImportRow): ImportListItem {
  return {
    id: row.id,
    name: row.label,
    source: row.source,
    replaces: row.replaces,
    state: row.state,
    bytes: row.bytes === null ? null : Number(row.bytes),
    bytesRead: Number(row.bytes_read),
    entries: row.entries,
    counts: sumCounts(Object.values(row.counts)),
    by: row.by,
    queuedAt: row.queued_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    canRetry: row.kept && (row.state === 'failed' || row.state === 'interrupted'),
  }
}

export function sumCounts(counts: readonly Partial<Counts>[]): ImportCounts {
  const sum = (outcome: keyof Counts) => counts.reduce((total, one) => total + (one[outcome] ?? 0), 0)
  return Object.fromEntries(OUTCOMES.map((outcome) => [outcome, sum(outcome)])) as unknown as ImportCounts
}
