import { createHash } from 'node:crypto'
import { Prisma } from '@/lib/db/generated/client'
import type { SqlTransaction } from '@/lib/db/sql-transaction'
import { type HashedEvents, type TimeRange, utcText } from './hash-events'

/** Before anything can have happened: the first range reaches back to here, so that nothing is added in front of it. */
export const BEGINNING = '0001-01-01T00:00:00.000000Z'

/** One link of the chain: the hash of a range of events, and the hash of the seal before it. */
export interface Seal extends TimeRange, HashedEvents {
  id: number
  /** Null for the first. */
  previous: string | null
}

/** What the next seal carries on, and what can be kept where nobody changes it: it vouches for everything before. */
export function hashSeal({ previous, from, to, events, root }: Omit<Seal, 'id'>): string {
  return createHash('sha256')
    .update(JSON.stringify([previous, from, to, events, root]))
    .digest('hex')
}

/** In the order in which they were made, from the one after `afterId`. */
export function readSeals(tx: SqlTransaction, { afterId = 0, most = 1_000 } = {}): Promise<Seal[]> {
  return tx.$queryRaw<Seal[]>`
    ${SELECT_SEALS} WHERE id > ${afterId} ORDER BY id LIMIT ${most}`
}

export async function readLastSeal(tx: SqlTransaction): Promise<Seal | null> {
  const [last] = await tx.$queryRaw<Seal[]>`${SELECT_SEALS} ORDER BY id DESC LIMIT 1`
  return last ?? null
}

const SELECT_SEALS = Prisma.sql`
  SELECT id::int AS id, ${utcText(Prisma.sql`from_time`)} AS from, ${utcText(Prisma.sql`to_time`)} AS to, events::int AS events,
         encode(root, 'hex') AS root, encode(previous, 'hex') AS previous
  FROM audit_seal`
