import { SETTINGS, span } from './common.js'

/**
 * Deciding. Rows are locked in one order everywhere (buckets by key, then the reservation), so that callers never wait for each other in a
 * circle: a new bucket is inserted, in that order, before anything is locked, and rows that were just inserted can't be seen, so never be
 * waited for, by those who lock. A request that does not fit is refused on what was committed, without waiting for anyone.
 */
export const RESERVE = `
  CREATE OR REPLACE FUNCTION places(p_scopes jsonb, p_now bigint)
    RETURNS TABLE (nth bigint, key text, jobs boolean, cap bigint, starts double precision, ends double precision)
    LANGUAGE sql IMMUTABLE AS $function$
    SELECT listed.nth, scope->>'key', (scope->>'jobs')::boolean, (scope->>'cap')::bigint,
      coalesce((scope->'windows'->chosen.place->>0)::double precision, '-infinity'),
      coalesce((scope->'windows'->chosen.place->>1)::double precision, 'infinity')
    FROM jsonb_array_elements(p_scopes) WITH ORDINALITY AS listed (scope, nth),
      LATERAL (SELECT CASE WHEN p_now < (scope->'windows'->0->>1)::double precision THEN 0 ELSE 1 END AS place) AS chosen
  $function$;

  CREATE OR REPLACE FUNCTION seen(p_scopes jsonb, p_now bigint)
    RETURNS TABLE (nth bigint, key text, jobs boolean, cap bigint, starts double precision, ends double precision,
      number bigint, charged bigint, held bigint)
    LANGUAGE sql STABLE AS $function$
    SELECT p.nth, p.key, p.jobs, p.cap, p.starts, p.ends, b.number, coalesce(b.charged, 0), coalesce(b.held, 0)
    FROM places(p_scopes, p_now) p LEFT JOIN bucket b
      ON b.key = p.key AND b.jobs = p.jobs AND b.starts = p.starts AND b.ends = p.ends
  $function$;

  CREATE OR REPLACE FUNCTION stale(p_scopes jsonb, p_now bigint) RETURNS text LANGUAGE plpgsql STABLE AS $function$
  BEGIN
    RETURN (
      SELECT failed('stale_windows', p_now, jsonb_build_object('key', p.key, 'end', p.ends))
      FROM places(p_scopes, p_now) p WHERE p.ends <= p_now ORDER BY p.nth LIMIT 1);
  END $function$;

  CREATE OR REPLACE FUNCTION fit(p_scopes jsonb, p_now bigint, p_amount bigint, p_parts bigint)
    RETURNS TABLE (states jsonb, short jsonb, after jsonb, buckets bigint[]) LANGUAGE sql STABLE AS $function$
    SELECT
      coalesce(jsonb_agg(jsonb_build_array(${span('s')}, s.charged, s.held) ORDER BY s.nth), '[]'),
      coalesce(jsonb_agg(s.key ORDER BY s.nth) FILTER (WHERE s.charged + s.held + weight.needed > s.cap), '[]'),
      coalesce(jsonb_agg(jsonb_build_array(${span('s')}, s.charged, s.held + weight.needed) ORDER BY s.nth), '[]'),
      coalesce(array_agg(s.number ORDER BY s.nth), '{}')
    FROM seen(p_scopes, p_now) s, LATERAL (SELECT CASE WHEN s.jobs THEN p_parts ELSE p_amount END AS needed) weight
  $function$;

  CREATE OR REPLACE FUNCTION replay(p_input jsonb, p_number bigint, p_now bigint) RETURNS text LANGUAGE plpgsql AS $function$
  DECLARE
    v_known record;
    v_states jsonb;
  BEGIN
    SELECT * INTO v_known FROM reservation WHERE number = p_number;
    IF v_known.unit <> p_input->>'unit' THEN
      RETURN failed('reserved_otherwise', p_now, jsonb_build_object('what', format('unit ("%s")', v_known.unit)));
    END IF;
    IF v_known.fingerprint <> p_input->>'fingerprint' THEN
      RETURN failed('reserved_otherwise', p_now, '{"what": "contents (its fingerprint differs)"}');
    END IF;
    IF EXISTS (
      SELECT FROM (SELECT name, amount FROM part WHERE reservation = p_number) k
      FULL JOIN (SELECT value->>0 AS name, (value->>1)::bigint AS amount FROM jsonb_array_elements(p_input->'parts')) a USING (name, amount)
      WHERE k.name IS NULL OR a.name IS NULL OR k.amount IS NULL OR a.amount IS NULL
    ) OR (SELECT count(*) FROM part WHERE reservation = p_number) <> jsonb_array_length(p_input->'parts') THEN
      RETURN failed('reserved_otherwise', p_now, '{"what": "parts or amounts"}');
    END IF;
    SELECT coalesce(jsonb_agg(jsonb_build_array(${span('b')}, b.charged, b.held) ORDER BY p.nth), '[]') INTO v_states
    FROM places(p_input->'scopes', p_now) p JOIN bucket b ON b.number = ANY (v_known.buckets) AND b.key = p.key AND b.jobs = p.jobs;
    IF jsonb_array_length(v_states) <> cardinality(v_known.buckets)
      OR jsonb_array_length(v_states) <> jsonb_array_length(p_input->'scopes') THEN
      RETURN failed('reserved_otherwise', p_now, '{"what": "scopes"}');
    END IF;
    RETURN jsonb_build_object('now', p_now, 'granted', true, 'replay', v_known.reserve_call <> p_input->>'call',
      'reservation', told(p_number), 'states', v_states)::text;
  END $function$;

  CREATE OR REPLACE FUNCTION reserve(p_input text) RETURNS text LANGUAGE plpgsql ${SETTINGS} AS $function$
  DECLARE
    v_input jsonb := p_input;
    v_scopes jsonb := v_input->'scopes';
    v_parts bigint := jsonb_array_length(v_input->'parts');
    v_amount bigint;
    v_now bigint;
    v_number bigint;
    v_made bigint[];
    v_fit record;
    v_stale text;
    v_ends double precision;
  BEGIN
    PERFORM ready();
    v_now := moment(v_input);
    IF is_due(v_now) THEN RETURN again(v_now); END IF;
    SELECT number INTO v_number FROM reservation WHERE id = v_input->>'id';
    IF FOUND THEN RETURN replay(v_input, v_number, v_now); END IF;
    v_stale := stale(v_scopes, v_now);
    IF v_stale IS NOT NULL THEN RETURN v_stale; END IF;
    SELECT sum((value->>1)::bigint) INTO v_amount FROM jsonb_array_elements(v_input->'parts');

    SELECT * INTO v_fit FROM fit(v_scopes, v_now, v_amount, v_parts);
    IF v_fit.short <> '[]' THEN
      RETURN jsonb_build_object('now', v_now, 'granted', false, 'states', v_fit.states, 'short', v_fit.short)::text;
    END IF;

    IF array_position(v_fit.buckets, NULL) IS NOT NULL THEN
      WITH made AS (
        INSERT INTO bucket (key, jobs, starts, ends)
        SELECT s.key, s.jobs, s.starts, s.ends FROM seen(v_scopes, v_now) s WHERE s.number IS NULL
        ORDER BY s.key COLLATE "C", s.jobs, s.starts, s.ends
        ON CONFLICT DO NOTHING RETURNING number)
      SELECT array_agg(number) INTO v_made FROM made;
      SELECT * INTO v_fit FROM fit(v_scopes, v_now, v_amount, v_parts);
    END IF;
    PERFORM lock_buckets(v_fit.buckets);
    SELECT min(ends) INTO v_ends FROM places(v_scopes, v_now);
    SELECT * INTO v_fit FROM fit(v_scopes, v_now, v_amount, v_parts);
    v_now := moment(v_input);
    IF v_fit.short <> '[]' OR v_now >= v_ends THEN
      DELETE FROM bucket WHERE number = ANY (v_made);
      IF v_now >= v_ends THEN RETURN again(v_now); END IF;
      RETURN jsonb_build_object('now', v_now, 'granted', false, 'states', v_fit.states, 'short', v_fit.short)::text;
    END IF;

    INSERT INTO reservation (id, unit, state, buckets, fingerprint, note, created_at, lease_until, reserve_call)
    VALUES (v_input->>'id', v_input->>'unit', 'held', v_fit.buckets, v_input->>'fingerprint', v_input->>'note', v_now,
      v_now + (v_input->>'lease')::bigint, v_input->>'call')
    ON CONFLICT (id) DO NOTHING RETURNING number INTO v_number;
    IF v_number IS NULL THEN
      DELETE FROM bucket WHERE number = ANY (v_made);
      SELECT number INTO v_number FROM reservation WHERE id = v_input->>'id';
      RETURN replay(v_input, v_number, v_now);
    END IF;
    INSERT INTO part (reservation, name, nth, amount)
    SELECT v_number, value->>0, nth, (value->>1)::bigint FROM jsonb_array_elements(v_input->'parts') WITH ORDINALITY AS listed (value, nth);
    UPDATE bucket SET held = held + CASE WHEN jobs THEN v_parts ELSE v_amount END WHERE number = ANY (v_fit.buckets);
    PERFORM stamp(v_now);
    RETURN jsonb_build_object('now', v_now, 'granted', true, 'replay', false, 'reservation', told(v_number), 'states', v_fit.after)::text;
  END $function$;`
