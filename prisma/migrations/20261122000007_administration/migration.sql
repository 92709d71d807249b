-- The log is read, sealed and checked; users are administered. Whoever may do which is decided here as well as above.

CREATE FUNCTION has_role(wanted text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.app_user WHERE id = public.scope_user() AND NOT disabled AND wanted = ANY(roles))
$$;

-- The roles that somebody had at the time of a look: theirs may be others by the time the log is read.
CREATE FUNCTION roles_of_scope_user() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT roles FROM public.app_user WHERE id = public.scope_user()
$$;
ALTER TABLE audit_event ADD COLUMN roles text[];
ALTER TABLE audit_event ALTER COLUMN roles SET DEFAULT roles_of_scope_user();

-- Nobody chooses the time, the id or the roles of an event: a backdated one would hide among those that were read.
REVOKE INSERT ON audit_event FROM chartlight_app, chartlight_worker;
GRANT INSERT (action, outcome, user_id, session_id, patient_id, purpose, entity_type, entity_id, detail, request_id)
  ON audit_event TO chartlight_app, chartlight_worker;

-- The owner can still take the triggers away; nobody changes an event by a slip of the hand.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'Rows of % are only ever added.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Newest first, by whatever the log is searched by. Refusals are few, and looked for on purpose.
CREATE INDEX audit_event_by_time ON audit_event (occurred_at, id);
CREATE INDEX audit_event_by_action ON audit_event (action, occurred_at);
CREATE INDEX audit_event_by_refusal ON audit_event (occurred_at, id) WHERE outcome <> 'success';
CREATE INDEX audit_event_by_account ON audit_event (entity_id, occurred_at) WHERE entity_type = 'User';

-- The one way to read the log, for auditors only, and it writes down that it was read: not even SQL of the app's role
-- reads it silently. Of a patient it tells who it is, never what the chart holds. A user's events are those by the user and
-- those about the account. One more than `most` says that there are more. EXECUTE, because a plan for all filters at once would use no index.
CREATE FUNCTION read_audit(look text, event uuid, patient uuid, account uuid, actions text[], refused boolean,
                           from_time timestamptz, to_time timestamptz, before_time timestamptz, before_id uuid, most int, filters jsonb)
  RETURNS TABLE (id uuid, occurred_at timestamptz, cursor_time text, action text, outcome text, user_id uuid, user_name text, roles text[],
                 session_id uuid, patient_id uuid, purpose text, entity_type text, entity_id text, detail jsonb, request_id text,
                 family_name text, given_name text, name_prefix text, display_name text, birth_date text, mrn text,
                 account_name text)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE shown int;
BEGIN
  IF NOT public.has_role('auditor') OR look NOT IN ('audit-read', 'audit-event-read', 'audit-exported') THEN RETURN; END IF;
  RETURN QUERY EXECUTE $query$
    WITH found AS MATERIALIZED (
      (SELECT e.* FROM public.audit_event e
       WHERE ($1 IS NULL OR e.id = $1) AND ($2 IS NULL OR e.patient_id = $2) AND ($3 IS NULL OR e.user_id = $3)
         AND ($4 IS NULL OR e.action = ANY($4)) AND (NOT $5 OR e.outcome <> 'success')
         AND ($6 IS NULL OR e.occurred_at >= $6) AND ($7 IS NULL OR e.occurred_at < $7)
         AND ($8 IS NULL OR (e.occurred_at, e.id) < ($8, $9))
       ORDER BY e.occurred_at DESC, e.id DESC LIMIT $10 + 1)
      UNION ALL
      (SELECT e.* FROM public.audit_event e
       WHERE $3 IS NOT NULL AND e.entity_type = 'User' AND e.entity_id = $3::text AND e.user_id IS DISTINCT FROM $3
         AND ($1 IS NULL OR e.id = $1) AND ($2 IS NULL OR e.patient_id = $2)
         AND ($4 IS NULL OR e.action = ANY($4)) AND (NOT $5 OR e.outcome <> 'success')
         AND ($6 IS NULL OR e.occurred_at >= $6) AND ($7 IS NULL OR e.occurred_at < $7)
         AND ($8 IS NULL OR (e.occurred_at, e.id) < ($8, $9))
       ORDER BY e.occurred_at DESC, e.id DESC LIMIT $10 + 1)
      ORDER BY occurred_at DESC, id DESC LIMIT $10 + 1)
    SELECT e.id, e.occurred_at, e.occurred_at::text, e.action, e.outcome, e.user_id, u.display_name, e.roles, e.session_id, e.patient_id,
           e.purpose, e.entity_type, e.entity_id, e.detail, e.request_id,
           p.family_name, p.given_name, p.name_prefix, p.display_name, p.birth_date, p.mrn, a.display_name
    FROM found e
    LEFT JOIN public.app_user u ON u.id = e.user_id
    LEFT JOIN public.patient p ON p.id = e.patient_id
    LEFT JOIN public.app_user a ON e.entity_type = 'User' AND a.id::text = e.entity_id
    ORDER BY e.occurred_at DESC, e.id DESC
  $query$ USING event, patient, account, actions, refused, from_time, to_time, before_time, before_id, most;
  GET DIAGNOSTICS shown = ROW_COUNT;
  INSERT INTO public.audit_event (action, user_id, session_id, patient_id, entity_type, entity_id, detail, request_id)
  VALUES (look, public.scope_user(), nullif(current_setting('app.session_id', true), '')::uuid, patient,
          CASE WHEN event IS NULL THEN NULL ELSE 'AuditEvent' END, event::text,
          filters || jsonb_build_object('shown', least(shown, most)), nullif(current_setting('app.request_id', true), ''));
