-- Answers that are being written: who still writes them, how another process stops them, and what they used.

-- States of an answer: streaming → complete | stopped | failed | interrupted; `stopping` is a streaming one that was told
-- to stop. The process that writes renews the lease; an answer whose lease ran out belongs to a process that died.
ALTER TABLE message
  ADD COLUMN lease_until timestamptz,
  -- Through when the chart's data reached as the answer saw them.
  ADD COLUMN data_through timestamptz,
  -- The question that this one words anew; the old one stays with its answers.
  ADD COLUMN edits uuid REFERENCES message (id) ON DELETE CASCADE;
CREATE INDEX message_by_edited ON message (edits);
UPDATE message SET state = 'interrupted', finished_at = now() WHERE state IN ('streaming', 'stopping');

-- One statement a beat for all answers that a process writes, whatever their charts: it renews their leases and says
-- which are to go on. It tells nothing of an answer but that.
CREATE FUNCTION renew_answers(written uuid[], seconds int) RETURNS TABLE (id uuid)
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH renewed AS (
    UPDATE public.message m SET lease_until = now() + make_interval(secs => seconds)
    WHERE m.id = ANY(written) AND m.state IN ('streaming', 'stopping')
    RETURNING m.id, m.state)
  SELECT r.id FROM renewed r WHERE r.state = 'streaming'
$$;

-- What turns used, by user and day of the site's clock: a user's own, and for an administrator everybody's. Sums only:
-- no chart, no conversation, no message. A cost is what could be priced; how many turns could not stands beside it.
CREATE INDEX turn_usage_by_user ON turn_usage (user_id, created_at);
CREATE FUNCTION usage_by_day(days int, zone text, everyone boolean)
  RETURNS TABLE (user_id uuid, display_name text, day date, is_today boolean, turns int, unpriced_turns int,
                 input_tokens bigint, output_tokens bigint, cache_read_tokens bigint, cost_usd numeric)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH site AS (SELECT (now() AT TIME ZONE zone)::date AS today)
  SELECT u.id, u.display_name, d.day, d.day = site.today, count(*)::int, count(*) FILTER (WHERE t.cost_usd IS NULL)::int,
         sum(t.input_tokens), sum(t.output_tokens), sum(t.cache_read_tokens), sum(t.cost_usd)
  FROM site
  JOIN public.turn_usage t ON t.created_at >= (site.today - (days - 1))::timestamp AT TIME ZONE zone
  CROSS JOIN LATERAL (SELECT (t.created_at AT TIME ZONE zone)::date AS day) d
  JOIN public.app_user u ON u.id = t.user_id
  WHERE u.id = public.scope_user()
     OR (everyone AND EXISTS (SELECT FROM public.app_user a WHERE a.id = public.scope_user() AND NOT a.disabled AND 'admin' = ANY(a.roles)))
  GROUP BY u.id, u.display_name, d.day, site.today
  ORDER BY d.day DESC, u.display_name, u.id
$$;

REVOKE ALL ON FUNCTION renew_answers, usage_by_day FROM PUBLIC;
GRANT EXECUTE ON FUNCTION renew_answers, usage_by_day TO chartlight_app;
