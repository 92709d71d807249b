-- Finding one of a million patients while their name is typed: p95 below 50 ms through search_patients, the one way
-- (`npm run bench -- patients`). A scan of `search_text` takes a second there, and a trigram index answers a common
-- name with tens of thousands of rows to fetch and to sort.

-- The order of the list: family name, given name; without case and accents, so that Öberg stands with Oberg everywhere.
CREATE FUNCTION patient_name_order(family_name text, display_name text, given_name text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  -- Cut, because it is a key of indexes.
  SELECT translate(lower(left(coalesce(family_name, display_name) || ', ' || coalesce(given_name, ''), 200)),
    'àáâãäåāăąçćčďđèéêëēęěğìíîïīıłñńňòóôõöøōőřśşšťùúûüūůűýÿžźż',
    'aaaaaaaaacccddeeeeeeegiiiiiilnnnoooooooorsssttuuuuuuuyyzzz') COLLATE "C"
$$;
-- Newest first, as a text that ascends; without an encounter last.
CREATE FUNCTION patient_seen_order(last_encounter timestamptz) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(lpad((99999999999 - extract(epoch FROM last_encounter - '1970-01-01 00:00:00+00'::timestamptz)::bigint)::text, 12, '0'), '~') COLLATE "C"
$$;
CREATE INDEX patient_in_name_order ON patient (patient_name_order(family_name, display_name, given_name), id) WHERE replaced_by IS NULL;
CREATE INDEX patient_in_birth_order ON patient ((coalesce(birth_date, '~') COLLATE "C"), id) WHERE replaced_by IS NULL;
CREATE INDEX patient_in_seen_order ON patient (patient_seen_order(last_encounter), id) WHERE replaced_by IS NULL;

-- Every word that a patient is found by, in the order of the list: a common name is read from here page by page.
CREATE TABLE patient_word (
  patient_id uuid NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
  word text COLLATE "C" NOT NULL,
  name_order text COLLATE "C" NOT NULL,
  PRIMARY KEY (patient_id, word)
);
CREATE INDEX patient_word_in_order ON patient_word (word, name_order, patient_id);
-- Written by the trigger and read by search_patients, both as the owner.
ALTER TABLE patient_word ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_patient ON patient_word FOR SELECT TO chartlight_app USING (patient_id = (SELECT scope_patient()));
GRANT SELECT ON patient_word TO chartlight_app;

-- A word and its parts: "o'neill-smith" is found as such, as oneillsmith, neill and smith. Very long words are cut: an
-- index takes no more. The first one to four letters of a name are entries of their own, 'smi*': who begins so are many,
-- and are read from the index page by page as the bearers of one word are.
CREATE FUNCTION list_patient_words(which patient) RETURNS TABLE (word text)
  LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH pieces AS MATERIALIZED (
    SELECT unnest(ARRAY[whole, regexp_replace(whole, '[[:punct:]]', '', 'g')] || regexp_split_to_array(whole, '[[:punct:]]+')) AS piece
    FROM regexp_split_to_table(which.search_text, '[[:space:]]+') whole
    UNION ALL SELECT lower(regexp_replace(which.mrn, '[^[:alnum:]]', '', 'g'))
    UNION ALL SELECT which.birth_date)
  SELECT left(piece, 200) FROM pieces WHERE piece <> '' AND which.replaced_by IS NULL
  UNION SELECT left(piece, letters) || '*' FROM pieces, generate_series(1, least(4, length(piece))) letters
    WHERE piece ~ '^[^0-9]' AND which.replaced_by IS NULL
$$;
CREATE FUNCTION keep_patient_words() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM public.patient_word WHERE patient_id = NEW.id;
  END IF;
  INSERT INTO public.patient_word (patient_id, word, name_order)
    SELECT NEW.id, word, public.patient_name_order(NEW.family_name, NEW.display_name, NEW.given_name)
    FROM public.list_patient_words(NEW);
  RETURN NULL;
END $$;
CREATE TRIGGER patient_words_of_new AFTER INSERT ON patient FOR EACH ROW EXECUTE FUNCTION keep_patient_words();
CREATE TRIGGER patient_words_of_changed AFTER UPDATE ON patient FOR EACH ROW
  WHEN (ROW (OLD.search_text, OLD.mrn, OLD.birth_date, OLD.family_name, OLD.display_name, OLD.given_name, OLD.replaced_by)
        IS DISTINCT FROM ROW (NEW.search_text, NEW.mrn, NEW.birth_date, NEW.family_name, NEW.display_name, NEW.given_name, NEW.replaced_by))
  EXECUTE FUNCTION keep_patient_words();

-- Birth dates were kept in five spellings; now the search reads every spelling and one is kept.
UPDATE patient SET search_text = regexp_replace(search_text,
    '(^| )(\d{2}-[a-z]{3}-\d{4}|\d{2}/\d{2}/\d{4}|' || replace(birth_date, '-', '') || ')(?= |$)', '', 'g')
  WHERE birth_date ~ '^\d{4}-\d{2}-\d{2}$';
INSERT INTO patient_word (patient_id, word, name_order)
  SELECT p.id, word, patient_name_order(p.family_name, p.display_name, p.given_name)
  FROM patient p CROSS JOIN LATERAL list_patient_words(p) ON CONFLICT DO NOTHING;

-- The patients to whom this user has a tie of their own now.
CREATE FUNCTION list_own_patients() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT patient_id FROM public.care_team
    WHERE user_id = public.scope_user() AND (valid_until IS NULL OR valid_until > now())
  UNION SELECT patient_id FROM public.break_glass
    WHERE user_id = public.scope_user() AND ended_at IS NULL AND expires_at > now()
$$;
CREATE INDEX care_team_by_user ON care_team (user_id, patient_id);

DROP FUNCTION search_patients(text[], text, text, text, uuid, int);

-- Patients whom this user may open and who match every term, in the order asked for (recent ones by the look), from behind `after_order` and
-- `after_id` on. A term is {"prefixes": [...], "words": [...]}: one of the patient's words begins with one of these, or
-- is one of those. `among`: 'all', 'mine' (an own tie), 'recent' (lately opened by this user). `sort_by`: 'name',
-- 'birth-date', 'last-encounter'. Row level security keeps indexes from serving this, so the function stands outside of
-- it and filters by the user itself. It answers identity only, never clinical data.
CREATE FUNCTION search_patients(terms jsonb, access_mode text, among text, sort_by text, after_order text, after_id uuid, most int)
  RETURNS TABLE (id uuid, family_name text, given_name text, name_prefix text, display_name text, birth_date text,
                 gender text, mrn text, deceased boolean, deceased_at text, last_encounter timestamptz, list_order text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan SET enable_seqscan = off
  SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
DECLARE
  -- Up to so many entries of the rarest term are all read and sorted, by name from the index alone, else row by row. Of
  -- more, those of one word are read in order; for others a stretch of the list itself fills the page, or they are sorted.
  readable CONSTANT int := 8000;
  stretch CONSTANT int := 1500;
  order_of CONSTANT text := CASE sort_by
    WHEN 'birth-date' THEN $q$coalesce(p.birth_date, '~') COLLATE "C"$q$
    WHEN 'last-encounter' THEN 'public.patient_seen_order(p.last_encounter)'
    ELSE 'public.patient_name_order(p.family_name, p.display_name, p.given_name)' END;
  identity CONSTANT text := format($q$p.id, p.family_name, p.given_name, p.name_prefix, p.display_name, p.birth_date, p.gender,
    p.mrn, p.deceased, p.deceased_at, p.last_encounter, (%s)::text$q$, order_of);
  -- Behind the page before: of the list, and of the entries of patient_word.
  behind CONSTANT text := CASE WHEN after_id IS NULL THEN 'true'
    ELSE format('(%s, p.id) > (%L COLLATE "C", %L::uuid)', order_of, after_order, after_id) END;
  entries_behind CONSTANT text := CASE WHEN after_id IS NULL THEN 'true'
    ELSE format('(w.name_order, w.patient_id) > (%L COLLATE "C", %L::uuid)', after_order, after_id) END;
  page CONSTANT text := format('ORDER BY %s, p.id LIMIT %s', order_of, most);
  term jsonb;
  alternatives text[];
  matches text;
  found int;
  -- The term with the fewest entries leads; the others are looked up patient by patient.
  rarest text;
  fewest int;
  lookups text[] := '{}';
  led_by int;
  -- Whether a condition is that of one word, whose entries lie in the order of the list; and whether the leading one is.
  is_word boolean;
  in_order boolean;
  of_entry text;
  of_patient text;
  ids uuid[];
BEGIN
  IF NOT public.may_read_charts() THEN RETURN; END IF;
  FOR term IN SELECT * FROM jsonb_array_elements(terms) LOOP
    -- Of the words only those that somebody has: near spellings come by the hundred.
    SELECT array_agg(condition) INTO alternatives FROM (
      SELECT CASE WHEN prefix ~ '^[^0-9]' AND length(prefix) <= 4 THEN format('%%1$s = %L', replace(prefix, '%', '%%') || '*')
          ELSE format('%%1$s >= %L AND %%1$s < %L', replace(prefix, '%', '%%'), replace(prefix, '%', '%%') || U&'\+10FFFF') END AS condition
        FROM jsonb_array_elements_text(term -> 'prefixes') prefix
      UNION ALL SELECT format('%%1$s = ANY (%L::text[])', array_agg(near.word)) FROM jsonb_array_elements_text(term -> 'words') near (word)
        WHERE (SELECT true FROM public.patient_word w WHERE w.word = near.word LIMIT 1) HAVING count(*) > 0) conditions;
    IF alternatives IS NULL THEN RETURN; END IF;
    is_word := alternatives[1] LIKE '\%1$s = %' AND cardinality(alternatives) = 1;
    matches := format(array_to_string(alternatives, ' OR '), 'w.word');
    EXECUTE format('SELECT count(*) FROM (SELECT FROM public.patient_word w WHERE %s LIMIT %s) matching', matches, readable + 1) INTO found;
    IF found = 0 THEN RETURN; END IF;
    -- What few entries meet is read once and kept (IS TRUE keeps the planner from joining it), the rest is looked up row by
    -- row: as a scalar subquery, because an EXISTS may be planned as a read of everybody, and with a concatenation that
    -- keeps it to the few words of this patient.
    lookups := lookups || CASE WHEN found <= readable
      THEN format('(%%1$s IN (SELECT w.patient_id FROM public.patient_word w WHERE %s)) IS TRUE', replace(matches, '%', '%%'))
      ELSE format('(SELECT true FROM public.patient_word w WHERE w.patient_id = %%1$s AND (%s) LIMIT 1)',
        replace(format(array_to_string(alternatives, ' OR '), CASE WHEN is_word THEN 'w.word' ELSE $q$(w.word || '')$q$ END), '%', '%%')) END;
    IF fewest IS NULL OR found < fewest THEN
      rarest := matches;
      fewest := found;
      led_by := cardinality(lookups);
      in_order := is_word;
    END IF;
  END LOOP;
  SELECT coalesce(string_agg(format(lookup, 'c.patient_id'), ' AND ') FILTER (WHERE place <> led_by), 'true'),
         coalesce(string_agg(format(lookup, 'p.id'), ' AND '), 'true')
    INTO of_entry, of_patient FROM unnest(lookups) WITH ORDINALITY entry (lookup, place);

  IF among = 'recent' THEN
    RETURN QUERY EXECUTE format($q$
      SELECT %s FROM public.list_recent_patients() WITH ORDINALITY c (patient_id, place) JOIN public.patient p ON p.id = c.patient_id
      WHERE p.replaced_by IS NULL AND %s AND (%L = 'organisation' OR p.id IN (SELECT public.list_own_patients())) ORDER BY c.place$q$,
      identity, of_patient, access_mode);
  ELSIF among = 'mine' OR access_mode <> 'organisation' THEN
    RETURN QUERY EXECUTE format($q$
      SELECT %s FROM public.list_own_patients() c (patient_id) JOIN public.patient p ON p.id = c.patient_id
      WHERE p.replaced_by IS NULL AND %s AND %s %s$q$, identity, of_patient, behind, page);
  ELSIF sort_by <> 'name' AND fewest <= readable THEN
    RETURN QUERY EXECUTE format($q$
      SELECT %s FROM (SELECT DISTINCT w.patient_id FROM public.patient_word w WHERE %s) c JOIN public.patient p ON p.id = c.patient_id
      WHERE %s AND %s %s$q$, identity, rarest, of_entry, behind, page);
  ELSE
    IF sort_by = 'name' AND fewest > readable AND in_order IS NOT TRUE THEN
      EXECUTE format($q$SELECT array_agg(id) FROM (
        SELECT p.id FROM (SELECT * FROM public.patient p WHERE p.replaced_by IS NULL AND %s ORDER BY %s, p.id LIMIT %s) p
        WHERE %s LIMIT %s) page$q$, behind, order_of, stretch, of_patient, most) INTO ids;
    END IF;
    IF cardinality(ids) = most THEN
      RETURN QUERY EXECUTE format('SELECT %s FROM public.patient p WHERE p.id = ANY (%L::uuid[]) %s', identity, ids, page);
    ELSIF sort_by = 'name' AND rarest IS NOT NULL THEN
      -- In the order of the list already, so that looking up ends where the page does.
      RETURN QUERY EXECUTE format($q$
        SELECT %1$s FROM (SELECT * FROM (
          SELECT DISTINCT w.name_order, w.patient_id FROM public.patient_word w WHERE (%2$s) AND %3$s ORDER BY 1, 2) c
          WHERE %4$s LIMIT %5$s) c
        JOIN public.patient p ON p.id = c.patient_id ORDER BY c.name_order, c.patient_id$q$,
        identity, rarest, entries_behind, of_entry, most);
    ELSE
      RETURN QUERY EXECUTE format('SELECT %s FROM public.patient p WHERE p.replaced_by IS NULL AND %s AND %s %s',
        identity, of_patient, behind, page);
    END IF;
  END IF;
END $$;

-- The patients whose charts this user opened last, of the newest looks on record.
CREATE FUNCTION list_recent_patients() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT patient_id FROM (
    SELECT patient_id, occurred_at FROM public.audit_event
    WHERE user_id = public.scope_user() AND action = 'chart-opened' AND outcome = 'success' AND patient_id IS NOT NULL
    ORDER BY occurred_at DESC LIMIT 2000) looks
  GROUP BY patient_id ORDER BY max(occurred_at) DESC LIMIT 20
$$;
-- How many others, of those whom this user may open, are easily mistaken for the patient of the transaction: the same
-- family name with a given name that begins alike, or with the same birth date. Counts to ten.
CREATE FUNCTION count_similar_patients(access_mode text) RETURNS int
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
  WITH me AS MATERIALIZED (
    SELECT id, birth_date, split_part(name, ', ', 1) || ', ' AS family, substr(name, 1, strpos(name, ', ') + 4) AS beginning
    FROM (SELECT id, birth_date, patient_name_order(family_name, display_name, given_name) AS name
          FROM public.patient WHERE id = public.scope_patient()) named)
  SELECT count(*)::int FROM (
    SELECT p.id FROM me JOIN public.patient p
        ON patient_name_order(p.family_name, p.display_name, p.given_name) >= me.beginning
       AND patient_name_order(p.family_name, p.display_name, p.given_name) < me.beginning || U&'\+10FFFF' COLLATE "C"
    WHERE p.id <> me.id AND p.replaced_by IS NULL
      AND (access_mode = 'organisation' OR p.id IN (SELECT public.list_own_patients()))
    UNION
    SELECT p.id FROM me JOIN public.patient p ON p.birth_date = me.birth_date
    WHERE p.id <> me.id AND p.replaced_by IS NULL
      AND starts_with(patient_name_order(p.family_name, p.display_name, p.given_name), me.family)
      AND (access_mode = 'organisation' OR p.id IN (SELECT public.list_own_patients()))
    LIMIT 10) similar_ones
$$;
REVOKE ALL ON FUNCTION search_patients, count_similar_patients, list_own_patients, list_recent_patients, list_patient_words, keep_patient_words FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_patients, count_similar_patients TO chartlight_app;
