-- Who a request speaks for: sessions that their user confirmed, accounts of an OIDC provider, tokens of integrations.

-- When the user last proved who they are, by the clock of whoever asked them for it; and when they did so again inside the
-- session. A session that is renewed ends and names the one that goes on in its place.
ALTER TABLE session
  ADD COLUMN authenticated_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN confirmed_at timestamptz,
  ADD COLUMN continued_by uuid;
-- `worker users add` gives an account other roles: its sessions end.
GRANT SELECT (id, user_id, ended_at), UPDATE (ended_at) ON session TO chartlight_worker;

-- Known to a provider by issuer and subject, never by an address: whoever may write an address there would take over the
-- account here. `email` is then unique by both; `provider_email` is what is shown. Such an account has no password.
ALTER TABLE app_user
  ADD COLUMN issuer text,
  ADD COLUMN subject text,
  ADD COLUMN provider_email text,
  ADD CONSTRAINT app_user_of_provider CHECK ((issuer IS NULL) = (subject IS NULL) AND (issuer IS NULL OR password_hash IS NULL));
CREATE UNIQUE INDEX app_user_issuer_subject_key ON app_user (issuer, subject);
GRANT SELECT (issuer, subject, provider_email) ON app_user TO chartlight_app;

-- The signed-in user's own, found by who they are and not by an address that somebody typed.
CREATE FUNCTION own_password_hash() RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT password_hash FROM public.app_user WHERE id = public.scope_user()
$$;

-- What a provider says of somebody at a sign-in becomes the account: name, address, roles. Other roles than before end every
-- session. Touches no account of ours. 'welcome', 'no-role', 'disabled'; the id is NULL for a stranger without a role.
CREATE FUNCTION sign_in_by_provider(its_issuer text, its_subject text, name text, address text, given_roles text[])
  RETURNS TABLE (id uuid, outcome text, created boolean, changed boolean)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE account public.app_user;
BEGIN
  IF NOT given_roles <@ ARRAY['clinician', 'auditor', 'admin'] THEN
    RAISE EXCEPTION 'A provider gives no such role.' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  created := false;
  IF cardinality(given_roles) > 0 THEN
    INSERT INTO public.app_user (email, display_name, roles, issuer, subject, provider_email)
    VALUES (its_subject || ' of ' || its_issuer, name, given_roles, its_issuer, its_subject, address)
    ON CONFLICT (issuer, subject) DO NOTHING;
    created := FOUND;
  END IF;
  SELECT * INTO account FROM public.app_user u WHERE u.issuer = its_issuer AND u.subject = its_subject FOR UPDATE;
  IF NOT FOUND THEN
    outcome := 'no-role';
    changed := false;
    RETURN NEXT;
    RETURN;
  END IF;
  id := account.id;
  changed := account.roles <> given_roles;
  UPDATE public.app_user u SET display_name = name, provider_email = address, roles = given_roles,
    access_epoch = u.access_epoch + changed::int
  WHERE u.id = account.id;
  IF changed THEN UPDATE public.session s SET ended_at = now() WHERE s.user_id = account.id AND s.ended_at IS NULL; END IF;
  outcome := CASE WHEN account.disabled THEN 'disabled' WHEN cardinality(given_roles) = 0 THEN 'no-role' ELSE 'welcome' END;
  RETURN NEXT;
END $$;

