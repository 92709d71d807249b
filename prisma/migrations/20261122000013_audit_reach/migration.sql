-- Lists name people too: which patients a list showed stands in its event, and is found from the patient.
CREATE INDEX audit_event_by_listed ON audit_event USING gin ((detail -> 'listed')) WHERE detail ? 'listed';

-- As before, and a patient's events are also the lists that showed them.
CREATE OR REPLACE FUNCTION read_audit(look text, event uuid, patient uuid, account uuid, actions text[], refused boolean,
                           from_time timestamptz, to_time timestamptz, before_time timestamptz, before_id uuid, most int, filters jsonb)
  RETURNS TABLE (id uuid, occurred_at timestamptz, cursor_time text, action text, outcome text, user_id uuid, user_name text, roles text[],
                 session_id uuid, patient_id uuid, purpose text, entity_type text, entity_id text, detail jsonb, request_id text,
                 family_name text, given_name text, name_prefix text, display_name text, birth_date text, mrn text,
                 account_name text)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  shown int;
  -- What every branch asks for, and how many of them it gives at most.
  wanted CONSTANT text := $q$($1 IS NULL OR e.id = $1) AND ($4 IS NULL OR e.action = ANY($4)) AND (NOT $5 OR e.outcome <> 'success')
         AND ($6 IS NULL OR e.occurred_at >= $6) AND ($7 IS NULL OR e.occurred_at < $7)
         AND ($8 IS NULL OR (e.occurred_at, e.id) < ($8, $9))
       ORDER BY e.occurred_at DESC, e.id DESC LIMIT $10 + 1$q$;
BEGIN
  IF NOT public.has_role('auditor') OR look NOT IN ('audit-read', 'audit-event-read', 'audit-exported') THEN RETURN; END IF;
  RETURN QUERY EXECUTE format($query$
    WITH found AS MATERIALIZED (
      (SELECT e.* FROM public.audit_event e
       WHERE ($2 IS NULL OR e.patient_id = $2) AND ($3 IS NULL OR e.user_id = $3) AND %1$s)
      UNION ALL
      (SELECT e.* FROM public.audit_event e
       WHERE $3 IS NOT NULL AND e.entity_type = 'User' AND e.entity_id = $3::text AND e.user_id IS DISTINCT FROM $3
         AND ($2 IS NULL OR e.patient_id = $2) AND %1$s)
      UNION ALL
      (SELECT e.* FROM public.audit_event e
       WHERE $2 IS NOT NULL AND e.detail ? 'listed' AND e.detail -> 'listed' ? $2::text AND e.patient_id IS DISTINCT FROM $2
         AND ($3 IS NULL OR e.user_id = $3) AND %1$s)
      ORDER BY occurred_at DESC, id DESC LIMIT $10 + 1)
    SELECT e.id, e.occurred_at, e.occurred_at::text, e.action, e.outcome, e.user_id, u.display_name, e.roles, e.session_id, e.patient_id,
           e.purpose, e.entity_type, e.entity_id, e.detail, e.request_id,
           p.family_name, p.given_name, p.name_prefix, p.display_name, p.birth_date, p.mrn, a.display_name
    FROM found e
    LEFT JOIN public.app_user u ON u.id = e.user_id
    LEFT JOIN public.patient p ON p.id = e.patient_id
    LEFT JOIN public.app_user a ON e.entity_type = 'User' AND a.id::text = e.entity_id
    ORDER BY e.occurred_at DESC, e.id DESC
  $query$, wanted) USING event, patient, account, actions, refused, from_time, to_time, before_time, before_id, most;
  GET DIAGNOSTICS shown = ROW_COUNT;
  INSERT INTO public.audit_event (action, user_id, session_id, patient_id, entity_type, entity_id, detail, request_id)
  VALUES (look, public.scope_user(), nullif(current_setting('app.session_id', true), '')::uuid, patient,
          CASE WHEN event IS NULL THEN NULL ELSE 'AuditEvent' END, event::text,
          filters || jsonb_build_object('shown', least(shown, most)), nullif(current_setting('app.request_id', true), ''));
END $$;

-- Whose events an auditor wants to see: identity only, as the log itself tells it, for auditors only, and on record with the
-- words as hashes and whom it listed. Terms as search_patients takes them; the longest one leads through the index.
CREATE FUNCTION find_audited_patients(terms jsonb, words jsonb, most int)
  RETURNS TABLE (id uuid, family_name text, given_name text, name_prefix text, display_name text, birth_date text, mrn text)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  longest jsonb;
  found uuid[];
