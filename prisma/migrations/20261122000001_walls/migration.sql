-- Roles, grants, row level security and the few functions that look past it. The migrator owns everything and is the
-- only role that may; app and worker own nothing, so policies always bind them. Roles belong to the whole cluster:
-- another database may have made them already. LOGIN and passwords are the operator's (docs/architecture.md).
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'chartlight_app') THEN
    CREATE ROLE chartlight_app NOLOGIN NOBYPASSRLS;
  END IF;
  -- NOINHERIT: the worker becomes the app only by SET LOCAL ROLE, for `worker ask`.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'chartlight_worker') THEN
    CREATE ROLE chartlight_worker NOLOGIN NOINHERIT NOBYPASSRLS;
  END IF;
END $$;
GRANT chartlight_app TO chartlight_worker;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
-- pg_temp is searched before everything unless it is named last: nobody but the owner makes temporary objects, and
-- functions that run as the owner name their schemas.
DO $$ BEGIN EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database()); END $$;
GRANT USAGE ON SCHEMA public TO chartlight_app, chartlight_worker;

-- Who the transaction speaks for. Unset or '' (after RESET) is NULL, and NULL matches no row.
CREATE FUNCTION scope_patient() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.patient_id', true), '')::uuid;
CREATE FUNCTION scope_user() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.user_id', true), '')::uuid;

