import { Prisma } from '@/lib/db/generated/client'
import { type Transaction, withWorker } from '@/lib/db/transactions'
import { LEASE_SECONDS } from '../import-log'

/** An import that this process runs now. */
export interface ClaimedImport {
  id: string
  name: string
  source: string | null
  replaces: boolean
  key: string
  version: string | null
  bytes: number
}

const MOST_ATTEMPTS = 3
const MOST_AT_ONCE = 100
const GAVE_UP = `The import stopped ${MOST_ATTEMPTS} times before it was done, and is not tried again by itself; the log of the worker says why. Try it again, or split the file.`

/** Uploaded, and waiting or left behind. */
const IS_FREE = Prisma.sql`i.object_key IS NOT NULL
  AND (i.state IN ('queued', 'interrupted') OR (i.state = 'running' AND i.lease_until < now()))`

/**
 * Takes the oldest import that waits, with everything that the same user queued for the same source: the NDJSON files of
 * one export refer to each other. What a dead process left behind is taken alone, because it may have been the cause.
 * Two workers never hold the same import, nor two imports of one user and source at once. Empty when nothing waits.
 */
export function claimNext(): Promise<ClaimedImport[]> {
  return withWorker(async (tx) => {
    await takeTurn(tx)
    await giveUp(tx)
    const [first] = await tx.$queryRaw<{ id: string; state: string }[]>`
      SELECT i.id, i.state FROM import i
      WHERE ${IS_FREE} AND NOT EXISTS (
        SELECT FROM import other WHERE other.state = 'running' AND other.lease_until >= now()
          AND other.object_key IS NOT NULL AND other.user_id = i.user_id
          AND other.source_name IS NOT DISTINCT FROM i.source_name)
      ORDER BY i.queued_at, i.id LIMIT 1 FOR UPDATE SKIP LOCKED`
    if (!first) return []
    if (first.state === 'running') return start(tx, [first.id])
    const mates = await tx.$queryRaw<{ id: string }[]>`
      SELECT i.id FROM import i JOIN import lead ON lead.id = ${first.id}::uuid
        AND lead.user_id = i.user_id AND lead.replaces = i.replaces AND lead.source_name IS NOT DISTINCT FROM i.source_name
      WHERE i.object_key IS NOT NULL AND i.state IN ('queued', 'interrupted')
      ORDER BY i.queued_at, i.id LIMIT ${MOST_AT_ONCE} FOR UPDATE OF i SKIP LOCKED`
    return start(
      tx,
      mates.map(({ id }) => id),
    )
  })
}

/** Takes one import, for a task that was started for it. Null when there is none of that id, or it is not free. */
export function claimImport(importId: string): Promise<ClaimedImport | null> {
  return withWorker(async (tx) => {
    await takeTurn(tx)
    await giveUp(tx)
    const free = await tx.$queryRaw<{ id: string }[]>`
      SELECT i.id FROM import i WHERE i.id = ${importId}::uuid AND ${IS_FREE} FOR UPDATE SKIP LOCKED`
    const [claimed] = await start(
      tx,
      free.map(({ id }) => id),
    )
    return claimed ?? null
  })
}

/** While a claim runs: its imports that still wait for their turn stay this process's. */
export async function renewLeases(importIds: readonly string[]): Promise<void> {
  await withWorker(
    (tx) => tx.$executeRaw`
      UPDATE import SET lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
      WHERE id = ANY(${[...importIds]}::uuid[]) AND state = 'running'`,
  )
}

/** What did not end with its claim goes on later. Being stopped in good order (`stopped`) is no failed attempt. */
export async function leaveInterrupted(
  importIds: readonly string[],
  { stopped }: { stopped: boolean },
): Promise<void> {
  await withWorker(
    (tx) => tx.$executeRaw`
      UPDATE import SET state = 'interrupted', attempts = attempts - ${stopped ? 1 : 0}::int, lease_until = NULL
      WHERE id = ANY(${[...importIds]}::uuid[]) AND state IN ('running', 'interrupted')`,
  )
}

/** Claims are short and follow each other, so that the second sees what the first took. */
async function takeTurn(tx: Transaction): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('import-queue', 0))::text`
}

/** An input that ends its process each time would otherwise do so for ever. */
async function giveUp(tx: Transaction): Promise<void> {
  await tx.$executeRaw`
    WITH given_up AS (
      UPDATE import SET state = 'failed', finished_at = now(), lease_until = NULL
      WHERE id IN (SELECT i.id FROM import i WHERE ${IS_FREE} AND i.attempts >= ${MOST_ATTEMPTS} FOR UPDATE SKIP LOCKED)
      RETURNING id)
    INSERT INTO import_issue (import_id, severity, reason) SELECT id, 'error', ${GAVE_UP} FROM given_up`
}

/** Progress and issues of an earlier attempt are those of the earlier attempt. */
async function start(tx: Transaction, importIds: readonly string[]): Promise<ClaimedImport[]> {
  if (importIds.length === 0) return []
  const ids = [...importIds]
  await tx.$executeRaw`DELETE FROM import_issue WHERE import_id = ANY(${ids}::uuid[])`
  const rows = await tx.$queryRaw<(Omit<ClaimedImport, 'bytes'> & { bytes: bigint | null })[]>`
    UPDATE import SET state = 'running', attempts = attempts + 1, started_at = now(), finished_at = NULL,
      lease_until = now() + make_interval(secs => ${LEASE_SECONDS}), entries = 0, counts = '{}', bytes_read = 0
    WHERE id = ANY(${ids}::uuid[])
    RETURNING id, label AS name, source_name AS source, replaces, object_key AS key, object_version AS version, bytes`
  const byId = new Map(rows.map((row) => [row.id, { ...row, bytes: Number(row.bytes ?? 0) }]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