BEGIN
  IF NOT public.has_role('auditor') THEN RETURN; END IF;
  SELECT term -> 'prefixes' INTO longest FROM jsonb_array_elements(terms) term
  ORDER BY (SELECT max(length(prefix)) FROM jsonb_array_elements_text(term -> 'prefixes') prefix) DESC LIMIT 1;
  SELECT array_agg(matching.id) INTO found FROM (
    SELECT p.id FROM (
      SELECT DISTINCT w.patient_id FROM jsonb_array_elements_text(longest) prefix
      JOIN public.patient_word w ON w.word >= prefix COLLATE "C" AND w.word < (prefix || U&'\+10FFFF') COLLATE "C") candidate
    JOIN public.patient p ON p.id = candidate.patient_id
    WHERE NOT EXISTS (
      SELECT FROM jsonb_array_elements(terms) term
      WHERE NOT EXISTS (
        SELECT FROM jsonb_array_elements_text(term -> 'prefixes') prefix
        JOIN public.patient_word w ON w.patient_id = p.id AND w.word >= prefix COLLATE "C" AND w.word < (prefix || U&'\+10FFFF') COLLATE "C"))
    ORDER BY public.patient_name_order(p.family_name, p.display_name, p.given_name), p.id LIMIT most) matching;
  INSERT INTO public.audit_event (action, user_id, session_id, detail, request_id)
  VALUES ('audit-patients-searched', public.scope_user(), nullif(current_setting('app.session_id', true), '')::uuid,
          jsonb_build_object('words', words, 'listed', to_jsonb(coalesce(found, '{}'))), nullif(current_setting('app.request_id', true), ''));
  RETURN QUERY SELECT p.id, p.family_name, p.given_name, p.name_prefix, p.display_name, p.birth_date, p.mrn
    FROM unnest(found) WITH ORDINALITY one (id, place) JOIN public.patient p ON p.id = one.id ORDER BY one.place;
END $$;
REVOKE ALL ON FUNCTION find_audited_patients FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_audited_patients TO chartlight_app;

-- Retention. What is older than six years (45 CFR 164.316(b)(2)(i)), sealed and exported may go, whole sealed ranges at a
-- time, by the owner alone. What went is on record for good: through which seal, how many, and the hash of the export.
CREATE TABLE audit_removal (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  through_time timestamptz NOT NULL,
  last_seal bigint NOT NULL,
  events bigint NOT NULL,
  export_hash text NOT NULL CHECK (export_hash ~ '^[0-9a-f]{64}$'),
  removed_by text NOT NULL DEFAULT session_user,
  removed_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE audit_removal ENABLE ROW LEVEL SECURITY;
CREATE POLICY every_removal ON audit_removal FOR SELECT TO chartlight_sealer USING (true);
GRANT SELECT ON audit_removal TO chartlight_sealer;
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_removal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'audit_event' AND TG_OP = 'DELETE' AND current_setting('app.audit_removal', true) = 'remove_old_audit' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'Rows of % are only ever added.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
-- The statement is let through, and each row of it is looked at: nothing younger goes, whoever asks and however.
CREATE FUNCTION refuse_early_removal() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.occurred_at > now() - interval '6 years' THEN
    RAISE EXCEPTION 'Audit events are kept for six years.' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER only_old BEFORE DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION refuse_early_removal();

CREATE FUNCTION remove_old_audit(seal bigint, expected bigint, hash_of_export text) RETURNS bigint
  LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  through timestamptz;
  removed bigint;
BEGIN
  SELECT to_time INTO through FROM public.audit_seal WHERE id = seal;
  IF through IS NULL THEN RAISE EXCEPTION 'There is no such seal.'; END IF;
  IF through > now() - interval '6 years' THEN
    RAISE EXCEPTION 'Audit events are kept for six years.' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM set_config('app.audit_removal', 'remove_old_audit', true);
  DELETE FROM public.audit_event WHERE occurred_at < through;
  GET DIAGNOSTICS removed = ROW_COUNT;
  PERFORM set_config('app.audit_removal', '', true);
  IF removed <> expected THEN RAISE EXCEPTION '% events would go, but % were exported.', removed, expected; END IF;
  INSERT INTO public.audit_removal (through_time, last_seal, events, export_hash) VALUES (through, seal, removed, hash_of_export);
  INSERT INTO public.audit_event (action, detail) VALUES ('audit-removed',
    jsonb_build_object('seal', seal, 'events', removed, 'export', hash_of_export, 'by', session_user));
  RETURN removed;
END $$;
REVOKE ALL ON FUNCTION remove_old_audit, refuse_early_removal FROM PUBLIC;
