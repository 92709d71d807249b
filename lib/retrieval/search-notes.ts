import type { PatientScope } from '@/lib/contracts/patient-scope'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { dropRepeats } from './drop-repeats'
import { embedQuery } from './embed-query'
import { toTextQuery } from './text-query'
import { formatVector } from './vectors'

export interface NoteSearch {
  query: string
  /** Local days, inclusive: '2021-01-01'. Notes without a date are found only when neither is given. */
  from?: string | undefined
  to?: string | undefined
  /** At most 20; 8 by default. */
  limit?: number | undefined
}

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

export interface NoteSearchResult {
  passages: Passage[]
  searched: { notes: number; chunks: number; from: string | null; to: string | null }
}

/** Reciprocal rank fusion's constant, and how deep each leg looks. */
const FUSION = 60
const DEPTH = 50
/** One long note must not fill the answer. */
const MOST_PER_NOTE = 3

/**
 * Finds passages of this chart's notes by words and by vectors of the current model, fused by reciprocal rank in one
 * statement; a chunk that has no such vector yet is found by its words. The scan is exact: within one patient there is no
 * approximate index to lose a result (docs/adr/0004-exact-vector-search.md). No sentence comes back twice.
 */
export async function searchNotes(scope: PatientScope, search: NoteSearch): Promise<NoteSearchResult> {
  // Without a vector (the model is away, or not set up) the words alone decide.
  const query = await embedQuery(search.query)
  const vector = query ? formatVector(query.vector) : null
  const limit = Math.min(search.limit ?? 8, 20)
  return withScope(scope, async (tx) => {
    const searched = await countSearched(tx, scope, search)
    if (searched.chunks === 0) return { passages: [], searched }
    const passages = await tx.$queryRaw<Passage[]>`
      WITH candidate AS MATERIALIZED (
        SELECT c.id FROM chunk c
        WHERE c.patient_id = ${scope.patientId}::uuid
          AND (${search.from ?? null}::text IS NULL AND ${search.to ?? null}::text IS NULL OR EXISTS (
            SELECT FROM note_reference r WHERE r.note_id = c.note_id AND r.patient_id = c.patient_id
              AND left(r.date_text, 10) >= coalesce(${search.from ?? null}::text, '0')
              AND left(r.date_text, 10) <= coalesce(${search.to ?? null}::text, '9')))),
      vector_leg AS (
        SELECT id, row_number() OVER (ORDER BY distance, id) AS rank FROM (
          SELECT id, distance FROM (
            SELECT e.chunk_id AS id, e.embedding <=> ${vector}::sparsevec(1024)::halfvec(1024) AS distance
            FROM chunk_embedding e JOIN candidate ON candidate.id = e.chunk_id
            WHERE e.patient_id = ${scope.patientId}::uuid AND e.model = ${query?.model ?? null}
            OFFSET 0) scan -- a fence: no approximate index may ever serve this
          ORDER BY distance, id LIMIT ${DEPTH}) nearest),
      text_leg AS (
        SELECT id, row_number() OVER (ORDER BY score DESC, id) AS rank FROM (
          SELECT c.id, ts_rank(c.tsv, query) AS score
          FROM chunk c JOIN candidate USING (id), to_tsquery('english', ${toTextQuery(search.query)}) query
          WHERE c.patient_id = ${scope.patientId}::uuid AND c.tsv @@ query
          ORDER BY score DESC, c.id LIMIT ${DEPTH}) best),
      fused AS (
        SELECT id, sum(1.0 / (${FUSION} + rank)) AS score,
               max(rank) FILTER (WHERE leg = 'text')::int AS text_rank,
               max(rank) FILTER (WHERE leg = 'vector')::int AS vector_rank
        FROM (SELECT id, rank, 'vector' AS leg FROM vector_leg UNION ALL SELECT id, rank, 'text' FROM text_leg) legs
        GROUP BY id),
      diverse AS (
        SELECT f.*, row_number() OVER (PARTITION BY c.note_id ORDER BY f.score DESC, f.id) AS within_note
        FROM fused f JOIN chunk c ON c.id = f.id)
      SELECT c.note_id AS "noteId", c.id AS "chunkId", c.section, c.start_offset AS start, c.end_offset AS "end", c.text,
             coalesce(carried.title, '') AS title, carried.date, carried.author, coalesce(carried.refs, '{}') AS references,
             coalesce(carried.replaced, false) AS replaced, d.text_rank AS "textRank", d.vector_rank AS "vectorRank"
      FROM diverse d
      JOIN chunk c ON c.id = d.id
      CROSS JOIN LATERAL (
        SELECT (array_agg(r.title ORDER BY (cr.type = 'DocumentReference') DESC, r.id) FILTER (WHERE r.title <> ''))[1] AS title,
               max(r.date_text) AS date, max(r.author) AS author,
               array_agg(cr.type || '/' || cr.fhir_id ORDER BY cr.type, cr.fhir_id) AS refs,
               bool_and(EXISTS (
                 SELECT FROM note_reference newer, jsonb_to_recordset(newer.relates_to) AS relation (code text, target text)
                 WHERE newer.patient_id = r.patient_id AND relation.code = 'replaces'
                   AND relation.target = cr.type || '/' || cr.fhir_id)) AS replaced
        FROM note_reference r JOIN clinical_record cr ON cr.id = r.record_id AND NOT cr.entered_in_error
        WHERE r.note_id = c.note_id AND r.patient_id = c.patient_id) carried
      WHERE d.within_note <= ${MOST_PER_NOTE} AND carried.refs IS NOT NULL
      ORDER BY d.score DESC, d.id LIMIT ${limit}`
    return { passages: dropRepeats(passages), searched }
  })
}

/** How much was looked at, so that an absence can say so. */
async function countSearched(
  tx: Transaction,
  scope: PatientScope,
  search: NoteSearch,
): Promise<NoteSearchResult['searched']> {
  const rows = await tx.$queryRaw<
    { notes: number; chunks: number; from: string | null; to: string | null }[]
  >`
    WITH dated AS (
      SELECT r.note_id, min(left(r.date_text, 10)) AS first, max(left(r.date_text, 10)) AS last
      FROM note_reference r
      WHERE r.patient_id = ${scope.patientId}::uuid AND r.note_id IS NOT NULL
        AND (${search.from ?? null}::text IS NULL OR left(r.date_text, 10) >= ${search.from ?? null})
        AND (${search.to ?? null}::text IS NULL OR left(r.date_text, 10) <= ${search.to ?? null})
      GROUP BY r.note_id)
    SELECT count(*)::int AS notes, min(first) AS "from", max(last) AS "to",
           (SELECT count(*)::int FROM chunk c WHERE c.patient_id = ${scope.patientId}::uuid
              AND c.note_id IN (SELECT note_id FROM dated)) AS chunks
    FROM dated`
  return rows[0] ?? { notes: 0, chunks: 0, from: null, to: null }
}
