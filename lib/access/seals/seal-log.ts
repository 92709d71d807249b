import { setTimeout as sleep } from 'node:timers/promises'
import { Prisma } from '@/lib/db/generated/client'
import type { SqlTransaction } from '@/lib/db/sql-transaction'
import { withSealer } from '@/lib/db/transactions'
import { AppError } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'
import { hashEvents, utcText } from './hash-events'
import { BEGINNING, hashSeal, readLastSeal, type Seal } from './seal'

const PATIENCE_MS = 60_000
const POLL_MS = 200

/**
 * Seals what happened since the last seal, in ranges of at most `LIMITS.sealEvents`, and returns the new seals; none when
 * nothing happened. Throws `conflict` while a transaction is open that may still add to the past, and when another
 * process seals at the same time.
 */
export async function sealAuditLog({ patience = PATIENCE_MS } = {}): Promise<Seal[]> {
  const horizon = await findSettledHorizon(patience)
  const seals: Seal[] = []
  for (let next = await sealNext(horizon); next; next = await sealNext(horizon)) seals.push(next)
  return seals
}

/**
 * An instant before which no event will appear any more. An event gets its time when it is written but is seen when its
 * transaction commits, so every transaction that was open at that instant must have ended.
 */
async function findSettledHorizon(patience: number): Promise<string> {
  const { horizon, open } = await withSealer(async (tx) => {
    // Transactions are numbered in the order in which they first write: this one comes after all that are open. A second
    // of slack, because an event takes its time just before its transaction takes the number.
    const [row] = await tx.$queryRaw<{ horizon: string; open: string }[]>`
      SELECT ${utcText(Prisma.sql`clock_timestamp() - interval '1 second'`)} AS horizon,
             pg_current_xact_id()::text AS open`
    if (!row) throw new AppError('database_unavailable', 'The database does not say what time it is.')
    return row
  })
  for (const end = Date.now() + patience; !(await haveEnded(open)); await sleep(POLL_MS))
    if (Date.now() >= end)
      throw new AppError(
        'conflict',
        'A transaction that may still add to the audit log does not end; seal again when imports are done.',
      )
  return horizon
}

function haveEnded(transaction: string): Promise<boolean> {
  return withSealer(async (tx) => {
    const [row] = await tx.$queryRaw<{ ended: boolean }[]>`
      SELECT pg_snapshot_xmin(pg_current_snapshot()) > ${transaction}::text::xid8 AS ended`
    return row?.ended ?? false
  })
}

function sealNext(horizon: string): Promise<Seal | null> {
  return withSealer(async (tx) => {
    const last = await readLastSeal(tx)
    const from = last?.to ?? BEGINNING
    if (from >= horizon) return null
    const to = await findRangeEnd(tx, from, horizon)
    const hashed = await hashEvents(tx, { from, to })
    if (hashed.events === 0) return null
    const seal = { from, to, ...hashed, previous: last && hashSeal(last) }
    return { id: await insertSeal(tx, seal), ...seal }
  })
}

/** The horizon, or the first event that is too many. */
async function findRangeEnd(tx: SqlTransaction, from: string, horizon: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ at: string }[]>`
    SELECT ${utcText(Prisma.sql`occurred_at`)} AS at FROM audit_event
    WHERE occurred_at >= ${from}::timestamptz AND occurred_at < ${horizon}::timestamptz
    ORDER BY occurred_at, id OFFSET ${LIMITS.sealEvents} LIMIT 1`
  return row?.at ?? horizon
}

async function insertSeal(tx: SqlTransaction, seal: Omit<Seal, 'id'>): Promise<number> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO audit_seal (from_time, to_time, events, root, previous)
    VALUES (${seal.from}::timestamptz, ${seal.to}::timestamptz, ${seal.events}::bigint, decode(${seal.root}, 'hex'), decode(${seal.previous}, 'hex'))
    ON CONFLICT (previous) DO NOTHING RETURNING id::int AS id`
  if (!rows[0])
    throw new AppError('conflict', 'Another process seals the audit log at the same time; run one of them.')
  return rows[0].id
}
