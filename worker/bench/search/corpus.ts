import { availableParallelism } from 'node:os'
import pg from 'pg'
import { localLexicalHash } from '@/lib/models/embeddings/local-lexical-hash'
import { formatVector } from '@/lib/retrieval/vectors'
import type { ScratchDatabase } from '../ingest/scratch-database'
import type { Vocabulary } from './vocabulary'

/** One synthetic patient; `id` is also what its chart is opened by. */
export interface BenchPatient {
  number: number
  id: string
  chunks: number
}

/** Chunks of an ordinary chart. */
export const ORDINARY = 500
/** Chunks of a note; a note has a record that carries it. */
const CHUNKS_PER_NOTE = 5
/** Rows of one statement: enough to be quick, few enough to be sorted in memory. */
const CHUNKS_PER_STATEMENT = 10_000
/** A patient's notes are about so many things, whatever their number. */
export const TOPICS_PER_PATIENT = 40

/** Whatever the vectors are of, search takes only those of the model that its query was embedded with. */
export const BENCH_MODEL = localLexicalHash.id

/** So many patients of each size, the large ones first: they take longest to load. */
export async function planPatients(
  owner: pg.Client,
  sizes: readonly { chunks: number; count: number }[],
): Promise<BenchPatient[]> {
  const list = sizes.flatMap(({ chunks, count }) => Array.from({ length: count }, () => chunks))
  const { rows } = await owner.query<BenchPatient>(
    `SELECT number::int, md5('patient ' || number)::uuid AS id, chunks
     FROM unnest($1::int[]) WITH ORDINALITY AS row (chunks, number) ORDER BY number`,
    [list],
  )
  return rows
}

/**
 * Fills the scratch database. What is random is made here, from the seed, and sent once (a few megabytes); the chunks are
 * put together inside the database, over several connections: gigabytes of vectors need not travel. A patient's rows are
 * written together, chunks in the order of the notes and vectors in the order of ids, as ingestion writes them.
 */
export async function loadCorpus(
  { owner, ownerUrl, isEmbedded }: ScratchDatabase,
  patients: readonly BenchPatient[],
  vocabulary: Vocabulary,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (chunks: number) => void },
): Promise<void> {
  // The embedded database is one session: its connections take turns.
  const connections = isEmbedded ? 1 : availableParallelism()
  const clients = Array.from({ length: connections }, () => new pg.Client({ connectionString: ownerUrl }))
  try {
    for (const client of clients) await client.connect()
    await storeVocabulary(owner, vocabulary)
    const batches = cutBatches(patients).values()
    let chunks = 0
    const takeTurns = async (client: pg.Client) => {
      for (const batch of batches) {
        signal.throwIfAborted()
        await fileBatch(client, batch)
        chunks += batch.reduce((sum, patient) => sum + patient.chunks, 0)
        onProgress(chunks)
      }
    }
    const { rows } = await owner.query<{ definition: string }>(
      `SELECT pg_get_indexdef('chunk_by_words'::regclass) AS definition`,
    )
    // An index is made of a million rows in a third of the time that it takes to keep it while they come.
    await owner.query('DROP INDEX chunk_by_words')
    await Promise.all(clients.map(takeTurns))
    await owner.query(`SET maintenance_work_mem = '512MB'; ${rows[0]?.definition}`)
    // As autovacuum would have done by and by; VACUUM must be sent alone.
    await owner.query('VACUUM ANALYZE')
  } finally {
    await Promise.allSettled(clients.map((client) => client.end()))
  }
}

async function storeVocabulary(owner: pg.Client, { topics, fillers, noises }: Vocabulary): Promise<void> {
  await owner.query(`
    CREATE SCHEMA bench;
    CREATE TABLE bench.topic (id int PRIMARY KEY, centre vector(1024));
    CREATE TABLE bench.noise (id int PRIMARY KEY, vector vector(1024));
    CREATE TABLE bench.sentence (topic int, id int, text text, PRIMARY KEY (topic, id));
    -- A number below "most" that depends on nothing but these.
    CREATE FUNCTION bench.draw(patient int, chunk int, what int, most int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN abs(hashint4extended(chunk, patient::bigint * 64 + what) % most)::int;
    INSERT INTO source (name) VALUES ('bench');`)
  const vectors = (table: string, rows: readonly Float32Array[]) =>
    owner.query(
      `INSERT INTO bench.${table} SELECT place - 1, text::sparsevec(1024)::vector(1024)
       FROM unnest($1::text[]) WITH ORDINALITY AS row (text, place)`,
      [rows.map(formatVector)],
    )
  await vectors(
    'topic',
    topics.map(({ centre }) => centre),
  )
  await vectors('noise', noises)
  // Fillers belong to topic -1.
  for (const [topic, sentences] of [...topics.map((it) => it.sentences), fillers].entries())
    await owner.query(
      `INSERT INTO bench.sentence SELECT $1, place - 1, text FROM unnest($2::text[]) WITH ORDINALITY AS row (text, place)`,
      [topic === topics.length ? -1 : topic, sentences],
    )
  await owner.query('ANALYZE bench.topic, bench.noise, bench.sentence')
}

