-- Security labels: what carries one is denied by default, by row level security and not by whoever reads
-- (docs/adr/0013-security-labels.md).

-- Whether labels ('system|code') make what carries them restricted: confidentiality R and V; every sensitivity category of HL7's
-- value set http://terminology.hl7.org/ValueSet/v3-ActInformationSensitivityPolicy (THO 7.0, ActCode 9.0.0); the laws that protect such
-- categories (v3-ActCode, ActUSPrivacyLaw). Systems in the spellings of R4, of DSTU2 and STU3, as OID, and left out. A list that
-- changes needs a migration that writes the generated columns below anew.
CREATE FUNCTION is_restricted_label(label text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN label ~ ('^((http://terminology\.hl7\.org/CodeSystem/v3-|http://hl7\.org/fhir/v3/)Confidentiality|urn:oid:2\.16\.840\.1\.113883\.5\.25|)\|(R|V)$'
    || '|^((http://terminology\.hl7\.org/CodeSystem/v3-|http://hl7\.org/fhir/v3/)ActCode|urn:oid:2\.16\.840\.1\.113883\.5\.4|)\|('
    || '_ActInformationSensitivityPolicy|ETH|ETHUD|OPIOIDUD|SUD'   -- substance use
    || '|BH|MH|PSY|PSYTHPN|COGN|DVD|EMOTDIS'                       -- mental and behavioural health
    || '|HIV|STD|SEX|SDV|MST|VIO'                                  -- HIV, sexual and reproductive health, assault and violence
    || '|GDIS|SCA|SICKLE|SPI|TBOO|IDS'                             -- genetic; specially protected by a jurisdiction; taboo; identifiers
    || '|42CFRPart2|HIPAAPsyNotes|Title38Section7332)$');
CREATE FUNCTION has_restricted_label(labels text[]) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN cardinality(labels) > 0 AND EXISTS (SELECT FROM unnest(labels) label WHERE is_restricted_label(label));

-- Generated, so that no writer forgets it and a new label holds with the row that brings it. `carries_restricted` is what others
-- make of it (settle_labels): it carries the words of a restricted document, or stands in a restricted chart.
ALTER TABLE patient ADD COLUMN restricted boolean NOT NULL GENERATED ALWAYS AS (has_restricted_label(security_labels)) STORED;
ALTER TABLE clinical_record ADD COLUMN carries_restricted boolean NOT NULL DEFAULT false;
ALTER TABLE clinical_record ADD COLUMN restricted boolean NOT NULL
  GENERATED ALWAYS AS (has_restricted_label(security_labels) OR carries_restricted) STORED;
ALTER TABLE record_history ADD COLUMN restricted boolean NOT NULL DEFAULT true;
ALTER TABLE note ADD COLUMN restricted boolean NOT NULL DEFAULT false;
ALTER TABLE note_reference ADD COLUMN restricted boolean NOT NULL DEFAULT false;
ALTER TABLE chunk ADD COLUMN restricted boolean NOT NULL DEFAULT false;
ALTER TABLE chunk_embedding ADD COLUMN restricted boolean NOT NULL DEFAULT false;

-- Whether a chart holds anything restricted is asked often, and mostly in vain.
CREATE INDEX patient_restricted ON patient (id) WHERE restricted;
CREATE INDEX clinical_record_restricted ON clinical_record (patient_id) WHERE restricted;
CREATE INDEX note_restricted ON note (patient_id) WHERE restricted;

-- After each batch, for the charts that it changed: what hangs on labelled records follows them, both ways. A text is restricted
-- when any labelled record carries it, and then every record that carries it is; a text that nothing carries any more, kept for old
-- citations, stays as it was. A restricted patient's chart is restricted as a whole. Charts without labels cost a look at three indexes.
CREATE FUNCTION settle_labels(charts uuid[]) RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE touched uuid[];
BEGIN
  SELECT array_agg(chart) INTO touched FROM unnest(charts) chart
  WHERE EXISTS (SELECT FROM public.patient p WHERE p.id = chart AND p.restricted)
     OR EXISTS (SELECT FROM public.clinical_record r WHERE r.patient_id = chart AND r.restricted)
     OR EXISTS (SELECT FROM public.note n WHERE n.patient_id = chart AND n.restricted);
  IF touched IS NULL THEN RETURN; END IF;
  -- Whoever stores vectors of these charts has done so, or sees what is written here.
  PERFORM FROM public.patient WHERE id = ANY(touched) ORDER BY id FOR UPDATE;
  WITH carried AS (
    SELECT n.id, bool_or(p.restricted OR public.has_restricted_label(r.security_labels) OR coalesce(public.has_restricted_label(b.security_labels), false)) AS restricted
    FROM public.note n JOIN public.patient p ON p.id = n.patient_id
    JOIN public.note_reference c ON c.note_id = n.id JOIN public.clinical_record r ON r.id = c.record_id
    LEFT JOIN public.clinical_record b ON b.source_id = r.source_id AND b.type = 'Binary' AND 'Binary/' || b.fhir_id = c.binary_reference AND b.patient_id = n.patient_id
    WHERE n.patient_id = ANY(touched) GROUP BY n.id)
  UPDATE public.note n SET restricted = carried.restricted FROM carried WHERE n.id = carried.id AND n.restricted <> carried.restricted;
  UPDATE public.note n SET restricted = true FROM public.patient p
    WHERE p.id = n.patient_id AND p.id = ANY(touched) AND p.restricted AND NOT n.restricted;
  WITH carrier AS (
    SELECT r.id, p.restricted
        OR EXISTS (SELECT FROM public.note_reference c JOIN public.note n ON n.id = c.note_id WHERE c.record_id = r.id AND n.restricted)
        OR r.type = 'Binary' AND EXISTS (
          SELECT FROM public.note_reference c JOIN public.clinical_record d ON d.id = c.record_id
          WHERE c.patient_id = r.patient_id AND c.binary_reference = 'Binary/' || r.fhir_id AND public.has_restricted_label(d.security_labels)) AS restricted
    FROM public.clinical_record r JOIN public.patient p ON p.id = r.patient_id WHERE r.patient_id = ANY(touched))
  UPDATE public.clinical_record r SET carries_restricted = carrier.restricted FROM carrier
    WHERE r.id = carrier.id AND r.carries_restricted <> carrier.restricted;
  UPDATE public.note_reference c SET restricted = r.restricted FROM public.clinical_record r
    WHERE r.id = c.record_id AND r.patient_id = ANY(touched) AND c.restricted <> r.restricted;
  UPDATE public.chunk c SET restricted = n.restricted FROM public.note n
    WHERE n.id = c.note_id AND n.patient_id = ANY(touched) AND c.restricted <> n.restricted;
  UPDATE public.chunk_embedding e SET restricted = c.restricted FROM public.chunk c
    WHERE c.id = e.chunk_id AND c.patient_id = ANY(touched) AND e.restricted <> c.restricted;
END $$;

-- A version is as visible as its record, and by the label that it had itself: one that becomes restricted takes its past along, one
-- that is opened does not.
UPDATE record_history h SET restricted = EXISTS (
  SELECT FROM jsonb_array_elements(CASE jsonb_typeof(h.payload #> '{meta,security}') WHEN 'array' THEN h.payload #> '{meta,security}' ELSE '[]' END) label
  WHERE is_restricted_label(coalesce(label ->> 'system', '') || '|' || (label ->> 'code')));
SELECT settle_labels(array_agg(id)) FROM patient WHERE restricted
  OR EXISTS (SELECT FROM clinical_record r WHERE r.patient_id = patient.id AND r.restricted);

-- Who may see what is restricted everywhere: given by an administrator, a matter of its own beside the roles.
ALTER TABLE app_user ADD COLUMN opens_restricted boolean NOT NULL DEFAULT false;
GRANT SELECT (opens_restricted) ON app_user TO chartlight_app;

-- Whether this user may see what is restricted of a patient now: by that permission, or by emergency access that still runs.
CREATE FUNCTION may_open_restricted(which uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.app_user WHERE id = public.scope_user() AND NOT disabled AND opens_restricted)
      OR EXISTS (SELECT FROM public.break_glass WHERE patient_id = which AND user_id = public.scope_user()
                 AND ended_at IS NULL AND expires_at > now()) AND public.has_role('clinician')
$$;
-- Whether the transaction shows what is restricted: its scope says so, and the database agrees. A setting alone opens nothing, and
-- emergency access that has ended closes whatever the scope says.
CREATE FUNCTION scope_opens_restricted() RETURNS boolean LANGUAGE sql STABLE
  RETURN coalesce(current_setting('app.restricted', true), '') = 'open' AND may_open_restricted(scope_patient());
-- find_tie, and what it opens. A restricted patient is as one to whom there is no tie, until permission or emergency access opens them:
-- a clinician is told that emergency access may be asked for, everybody else that there is no such patient.
CREATE FUNCTION find_access(which uuid, access_mode text) RETURNS TABLE (tie text, valid_until timestamptz, opens_restricted boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE
      WHEN t.tie IS NULL OR may.opens OR NOT EXISTS (SELECT FROM public.patient WHERE id = which AND restricted) THEN t.tie
      WHEN public.has_role('clinician') THEN 'none'
    END, t.valid_until, may.opens
  FROM public.find_tie(which, access_mode) t, (SELECT public.may_open_restricted(which) AS opens) may
$$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['patient', 'clinical_record', 'record_history', 'note', 'note_reference', 'chunk', 'chunk_embedding']
  LOOP
    EXECUTE format('CREATE POLICY unrestricted ON %I AS RESTRICTIVE FOR SELECT TO chartlight_app
      USING (NOT restricted OR (SELECT scope_opens_restricted()))', name);
  END LOOP;
END $$;
CREATE POLICY of_visible_record ON record_history AS RESTRICTIVE FOR SELECT TO chartlight_app
  USING (EXISTS (SELECT FROM clinical_record r WHERE r.id = record_id));

-- As before, and only chunks that the policy would show: this function stands in its place.
CREATE OR REPLACE FUNCTION match_chunks(terms text[]) RETURNS TABLE (id uuid, score real)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH opened AS MATERIALIZED (SELECT public.scope_opens_restricted() AS restricted),
  sampled AS MATERIALIZED (
    SELECT tsv FROM public.chunk c WHERE c.patient_id = public.scope_patient() AND (NOT c.restricted OR (SELECT o.restricted FROM opened o))
    ORDER BY id LIMIT 100),
  counted AS MATERIALIZED (
    SELECT query, (SELECT avg((tsv @@ query)::int) FROM sampled) AS share
    FROM unnest(terms) term, to_tsquery('english', term) query WHERE numnode(query) > 0),
  telling AS MATERIALIZED (
    SELECT query FROM counted
    WHERE share <= 0.5 AND (share > 0 OR EXISTS (
      SELECT FROM public.chunk c WHERE c.patient_id = public.scope_patient() AND (NOT c.restricted OR (SELECT o.restricted FROM opened o))
        AND c.tsv @@ counted.query))),
  asked AS MATERIALIZED (
    SELECT string_agg(query::text, ' | ')::tsquery AS query FROM (
      SELECT query FROM telling UNION ALL SELECT query FROM counted WHERE NOT EXISTS (SELECT FROM telling)) words)
  SELECT c.id, ts_rank(c.tsv, (SELECT query FROM asked)) FROM public.chunk c
  WHERE c.patient_id = public.scope_patient() AND (NOT c.restricted OR (SELECT o.restricted FROM opened o)) AND c.tsv @@ (SELECT query FROM asked)
$$;

-- Conversations. An answer that was written while the restricted part of a chart stood open, where there was one, is shown only while
-- it is open again; so is one whose sources became restricted since.
CREATE FUNCTION chart_has_restricted() RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.clinical_record WHERE patient_id = public.scope_patient() AND restricted)
      OR EXISTS (SELECT FROM public.note WHERE patient_id = public.scope_patient() AND restricted)
$$;
CREATE FUNCTION scope_sees_all() RETURNS boolean LANGUAGE sql STABLE
  RETURN NOT chart_has_restricted() OR scope_opens_restricted();
CREATE FUNCTION cites_restricted(parts jsonb) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH cited AS MATERIALIZED (
    SELECT value #>> '{}' AS name FROM jsonb_path_query(parts, '$[*].data.*') value WHERE jsonb_typeof(value) = 'string'
    UNION SELECT value #>> '{}' FROM jsonb_path_query(parts, '$[*].data.references[*]') value)
  SELECT EXISTS (SELECT FROM public.clinical_record r WHERE r.patient_id = public.scope_patient() AND r.restricted
                 AND (r.type || '/' || r.fhir_id IN (SELECT name FROM cited) OR r.id::text IN (SELECT name FROM cited)))
      OR EXISTS (SELECT FROM public.note n WHERE n.patient_id = public.scope_patient() AND n.restricted AND n.id::text IN (SELECT name FROM cited))
$$;
ALTER TABLE message ADD COLUMN opened_restricted boolean NOT NULL DEFAULT false;
ALTER TABLE message ALTER COLUMN opened_restricted SET DEFAULT (scope_opens_restricted() AND chart_has_restricted());
CREATE POLICY unrestricted ON message AS RESTRICTIVE FOR SELECT TO chartlight_app
  USING ((SELECT scope_sees_all()) OR NOT (opened_restricted OR cites_restricted(parts)));
CREATE POLICY unrestricted ON evidence AS RESTRICTIVE FOR SELECT TO chartlight_app
  USING ((SELECT scope_sees_all()) OR EXISTS (SELECT FROM message m WHERE m.id = message_id)
         AND NOT cites_restricted(jsonb_build_array(jsonb_build_object('data', item))));

-- An answer is written down by this function alone while it runs: bound to its user and to nothing else, so that what was shown is
-- kept, and the end is said, when the right to look was lost meanwhile. NULL when it was closed by somebody else.
CREATE FUNCTION write_answer(which uuid, written jsonb) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE answer public.message;
BEGIN
  UPDATE public.message m SET parts = written -> 'parts', state = coalesce(written ->> 'state', m.state),
    withheld = coalesce(written -> 'withheld', m.withheld),
    finished_at = CASE WHEN written ? 'state' THEN now() ELSE m.finished_at END
  WHERE m.id = which AND m.user_id = public.scope_user() AND m.role = 'assistant' AND m.state IN ('streaming', 'stopping')
  RETURNING m.* INTO answer;
  IF NOT FOUND THEN RETURN NULL; END IF;
  INSERT INTO public.evidence (conversation_id, patient_id, user_id, message_id, number, item)
  SELECT answer.conversation_id, answer.patient_id, answer.user_id, answer.id, substr(item ->> 'handle', 2)::int, item
  FROM jsonb_array_elements(written -> 'evidence') item ON CONFLICT DO NOTHING;
  UPDATE public.conversation c SET next_handle = last.handle + 1
  FROM (SELECT max(substr(item ->> 'handle', 2)::int) AS handle FROM jsonb_array_elements(written -> 'evidence') item) last
  WHERE c.id = answer.conversation_id AND c.next_handle <= last.handle;
  INSERT INTO public.turn_usage (message_id, patient_id, user_id, model, prompt_version, rules_version, input_tokens, output_tokens,
                                 cache_read_tokens, cost_usd, first_sentence_ms, duration_ms)
  SELECT answer.id, answer.patient_id, answer.user_id, u.model, u."promptVersion", u."rulesVersion", u."inputTokens", u."outputTokens",
         u."cacheReadTokens", u."costUsd", u."firstSentenceMs", u."durationMs"
  FROM jsonb_to_record(written -> 'usage') u (model text, "promptVersion" text, "rulesVersion" text, "inputTokens" int, "outputTokens" int,
    "cacheReadTokens" int, "costUsd" numeric, "firstSentenceMs" int, "durationMs" int)
  WHERE written ? 'usage';
  RETURN answer.state;
END $$;

-- Lists. A restricted patient is on none of them for whom they do not open to.
CREATE FUNCTION list_closed_patients() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id FROM public.patient p
  WHERE p.restricted
    AND NOT EXISTS (SELECT FROM public.app_user WHERE id = public.scope_user() AND NOT disabled AND opens_restricted)
    AND p.id NOT IN (SELECT patient_id FROM public.break_glass
                     WHERE user_id = public.scope_user() AND ended_at IS NULL AND expires_at > now())
$$;
-- The search builds its conditions from two lists of them; each gets one more.
DO $$
DECLARE definition text := pg_get_functiondef('search_patients(jsonb, text, text, text, text, uuid, int)'::regprocedure);
DECLARE conditions CONSTANT text := 'FROM unnest(lookups) WITH ORDINALITY entry (lookup, place);';
BEGIN
  IF position(conditions IN definition) = 0 THEN RAISE EXCEPTION 'search_patients is not what this migration knows.'; END IF;
  EXECUTE replace(definition, conditions, conditions || $more$
  of_entry := of_entry || ' AND c.patient_id NOT IN (SELECT public.list_closed_patients())';
  of_patient := of_patient || ' AND p.id NOT IN (SELECT public.list_closed_patients())';$more$);
END $$;
CREATE OR REPLACE FUNCTION count_similar_patients(access_mode text) RETURNS int
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
  WITH me AS MATERIALIZED (
    SELECT id, birth_date, split_part(name, ', ', 1) || ', ' AS family, substr(name, 1, strpos(name, ', ') + 4) AS beginning
    FROM (SELECT id, birth_date, patient_name_order(family_name, display_name, given_name) AS name
          FROM public.patient WHERE id = public.scope_patient()) named)
  SELECT count(*)::int FROM (
    SELECT p.id FROM me JOIN public.patient p
        ON patient_name_order(p.family_name, p.display_name, p.given_name) >= me.beginning
       AND patient_name_order(p.family_name, p.display_name, p.given_name) < me.beginning || U&'\+10FFFF' COLLATE "C"
    WHERE p.id <> me.id AND p.replaced_by IS NULL AND (NOT p.restricted OR public.may_open_restricted(p.id))
      AND (access_mode = 'organisation' OR p.id IN (SELECT public.list_own_patients()))
    UNION
    SELECT p.id FROM me JOIN public.patient p ON p.birth_date = me.birth_date
    WHERE p.id <> me.id AND p.replaced_by IS NULL AND (NOT p.restricted OR public.may_open_restricted(p.id))
      AND starts_with(patient_name_order(p.family_name, p.display_name, p.given_name), me.family)
      AND (access_mode = 'organisation' OR p.id IN (SELECT public.list_own_patients()))
    LIMIT 10) similar_ones
$$;
CREATE OR REPLACE FUNCTION list_older_charts() RETURNS TABLE (id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id FROM public.patient p
  WHERE p.replaced_by = public.scope_patient() AND (NOT p.restricted OR public.may_open_restricted(p.id)) ORDER BY p.id
$$;

-- 'changed', 'unchanged', 'unknown'. Nobody gives it to themselves; what was opened before is void.
CREATE FUNCTION change_restricted_permission(which uuid, allow boolean) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT public.has_role('admin') OR which = public.scope_user()
     OR NOT EXISTS (SELECT FROM public.app_user WHERE id = which AND roles && ARRAY['clinician', 'operator']) THEN RETURN 'unknown'; END IF;
  UPDATE public.app_user SET opens_restricted = allow, access_epoch = access_epoch + 1 WHERE id = which AND opens_restricted <> allow;
  RETURN CASE WHEN FOUND THEN 'changed' ELSE 'unchanged' END;
END $$;

REVOKE ALL ON FUNCTION settle_labels, may_open_restricted, find_access, chart_has_restricted, cites_restricted, write_answer,
  list_closed_patients, change_restricted_permission FROM PUBLIC;
GRANT EXECUTE ON FUNCTION settle_labels TO chartlight_worker;
GRANT EXECUTE ON FUNCTION may_open_restricted, find_access, chart_has_restricted, cites_restricted, write_answer,
  change_restricted_permission TO chartlight_app;
