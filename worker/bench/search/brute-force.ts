import type pg from 'pg'
import { formatVector } from '@/lib/retrieval/vectors'
import { type BenchQuestion, PASSAGES } from './questions'

/** Ids of chunks, best first, as deep as search looks, and the note of every chunk. */
export interface Truth {
  text: readonly string[]
  vector: readonly string[]
  noteOf: ReadonlyMap<string, string>
}

interface Row {
  id: string
  note: string
  distance: number
  score: number | null
}

/** As search does: docs/adr/0004-exact-vector-search.md. Written again, so that a mistake is not made twice. */
const [FUSION, DEPTH, MOST_PER_NOTE] = [60, 50, 3]

/**
 * Compares every chunk of the chart with the question, as the owner, whom no policy binds, and sorts them here. Which words
 * stand everywhere is decided by the same sample: what is judged is what is found, not what is asked for.
 */
export async function compareAll(owner: pg.Client, { patient, query }: BenchQuestion): Promise<Truth> {
  const { rows } = await owner.query<Row>(
    `WITH sampled AS MATERIALIZED (SELECT tsv FROM chunk WHERE patient_id = $1 ORDER BY id LIMIT 100),
     asked AS (
       SELECT string_agg(term, ' | ') AS words FROM unnest($3::text[]) term
       WHERE (SELECT avg((tsv @@ to_tsquery('english', term))::int) FROM sampled) <= 0.5)
     SELECT c.id, c.note_id AS note, e.embedding <=> $2::text::sparsevec(1024)::halfvec(1024) AS distance,
            CASE WHEN c.tsv @@ words THEN ts_rank(c.tsv, words) END AS score
     FROM chunk c JOIN chunk_embedding e ON e.chunk_id = c.id AND e.model = $4
     CROSS JOIN LATERAL (SELECT to_tsquery('english', asked.words) AS words FROM asked) query WHERE c.patient_id = $1`,
    [patient.id, formatVector(query.vector.vector), query.terms, query.vector.model],
  )
  const byId = (left: Row, right: Row) => (left.id < right.id ? -1 : 1)
  const matching = rows.filter(({ score }) => score !== null)
  const idsOf = (sorted: readonly Row[]) => sorted.slice(0, DEPTH).map(({ id }) => id)
  return {
    text: idsOf(matching.toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0) || byId(a, b))),
    vector: idsOf(rows.toSorted((a, b) => a.distance - b.distance || byId(a, b))),
    noteOf: new Map(rows.map(({ id, note }) => [id, note])),
  }
}

/** The first passages of both legs together. */
export function fuse({ text, vector, noteOf }: Truth): string[] {
  const scores = new Map<string, number>()
  for (const leg of [text, vector])
    for (const [place, id] of leg.entries()) scores.set(id, (scores.get(id) ?? 0) + 1 / (FUSION + place + 1))
  const ranked = [...scores].toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
  const taken = new Map<string, number>()
  const diverse = ranked.filter(([id]) => {
    const note = noteOf.get(id) ?? ''
    taken.set(note, (taken.get(note) ?? 0) + 1)
    return (taken.get(note) ?? 0) <= MOST_PER_NOTE
  })
  return diverse.slice(0, PASSAGES).map(([id]) => id)
}

/** Which part of the passages that ought to come did come. */
export function recall(found: readonly string[], wanted: readonly string[]): number {
  return wanted.filter((id) => found.includes(id)).length / Math.max(1, wanted.length)
}
