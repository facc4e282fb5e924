import { SETTINGS } from './common.js'

/** The fence before sending, the jobs that come of it, and leases that end. */
export const SENDING = `
  CREATE OR REPLACE FUNCTION dispatch(p_input text) RETURNS text LANGUAGE plpgsql ${SETTINGS} AS $function$
  DECLARE
    v_input jsonb := p_input;
    v_now bigint;
    v_known record;
  BEGIN
    PERFORM ready();
    SELECT * INTO v_known FROM reservation WHERE id = v_input->>'id' FOR NO KEY UPDATE;
    v_now := moment(v_input);
    IF is_due(v_now) THEN RETURN again(v_now); END IF;
    IF v_known.number IS NULL THEN RETURN failed('unknown_reservation', v_now); END IF;
    IF v_known.state IN ('held', 'sent') AND v_known.dispatch_call IS DISTINCT FROM v_input->>'call' THEN
      UPDATE reservation
      SET state = 'sent', sent_at = coalesce(sent_at, v_now), sends = sends + 1, dispatch_call = v_input->>'call'
      WHERE number = v_known.number;
      PERFORM stamp(v_now);
    END IF;
    RETURN jsonb_build_object('now', v_now, 'sent', v_known.state IN ('held', 'sent'))::text;
  END $function$;

  CREATE OR REPLACE FUNCTION accept(p_input text) RETURNS text LANGUAGE plpgsql ${SETTINGS} AS $function$
  DECLARE
    v_input jsonb := p_input;
    v_now bigint;
    v_known record;
    v_pair jsonb;
    v_part record;
    v_owner record;
    v_before text;
    v_named jsonb := '{}';
    v_owners jsonb := '{}';
  BEGIN
    PERFORM ready();
    SELECT * INTO v_known FROM reservation WHERE id = v_input->>'id' FOR NO KEY UPDATE;
    v_now := moment(v_input);
    IF is_due(v_now) THEN RETURN again(v_now); END IF;
    IF v_known.number IS NULL THEN RETURN failed('unknown_reservation', v_now); END IF;
    IF v_known.sent_at IS NULL THEN
      RETURN failed('not_sent', v_now, jsonb_build_object('state', v_known.state));
    END IF;
    FOR v_pair IN SELECT value FROM jsonb_array_elements(v_input->'jobs') LOOP
      SELECT * INTO v_part FROM part WHERE reservation = v_known.number AND name = v_pair->>0;
      IF NOT FOUND THEN RETURN unknown_part(v_known.number, v_now, v_pair->>0); END IF;
      SELECT * INTO v_owner FROM part WHERE job = v_pair->>1;
      IF (v_owners ? (v_pair->>1) AND v_owners->>(v_pair->>1) <> v_part.name)
        OR (NOT v_owners ? (v_pair->>1) AND v_owner.name IS NOT NULL
          AND (v_owner.reservation, v_owner.name) <> (v_part.reservation, v_part.name)) THEN
        RETURN failed('job_taken', v_now, jsonb_build_object('part', v_part.name, 'job', v_pair->>1));
      END IF;
      v_before := coalesce(v_named->>v_part.name, v_part.job, v_pair->>1);
      IF v_before <> v_pair->>1 THEN
        RETURN failed('part_taken', v_now, jsonb_build_object('part', v_part.name, 'job', v_pair->>1, 'before', v_before));
      END IF;
      v_named := v_named || jsonb_build_object(v_part.name, v_pair->>1);
      v_owners := v_owners || jsonb_build_object(v_pair->>1, v_part.name);
    END LOOP;
    UPDATE part SET job = named.value FROM jsonb_each_text(v_named) AS named
    WHERE part.reservation = v_known.number AND part.name = named.key AND part.job IS NULL;
    IF FOUND THEN PERFORM stamp(v_now); END IF;
    RETURN jsonb_build_object('now', v_now, 'reservation', told(v_known.number))::text;
  END $function$;

  CREATE OR REPLACE FUNCTION sweep(p_input text) RETURNS text LANGUAGE plpgsql ${SETTINGS} AS $function$
  DECLARE
    v_now bigint := moment(p_input::jsonb);
    v_due bigint[];
  BEGIN
    PERFORM ready();
    SELECT array_agg(number) INTO v_due FROM reservation WHERE state = 'held' AND lease_until <= v_now;
    IF v_due IS NULL THEN RETURN jsonb_build_object('now', v_now, 'expired', 0)::text; END IF;
    PERFORM lock_buckets(ARRAY(SELECT DISTINCT unnest(buckets) FROM reservation WHERE number = ANY (v_due)));
    PERFORM FROM reservation WHERE number = ANY (v_due) ORDER BY number FOR NO KEY UPDATE;
    SELECT array_agg(number) INTO v_due FROM reservation WHERE number = ANY (v_due) AND state = 'held';
    UPDATE bucket SET held = held - given.amount FROM (
      SELECT b.number, sum(CASE WHEN b.jobs THEN 1 ELSE p.amount END) AS amount
      FROM reservation r CROSS JOIN unnest(r.buckets) AS counted JOIN bucket b ON b.number = counted
        JOIN part p ON p.reservation = r.number AND p.state = 'open'
      WHERE r.number = ANY (v_due) GROUP BY b.number
    ) AS given WHERE bucket.number = given.number;
    UPDATE part SET state = 'released', released = 'not_sent' WHERE reservation = ANY (v_due) AND state = 'open';
    UPDATE reservation SET state = 'expired', ended_at = lease_until WHERE number = ANY (v_due);
    PERFORM stamp(v_now);
    RETURN jsonb_build_object('now', v_now, 'expired', coalesce(cardinality(v_due), 0))::text;
  END $function$;`
