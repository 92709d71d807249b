-- Imports that wait, run, stop and go on; binaries that notes lie in; charts that were forgotten.

-- States: queued → running → done | failed | interrupted. `interrupted` was stopped between two batches and goes on
-- where it was run again, because what is filed already stays unchanged.
ALTER TABLE import
  ADD COLUMN user_id uuid REFERENCES app_user (id),
  -- What the uploader said; NULL: the input says it.
  ADD COLUMN source_name text,
  -- The input is the whole truth of the patients that it brings.
  ADD COLUMN replaces boolean NOT NULL DEFAULT false,
  -- Where the uploaded bytes lie in the object store, and which version of them.
  ADD COLUMN object_key text,
  ADD COLUMN object_version text,
  ADD COLUMN bytes bigint,
  ADD COLUMN bytes_read bigint NOT NULL DEFAULT 0,
  ADD COLUMN attempts int NOT NULL DEFAULT 0,
  -- A running import renews its lease; one whose lease ran out belongs to a process that died.
  ADD COLUMN lease_until timestamptz,
  ADD COLUMN queued_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE import ALTER COLUMN started_at DROP NOT NULL, ALTER COLUMN started_at DROP DEFAULT;
CREATE INDEX import_by_state ON import (state, queued_at);
CREATE INDEX import_by_time ON import (queued_at, id);

-- Addresses of the servers whose ids a source uses ('https://ehr.example.org/fhir'): an absolute reference to one of
-- them means a record of this source.
ALTER TABLE source ADD COLUMN bases text[] NOT NULL DEFAULT '{}';

-- The charts that an import filed into: what `forget` must also remove lies in the objects of these imports.
CREATE TABLE import_patient (
  import_id uuid NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  patient_id uuid NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
  PRIMARY KEY (import_id, patient_id)
);
CREATE INDEX import_patient_by_patient ON import_patient (patient_id);

-- A document whose words lie in a Binary names it here ('Binary/1'), so that the Binary finds its chart when it comes.
ALTER TABLE note_reference
  ADD COLUMN content_type text,
  ADD COLUMN binary_reference text;
CREATE INDEX note_reference_by_binary ON note_reference (binary_reference) WHERE binary_reference IS NOT NULL;

-- An order names its Medication by reference; when the Medication comes later, the order's name is read again.
-- Cut, because a btree takes no key over 2.7 kB and a hostile reference is as long as it likes.
CREATE INDEX clinical_record_by_medication ON clinical_record (source_id, left(payload -> 'medicationReference' ->> 'reference', 500))
  WHERE payload -> 'medicationReference' ->> 'reference' IS NOT NULL;

-- A record whose subject changed leaves this behind in the chart it left: an old citation says so instead of nothing.
CREATE TABLE record_departure (
  patient_id uuid NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
  record_id uuid NOT NULL,
  type text NOT NULL,
  departed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (patient_id, record_id)
);

-- A patient who was forgotten is not imported again. The FHIR id may be a record number: only its hash stays.
CREATE TABLE forgotten_patient (
  source_id uuid NOT NULL REFERENCES source (id),
  fhir_id_hash bytea NOT NULL,
  patient_id uuid NOT NULL,
  forgotten_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (source_id, fhir_id_hash)
);

