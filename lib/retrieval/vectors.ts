import { Prisma } from '@/lib/db/generated/client'
import type { Transaction } from '@/lib/db/transactions'

/** A chunk that has no vector of a model yet. */
export interface PendingChunk {
  id: string
  patientId: string
  /** With its heading, as in the column that words are searched in: "Allergies: None known." */
  text: string
}

/** Where the last page ended, in the order of patient and chunk. */
export type Place = Pick<PendingChunk, 'id' | 'patientId'>

/**
 * The next chunks without a vector of this model, a patient's together. Their texts are read last: when nothing is
 * pending, two indexes answer and no row is touched.
 */
export function findPending(
  tx: Transaction,
  model: string,
  page: { patientIds?: readonly string[] | undefined; after?: Place | undefined; most: number },
): Promise<PendingChunk[]> {
  return tx.$queryRaw<PendingChunk[]>`
    SELECT c.id, c.patient_id AS "patientId", coalesce(c.section || ': ', '') || c.text AS text
    FROM (${pendingIds(model, page.patientIds, page.after)} ORDER BY c.patient_id, c.id LIMIT ${page.most}) pending
    JOIN chunk c ON c.id = pending.id
    ORDER BY c.patient_id, c.id`
}

export async function countPending(tx: Transaction, model: string): Promise<number> {
  const rows = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (${pendingIds(model)}) pending`
  return rows[0]?.count ?? 0
}

function pendingIds(model: string, patientIds?: readonly string[], after?: Place): Prisma.Sql {
  const within = patientIds ? Prisma.sql`AND c.patient_id = ANY(${[...patientIds]}::uuid[])` : Prisma.empty
  const behind = after
    ? Prisma.sql`AND (c.patient_id, c.id) > (${after.patientId}::uuid, ${after.id}::uuid)`
    : Prisma.empty
  return Prisma.sql`
    SELECT c.id FROM chunk c
    WHERE NOT EXISTS (SELECT FROM chunk_embedding e WHERE e.patient_id = c.patient_id AND e.model = ${model} AND e.chunk_id = c.id)
      ${within} ${behind}`
}

/**
 * Stores vectors in the order given. What another worker stored meanwhile stays; a chunk that is being removed takes no
 * vector: its rows are locked patient first, as a removal takes them, so that neither waits for the other in a circle.
 */
export async function storeVectors(
  tx: Transaction,
  model: string,
  rows: readonly { chunk: Place; vector: Float32Array }[],
): Promise<void> {
  if (rows.length === 0) return
  const patients = rows.map(({ chunk }) => chunk.patientId)
  const chunks = rows.map(({ chunk }) => chunk.id)
  const vectors = rows.map(({ vector }) => formatVector(vector))
  await tx.$executeRaw`
    WITH held AS MATERIALIZED (
      SELECT id FROM patient WHERE id = ANY(${[...new Set(patients)]}::uuid[]) ORDER BY id FOR KEY SHARE),
    present AS MATERIALIZED (
      SELECT c.id FROM chunk c JOIN held ON held.id = c.patient_id WHERE c.id = ANY(${chunks}::uuid[]) ORDER BY c.id FOR KEY SHARE OF c)
    INSERT INTO chunk_embedding (patient_id, chunk_id, model, embedding)
    SELECT row.patient, row.chunk, ${model}, row.vector::halfvec(1024)
    FROM unnest(${patients}::uuid[], ${chunks}::uuid[], ${vectors}::text[]) WITH ORDINALITY AS row (patient, chunk, vector, place)
    JOIN present ON present.id = row.chunk
    ORDER BY row.place
    ON CONFLICT (patient_id, model, chunk_id) DO NOTHING`
}

/** pgvector's text form. Four digits are more than a half float keeps; zeros, which are most of a hash, cost two bytes. */
export function formatVector(vector: Float32Array): string {
  return `[${Array.from(vector, (value) => (value === 0 ? '0' : value.toPrecision(4))).join(',')}]`
}
