-- Words that stand nearly everywhere are asked for only where no other word of the question stands in the chart. A sample of
-- a hundred passages told that for small charts only: in a large one a rare word is in none of the hundred, so that every
-- question of two rare words dragged its common ones along. The index of words knows.
CREATE OR REPLACE FUNCTION match_chunks(terms text[]) RETURNS TABLE (id uuid, score real)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH sampled AS MATERIALIZED (
    SELECT tsv FROM public.chunk WHERE patient_id = public.scope_patient() ORDER BY id LIMIT 100),
  counted AS MATERIALIZED (
    SELECT query, (SELECT avg((tsv @@ query)::int) FROM sampled) AS share
    FROM unnest(terms) term, to_tsquery('english', term) query WHERE numnode(query) > 0),
  telling AS MATERIALIZED (
    SELECT query FROM counted
    WHERE share <= 0.5 AND (share > 0 OR EXISTS (
      SELECT FROM public.chunk c WHERE c.patient_id = public.scope_patient() AND c.tsv @@ counted.query))),
  asked AS MATERIALIZED (
    SELECT string_agg(query::text, ' | ')::tsquery AS query FROM (
      SELECT query FROM telling UNION ALL SELECT query FROM counted WHERE NOT EXISTS (SELECT FROM telling)) words)
  SELECT c.id, ts_rank(c.tsv, (SELECT query FROM asked)) FROM public.chunk c
  WHERE c.patient_id = public.scope_patient() AND c.tsv @@ (SELECT query FROM asked)
$$;