-- Patient-scoped: one patient at a time for the app; the worker files into every chart but reads no conversation.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['clinical_record', 'record_history', 'note', 'note_reference', 'chunk', 'chunk_embedding']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY one_patient ON %I FOR SELECT TO chartlight_app USING (patient_id = (SELECT scope_patient()))', name);
    EXECUTE format('CREATE POLICY every_chart ON %I TO chartlight_worker USING (true) WITH CHECK (true)', name);
    EXECUTE format('GRANT SELECT ON %I TO chartlight_app', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO chartlight_worker', name);
  END LOOP;

  -- Bound to the patient and to the user whose conversation it is.
  FOREACH name IN ARRAY ARRAY['conversation', 'message', 'evidence', 'feedback', 'turn_usage']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_conversation ON %I TO chartlight_app
      USING (patient_id = (SELECT scope_patient()) AND user_id = (SELECT scope_user()))
      WITH CHECK (patient_id = (SELECT scope_patient()) AND user_id = (SELECT scope_user()))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO chartlight_app', name);
  END LOOP;

  -- A row's own columns are not enough: what it hangs on must be visible too, or it would land in a stranger's answer.
  FOREACH name IN ARRAY ARRAY['message', 'evidence']
  LOOP
    EXECUTE format('CREATE POLICY of_own_conversation ON %I AS RESTRICTIVE FOR INSERT TO chartlight_app
      WITH CHECK (EXISTS (SELECT FROM conversation c WHERE c.id = conversation_id))', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['feedback', 'turn_usage']
  LOOP
    EXECUTE format('CREATE POLICY of_own_message ON %I AS RESTRICTIVE FOR INSERT TO chartlight_app
      WITH CHECK (EXISTS (SELECT FROM message m WHERE m.id = message_id))', name);
  END LOOP;

  FOREACH name IN ARRAY ARRAY['care_team', 'break_glass']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_tie ON %I FOR SELECT TO chartlight_app
      USING (patient_id = (SELECT scope_patient()) AND user_id = (SELECT scope_user()))', name);
    EXECUTE format('GRANT SELECT ON %I TO chartlight_app', name);
  END LOOP;
END $$;
CREATE POLICY every_chart ON care_team TO chartlight_worker USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON care_team TO chartlight_worker;

ALTER TABLE patient ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_patient ON patient FOR SELECT TO chartlight_app USING (id = (SELECT scope_patient()));
CREATE POLICY every_chart ON patient TO chartlight_worker USING (true) WITH CHECK (true);
GRANT SELECT ON patient TO chartlight_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON patient TO chartlight_worker;

-- Directory and operational.
GRANT SELECT ON source, directory_resource, import, import_issue TO chartlight_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON source, directory_resource, import, import_issue TO chartlight_worker;
GRANT SELECT, UPDATE (failed_sign_ins, locked_until) ON app_user TO chartlight_app;
GRANT SELECT, INSERT, UPDATE ON app_user TO chartlight_worker;
GRANT SELECT, INSERT, UPDATE ON session TO chartlight_app;

-- Insert only, for everybody but the owner; nobody inserts in another's name.
ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_look ON audit_event FOR INSERT TO chartlight_app, chartlight_worker
  WITH CHECK (user_id IS NOT DISTINCT FROM (SELECT scope_user()));
GRANT INSERT ON audit_event TO chartlight_app, chartlight_worker;
ALTER TABLE audit_seal ENABLE ROW LEVEL SECURITY;

-- Only these roles look into charts at all; auditors, admins and integrations do not.
CREATE FUNCTION may_read_charts() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.app_user WHERE id = public.scope_user() AND NOT disabled AND roles && ARRAY['clinician', 'operator'])
$$;

-- How the user is tied to a patient: 'organisation', 'care-team', 'break-glass', 'none'; NULL for an outsider or an
-- unknown patient, which the caller must not be able to tell apart.
CREATE FUNCTION can_open(which uuid, access_mode text) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE
    WHEN NOT EXISTS (SELECT FROM public.patient WHERE id = which) THEN NULL
    WHEN NOT public.may_read_charts() THEN NULL
    WHEN access_mode = 'organisation' THEN 'organisation'
    WHEN EXISTS (SELECT FROM public.care_team WHERE patient_id = which AND user_id = public.scope_user()
                 AND (valid_until IS NULL OR valid_until > now())) THEN 'care-team'
    WHEN EXISTS (SELECT FROM public.break_glass WHERE patient_id = which AND user_id = public.scope_user()
                 AND ended_at IS NULL AND expires_at > now()) THEN 'break-glass'
    ELSE 'none'
  END
$$;

-- Row level security keeps trigram and array operators from their indexes, so patients are searched through one
-- function that filters by the user itself. It answers identity only, never clinical data.
CREATE FUNCTION search_patients(terms text[], access_mode text, after_family text, after_given text, after_id uuid, most int)
  RETURNS TABLE (id uuid, family_name text, given_name text, name_prefix text, display_name text, birth_date text,
                 gender text, mrn text, deceased boolean, deceased_at text, last_encounter timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, p.family_name, p.given_name, p.name_prefix, p.display_name, p.birth_date,
         p.gender, p.mrn, p.deceased, p.deceased_at, p.last_encounter
  FROM public.patient p
  WHERE p.replaced_by IS NULL
    AND NOT EXISTS (SELECT FROM unnest(terms) term WHERE position(term IN p.search_text) = 0)
    AND (after_id IS NULL
         OR (coalesce(p.family_name, p.display_name), coalesce(p.given_name, ''), p.id) > (after_family, after_given, after_id))
    AND public.may_read_charts()
    AND (access_mode = 'organisation'
         OR EXISTS (SELECT FROM public.care_team t WHERE t.patient_id = p.id AND t.user_id = public.scope_user()
                    AND (t.valid_until IS NULL OR t.valid_until > now()))
         OR EXISTS (SELECT FROM public.break_glass b WHERE b.patient_id = p.id AND b.user_id = public.scope_user()
                    AND b.ended_at IS NULL AND b.expires_at > now()))
  ORDER BY coalesce(p.family_name, p.display_name), coalesce(p.given_name, ''), p.id
  LIMIT most
$$;

-- A FHIR id of the command line, as our own id; within one source or, where it is unambiguous, in all.
CREATE FUNCTION find_patients_by_fhir_id(wanted text, in_source text) RETURNS TABLE (id uuid, source text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, s.name FROM public.patient p JOIN public.source s ON s.id = p.source_id
  WHERE p.fhir_id = wanted AND (in_source IS NULL OR s.name = in_source) AND public.may_read_charts()
$$;

-- The patient of a conversation, for its own user: the chat route takes its scope from here, never from the request.
CREATE FUNCTION patient_of_conversation(which uuid) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT patient_id FROM public.conversation WHERE id = which AND user_id = public.scope_user() AND hidden_at IS NULL
$$;
CREATE FUNCTION patient_of_message(which uuid) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT patient_id FROM public.message WHERE id = which AND user_id = public.scope_user()
$$;

REVOKE ALL ON FUNCTION may_read_charts, can_open, search_patients, find_patients_by_fhir_id, patient_of_conversation, patient_of_message FROM PUBLIC;
GRANT EXECUTE ON FUNCTION may_read_charts, can_open, search_patients, find_patients_by_fhir_id, patient_of_conversation, patient_of_message TO chartlight_app;
