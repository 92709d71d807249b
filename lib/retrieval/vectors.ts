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
 * The next chunks of these charts without a vector of this model, a patient's together. The rest is taken away by ids,
 * from two indexes, and texts are read one by one: where nothing is pending, no text is touched.
 */
export function findPending(
  tx: Transaction,
  model: string,
  { patientIds, after, most }: { patientIds: readonly string[]; after: Place | undefined; most: number },
): Promise<PendingChunk[]> {
  const [patient, id] = [after?.patientId ?? null, after?.id ?? null]
  return tx.$queryRaw<PendingChunk[]>`
    WITH pending AS MATERIALIZED (
      SELECT patient_id, id FROM (
        SELECT patient_id, id FROM chunk WHERE patient_id = ANY(${[...patientIds]}::uuid[])
        EXCEPT
        SELECT patient_id, chunk_id FROM chunk_embedding WHERE patient_id = ANY(${[...patientIds]}::uuid[]) AND model = ${model}) missing
      WHERE ${id}::uuid IS NULL OR (patient_id, id) > (${patient}::uuid, ${id}::uuid)
      ORDER BY patient_id, id LIMIT ${most})
    SELECT pending.id, pending.patient_id AS "patientId", coalesce(c.section || ': ', '') || c.text AS text
    FROM pending CROSS JOIN LATERAL (SELECT section, text FROM chunk WHERE chunk.id = pending.id OFFSET 0) c
    ORDER BY pending.patient_id, pending.id`
}

/** The next patients in the order of their ids. */
export async function listPatients(
  tx: Transaction,
  after: string | undefined,
  most: number,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM patient WHERE ${after ?? null}::uuid IS NULL OR id > ${after ?? null}::uuid ORDER BY id LIMIT ${most}`
  return rows.map(({ id }) => id)
}

export async function countPending(tx: Transaction, model: string): Promise<number> {
  const rows = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM chunk c WHERE NOT EXISTS (
      SELECT FROM chunk_embedding e WHERE e.patient_id = c.patient_id AND e.model = ${model} AND e.chunk_id = c.id)`
  return rows[0]?.count ?? 0
}

/**
 * Stores vectors in the order given. What another worker stored meanwhile stays; a chunk that is being removed takes no
 * vector: its rows are locked patient first, as a removal takes them, so that neither waits for the other in a circle. A
 * vector is as restricted as its chunk, also when that changes in this very moment: hence the share.
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
      SELECT c.id, c.restricted FROM chunk c JOIN held ON held.id = c.patient_id WHERE c.id = ANY(${chunks}::uuid[]) ORDER BY c.id FOR SHARE OF c)
    INSERT INTO chunk_embedding (patient_id, chunk_id, model, embedding, restricted)
    SELECT row.patient, row.chunk, ${model}, row.vector::sparsevec(1024)::halfvec(1024), present.restricted
    FROM unnest(${patients}::uuid[], ${chunks}::uuid[], ${vectors}::text[]) WITH ORDINALITY AS row (patient, chunk, vector, place)
    JOIN present ON present.id = row.chunk
    ORDER BY row.place
    ON CONFLICT (patient_id, model, chunk_id) DO NOTHING`
}

/**
 * pgvector's text form of a sparse vector, which it casts to a half one: a lexical hash is nine parts zeros, and its text
 * is written five times and read three times as fast as in full. Four digits are more than a half float keeps.
 */
export function formatVector(vector: Float32Array): string {
  let written = ''
  for (let index = 0; index < vector.length; index += 1) {
    const value = vector[index] ?? 0
    if (value !== 0) written += `${written && ','}${index + 1}:${value.toPrecision(4)}`
  }
  return `{${written}}/${vector.length}`
}