END $$;

-- Seals chain the log in ranges of time. Who makes and checks them reads every event and changes none.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'chartlight_sealer') THEN
    CREATE ROLE chartlight_sealer NOLOGIN NOBYPASSRLS;
  END IF;
END $$;
GRANT chartlight_sealer TO chartlight_worker;
GRANT USAGE ON SCHEMA public TO chartlight_sealer;
ALTER TABLE audit_seal ADD COLUMN events bigint NOT NULL;
-- One chain: two seals after the same one, or two first ones, cannot be.
CREATE UNIQUE INDEX audit_seal_previous_key ON audit_seal (previous) NULLS NOT DISTINCT;
CREATE POLICY every_event ON audit_event FOR SELECT TO chartlight_sealer USING (true);
CREATE POLICY every_seal ON audit_seal FOR SELECT TO chartlight_sealer USING (true);
CREATE POLICY next_seal ON audit_seal FOR INSERT TO chartlight_sealer WITH CHECK (true);
GRANT SELECT ON audit_event, audit_seal TO chartlight_sealer;
GRANT INSERT (from_time, to_time, events, root, previous) ON audit_seal TO chartlight_sealer;

-- An administrator knows the password that he gave: whoever signs in with it changes it before anything else.
ALTER TABLE app_user ADD COLUMN password_is_temporary boolean NOT NULL DEFAULT false;
CREATE OR REPLACE FUNCTION change_own_password(checked_hash text, new_hash text) RETURNS boolean
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH changed AS (
    UPDATE public.app_user SET password_hash = new_hash, password_is_temporary = false, failed_sign_ins = 0, locked_until = NULL
    WHERE id = public.scope_user() AND NOT disabled AND password_hash = checked_hash
    RETURNING id)
  SELECT EXISTS (SELECT FROM changed)
$$;

-- Password hashes: sign-in asks for the one of the address that was typed; nothing else of the app reads any.
DO $$
DECLARE readable text;
BEGIN
  SELECT string_agg(quote_ident(column_name), ', ') INTO readable FROM information_schema.columns
  WHERE table_schema = 'public' AND table_name = 'app_user' AND column_name <> 'password_hash';
  REVOKE SELECT ON app_user FROM chartlight_app;
  EXECUTE format('GRANT SELECT (%s) ON app_user TO chartlight_app', readable);
END $$;
CREATE FUNCTION password_hash_of(address text) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT password_hash FROM public.app_user WHERE email = address
$$;

