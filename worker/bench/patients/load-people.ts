import type pg from 'pg'
import type { Names } from './people'

const PER_STATEMENT = 50_000

interface Loading {
  count: number
  signal: AbortSignal
  onProgress: (loaded: number) => void
}

/**
 * Files so many people. Names are as common as in the census of the United States: the commonest family name is borne by
 * one in 200, the first fifty by one in eight; given names are fewer. Every third person has a second given name, one of twenty a double family name. All that a search reads, nothing else.
 */
export async function loadPeople(owner: pg.Client, names: Names, { count, signal, onProgress }: Loading) {
  await owner.query(`
    CREATE SCHEMA bench;
    CREATE TABLE bench.family (place int PRIMARY KEY, name text);
    CREATE TABLE bench.given (place int PRIMARY KEY, name text);
    INSERT INTO source (name) VALUES ('bench');
    -- From 0 to below 1; depends on nothing but these.
    CREATE FUNCTION bench.draw(person int, what int) RETURNS float8 LANGUAGE sql IMMUTABLE
      RETURN (hashint4extended(person, what) & 1073741823) / 1073741824.0;
    -- A place among so many, the first the likeliest (Zipf and Mandelbrot: as 1 / (place + shift)).
    CREATE FUNCTION bench.zipf(draw float8, most int, shift int) RETURNS int LANGUAGE sql IMMUTABLE
      RETURN least(most - 1, floor(shift * exp(draw * ln((most + shift)::float8 / shift)))::int - shift);`)
  for (const [table, list] of Object.entries(names))
    await owner.query(
      `INSERT INTO bench.${table} SELECT place - 1, name FROM unnest($1::text[]) WITH ORDINALITY AS row (name, place)`,
      [list],
    )
  // The words come from one statement afterwards, by the trigger's own function.
  await owner.query('ALTER TABLE patient DISABLE TRIGGER USER; DROP INDEX patient_word_in_order')
  for (let from = 0; from < count; from += PER_STATEMENT) {
    signal.throwIfAborted()
    await filePeople(owner, names, from, Math.min(count, from + PER_STATEMENT))
    onProgress(Math.min(count, from + PER_STATEMENT))
  }
  await owner.query(`
    SET maintenance_work_mem = '512MB';
    CREATE INDEX patient_word_in_order ON patient_word (word, name_order, patient_id);
    ALTER TABLE patient ENABLE TRIGGER USER`)
  // As autovacuum would have done by and by; VACUUM must be sent alone.
  await owner.query('VACUUM ANALYZE patient')
  await owner.query('VACUUM ANALYZE patient_word')
}

async function filePeople(owner: pg.Client, { family, given }: Names, from: number, to: number) {
  await owner.query(
    `INSERT INTO patient (id, source_id, fhir_id, family_name, given_name, display_name, search_text, birth_date, gender, mrn,
                          last_encounter, payload, content_hash)
     SELECT md5('person ' || n)::uuid, (SELECT id FROM source), n, family, given, upper(family) || ', ' || given,
            lower(family || ' ' || given || ' ' || mrn || ' ' || born), born, (ARRAY['female', 'male'])[n % 2 + 1], mrn,
            timestamptz '2020-01-01' + bench.draw(n, 8) * interval '2500 days', '{}', ''
     FROM generate_series($1::int, $2::int - 1) n
     CROSS JOIN LATERAL (SELECT
       CASE WHEN bench.draw(n, 3) < 0.05 THEN '-' || (SELECT name FROM bench.family WHERE place = bench.zipf(bench.draw(n, 4), $3, 30)) ELSE '' END AS second_family,
       CASE WHEN bench.draw(n, 5) < 0.33 THEN ' ' || (SELECT name FROM bench.given WHERE place = bench.zipf(bench.draw(n, 6), $4, 5)) ELSE '' END AS second_given,
       (date '1925-01-01' + floor(bench.draw(n, 7) * 36500)::int)::text AS born,
       lpad((n::bigint * 7919 % 100000000)::text, 8, '0') AS mrn) drawn
     CROSS JOIN LATERAL (SELECT
       (SELECT name FROM bench.family WHERE place = bench.zipf(bench.draw(n, 1), $3, 30)) || second_family AS family,
       (SELECT name FROM bench.given WHERE place = bench.zipf(bench.draw(n, 2), $4, 5)) || second_given AS given) named`,
    [from, to, family.length, given.length],
  )
  await owner.query(
    `INSERT INTO patient_word (patient_id, word, name_order)
     SELECT p.id, word, patient_name_order(p.family_name, p.display_name, p.given_name)
     FROM generate_series($1::int, $2::int - 1) n JOIN patient p ON p.id = md5('person ' || n)::uuid
     CROSS JOIN LATERAL list_patient_words(p) word`,
    [from, to],
  )
}
