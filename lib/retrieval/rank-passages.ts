import type { PatientScope } from '@/lib/contracts/patient-scope'
import { Prisma } from '@/lib/db/generated/client'
import type { Transaction } from '@/lib/db/transactions'
import { formatVector } from './vectors'

/** A passage of a note, with where it came from and why it was found. */
export interface Passage {
  noteId: string
  chunkId: string
  section: string | null
  /** UTF-16 offsets into the note's text. */
  start: number
  end: number
  text: string
  title: string
  date: string | null
  author: string | null
  /** Every record that carries the note: 'DocumentReference/…'. */
  references: string[]
  /** Every document of this note was replaced by a newer one. */
  replaced: boolean
  textRank: number | null
  vectorRank: number | null
}

export interface RankedQuery {
  /** Each for `to_tsquery`; none when no word tells. */
  terms: readonly string[]
  /** Undefined while no model gives one: then the words alone rank. */
  vector: { model: string; vector: Float32Array } | undefined
  /** Local days, inclusive. */
  from: string | null
  to: string | null
  /** Words of the document's title or type: 'discharge summary'. */
  kind: string | null
  /** Only passages under these headings, as written. */
  headings: readonly string[] | null
  limit: number
}

export interface RankedPassages {
  passages: Passage[]
  /** How much was looked at, so that an absence can say so. */
  searched: { notes: number; from: string | null; to: string | null }
}

/** Reciprocal rank fusion's constant, and how deep each leg looks. */
const FUSION = 60
const DEPTH = 50
/** One long note must not fill the answer. */
const MOST_PER_NOTE = 3

/**
 * The passages of one chart that fit best, by words and by vectors of one model, fused by reciprocal rank: one statement,
 * exact. First the patient, then what else is asked for, then the ranks: nothing that is left out takes a place. A chunk
 * without a vector of this model is found by its words.
 */
export async function rankPassages(
  tx: Transaction,
  scope: PatientScope,
  { terms, vector, from, to, kind, headings, limit }: RankedQuery,
): Promise<RankedPassages> {
  const patient = Prisma.sql`${scope.patientId}::uuid`
  const asked = vector ? formatVector(vector.vector) : null
  const rows = await tx.$queryRaw<(RankedPassages['searched'] & { passage: Passage | null })[]>`
    WITH standing AS MATERIALIZED (
      SELECT r.note_id, left(r.date_text, 10) COLLATE "C" AS day
      FROM note_reference r JOIN clinical_record cr ON cr.id = r.record_id AND cr.patient_id = ${patient}
      WHERE r.patient_id = ${patient} AND r.note_id IS NOT NULL
        AND NOT cr.entered_in_error AND r.doc_status IS DISTINCT FROM 'entered-in-error'
        AND (${from}::text IS NULL OR left(r.date_text, 10) >= ${from})
        AND (${to}::text IS NULL OR left(r.date_text, 10) <= ${to})
        AND (${kind}::text IS NULL OR to_tsvector('english', concat_ws(' ', r.title, cr.display)) @@ plainto_tsquery('english', ${kind}))),
    left_out AS MATERIALIZED (
      SELECT c.id FROM note n CROSS JOIN LATERAL (SELECT id FROM chunk WHERE note_id = n.id OFFSET 0) c
      WHERE n.patient_id = ${patient} AND n.id NOT IN (SELECT note_id FROM standing)
      UNION ALL
      SELECT id FROM chunk
      WHERE ${headings}::text[] IS NOT NULL AND patient_id = ${patient} AND (section IS NULL OR section <> ALL (${headings}::text[]))),
    text_leg AS (
      SELECT id, row_number() OVER (ORDER BY score DESC, id) AS rank FROM (
        SELECT id, score FROM match_chunks(${[...terms]}::text[])
        WHERE id NOT IN (SELECT id FROM left_out)
        ORDER BY score DESC, id LIMIT ${DEPTH}) best),
    vector_leg AS (
      SELECT id, row_number() OVER (ORDER BY distance, id) AS rank FROM (
        SELECT id, distance FROM (
          SELECT chunk_id AS id, embedding <=> ${asked}::sparsevec(1024)::halfvec(1024) AS distance
          FROM chunk_embedding
          WHERE patient_id = ${patient} AND model = ${vector?.model ?? null}
            AND chunk_id NOT IN (SELECT id FROM left_out)
          OFFSET 0) scan -- a fence: no approximate index may ever serve this
        ORDER BY distance, id LIMIT ${DEPTH}) nearest),
    fused AS (
      SELECT id, sum(1.0 / (${FUSION} + rank)) AS score,
             max(rank) FILTER (WHERE leg = 'text')::int AS text_rank,
             max(rank) FILTER (WHERE leg = 'vector')::int AS vector_rank
      FROM (SELECT id, rank, 'vector' AS leg FROM vector_leg UNION ALL SELECT id, rank, 'text' FROM text_leg) legs
      GROUP BY id),
    diverse AS (
      SELECT f.*, row_number() OVER (PARTITION BY c.note_id ORDER BY f.score DESC, f.id) AS within_note
      FROM fused f JOIN chunk c ON c.id = f.id),
    best AS (
      SELECT * FROM diverse WHERE within_note <= ${MOST_PER_NOTE} ORDER BY score DESC, id LIMIT ${limit}),
    replaced AS MATERIALIZED (
      SELECT relation.target
      FROM note_reference newer, jsonb_to_recordset(newer.relates_to) AS relation (code text, target text)
      WHERE newer.patient_id = ${patient} AND newer.relates_to <> '[]' AND relation.code = 'replaces'),
    passage AS (
      SELECT b.score, b.id, jsonb_build_object(
        'noteId', c.note_id, 'chunkId', c.id, 'section', c.section, 'start', c.start_offset, 'end', c.end_offset, 'text', c.text,
        'title', coalesce(carried.title, ''), 'date', carried.date, 'author', carried.author, 'references', carried.refs,
        'replaced', carried.replaced, 'textRank', b.text_rank, 'vectorRank', b.vector_rank) AS passage
      FROM best b JOIN chunk c ON c.id = b.id
      CROSS JOIN LATERAL (
        SELECT (array_agg(r.title ORDER BY (cr.type = 'DocumentReference') DESC, r.id) FILTER (WHERE r.title <> ''))[1] AS title,
               max(r.date_text) AS date, max(r.author) AS author,
               array_agg(cr.type || '/' || cr.fhir_id ORDER BY cr.type, cr.fhir_id) AS refs,
               bool_and(cr.type || '/' || cr.fhir_id IN (SELECT target FROM replaced)) AS replaced
        FROM note_reference r JOIN clinical_record cr ON cr.id = r.record_id
        WHERE r.note_id = c.note_id AND r.patient_id = c.patient_id
          AND NOT cr.entered_in_error AND r.doc_status IS DISTINCT FROM 'entered-in-error') carried)
    SELECT searched.*, passage.passage
    FROM (SELECT count(DISTINCT note_id)::int AS notes, min(day) AS "from", max(day) AS "to" FROM standing) searched
    LEFT JOIN passage ON true
    ORDER BY passage.score DESC, passage.id`
  const [{ notes, ...period } = { notes: 0, from: null, to: null }] = rows
  return {
    passages: rows.flatMap(({ passage }) => passage ?? []),
    searched: { notes, from: period.from, to: period.to },
  }
}