-- What an administrator does to accounts: the only ways in which the app adds one or changes what one may do.
CREATE FUNCTION list_accounts() RETURNS TABLE (id uuid, email text, display_name text, roles text[], disabled boolean, has_password boolean,
    waits_until timestamptz, created_at timestamptz, last_active_at timestamptz, open_sessions int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT u.id, u.email, u.display_name, u.roles, u.disabled, u.password_hash IS NOT NULL,
         CASE WHEN u.locked_until > now() THEN u.locked_until END, u.created_at, s.last_active_at, coalesce(s.open, 0)::int
  FROM public.app_user u
  LEFT JOIN LATERAL (SELECT max(last_active_at) AS last_active_at, count(*) FILTER (WHERE ended_at IS NULL AND expires_at > now()) AS open
                     FROM public.session WHERE user_id = u.id) s ON true
  WHERE public.has_role('admin')
  ORDER BY u.disabled, lower(u.display_name), u.id
$$;

-- NULL when the address is taken, or when an administrator did not ask.
CREATE FUNCTION add_account(address text, name text, given_roles text[], hash text) RETURNS uuid
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO public.app_user (email, display_name, roles, password_hash, password_is_temporary)
  SELECT address, name, given_roles, hash, true WHERE public.has_role('admin')
  ON CONFLICT (email) DO NOTHING RETURNING id
$$;

-- 'changed', 'unchanged', 'unknown', or 'last-admin': somebody must be left who can let others in. NULL leaves as it is. Sessions of
-- somebody who was disabled end; what was opened with earlier roles is void.
CREATE FUNCTION change_account(which uuid, name text, given_roles text[], disable boolean) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE before public.app_user;
DECLARE after public.app_user;
BEGIN
  IF NOT public.has_role('admin') THEN RETURN 'unknown'; END IF;
  -- All administrators, in one order: two who take each other's role away at once must not both succeed.
  PERFORM FROM public.app_user WHERE 'admin' = ANY(roles) OR id = which ORDER BY id FOR UPDATE;
  SELECT * INTO before FROM public.app_user WHERE id = which;
  IF NOT FOUND OR NOT public.has_role('admin') THEN RETURN 'unknown'; END IF;
  after := before;
  after.display_name := coalesce(name, before.display_name);
  after.roles := coalesce(given_roles, before.roles);
  after.disabled := coalesce(disable, before.disabled);
  IF after IS NOT DISTINCT FROM before THEN RETURN 'unchanged'; END IF;
  IF (after.disabled OR NOT 'admin' = ANY(after.roles))
     AND NOT EXISTS (SELECT FROM public.app_user WHERE id <> which AND NOT disabled AND 'admin' = ANY(roles))
     AND NOT before.disabled AND 'admin' = ANY(before.roles) THEN RETURN 'last-admin'; END IF;
  UPDATE public.app_user SET display_name = after.display_name, roles = after.roles, disabled = after.disabled,
    access_epoch = access_epoch + (before.roles <> after.roles OR before.disabled <> after.disabled)::int
  WHERE id = which;
  IF after.disabled THEN UPDATE public.session SET ended_at = now() WHERE user_id = which AND ended_at IS NULL; END IF;
  RETURN 'changed';
END $$;

-- Ends every session of an account, with a new password when one is given; how many those were, NULL for an unknown account.
CREATE FUNCTION end_account_sessions(which uuid, hash text) RETURNS int
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE ended int;
BEGIN
  UPDATE public.app_user SET access_epoch = access_epoch + 1, password_hash = coalesce(hash, password_hash),
    password_is_temporary = password_is_temporary OR hash IS NOT NULL,
    failed_sign_ins = CASE WHEN hash IS NULL THEN failed_sign_ins ELSE 0 END, locked_until = CASE WHEN hash IS NULL THEN locked_until END
  WHERE id = which AND public.has_role('admin');
  IF NOT FOUND THEN RETURN NULL; END IF;
  UPDATE public.session SET ended_at = now() WHERE user_id = which AND ended_at IS NULL AND expires_at > now();
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END $$;

-- As before, and by model.
DROP FUNCTION usage_by_day;
CREATE INDEX turn_usage_by_time ON turn_usage (created_at);
CREATE FUNCTION usage_by_day(days int, zone text, everyone boolean)
  RETURNS TABLE (user_id uuid, display_name text, model text, day date, is_today boolean, turns int, unpriced_turns int,
                 input_tokens bigint, output_tokens bigint, cache_read_tokens bigint, cost_usd numeric)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH site AS (SELECT (now() AT TIME ZONE zone)::date AS today)
  SELECT u.id, u.display_name, t.model, d.day, d.day = site.today, count(*)::int, count(*) FILTER (WHERE t.cost_usd IS NULL)::int,
         sum(t.input_tokens), sum(t.output_tokens), sum(t.cache_read_tokens), sum(t.cost_usd)
  FROM site
  JOIN public.turn_usage t ON t.created_at >= (site.today - (days - 1))::timestamp AT TIME ZONE zone
  CROSS JOIN LATERAL (SELECT (t.created_at AT TIME ZONE zone)::date AS day) d
  JOIN public.app_user u ON u.id = t.user_id
  WHERE u.id = public.scope_user() OR (everyone AND public.has_role('admin'))
  GROUP BY u.id, u.display_name, t.model, d.day, site.today
  ORDER BY d.day DESC, u.display_name, u.id, t.model
$$;

-- Whether each model answered lately: when last, how often in a day, and how soon its first sentence stood there.
CREATE FUNCTION model_activity() RETURNS TABLE (model text, last_answer timestamptz, answers int, median_first_sentence_ms int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.model, max(t.created_at), count(*) FILTER (WHERE t.created_at > now() - interval '1 day')::int,
         (percentile_cont(0.5) WITHIN GROUP (ORDER BY t.first_sentence_ms) FILTER (WHERE t.created_at > now() - interval '1 day'))::int
  FROM public.turn_usage t
  WHERE t.created_at > now() - interval '30 days' AND public.has_role('admin')
  GROUP BY t.model ORDER BY 2 DESC
$$;
-- Answers of a day that broke off, whichever model was to write them.
CREATE FUNCTION count_failed_answers() RETURNS int
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count(*)::int FROM public.message
  WHERE role = 'assistant' AND state IN ('failed', 'interrupted') AND created_at > now() - interval '1 day' AND public.has_role('admin')
$$;

REVOKE ALL ON FUNCTION has_role, roles_of_scope_user, read_audit, password_hash_of, list_accounts, add_account, change_account,
  end_account_sessions, usage_by_day, model_activity, count_failed_answers FROM PUBLIC;
GRANT EXECUTE ON FUNCTION has_role, roles_of_scope_user, read_audit, password_hash_of, list_accounts, add_account, change_account,
  end_account_sessions, usage_by_day, model_activity, count_failed_answers TO chartlight_app;
GRANT EXECUTE ON FUNCTION roles_of_scope_user TO chartlight_worker;
