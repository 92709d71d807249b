-- Who belongs to whose care, and until when: what the charts say of practitioners, whom an administrator assigned, and who
-- broke the glass (docs/adr/0012-ties-and-emergency-access.md).

-- A row names a user (an assignment) or a practitioner as the chart does: 'Practitioner/1' within its source, or
-- 'system|value'. Which user that is, is decided when it is asked: identities are linked before and after imports.
ALTER TABLE care_team DROP CONSTRAINT care_team_pkey;
ALTER TABLE care_team
  ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
  ALTER COLUMN user_id DROP NOT NULL,
  ADD COLUMN source_id uuid REFERENCES source (id) ON DELETE CASCADE,
  ADD COLUMN record_id uuid REFERENCES clinical_record (id) ON DELETE CASCADE,
  ADD COLUMN practitioner text,
  ADD COLUMN valid_from timestamptz NOT NULL DEFAULT '-infinity',
  ADD COLUMN reason_code text,
  ADD COLUMN assigned_by uuid,
  ADD CONSTRAINT care_team_names_one CHECK ((user_id IS NULL) = (practitioner IS NOT NULL) AND (practitioner IS NULL) = (record_id IS NULL));
CREATE UNIQUE INDEX care_team_by_record ON care_team (record_id, practitioner, origin);
CREATE INDEX care_team_by_practitioner ON care_team (practitioner, source_id, patient_id);

-- Under which names the charts know a user: the id of a Practitioner in one source, or an identifier such as an NPI in all.
CREATE TABLE practitioner_identity (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  source_id uuid REFERENCES source (id) ON DELETE CASCADE,
  system text,
  value text NOT NULL,
  -- 'administrator', or 'claim': the sign-in provider says so.
  origin text NOT NULL DEFAULT 'administrator',
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT practitioner_identity_one_kind CHECK ((source_id IS NULL) <> (system IS NULL))
);
-- A practitioner is one user: two would share each other's patients.
CREATE UNIQUE INDEX practitioner_identity_once ON practitioner_identity (source_id, system, value) NULLS NOT DISTINCT;
CREATE INDEX practitioner_identity_by_user ON practitioner_identity (user_id);
-- Reached through the functions below, and by the worker that seeds the demo.
ALTER TABLE practitioner_identity ENABLE ROW LEVEL SECURITY;
CREATE POLICY every_identity ON practitioner_identity TO chartlight_worker USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON practitioner_identity TO chartlight_worker;

