import { partTold, SETTINGS } from './common.js'

/**
 * What posts. Each posting shares a lock that a reader of postings takes alone: once the reader has it, whatever is still being posted will
 * be stamped after what it reads, so that a page never misses a posting that was committed late. The stamp goes by the newest posting as well as by the
 * clock, which two transitions at once may set in either order.
 */
export const ENDING = `
  CREATE OR REPLACE FUNCTION unknown_part(p_number bigint, p_now bigint, p_part text) RETURNS text LANGUAGE plpgsql AS $function$
  BEGIN
    RETURN failed('unknown_part', p_now,
      jsonb_build_object('part', p_part, 'parts', (SELECT jsonb_agg(name ORDER BY nth) FROM part WHERE reservation = p_number)));
  END $function$;

  CREATE OR REPLACE FUNCTION ended(p_number bigint, p_part text, p_now bigint, p_replay boolean) RETURNS text LANGUAGE plpgsql AS $function$
  BEGIN
    RETURN (
      SELECT jsonb_build_object('now', p_now, 'replay', p_replay, 'part', ${partTold('p')}, 'reservation', told(p_number))::text
      FROM part p WHERE p.reservation = p_number AND p.name = p_part);
  END $function$;

  CREATE OR REPLACE FUNCTION finish(p_input text) RETURNS text LANGUAGE plpgsql ${SETTINGS} AS $function$
  DECLARE
    v_input jsonb := p_input;
    v_charge bigint := (v_input->>'charge')::bigint;
    v_now bigint;
    v_known record;
    v_part record;
    v_states text[];
  BEGIN
    PERFORM ready();
    PERFORM pg_advisory_xact_lock_shared(7201, 'entry'::regclass::oid::integer);
    SELECT * INTO v_known FROM reservation WHERE id = v_input->>'id';
    PERFORM lock_buckets(v_known.buckets);
    SELECT * INTO v_known FROM reservation WHERE number = v_known.number FOR NO KEY UPDATE;
    v_now := greatest(moment(v_input), (SELECT max(at) FROM entry));
    IF is_due(v_now) THEN RETURN again(v_now); END IF;
    IF v_known.number IS NULL THEN RETURN failed('unknown_reservation', v_now); END IF;
    SELECT * INTO v_part FROM part WHERE reservation = v_known.number AND name = v_input->>'part';
    IF NOT FOUND THEN RETURN unknown_part(v_known.number, v_now, v_input->>'part'); END IF;
    IF v_charge IS NOT NULL AND v_known.state IN ('held', 'expired') THEN
      RETURN failed('not_sent', v_now, jsonb_build_object('state', v_known.state));
    END IF;
    IF v_part.state <> 'open' THEN
      RETURN ended(v_known.number, v_part.name, v_now, v_part.end_call IS DISTINCT FROM v_input->>'call');
    END IF;
    IF v_charge IS NULL AND v_known.sends > 1 AND v_input->>'why' IN ('rejected', 'not_sent') THEN
      RETURN failed('sent_elsewhere', v_now, jsonb_build_object('sends', v_known.sends));
    END IF;
    IF EXISTS (
      SELECT FROM bucket
      WHERE number = ANY (v_known.buckets) AND NOT jobs AND charged + held - v_part.amount + v_charge > 9007199254740991
    ) THEN
      RETURN failed('too_much', v_now);
    END IF;

    UPDATE bucket SET
      held = held - CASE WHEN jobs THEN 1 ELSE v_part.amount END,
      charged = charged + CASE WHEN jobs THEN 0 ELSE coalesce(v_charge, 0) END
    WHERE number = ANY (v_known.buckets);
    UPDATE part SET state = CASE WHEN v_charge IS NULL THEN 'released' ELSE 'settled' END, charged = v_charge,
      basis = v_input->>'basis', released = v_input->>'why', end_call = v_input->>'call'
    WHERE reservation = v_known.number AND name = v_part.name;
    SELECT array_agg(state) INTO v_states FROM part WHERE reservation = v_known.number;
    IF NOT 'open' = ANY (v_states) THEN
      UPDATE reservation SET state = CASE WHEN 'settled' = ANY (v_states) THEN 'settled' ELSE 'released' END, ended_at = v_now
      WHERE number = v_known.number;
    END IF;
    INSERT INTO entry (at, kind, reservation, part, job, reserved, amount, basis, why, call)
    VALUES (v_now, CASE WHEN v_charge IS NULL THEN 'release' ELSE 'charge' END, v_known.number, v_part.name, v_part.job, v_part.amount,
      coalesce(v_charge, 0), v_input->>'basis', v_input->>'why', v_input->>'call');
    PERFORM stamp(v_now);
    RETURN ended(v_known.number, v_part.name, v_now, false);
  END $function$;

  CREATE OR REPLACE FUNCTION adjust(p_input text) RETURNS text LANGUAGE plpgsql ${SETTINGS} AS $function$
  DECLARE
    v_input jsonb := p_input;
    v_delta bigint := (v_input->>'delta')::bigint;
    v_now bigint;
    v_known record;
    v_used record;
    v_low record;
  BEGIN
    PERFORM ready();
    PERFORM pg_advisory_xact_lock_shared(7201, 'entry'::regclass::oid::integer);
    SELECT * INTO v_known FROM reservation WHERE id = v_input->>'id';
    PERFORM lock_buckets(v_known.buckets);
    SELECT * INTO v_known FROM reservation WHERE number = v_known.number FOR NO KEY UPDATE;
    v_now := greatest(moment(v_input), (SELECT max(at) FROM entry));
    IF is_due(v_now) THEN RETURN again(v_now); END IF;
    SELECT entry.amount, entry.call, reservation.id INTO v_used
    FROM entry JOIN reservation ON reservation.number = entry.reservation WHERE entry.key = v_input->>'key';
    IF FOUND THEN
      IF v_used.amount <> v_delta OR v_used.id <> v_input->>'id' THEN
        RETURN failed('adjusted_otherwise', v_now, jsonb_build_object('id', v_used.id, 'delta', v_used.amount));
      END IF;
      RETURN jsonb_build_object('now', v_now, 'done', v_used.call = v_input->>'call')::text;
    END IF;
    IF v_known.number IS NULL THEN RETURN failed('unknown_reservation', v_now); END IF;
    IF v_known.state IN ('held', 'sent') THEN
      RETURN failed('still_open', v_now, jsonb_build_object('state', v_known.state));
    END IF;
    SELECT b.key, b.charged, b.charged + v_delta < 0 AS below INTO v_low
    FROM unnest(v_known.buckets) WITH ORDINALITY AS listed (number, nth) JOIN bucket b USING (number)
    WHERE NOT b.jobs AND (b.charged + v_delta < 0 OR b.charged + v_delta + b.held > 9007199254740991)
    ORDER BY listed.nth LIMIT 1;
    IF v_low.below THEN
      RETURN failed('below_zero', v_now, jsonb_build_object('state', v_known.state, 'key', v_low.key, 'charged', v_low.charged));
    ELSIF v_low.key IS NOT NULL THEN
      RETURN failed('too_much', v_now);
    END IF;
    UPDATE bucket SET charged = charged + v_delta WHERE number = ANY (v_known.buckets) AND NOT jobs;
    INSERT INTO entry (at, kind, reservation, reserved, amount, why, key, call)
    VALUES (v_now, 'adjustment', v_known.number, 0, v_delta, v_input->>'why', v_input->>'key', v_input->>'call');
    PERFORM stamp(v_now);
    RETURN jsonb_build_object('now', v_now, 'done', true)::text;
  END $function$;`
