-- Full text in charts of any size. `@@` is not leakproof, so under row level security no index serves it: each search
-- read the lexemes of every chunk of the chart, 80 of 170 ms for 50,000 chunks (docs/adr/0004-exact-vector-search.md).
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- The patient is part of the index: a common word costs what it costs in this chart, not in all of them. A short
-- list of pending entries (kB): every search reads it until it is full or a vacuum empties it, and without one a million
-- chunks take twice as long to store.
CREATE INDEX chunk_by_words ON chunk USING gin (patient_id, tsv) WITH (gin_pending_list_limit = 256);

-- A row that is too long for its page gives its text away first: ranking reads the lexemes of every match, and the text
-- of the few that are shown. Holds for what is written from now on.
ALTER TABLE chunk ALTER COLUMN tsv SET STORAGE MAIN;

-- Chunks of the transaction's chart that match any of the terms (each the text of a tsquery), with their ranks. It looks
-- past the policy and stands in its place: the same patient, no other. A term that stands in more than half of the chart
-- tells no chunk from another and is left out, unless no other is found there; 100 chunks are enough to know, and
-- ids are hashes, so that the first are as good as any.
CREATE FUNCTION match_chunks(terms text[]) RETURNS TABLE (id uuid, score real)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH sampled AS MATERIALIZED (
    SELECT tsv FROM public.chunk WHERE patient_id = public.scope_patient() ORDER BY id LIMIT 100),
  counted AS MATERIALIZED (
    SELECT query, (SELECT avg((tsv @@ query)::int) FROM sampled) AS share
    FROM unnest(terms) term, to_tsquery('english', term) query WHERE numnode(query) > 0),
  asked AS MATERIALIZED (
    SELECT string_agg(query::text, ' | ')::tsquery AS query FROM counted
    WHERE share <= 0.5 OR NOT EXISTS (SELECT FROM counted WHERE share > 0 AND share <= 0.5))
  SELECT c.id, ts_rank(c.tsv, (SELECT query FROM asked)) FROM public.chunk c
  WHERE c.patient_id = public.scope_patient() AND c.tsv @@ (SELECT query FROM asked)
$$;
REVOKE ALL ON FUNCTION match_chunks FROM PUBLIC;
GRANT EXECUTE ON FUNCTION match_chunks TO chartlight_app;

-- Compiling a statement takes longer than any of ours runs. For sessions that begin from now on.
DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET jit = off', current_database()); END $$;