CREATE INDEX practitioner_role_by_practitioner ON directory_resource (source_id, (payload #>> '{practitioner,reference}')) WHERE type = 'PractitionerRole';

-- The names under which charts may mention a user, per source: by id, by identifier, and as the roles that the directory knows.
-- Few, always: the planner, which expects many, would read the whole directory for them.
CREATE FUNCTION list_practitioner_names(of_user uuid) RETURNS TABLE (source_id uuid, practitioner text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off SET enable_hashjoin = off
  SET enable_mergejoin = off AS $$
  WITH person AS MATERIALIZED (
    SELECT i.source_id, i.value AS fhir_id FROM public.practitioner_identity i WHERE i.user_id = of_user AND i.source_id IS NOT NULL
    UNION
    SELECT d.source_id, d.fhir_id FROM public.practitioner_identity i
    JOIN public.directory_resource d ON d.type = 'Practitioner' AND d.identifiers @> ARRAY[i.system || '|' || i.value]
    WHERE i.user_id = of_user AND i.system IS NOT NULL)
  SELECT p.source_id, 'Practitioner/' || p.fhir_id FROM person p
  UNION
  SELECT p.source_id, 'PractitionerRole/' || r.fhir_id FROM person p
    CROSS JOIN LATERAL (VALUES ('Practitioner/' || p.fhir_id), ('urn:uuid:' || p.fhir_id)) holder (reference)
    JOIN public.directory_resource r ON r.source_id = p.source_id AND r.type = 'PractitionerRole'
     AND r.payload #>> '{practitioner,reference}' = holder.reference
  UNION
  SELECT p.source_id, unnest(d.identifiers) FROM person p
    JOIN public.directory_resource d ON d.source_id = p.source_id AND d.type = 'Practitioner' AND d.fhir_id = p.fhir_id
  UNION
  SELECT s.id, i.system || '|' || i.value FROM public.practitioner_identity i CROSS JOIN public.source s
    WHERE i.user_id = of_user AND i.system IS NOT NULL
$$;
-- The other way round: whom a name in a chart of a source means.
CREATE FUNCTION list_users_of_practitioner(in_source uuid, name text) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
  WITH person AS MATERIALIZED (
    SELECT substr(name, 14) AS fhir_id WHERE starts_with(name, 'Practitioner/')
    UNION
    SELECT regexp_replace(r.payload #>> '{practitioner,reference}', '^(Practitioner/|urn:uuid:)', '') FROM public.directory_resource r
      WHERE r.source_id = in_source AND r.type = 'PractitionerRole' AND starts_with(name, 'PractitionerRole/') AND r.fhir_id = substr(name, 18)
    UNION
    SELECT d.fhir_id FROM public.directory_resource d
      WHERE d.source_id = in_source AND d.type = 'Practitioner' AND d.identifiers @> ARRAY[name]),
  keys AS MATERIALIZED (
    SELECT name AS key
    UNION
    SELECT unnest(d.identifiers) FROM person p
      JOIN public.directory_resource d ON d.source_id = in_source AND d.type = 'Practitioner' AND d.fhir_id = p.fhir_id)
  SELECT i.user_id FROM public.practitioner_identity i JOIN person p ON p.fhir_id = i.value WHERE i.source_id = in_source
  UNION
  SELECT i.user_id FROM public.practitioner_identity i JOIN keys k ON k.key = i.system || '|' || i.value WHERE i.system IS NOT NULL
$$;

-- The ties of a user that are in force now: to one patient, or (NULL) to all.
CREATE FUNCTION list_ties(of_user uuid, of_patient uuid) RETURNS TABLE (patient_id uuid, origin text, valid_until timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off SET enable_hashjoin = off
  SET enable_mergejoin = off AS $$
  SELECT t.patient_id, t.origin, t.valid_until FROM public.care_team t
    WHERE t.user_id = of_user AND (of_patient IS NULL OR t.patient_id = of_patient)
      AND t.valid_from <= now() AND (t.valid_until IS NULL OR t.valid_until > now())
  UNION ALL
  SELECT t.patient_id, t.origin, t.valid_until FROM public.list_practitioner_names(of_user) n
    JOIN public.care_team t ON t.practitioner = n.practitioner AND t.source_id = n.source_id
    WHERE (of_patient IS NULL OR t.patient_id = of_patient)
      AND t.valid_from <= now() AND (t.valid_until IS NULL OR t.valid_until > now())
$$;

-- Whoever loses a tie is asked anew everywhere: scopes, cached lists and answers of an earlier epoch are void.
CREATE FUNCTION void_lost_tie() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.valid_from > now() OR OLD.valid_until <= now() THEN RETURN NULL; END IF;
  IF TG_OP = 'UPDATE' AND NEW.patient_id = OLD.patient_id AND NEW.valid_from <= now()
     AND (NEW.valid_until IS NULL OR NEW.valid_until > now()) THEN RETURN NULL; END IF;
  UPDATE public.app_user SET access_epoch = access_epoch + 1
  WHERE id = OLD.user_id OR id IN (SELECT public.list_users_of_practitioner(OLD.source_id, OLD.practitioner));
  RETURN NULL;
END $$;
CREATE TRIGGER void_lost_tie AFTER UPDATE OR DELETE ON care_team FOR EACH ROW EXECUTE FUNCTION void_lost_tie();

ALTER TABLE break_glass
  -- 'asked', 'renewed' (by another one) or 'expired'.
  ADD COLUMN ended_how text,
  -- Of the alert: 'none' (nobody to tell is configured), 'pending', 'sent' or 'failed'.
  ADD COLUMN alert text NOT NULL DEFAULT 'none',
  ADD COLUMN reviewed_by uuid,
  ADD COLUMN reviewed_at timestamptz,
  ADD COLUMN review_outcome text,
  ADD COLUMN review_text text;
CREATE INDEX break_glass_by_time ON break_glass (started_at);

-- How the user is tied to a patient now, and until when. Emergency access comes first: it opens more, and ends.
CREATE FUNCTION find_tie(which uuid, access_mode text) RETURNS TABLE (tie text, valid_until timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH emergency AS MATERIALIZED (
    SELECT max(b.expires_at) AS until FROM public.break_glass b
    WHERE b.patient_id = which AND b.user_id = public.scope_user() AND b.ended_at IS NULL AND b.expires_at > now()
      AND public.has_role('clinician')),
  own AS MATERIALIZED (
    SELECT count(*) AS ties, CASE WHEN count(*) = count(t.valid_until) THEN max(t.valid_until) END AS until
    FROM public.list_ties(public.scope_user(), which) t WHERE access_mode <> 'organisation')
  SELECT CASE
      WHEN NOT EXISTS (SELECT FROM public.patient WHERE id = which) OR NOT public.may_read_charts() THEN NULL
      WHEN emergency.until IS NOT NULL THEN 'break-glass'
      WHEN access_mode = 'organisation' THEN 'organisation'
      WHEN own.ties > 0 THEN 'care-team'
      -- Emergency access is a clinician's; nobody else learns that there is a chart.
      WHEN public.has_role('clinician') THEN 'none'
    END, coalesce(emergency.until, own.until)
  FROM emergency, own
$$;
CREATE OR REPLACE FUNCTION can_open(which uuid, access_mode text) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT tie FROM public.find_tie(which, access_mode)
$$;
CREATE OR REPLACE FUNCTION list_own_patients() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.patient_id FROM public.list_ties(public.scope_user(), NULL) t
  UNION SELECT patient_id FROM public.break_glass
    WHERE user_id = public.scope_user() AND ended_at IS NULL AND expires_at > now()
$$;

-- The patient who has exactly this identifier: for a clinician without a tie, who may then ask for emergency access, and for an
-- administrator who assigns somebody. Identity only; who calls it writes down that it was shown.
CREATE FUNCTION find_patient_by_mrn(wanted text)
  RETURNS TABLE (id uuid, family_name text, given_name text, name_prefix text, display_name text, birth_date text,
                 gender text, mrn text, deceased boolean, deceased_at text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
  WITH typed AS MATERIALIZED (SELECT lower(regexp_replace(wanted, '[^[:alnum:]]', '', 'g')) AS mrn)
  SELECT p.id, p.family_name, p.given_name, p.name_prefix, p.display_name, p.birth_date, p.gender, p.mrn, p.deceased, p.deceased_at
  FROM typed JOIN public.patient_word w ON w.word = typed.mrn JOIN public.patient p ON p.id = w.patient_id
  WHERE length(typed.mrn) >= 4 AND lower(regexp_replace(p.mrn, '[^[:alnum:]]', '', 'g')) = typed.mrn AND p.replaced_by IS NULL
    AND (public.has_role('clinician') OR public.has_role('admin'))
  ORDER BY p.id LIMIT 5
$$;
-- Whose chart it is that somebody asks emergency access to: nobody breaks the glass of an unnamed patient.
CREATE FUNCTION identify_for_emergency(which uuid)
  RETURNS TABLE (id uuid, family_name text, given_name text, name_prefix text, display_name text, birth_date text,
                 gender text, mrn text, deceased boolean, deceased_at text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, p.family_name, p.given_name, p.name_prefix, p.display_name, p.birth_date, p.gender, p.mrn, p.deceased, p.deceased_at
  FROM public.patient p WHERE p.id = which AND public.has_role('clinician')
$$;

-- Emergency access ends by itself; whoever looks next writes the end down, in the name of who had it.
CREATE FUNCTION close_expired_break_glass() RETURNS int
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE closed int;
BEGIN
  WITH over AS (
    UPDATE public.break_glass SET ended_at = expires_at, ended_how = 'expired'
    WHERE id IN (SELECT id FROM public.break_glass WHERE ended_at IS NULL AND expires_at <= now() FOR UPDATE SKIP LOCKED)
    RETURNING id, user_id, patient_id, expires_at)
  INSERT INTO public.audit_event (action, user_id, roles, patient_id, purpose, entity_type, entity_id, detail)
  SELECT 'break-glass-ended', over.user_id, u.roles, over.patient_id, 'ETREAT', 'BreakGlass', over.id::text,
         jsonb_build_object('how', 'expired', 'endedAt', to_char(over.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
  FROM over JOIN public.app_user u ON u.id = over.user_id;
  GET DIAGNOSTICS closed = ROW_COUNT;
  RETURN closed;
END $$;

-- Nothing for whoever is no clinician, and for an unknown patient. A running one of the same user and patient is replaced, never
-- prolonged; `minutes` is capped here as well.
CREATE FUNCTION start_break_glass(which uuid, code text, words text, minutes int, alert_state text)
  RETURNS TABLE (id uuid, expires_at timestamptz, replaced uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE earlier uuid;
BEGIN
  IF NOT public.has_role('clinician') OR NOT EXISTS (SELECT FROM public.patient p WHERE p.id = which) THEN RETURN; END IF;
  -- Two at once, of two tabs, come one after the other.
  PERFORM FROM public.app_user u WHERE u.id = public.scope_user() FOR UPDATE;
  PERFORM public.close_expired_break_glass();
  UPDATE public.break_glass b SET ended_at = now(), ended_how = 'renewed'
    WHERE b.patient_id = which AND b.user_id = public.scope_user() AND b.ended_at IS NULL RETURNING b.id INTO earlier;
  RETURN QUERY INSERT INTO public.break_glass AS b (patient_id, user_id, reason_code, reason_text, expires_at, alert)
    VALUES (which, public.scope_user(), code, words, now() + make_interval(mins => least(minutes, 60)), alert_state)
    RETURNING b.id, b.expires_at, earlier;
END $$;

-- The patient, for one's own that still ran; scopes and answers under it are void.
CREATE FUNCTION end_break_glass(which uuid) RETURNS uuid
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH over AS (
    UPDATE public.break_glass SET ended_at = now(), ended_how = 'asked'
    WHERE id = which AND user_id = public.scope_user() AND ended_at IS NULL AND expires_at > now() RETURNING patient_id, user_id),
  voided AS (UPDATE public.app_user SET access_epoch = access_epoch + 1 WHERE id IN (SELECT user_id FROM over))
  SELECT patient_id FROM over
$$;

CREATE FUNCTION list_own_break_glass() RETURNS TABLE (id uuid, patient_id uuid, started_at timestamptz, expires_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT b.id, b.patient_id, b.started_at, b.expires_at FROM public.break_glass b
  WHERE b.user_id = public.scope_user() AND b.ended_at IS NULL AND b.expires_at > now() ORDER BY b.expires_at
$$;

-- Whether the alert of one's own went out.
CREATE FUNCTION note_break_glass_alert(which uuid, outcome text) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE public.break_glass SET alert = outcome WHERE id = which AND user_id = public.scope_user() AND alert = 'pending'
$$;

-- For auditors: those that wait for a review (the oldest first), or those that had one; how much was looked at meanwhile. Reading
-- them is an event of the log. No auditor sees what the chart holds.
CREATE FUNCTION list_break_glass(reviewed boolean, most int)
  RETURNS TABLE (id uuid, user_id uuid, user_name text, patient_id uuid, family_name text, given_name text, name_prefix text,
                 display_name text, birth_date text, mrn text, reason_code text, reason_text text, started_at timestamptz,
                 expires_at timestamptz, ended_at timestamptz, ended_how text, alert text, looks int, reviewer_name text,
                 reviewed_at timestamptz, review_outcome text, review_text text)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE shown int;
BEGIN
  IF NOT public.has_role('auditor') THEN RETURN; END IF;
  PERFORM public.close_expired_break_glass();
  RETURN QUERY
    SELECT b.id, b.user_id, u.display_name, b.patient_id, p.family_name, p.given_name, p.name_prefix, p.display_name, p.birth_date,
           p.mrn, b.reason_code, b.reason_text, b.started_at, b.expires_at, b.ended_at, b.ended_how, b.alert,
           (SELECT count(*)::int FROM public.audit_event e WHERE e.patient_id = b.patient_id AND e.user_id = b.user_id
              AND e.purpose = 'ETREAT' AND e.outcome = 'success' AND e.action NOT LIKE 'break-glass-%'
              AND e.occurred_at BETWEEN b.started_at AND coalesce(b.ended_at, b.expires_at)),
           r.display_name, b.reviewed_at, b.review_outcome, b.review_text
    FROM public.break_glass b
    JOIN public.app_user u ON u.id = b.user_id
    JOIN public.patient p ON p.id = b.patient_id
    LEFT JOIN public.app_user r ON r.id = b.reviewed_by
    WHERE (b.reviewed_at IS NOT NULL) = reviewed
    ORDER BY CASE WHEN reviewed THEN NULL ELSE b.started_at END, b.reviewed_at DESC, b.id LIMIT most;
  GET DIAGNOSTICS shown = ROW_COUNT;
  INSERT INTO public.audit_event (action, user_id, session_id, detail, request_id)
  VALUES ('break-glass-listed', public.scope_user(), nullif(current_setting('app.session_id', true), '')::uuid,
          jsonb_build_object('reviewed', reviewed, 'shown', shown), nullif(current_setting('app.request_id', true), ''));
END $$;

-- 'reviewed', or why not: 'unknown', 'own', 'running', 'done'.
CREATE FUNCTION review_break_glass(which uuid, outcome text, words text) RETURNS TABLE (result text, patient_id uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE one public.break_glass;
BEGIN
  SELECT * INTO one FROM public.break_glass b WHERE b.id = which AND public.has_role('auditor') FOR UPDATE;
  RETURN QUERY SELECT CASE
    WHEN one.id IS NULL THEN 'unknown'
    WHEN one.user_id = public.scope_user() THEN 'own'
    WHEN one.reviewed_at IS NOT NULL THEN 'done'
    WHEN one.ended_at IS NULL AND one.expires_at > now() THEN 'running'
    ELSE 'reviewed' END, one.patient_id;
  UPDATE public.break_glass b SET reviewed_by = public.scope_user(), reviewed_at = now(), review_outcome = outcome, review_text = words
  WHERE b.id = one.id AND one.user_id <> public.scope_user() AND one.reviewed_at IS NULL
    AND (one.ended_at IS NOT NULL OR one.expires_at <= now());
END $$;

-- What an administrator does to ties. Nobody gives them to himself: who administers and reads charts asks a colleague.
-- 'own', 'unknown', or the id of the assignment. An earlier one of the same two ends.
CREATE FUNCTION assign_care_team(which uuid, to_user uuid, code text, until timestamptz) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE assigned uuid;
BEGIN
  IF NOT public.has_role('admin') OR NOT EXISTS (SELECT FROM public.patient WHERE id = which)
     OR NOT EXISTS (SELECT FROM public.app_user WHERE id = to_user AND NOT disabled AND roles && ARRAY['clinician', 'operator'])
     OR until <= now() OR until > now() + interval '366 days' THEN RETURN 'unknown'; END IF;
  IF to_user = public.scope_user() THEN RETURN 'own'; END IF;
  UPDATE public.app_user SET access_epoch = access_epoch + 1 WHERE id = to_user;
  UPDATE public.care_team SET valid_until = now()
    WHERE patient_id = which AND user_id = to_user AND (valid_until IS NULL OR valid_until > now());
  INSERT INTO public.care_team (patient_id, user_id, origin, valid_from, valid_until, reason_code, assigned_by)
    VALUES (which, to_user, 'assignment', now(), until, code, public.scope_user()) RETURNING id INTO assigned;
  RETURN assigned;
END $$;
-- Whom it was about; nothing when it is not in force.
CREATE FUNCTION end_assignment(which uuid) RETURNS TABLE (patient_id uuid, user_id uuid)
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE public.care_team t SET valid_until = now()
  WHERE t.id = which AND t.user_id IS NOT NULL AND (t.valid_until IS NULL OR t.valid_until > now()) AND public.has_role('admin')
  RETURNING t.patient_id, t.user_id
$$;
CREATE FUNCTION list_assignments(most int)
  RETURNS TABLE (id uuid, patient_id uuid, family_name text, given_name text, name_prefix text, display_name text,
                 birth_date text, mrn text, user_id uuid, user_name text, reason_code text, valid_from timestamptz,
                 valid_until timestamptz, assigned_by text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.id, t.patient_id, p.family_name, p.given_name, p.name_prefix, p.display_name, p.birth_date, p.mrn, t.user_id,
         u.display_name, t.reason_code, t.valid_from, t.valid_until, a.display_name
  FROM public.care_team t JOIN public.patient p ON p.id = t.patient_id JOIN public.app_user u ON u.id = t.user_id
  LEFT JOIN public.app_user a ON a.id = t.assigned_by
  WHERE t.origin = 'assignment' AND t.valid_until > now() AND public.has_role('admin')
  ORDER BY t.valid_until, t.id LIMIT most
$$;

CREATE FUNCTION list_practitioner_identities()
  RETURNS TABLE (id uuid, user_id uuid, user_name text, source text, system text, value text, practitioner_name text, origin text,
                 patients int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT i.id, i.user_id, u.display_name, s.name, i.system, i.value,
         (SELECT d.display FROM public.directory_resource d WHERE d.type = 'Practitioner'
            AND ((d.source_id = i.source_id AND d.fhir_id = i.value) OR d.identifiers @> ARRAY[i.system || '|' || i.value])
          ORDER BY d.source_id LIMIT 1),
         i.origin,
         (SELECT count(DISTINCT t.patient_id)::int FROM public.list_ties(i.user_id, NULL) t WHERE t.origin <> 'assignment')
  FROM public.practitioner_identity i JOIN public.app_user u ON u.id = i.user_id LEFT JOIN public.source s ON s.id = i.source_id
  WHERE public.has_role('admin')
  ORDER BY lower(u.display_name), i.created_at, i.id
$$;
-- 'own', 'unknown' (user or source), 'taken', or the id.
CREATE FUNCTION link_practitioner(to_user uuid, in_source text, of_system text, given text) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE linked uuid;
BEGIN
  IF NOT public.has_role('admin') OR NOT EXISTS (SELECT FROM public.app_user WHERE id = to_user)
     OR (in_source IS NOT NULL AND NOT EXISTS (SELECT FROM public.source WHERE name = in_source)) THEN RETURN 'unknown'; END IF;
  IF to_user = public.scope_user() THEN RETURN 'own'; END IF;
  INSERT INTO public.practitioner_identity (user_id, source_id, system, value)
    VALUES (to_user, (SELECT id FROM public.source WHERE name = in_source), of_system, given)
    ON CONFLICT DO NOTHING RETURNING id INTO linked;
  IF linked IS NULL THEN RETURN 'taken'; END IF;
  UPDATE public.app_user SET access_epoch = access_epoch + 1 WHERE id = to_user;
  RETURN linked;
END $$;
CREATE FUNCTION unlink_practitioner(which uuid) RETURNS uuid
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH gone AS (DELETE FROM public.practitioner_identity WHERE id = which AND public.has_role('admin') RETURNING user_id),
  voided AS (UPDATE public.app_user SET access_epoch = access_epoch + 1 WHERE id IN (SELECT user_id FROM gone))
  SELECT user_id FROM gone
$$;
-- What the sign-in provider claims, at the sign-in of an account that has no password of ours: what it no longer claims is gone.
CREATE FUNCTION claim_practitioner(of_user uuid, of_system text, claimed text[]) RETURNS int
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE before text[];
BEGIN
  IF EXISTS (SELECT FROM public.app_user WHERE id = of_user AND password_hash IS NOT NULL) THEN RETURN 0; END IF;
  SELECT coalesce(array_agg(value ORDER BY value), '{}') INTO before FROM public.practitioner_identity
    WHERE user_id = of_user AND system = of_system AND origin = 'claim';
  IF before = (SELECT coalesce(array_agg(DISTINCT value ORDER BY value), '{}') FROM unnest(claimed) value) THEN RETURN cardinality(before); END IF;
  DELETE FROM public.practitioner_identity
    WHERE user_id = of_user AND system = of_system AND origin = 'claim' AND value <> ALL (claimed);
  INSERT INTO public.practitioner_identity (user_id, system, value, origin)
    SELECT of_user, of_system, value, 'claim' FROM unnest(claimed) value ON CONFLICT DO NOTHING;
  UPDATE public.app_user SET access_epoch = access_epoch + 1 WHERE id = of_user;
  RETURN (SELECT count(*) FROM public.practitioner_identity WHERE user_id = of_user AND system = of_system AND origin = 'claim');
END $$;

REVOKE ALL ON FUNCTION find_tie, find_patient_by_mrn, identify_for_emergency, close_expired_break_glass, start_break_glass,
  end_break_glass, list_own_break_glass, note_break_glass_alert, list_break_glass, review_break_glass, assign_care_team,
  end_assignment, list_assignments, list_practitioner_identities, link_practitioner, unlink_practitioner, claim_practitioner,
  list_practitioner_names, list_users_of_practitioner, list_ties, void_lost_tie FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_tie, find_patient_by_mrn, identify_for_emergency, close_expired_break_glass, start_break_glass,
  end_break_glass, list_own_break_glass, note_break_glass_alert, list_break_glass, review_break_glass, assign_care_team,
  end_assignment, list_assignments, list_practitioner_identities, link_practitioner, unlink_practitioner, claim_practitioner
  TO chartlight_app;