-- In production nobody forgets a patient alone: one operator asks, another confirms.
CREATE TABLE forget_request (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  patient_id uuid NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
  reason_code text NOT NULL,
  requested_by uuid NOT NULL REFERENCES app_user (id),
  requested_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['import_patient', 'record_departure', 'forget_request']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY one_patient ON %I FOR SELECT TO chartlight_app USING (patient_id = (SELECT scope_patient()))', name);
    EXECUTE format('CREATE POLICY every_chart ON %I TO chartlight_worker USING (true) WITH CHECK (true)', name);
    EXECUTE format('GRANT SELECT ON %I TO chartlight_app', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO chartlight_worker', name);
  END LOOP;
END $$;
GRANT SELECT, INSERT ON forgotten_patient TO chartlight_worker;

-- An upload is queued by the app; only the worker runs it. File names and issues may say who is a patient: for the app
-- they exist only where its user may import, who queues nothing in another's name and no object but the import's own.
GRANT INSERT (id, label, state, user_id, source_name, replaces, object_key, object_version, bytes) ON import TO chartlight_app;
GRANT UPDATE (state, queued_at, attempts, finished_at) ON import TO chartlight_app;

CREATE FUNCTION may_import() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.app_user WHERE id = public.scope_user() AND NOT disabled AND roles && ARRAY['operator', 'admin', 'integration'])
$$;
REVOKE ALL ON FUNCTION may_import FROM PUBLIC;
GRANT EXECUTE ON FUNCTION may_import TO chartlight_app;

ALTER TABLE import ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_issue ENABLE ROW LEVEL SECURITY;
CREATE POLICY every_import ON import TO chartlight_worker USING (true) WITH CHECK (true);
CREATE POLICY every_import ON import_issue TO chartlight_worker USING (true) WITH CHECK (true);
CREATE POLICY of_importers ON import FOR SELECT TO chartlight_app USING ((SELECT may_import()));
CREATE POLICY of_importers ON import_issue FOR SELECT TO chartlight_app USING ((SELECT may_import()));
CREATE POLICY own_upload ON import FOR INSERT TO chartlight_app
  WITH CHECK ((SELECT may_import()) AND user_id = (SELECT scope_user()) AND state = 'queued' AND object_key = 'uploads/' || id || '/input');
CREATE POLICY queued_again ON import FOR UPDATE TO chartlight_app
  USING ((SELECT may_import()) AND (state IN ('failed', 'interrupted') OR (state = 'running' AND lease_until < now())))
  WITH CHECK (state = 'queued');

-- Forgetting deletes by cascade, row by row; each step back from a note, a message or a question needs an index.
CREATE INDEX note_reference_of_note ON note_reference (note_id);
CREATE INDEX message_by_question ON message (answers);
CREATE INDEX evidence_by_message ON evidence (message_id);
CREATE INDEX feedback_by_message ON feedback (message_id);

-- What is kept of a FHIR id: nothing that tells it, and nothing that links it between two sources.
CREATE FUNCTION hash_fhir_id(source uuid, fhir_id text) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
  RETURN sha256(convert_to(source::text || '|' || fhir_id, 'UTF8'));

-- Removes a chart with everything that hangs on the patient, every user's conversations included, and answers how many
-- rows of each table that were. A conversation of another chart goes too when it cites a record that has since moved
-- into this one: it holds this patient's words. Finding the tables by their foreign keys, it knows the later ones.
CREATE FUNCTION forget_chart(which uuid) RETURNS TABLE (name text, removed int)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM public.conversation c USING public.evidence e, public.record_departure d, public.clinical_record r
  WHERE r.patient_id = which AND d.record_id = r.id AND e.patient_id = d.patient_id AND c.id = e.conversation_id
    AND (e.item ->> 'recordId' = r.id::text OR e.item -> 'references' ? (r.type || '/' || r.fhir_id));
  UPDATE public.patient SET replaced_by = NULL WHERE replaced_by = which;
  FOR name IN
    SELECT child.relname FROM pg_constraint k JOIN pg_class child ON child.oid = k.conrelid
    WHERE k.contype = 'f' AND k.confrelid = 'public.patient'::regclass AND k.conrelid <> k.confrelid ORDER BY 1
  LOOP
    EXECUTE format('SELECT count(*) FROM public.%I WHERE patient_id = $1', name) INTO removed USING which;
    RETURN NEXT;
  END LOOP;
  DELETE FROM public.patient WHERE id = which;
  name := 'patient';
  GET DIAGNOSTICS removed = ROW_COUNT;
  RETURN NEXT;
END $$;
REVOKE ALL ON FUNCTION forget_chart FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_chart TO chartlight_worker;

-- Whoever moves a record to another chart, the one it left knows; a record that comes back has not left.
CREATE FUNCTION note_departure() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO public.record_departure (patient_id, record_id, type) VALUES (OLD.patient_id, OLD.id, OLD.type)
    ON CONFLICT (patient_id, record_id) DO UPDATE SET departed_at = now();
  DELETE FROM public.record_departure WHERE patient_id = NEW.patient_id AND record_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER record_departs AFTER UPDATE OF patient_id ON clinical_record
  FOR EACH ROW WHEN (OLD.patient_id <> NEW.patient_id) EXECUTE FUNCTION note_departure();

CREATE INDEX record_departure_by_record ON record_departure (record_id);

-- Patient.link: who names a patient, and whom a patient replaces, is asked for every patient that is stored.
CREATE INDEX patient_by_link ON patient USING gin ((payload -> 'link') jsonb_path_ops) WHERE payload -> 'link' IS NOT NULL;
CREATE INDEX patient_by_successor ON patient (replaced_by) WHERE replaced_by IS NOT NULL;

-- A passage is found by its heading too: "None known." says nothing without the "Allergies" above it.
ALTER TABLE chunk DROP COLUMN tsv;
ALTER TABLE chunk ADD COLUMN tsv tsvector
  GENERATED ALWAYS AS (to_tsvector('english'::regconfig, coalesce(section || ': ', '') || text)) STORED;
