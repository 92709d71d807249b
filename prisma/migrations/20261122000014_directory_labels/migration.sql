-- Labels of what belongs to no patient (Medication, Practitioner, Organization, Location), what cached lists rest on, and words in
-- the log (docs/adr/0013-security-labels.md).

-- Whether a resource says of itself that it is restricted.
CREATE FUNCTION has_restricted_meta(payload jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN EXISTS (
    SELECT FROM jsonb_array_elements(CASE jsonb_typeof(payload #> '{meta,security}') WHEN 'array' THEN payload #> '{meta,security}' ELSE '[]' END) label
    WHERE is_restricted_label(coalesce(label ->> 'system', '') || '|' || (label ->> 'code')));

-- Generated, as in charts: no writer forgets it. Names of what is restricted are not copied into charts either
-- (lib/ingest/known-names.ts); an order carries the labels of the Medication that it names.
ALTER TABLE directory_resource ADD COLUMN restricted boolean NOT NULL GENERATED ALWAYS AS (has_restricted_meta(payload)) STORED;
CREATE INDEX directory_resource_restricted ON directory_resource (source_id, type, fhir_id) WHERE restricted;
ALTER TABLE directory_resource ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON directory_resource FOR SELECT TO chartlight_app USING (true);
CREATE POLICY unrestricted ON directory_resource AS RESTRICTIVE FOR SELECT TO chartlight_app
  USING (NOT restricted OR (SELECT scope_opens_restricted()));
CREATE POLICY every_resource ON directory_resource TO chartlight_worker USING (true) WITH CHECK (true);

-- What is stored already. Imports do the same from now on, by every way in which a reference may be written.
DO $$
DECLARE charts uuid[];
BEGIN
  WITH labelled AS (
    SELECT r.id, array_agg(DISTINCT coalesce(label ->> 'system', '') || '|' || (label ->> 'code')) AS labels
    FROM directory_resource d
    JOIN clinical_record r ON r.source_id = d.source_id
      AND left(r.payload -> 'medicationReference' ->> 'reference', 500) IN ('Medication/' || d.fhir_id, 'urn:uuid:' || d.fhir_id)
    CROSS JOIN jsonb_array_elements(d.payload #> '{meta,security}') label
    WHERE d.restricted AND d.type = 'Medication' AND label ->> 'code' IS NOT NULL GROUP BY r.id),
  closed AS (
    UPDATE clinical_record r SET security_labels = r.security_labels || labelled.labels FROM labelled WHERE r.id = labelled.id
    RETURNING r.patient_id)
  SELECT array_agg(DISTINCT patient_id) INTO charts FROM closed;
  UPDATE note_reference c SET author = NULL FROM clinical_record r, directory_resource d
    WHERE r.id = c.record_id AND d.source_id = r.source_id AND d.restricted AND d.display <> '' AND position(d.display IN c.author) > 0;
  IF charts IS NULL THEN RETURN; END IF;
  PERFORM settle_labels(charts);
  UPDATE patient SET version = version + 1 WHERE id = ANY(charts);
END $$;

-- An administrator links practitioners without opening anything: the name of one who is restricted is not for them.
DO $$
DECLARE definition text := pg_get_functiondef('list_practitioner_identities()'::regprocedure);
DECLARE named CONSTANT text := 'WHERE d.type = ''Practitioner''';
BEGIN
  IF position(named IN definition) = 0 THEN RAISE EXCEPTION 'list_practitioner_identities is not what this migration knows.'; END IF;
  EXECUTE replace(definition, named, named || ' AND NOT d.restricted');
END $$;

-- What a user may see now, as one short text for the keys of caches. It is asked and not counted up, so that no writer of ties or
-- labels can forget to raise it, and what ends with its time (a tie, emergency access) is another key in that very moment. The
-- sums are of hashes: the order does not matter, and none of it can be read.
CREATE FUNCTION describe_rights() RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT concat_ws('/', u.access_epoch, u.disabled, u.opens_restricted, array_to_string(u.roles, ','),
    (SELECT concat_ws(':', count(*), sum(hashtextextended(own.id::text, 0))) FROM public.list_own_patients() own (id)),
    (SELECT concat_ws(':', count(*), sum(hashtextextended(closed.id::text, 0))) FROM public.list_closed_patients() closed (id)),
    (SELECT concat_ws(':', count(*), sum(hashtextextended(d.id::text, 0))) FROM public.directory_resource d WHERE d.restricted),
    (SELECT string_agg(b.patient_id::text, ',' ORDER BY b.patient_id) FROM public.break_glass b
     WHERE b.user_id = u.id AND b.ended_at IS NULL AND b.expires_at > now() AND b.started_at <= now()))
  FROM public.app_user u WHERE u.id = public.scope_user()
$$;
-- Which searches were for a word.
CREATE INDEX audit_event_by_word ON audit_event USING gin ((detail -> 'words')) WHERE detail ? 'words';
-- The filter `words` is 'a,b;a,c': all hashes of one of its spellings.
DO $$
DECLARE definition text := pg_get_functiondef('read_audit(text, uuid, uuid, uuid, text[], boolean, timestamptz, timestamptz, timestamptz, uuid, int, jsonb)'::regprocedure);
DECLARE wanted CONSTANT text := 'AND (NOT $5 OR e.outcome <> ''success'')';
DECLARE given CONSTANT text := 'before_time, before_id, most;';
BEGIN
  IF position(wanted IN definition) = 0 OR position(given IN definition) = 0 THEN RAISE EXCEPTION 'read_audit is not what this migration knows.'; END IF;
  EXECUTE replace(replace(definition, given, 'before_time, before_id, most, filters ->> ''words'';'), wanted, wanted || $more$
         AND ($11 IS NULL OR e.detail ? 'words' AND e.detail -> 'words' ?| string_to_array(translate($11, ';', ','), ',')
              AND EXISTS (SELECT FROM unnest(string_to_array($11, ';')) spelling WHERE e.detail -> 'words' ?& string_to_array(spelling, ',')))$more$);
END $$;

-- A clock that is set back prolongs no emergency access by more than it has run: before its start it is not in force.
DO $$
DECLARE name text; definition text;
DECLARE runs CONSTANT text := 'expires_at > now()';
BEGIN
  FOREACH name IN ARRAY ARRAY['find_tie(uuid, text)', 'may_open_restricted(uuid)', 'list_own_patients()', 'list_closed_patients()',
                              'list_own_break_glass()']
  LOOP
    definition := pg_get_functiondef(name::regprocedure);
    IF position(runs IN definition) = 0 THEN RAISE EXCEPTION '% is not what this migration knows.', name; END IF;
    EXECUTE replace(definition, runs, runs || ' AND started_at <= now()');
  END LOOP;
END $$;

REVOKE ALL ON FUNCTION describe_rights FROM PUBLIC;
GRANT EXECUTE ON FUNCTION describe_rights TO chartlight_app;
