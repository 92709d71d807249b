-- The charts that a source merged into the one of the transaction. Their rows stay behind their own wall: the chart that
-- is open says only that they exist, and each is opened, and written down, by itself.
CREATE FUNCTION list_older_charts() RETURNS TABLE (id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT id FROM public.patient WHERE replaced_by = public.scope_patient() ORDER BY id
$$;
REVOKE EXECUTE ON FUNCTION list_older_charts() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_older_charts() TO chartlight_app;