function cutBatches(patients: readonly BenchPatient[]): BenchPatient[][] {
  const batches: BenchPatient[][] = []
  let room = 0
  for (const patient of patients) {
    if (room < patient.chunks) {
      batches.push([])
      room = CHUNKS_PER_STATEMENT
    }
    batches.at(-1)?.push(patient)
    room -= patient.chunks
  }
  return batches
}

/** Everything that a search reads of these patients. The text of a note is not among it. */
async function fileBatch(owner: pg.Client, batch: readonly BenchPatient[]): Promise<void> {
  const parameters = [
    batch.map(({ number }) => number),
    batch.map(({ id }) => id),
    batch.map(({ chunks }) => chunks),
  ]
  const patients = 'unnest($1::int[], $2::uuid[], $3::int[]) AS patient (number, id, chunks)'
  const run = (statement: string) => owner.query(statement, parameters)
  await run(`
    INSERT INTO patient (id, source_id, fhir_id, display_name, search_text, payload, content_hash)
    SELECT id, (SELECT id FROM source), number, 'Bench ' || number, '', '{}', '' FROM ${patients}`)
  const notes = `${patients} CROSS JOIN LATERAL generate_series(0, (chunks - 1) / ${CHUNKS_PER_NOTE}) AS note (place)
    CROSS JOIN LATERAL (SELECT md5(number || ' note ' || place)::uuid AS note_id, md5(number || ' record ' || place)::uuid AS record_id,
      date '2010-01-01' + bench.draw(number, place, 0, 5000) AS day) made`
  await run(`INSERT INTO note (id, patient_id, text) SELECT note_id, id, '' FROM ${notes}`)
  await run(`
    INSERT INTO clinical_record (id, patient_id, source_id, type, fhir_id, start_at, start_text, payload, content_hash)
    SELECT record_id, id, (SELECT id FROM source), 'DocumentReference', record_id, day, day, '{"resourceType": "DocumentReference"}', ''
    FROM ${notes}`)
  await run(`
    INSERT INTO note_reference (patient_id, record_id, note_id, title, status, date_text, date_at, author)
    SELECT id, record_id, note_id, 'Progress note', 'current', day, day, 'Dr Bench' FROM ${notes}`)
  const chunks = `${patients} CROSS JOIN LATERAL generate_series(0, chunks - 1) AS chunk (place)
    CROSS JOIN LATERAL (SELECT md5(number || ' chunk ' || place)::uuid AS chunk_id,
      (number * 7 + bench.draw(number, place, 1, ${TOPICS_PER_PATIENT})) % (SELECT count(*)::int FROM bench.topic) AS topic) made`
  await run(`
    INSERT INTO chunk (id, patient_id, note_id, position, section, start_offset, end_offset, text)
    SELECT chunk_id, id, md5(number || ' note ' || place / ${CHUNKS_PER_NOTE})::uuid, place % ${CHUNKS_PER_NOTE},
           (ARRAY['History', 'Assessment and plan', 'Medications', 'Physical exam', 'Social history'])[place % 5 + 1],
           place % ${CHUNKS_PER_NOTE} * 1000, place % ${CHUNKS_PER_NOTE} * 1000 + length(text), text
    FROM ${chunks} CROSS JOIN LATERAL (
      SELECT string_agg(s.text, ' ') AS text FROM bench.sentence s
      WHERE s.topic = made.topic AND s.id IN (bench.draw(number, place, 2, 4), bench.draw(number, place, 3, 4))
         OR s.topic = -1 AND s.id IN (${[4, 5, 6, 7, 8, 9].map((what) => `bench.draw(number, place, ${what}, 3000)`)})) said
    ORDER BY number, place`)
  await run(`
    INSERT INTO chunk_embedding (patient_id, chunk_id, model, embedding)
    SELECT patient.id, chunk_id, '${BENCH_MODEL}', (topic.centre + one.vector + other.vector)::halfvec(1024)
    FROM ${chunks} JOIN bench.topic topic ON topic.id = made.topic
    JOIN bench.noise one ON one.id = bench.draw(number, place, 10, 500)
    JOIN bench.noise other ON other.id = bench.draw(number, place, 11, 500)
    ORDER BY patient.id, chunk_id`)
}
