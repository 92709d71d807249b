-- What a session was begun on, for its owner's list ('Firefox on Windows'): never the browser's whole description.
ALTER TABLE session ADD COLUMN device text;

-- A password is changed by its owner alone, and only while it is still the one that was just checked. The app's role may
-- not write password hashes at all.
CREATE FUNCTION change_own_password(checked_hash text, new_hash text) RETURNS boolean
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH changed AS (
    UPDATE public.app_user SET password_hash = new_hash, failed_sign_ins = 0, locked_until = NULL
    WHERE id = public.scope_user() AND NOT disabled AND password_hash = checked_hash
    RETURNING id)
  SELECT EXISTS (SELECT FROM changed)
$$;
REVOKE ALL ON FUNCTION change_own_password FROM PUBLIC;
GRANT EXECUTE ON FUNCTION change_own_password TO chartlight_app;
