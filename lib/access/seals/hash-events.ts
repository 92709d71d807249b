import { createHash } from 'node:crypto'
import { Prisma } from '@/lib/db/generated/client'
import type { SqlTransaction } from '@/lib/db/sql-transaction'

const BATCH = 2_000

/** Instants as the seals write them: UTC, to the microsecond, whatever the database's settings are. */
export function utcText(expression: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`to_char((${expression}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
}

/** From an instant (included) to another (not included). */
export interface TimeRange {
  from: string
  to: string
}

export interface HashedEvents {
  events: number
  /** SHA-256, hexadecimal. */
  root: string
}

type EventText = Record<'id' | 'at', string> & Record<string, string | null>

/**
 * The hash of every event of a range in the order of time, all columns of it: a changed, removed, added or moved event
 * gives another one. Each event is one line of JSON, so that no value can run into the next; `onLine` is told each.
 */
export async function hashEvents(
  tx: SqlTransaction,
  range: TimeRange,
  onLine: (line: string) => void = () => undefined,
): Promise<HashedEvents> {
  const hash = createHash('sha256')
  let events = 0
  let last: EventText | undefined
  do {
    const rows: EventText[] = await readEvents(tx, range, last)
    for (const row of rows) {
      const line = `${JSON.stringify(Object.values(row))}\n`
      hash.update(line)
      onLine(line)
    }
    events += rows.length
    last = rows.length === BATCH ? rows.at(-1) : undefined
  } while (last)
  return { events, root: hash.digest('hex') }
}

function readEvents(tx: SqlTransaction, { from, to }: TimeRange, last: EventText | undefined) {
  const after = last
    ? Prisma.sql`AND (occurred_at, id) > (${last.at}::timestamptz, ${last.id}::uuid)`
    : Prisma.empty
  return tx.$queryRaw<EventText[]>`
    SELECT id::text, ${utcText(Prisma.sql`occurred_at`)} AS at, action, outcome, user_id::text, roles::text, session_id::text,
           patient_id::text, purpose, entity_type, entity_id, detail::text, request_id
    FROM audit_event
    WHERE occurred_at >= ${from}::timestamptz AND occurred_at < ${to}::timestamptz ${after}
    ORDER BY occurred_at, id LIMIT ${BATCH}`
}