-- As before, without the accounts of tokens, and telling whose password lies elsewhere.
DROP FUNCTION list_accounts;
CREATE FUNCTION list_accounts() RETURNS TABLE (id uuid, email text, display_name text, roles text[], disabled boolean, has_password boolean,
    by_provider boolean, waits_until timestamptz, created_at timestamptz, last_active_at timestamptz, open_sessions int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT u.id, CASE WHEN u.issuer IS NULL THEN u.email ELSE coalesce(u.provider_email, u.email) END, u.display_name, u.roles, u.disabled,
         u.password_hash IS NOT NULL, u.issuer IS NOT NULL,
         CASE WHEN u.locked_until > now() THEN u.locked_until END, u.created_at, s.last_active_at, coalesce(s.open, 0)::int
  FROM public.app_user u
  LEFT JOIN LATERAL (SELECT max(last_active_at) AS last_active_at, count(*) FILTER (WHERE ended_at IS NULL AND expires_at > now()) AS open
                     FROM public.session WHERE user_id = u.id) s ON true
  WHERE public.has_role('admin') AND NOT 'integration' = ANY(u.roles)
  ORDER BY u.disabled, lower(u.display_name), u.id
$$;

-- As before, and: other roles end the running sessions ('changed'); what a provider says of its accounts is changed there
-- ('by-provider'); a token is revoked instead.
CREATE OR REPLACE FUNCTION change_account(which uuid, name text, given_roles text[], disable boolean) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE before public.app_user;
DECLARE after public.app_user;
BEGIN
  IF NOT public.has_role('admin') THEN RETURN 'unknown'; END IF;
  -- All administrators, in one order: two who take each other's role away at once must not both succeed.
  PERFORM FROM public.app_user WHERE 'admin' = ANY(roles) OR id = which ORDER BY id FOR UPDATE;
  SELECT * INTO before FROM public.app_user WHERE id = which AND NOT 'integration' = ANY(roles);
  IF NOT FOUND OR NOT public.has_role('admin') THEN RETURN 'unknown'; END IF;
  after := before;
  after.display_name := coalesce(name, before.display_name);
  after.roles := coalesce(given_roles, before.roles);
  after.disabled := coalesce(disable, before.disabled);
  IF after IS NOT DISTINCT FROM before THEN RETURN 'unchanged'; END IF;
  IF before.issuer IS NOT NULL AND (after.roles <> before.roles OR after.display_name <> before.display_name) THEN RETURN 'by-provider'; END IF;
  IF (after.disabled OR NOT 'admin' = ANY(after.roles))
     AND NOT EXISTS (SELECT FROM public.app_user WHERE id <> which AND NOT disabled AND 'admin' = ANY(roles))
     AND NOT before.disabled AND 'admin' = ANY(before.roles) THEN RETURN 'last-admin'; END IF;
  UPDATE public.app_user SET display_name = after.display_name, roles = after.roles, disabled = after.disabled,
    access_epoch = access_epoch + (before.roles <> after.roles OR before.disabled <> after.disabled)::int
  WHERE id = which;
  IF after.disabled OR before.roles <> after.roles THEN
    UPDATE public.session SET ended_at = now() WHERE user_id = which AND ended_at IS NULL;
  END IF;
  RETURN 'changed';
END $$;

-- A token is an account of its own with the role integration: its imports and events carry that account's name, and
-- row level security speaks of users already. Of the token itself only the SHA-256 is kept.
CREATE TABLE api_token (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL UNIQUE REFERENCES app_user (id),
  source_name text NOT NULL,
  token_hash bytea NOT NULL UNIQUE,
  created_by uuid NOT NULL REFERENCES app_user (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  last_used_at timestamptz,
  revoked_at timestamptz,
  CONSTRAINT api_token_for_a_year CHECK (expires_at > created_at AND expires_at <= created_at + interval '366 days')
);
CREATE INDEX api_token_by_creator ON api_token (created_by);
-- No policy and no grant: the app reaches it by these functions only.
ALTER TABLE api_token ENABLE ROW LEVEL SECURITY;

CREATE FUNCTION may_manage_tokens() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT public.has_role('admin') OR public.has_role('operator')
$$;

CREATE FUNCTION list_tokens() RETURNS TABLE (id uuid, label text, source_name text, created_by text, created_at timestamptz,
    expires_at timestamptz, last_used_at timestamptz, revoked_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.id, u.display_name, t.source_name, c.display_name, t.created_at, t.expires_at, t.last_used_at, t.revoked_at
  FROM public.api_token t
  JOIN public.app_user u ON u.id = t.user_id
  JOIN public.app_user c ON c.id = t.created_by
  WHERE public.may_manage_tokens()
  ORDER BY (t.revoked_at IS NOT NULL OR t.expires_at <= now()), t.created_at DESC, t.id
$$;

-- NULL when nobody who may asked for it.
CREATE FUNCTION add_token(label text, its_source text, hash bytea, days int) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE token uuid := gen_random_uuid();
DECLARE holder uuid;
BEGIN
  IF NOT public.may_manage_tokens() THEN RETURN NULL; END IF;
  INSERT INTO public.app_user (email, display_name, roles) VALUES (token || '@integration', label, ARRAY['integration']) RETURNING id INTO holder;
  INSERT INTO public.api_token (id, user_id, source_name, token_hash, created_by, expires_at)
  VALUES (token, holder, its_source, hash, public.scope_user(), now() + make_interval(days => days));
  RETURN token;
END $$;

-- False for an unknown token, and for one that was revoked before.
CREATE FUNCTION revoke_token(which uuid) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE holder uuid;
BEGIN
  UPDATE public.api_token SET revoked_at = now() WHERE id = which AND revoked_at IS NULL AND public.may_manage_tokens()
  RETURNING user_id INTO holder;
  UPDATE public.app_user SET disabled = true, access_epoch = access_epoch + 1 WHERE id = holder;
  RETURN holder IS NOT NULL;
END $$;

-- Whom a token speaks for; no row for one that is unknown, expired or revoked. Its use is marked to the minute.
CREATE FUNCTION use_token(hash bytea) RETURNS TABLE (user_id uuid, display_name text, email text, epoch int, source_name text)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE public.api_token t SET last_used_at = now()
  WHERE t.token_hash = hash AND t.revoked_at IS NULL AND t.expires_at > now()
    AND (t.last_used_at IS NULL OR t.last_used_at < now() - interval '1 minute');
  RETURN QUERY
    SELECT u.id, u.display_name, u.email, u.access_epoch, t.source_name
    FROM public.api_token t JOIN public.app_user u ON u.id = t.user_id
    WHERE t.token_hash = hash AND t.revoked_at IS NULL AND t.expires_at > now()
      AND NOT u.disabled AND u.roles = ARRAY['integration'];
END $$;

-- The source that the scope's user may write, by a token that lives.
CREATE FUNCTION token_source() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT source_name FROM public.api_token
  WHERE user_id = public.scope_user() AND revoked_at IS NULL AND expires_at > now()
$$;

-- An integration has its own imports, of its own source, and no others, whatever the code above says.
CREATE POLICY own_source ON import AS RESTRICTIVE TO chartlight_app
  USING (NOT (SELECT has_role('integration')) OR user_id = (SELECT scope_user()))
  WITH CHECK (NOT (SELECT has_role('integration')) OR (user_id = (SELECT scope_user()) AND source_name = (SELECT token_source())));
CREATE POLICY own_source ON import_issue AS RESTRICTIVE FOR SELECT TO chartlight_app
  USING (NOT (SELECT has_role('integration')) OR EXISTS (SELECT FROM import i WHERE i.id = import_id));

REVOKE ALL ON FUNCTION own_password_hash, sign_in_by_provider, list_accounts, may_manage_tokens, list_tokens, add_token, revoke_token,
  use_token, token_source FROM PUBLIC;
GRANT EXECUTE ON FUNCTION own_password_hash, sign_in_by_provider, list_accounts, may_manage_tokens, list_tokens, add_token, revoke_token,
  use_token, token_source TO chartlight_app;
