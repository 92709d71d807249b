-- The alert of an emergency access stands with it until it is sent: whoever looks next sends it, so that no process takes it along.
ALTER TABLE break_glass
  ADD COLUMN alert_attempts int NOT NULL DEFAULT 0,
  -- Not tried before: the next attempt, or the end of the time that a process has for the one under way.
  ADD COLUMN alert_due_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX break_glass_alert_due ON break_glass (alert_due_at) WHERE alert IN ('pending', 'failed');

-- What failed before this had its attempts, and is told of in the queue.
UPDATE break_glass SET alert_attempts = 1000 WHERE alert = 'failed';

-- Takes an alert that is due (the one named, or the oldest) for one attempt; nobody else takes it before that is over. The wait
-- doubles from a minute to half an hour. What ended in the middle of its last attempt has failed.
CREATE FUNCTION claim_break_glass_alert(which uuid, most int)
  RETURNS TABLE (id uuid, user_id uuid, reason_code text, expires_at timestamptz, attempt int)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE public.break_glass b SET alert = 'failed'
    WHERE b.alert = 'pending' AND b.alert_attempts >= most AND b.alert_due_at <= now();
  RETURN QUERY UPDATE public.break_glass b
    SET alert_attempts = b.alert_attempts + 1,
        alert_due_at = now() + least(interval '1 minute' * 2 ^ b.alert_attempts, interval '30 minutes')
    WHERE b.id = (SELECT d.id FROM public.break_glass d
                  WHERE d.alert IN ('pending', 'failed') AND d.alert_due_at <= now() AND d.alert_attempts < most
                    AND (which IS NULL OR d.id = which)
                  ORDER BY d.alert_due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING b.id, b.user_id, b.reason_code, b.expires_at, b.alert_attempts;
END $$;

-- How that attempt went; one that took so long that somebody else has made the next has no say in it, unless it arrived.
CREATE FUNCTION settle_break_glass_alert(which uuid, of_attempt int, outcome text) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE public.break_glass SET alert = outcome
  WHERE id = which AND alert IN ('pending', 'failed') AND (alert_attempts = of_attempt OR outcome = 'sent')
    AND outcome IN ('sent', 'failed')
$$;

-- A process of the version before does not find this any more: its alert is sent once more, by one of this version.
DROP FUNCTION note_break_glass_alert;

REVOKE ALL ON FUNCTION claim_break_glass_alert, settle_break_glass_alert FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_break_glass_alert, settle_break_glass_alert TO chartlight_app;
