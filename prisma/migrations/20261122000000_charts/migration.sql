-- Tables. Postgres 15 syntax: production is 16, the embedded engine 18. Policies, roles and functions: next migration.
CREATE EXTENSION IF NOT EXISTS vector;

-- Where data come from. FHIR ids are unique within a source only, so two hospitals' Patient/1 never meet.
CREATE TABLE source (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL UNIQUE,
  types_sent text[] NOT NULL DEFAULT '{}',
  data_horizon timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE import (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  source_id uuid REFERENCES source (id),
  label text NOT NULL,
  state text NOT NULL DEFAULT 'running',
  entries int NOT NULL DEFAULT 0,
  counts jsonb NOT NULL DEFAULT '{}',
  started_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz
);

CREATE TABLE import_issue (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  import_id uuid NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  entry_index int,
  path text,
  severity text NOT NULL,
  reason text NOT NULL
);
CREATE INDEX import_issue_import ON import_issue (import_id);

CREATE TABLE patient (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  source_id uuid NOT NULL REFERENCES source (id),
  fhir_id text NOT NULL,
  family_name text,
  given_name text,
  name_prefix text,
  display_name text NOT NULL,
  -- Lower case, no accents: names, identifiers. Patient search looks nowhere else.
  search_text text NOT NULL,
  birth_date text,
  gender text,
  deceased boolean NOT NULL DEFAULT false,
  deceased_at text,
  mrn text,
  identifiers jsonb NOT NULL DEFAULT '[]',
  replaced_by uuid REFERENCES patient (id),
  security_labels text[] NOT NULL DEFAULT '{}',
  data_through timestamptz,
  last_encounter timestamptz,
  -- Bumped by every import that touches the chart: cache keys and scopes carry it.
  version int NOT NULL DEFAULT 1,
  payload jsonb NOT NULL,
  content_hash bytea NOT NULL,
  last_updated timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (source_id, fhir_id)
);
CREATE INDEX patient_by_name ON patient (family_name, given_name, id);
CREATE INDEX patient_by_birth_date ON patient (birth_date);
CREATE INDEX patient_by_mrn ON patient (mrn);

-- Every clinical record of every FHIR type. Columns exist to find and order records; what a record says is read
-- from `payload` through its descriptor, so that there is one reading of each type.
CREATE TABLE clinical_record (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  patient_id uuid NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
  source_id uuid NOT NULL REFERENCES source (id),
  type text NOT NULL,
  fhir_id text NOT NULL,
  code text,
  -- 'system|code' of every coding, components included.
  codes text[] NOT NULL DEFAULT '{}',
  display text NOT NULL DEFAULT '',
  categories text[] NOT NULL DEFAULT '{}',
  clinical_status text,
  verification_status text,
  lifecycle_status text,
  entered_in_error boolean NOT NULL DEFAULT false,
  negated boolean NOT NULL DEFAULT false,
  -- Instants for ordering; the dates as written, with their precision, for saying.
  start_at timestamptz,
  end_at timestamptz,
  recorded_at timestamptz,
  start_text text,
  end_text text,
  date_precision text,
  recorded_offset text,
  value_number double precision,
  value_text text,
  comparator text,
  unit text,
  text_value text,
  interpretation text,
  reference_range jsonb,
  components jsonb,
  -- 'Encounter/<fhir id>' within the source: the encounter may arrive later.
  encounter_reference text,
  security_labels text[] NOT NULL DEFAULT '{}',
  version int NOT NULL DEFAULT 1,
  payload jsonb NOT NULL,
  content_hash bytea NOT NULL,
  last_updated timestamptz,
  import_id uuid REFERENCES import (id) ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (source_id, type, fhir_id)
);
CREATE INDEX clinical_record_by_code ON clinical_record (patient_id, code, start_at);
CREATE INDEX clinical_record_by_type ON clinical_record (patient_id, type, start_at);

-- What an update replaced: an old citation opens the version that it cited.
CREATE TABLE record_history (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  record_id uuid NOT NULL REFERENCES clinical_record (id) ON DELETE CASCADE,
  patient_id uuid NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
  version int NOT NULL,
  payload jsonb NOT NULL,
  replaced_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (record_id, version)
);

-- Immutable text; id = hash of the text within the patient, so the same words are stored once.
CREATE TABLE note (
  id uuid PRIMARY KEY,
  patient_id uuid NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
  text text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX note_by_patient ON note (patient_id);

-- Every record that carries a note. note_id is null when the attachment could not be read (the reason says why).
CREATE TABLE note_reference (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  patient_id uuid NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
  record_id uuid NOT NULL REFERENCES clinical_record (id) ON DELETE CASCADE,
  note_id uuid REFERENCES note (id) ON DELETE CASCADE,
  position int NOT NULL DEFAULT 0,
  title text NOT NULL DEFAULT '',
  status text,
  doc_status text,
  -- [{code: 'replaces'|'appends'|…, target: 'DocumentReference/…'}]
  relates_to jsonb NOT NULL DEFAULT '[]',
  date_text text,
  date_at timestamptz,
  author text,
  unreadable_reason text,
  UNIQUE (record_id, position)
);
CREATE INDEX note_reference_by_note ON note_reference (patient_id, note_id);
CREATE INDEX note_reference_by_date ON note_reference (patient_id, date_at);

-- note.text.slice(start_offset, end_offset) = text, always; offsets in UTF-16 units.
CREATE TABLE chunk (
  id uuid PRIMARY KEY,
  patient_id uuid NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
  note_id uuid NOT NULL REFERENCES note (id) ON DELETE CASCADE,
  position int NOT NULL,
  section text,
  start_offset int NOT NULL,
  end_offset int NOT NULL,
  text text NOT NULL,
  tsv tsvector GENERATED ALWAYS AS (to_tsvector('english'::regconfig, text)) STORED
);
CREATE INDEX chunk_by_patient ON chunk (patient_id, id);
CREATE INDEX chunk_by_note ON chunk (note_id, position);

-- Narrow and apart, vectors in line, no approximate index: the scan inside one patient is exact (ADR 0004).
CREATE TABLE chunk_embedding (
  patient_id uuid NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
  chunk_id uuid NOT NULL REFERENCES chunk (id) ON DELETE CASCADE,
  model text NOT NULL,
  embedding halfvec(1024) NOT NULL,
  PRIMARY KEY (patient_id, model, chunk_id)
);
ALTER TABLE chunk_embedding ALTER COLUMN embedding SET STORAGE PLAIN;
CREATE INDEX chunk_embedding_by_chunk ON chunk_embedding (chunk_id);

-- Only resources without any path to a patient: Practitioner, Organization, Location, Medication, …
CREATE TABLE directory_resource (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  source_id uuid NOT NULL REFERENCES source (id),
  type text NOT NULL,
  fhir_id text NOT NULL,
  display text NOT NULL DEFAULT '',
  -- 'system|value' of every identifier: conditional references resolve by them.
  identifiers text[] NOT NULL DEFAULT '{}',
  payload jsonb NOT NULL,
  content_hash bytea NOT NULL,
  last_updated timestamptz,
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (source_id, type, fhir_id)
);
CREATE INDEX directory_resource_identifiers ON directory_resource USING gin (identifiers);

CREATE TABLE app_user (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email text NOT NULL UNIQUE,
  display_name text NOT NULL,
  roles text[] NOT NULL DEFAULT '{}',
  password_hash text,
  failed_sign_ins int NOT NULL DEFAULT 0,
  locked_until timestamptz,
  disabled boolean NOT NULL DEFAULT false,
  -- Raised by every change of privilege; scopes and sessions minted before are void.
  access_epoch int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- One row a signed-in browser; the JWT carries only its id (`jti`) and is worth nothing without the row.
CREATE TABLE session (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_active_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX session_by_user ON session (user_id);

-- Who has a tie to whom; materialised by ingest from CareTeam, Encounter and assignments.
CREATE TABLE care_team (
  patient_id uuid NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  origin text NOT NULL,
  valid_until timestamptz,
  PRIMARY KEY (patient_id, user_id, origin)
);

CREATE TABLE break_glass (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  patient_id uuid NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  reason_code text NOT NULL,
  reason_text text NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX break_glass_by_user ON break_glass (user_id, patient_id);

-- Insert only. No foreign keys: the record of a look outlives what was looked at. Ids and codes, never free text.
CREATE TABLE audit_event (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  occurred_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  action text NOT NULL,
  outcome text NOT NULL DEFAULT 'success',
  user_id uuid,
  session_id uuid,
  patient_id uuid,
  purpose text,
  entity_type text,
  entity_id text,
  detail jsonb NOT NULL DEFAULT '{}',
  request_id text
);
CREATE INDEX audit_event_by_patient ON audit_event (patient_id, occurred_at);
CREATE INDEX audit_event_by_user ON audit_event (user_id, occurred_at);

CREATE TABLE audit_seal (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  from_time timestamptz NOT NULL,
  to_time timestamptz NOT NULL,
  root bytea NOT NULL,
  previous bytea,
  sealed_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE conversation (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  patient_id uuid NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES app_user (id),
  title text,
  -- The next handle to give out: c<n>. Never reused, never lowered.
  next_handle int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  hidden_at timestamptz
);
CREATE INDEX conversation_by_patient ON conversation (patient_id, user_id, created_at);

CREATE TABLE message (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  conversation_id uuid NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
  patient_id uuid NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES app_user (id),
  -- The question that an answer belongs to; several answers to one question stand side by side.
  answers uuid REFERENCES message (id) ON DELETE CASCADE,
  role text NOT NULL,
  state text NOT NULL DEFAULT 'complete',
  -- UI message parts, appended as they are sent.
  parts jsonb NOT NULL DEFAULT '[]',
  -- {sentence index: text} of what was held back; shown only by a deliberate, audited look.
  withheld jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  finished_at timestamptz
);
CREATE INDEX message_by_conversation ON message (conversation_id, created_at);

CREATE TABLE evidence (
  conversation_id uuid NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
  number int NOT NULL,
  patient_id uuid NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES app_user (id),
  message_id uuid NOT NULL REFERENCES message (id) ON DELETE CASCADE,
  item jsonb NOT NULL,
  PRIMARY KEY (conversation_id, number)
);

CREATE TABLE feedback (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  message_id uuid NOT NULL REFERENCES message (id) ON DELETE CASCADE,
  patient_id uuid NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES app_user (id),
  sentence_index int,
  reason text NOT NULL,
  comment text,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE turn_usage (
  message_id uuid PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
  patient_id uuid NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES app_user (id),
  model text NOT NULL,
  prompt_version text NOT NULL,
  rules_version text NOT NULL,
  input_tokens int NOT NULL,
  output_tokens int NOT NULL,
  cache_read_tokens int NOT NULL,
  cost_usd numeric(12, 6),
  first_sentence_ms int,
  duration_ms int NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
