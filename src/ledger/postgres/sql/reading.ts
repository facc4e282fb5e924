import { SETTINGS } from './common.js'

/** What is asked, and the kept values. */
export const READING = `
  CREATE OR REPLACE FUNCTION query(p_input text) RETURNS text LANGUAGE plpgsql ${SETTINGS} AS $function$
  DECLARE
    v_input jsonb := p_input;
    v_now bigint := moment(v_input);
  BEGIN
    IF is_due(v_now) THEN RETURN again(v_now); END IF;
    RETURN coalesce(
      stale(v_input->'scopes', v_now),
      (SELECT jsonb_build_object('now', v_now, 'states', states)::text FROM fit(v_input->'scopes', v_now, 0, 0)));
  END $function$;

  CREATE OR REPLACE FUNCTION find(p_input text) RETURNS text LANGUAGE plpgsql ${SETTINGS} AS $function$
  DECLARE
    v_input jsonb := p_input;
    v_now bigint := moment(v_input);
    v_number bigint;
    v_name text;
  BEGIN
    IF is_due(v_now) THEN RETURN again(v_now); END IF;
    IF v_input ? 'job' THEN
      SELECT reservation, name INTO v_number, v_name FROM part WHERE job = v_input->>'job';
    ELSE
      SELECT number INTO v_number FROM reservation WHERE id = v_input->>'id';
    END IF;
    RETURN jsonb_build_object('now', v_now, 'reservation', told(v_number), 'name', v_name)::text;
  END $function$;

  CREATE OR REPLACE FUNCTION list_open(p_input text) RETURNS text LANGUAGE plpgsql ${SETTINGS} AS $function$
  DECLARE
    v_input jsonb := p_input;
    v_now bigint := moment(v_input);
    v_after bigint := -1;
    v_found jsonb;
  BEGIN
    IF is_due(v_now) THEN RETURN again(v_now); END IF;
    IF v_input->>'after' IS NOT NULL THEN
      SELECT number INTO v_after FROM reservation WHERE id = v_input->>'after';
      IF NOT FOUND THEN RETURN failed('unknown_reservation', v_now); END IF;
    END IF;
    SELECT coalesce(jsonb_agg(told(listed.number) ORDER BY listed.number), '[]') INTO v_found FROM (
      SELECT r.number FROM reservation r
      WHERE r.state IN ('held', 'sent') AND r.number > v_after
        AND (v_input->>'states' IS NULL OR v_input->'states' ? r.state)
        AND (v_input->>'scope' IS NULL
          OR EXISTS (SELECT FROM bucket b WHERE b.number = ANY (r.buckets) AND b.key = v_input->>'scope'))
        AND (v_input->>'accepted' IS NULL OR (v_input->>'accepted')::boolean
          = EXISTS (SELECT FROM part p WHERE p.reservation = r.number AND p.job IS NOT NULL))
        AND (v_input->>'older' IS NULL OR v_now - r.created_at >= (v_input->>'older')::double precision)
      ORDER BY r.number LIMIT (v_input->>'limit')::bigint
    ) AS listed;
    RETURN jsonb_build_object('now', v_now, 'found', v_found)::text;
  END $function$;

  CREATE OR REPLACE FUNCTION list_postings(p_input text) RETURNS text LANGUAGE plpgsql ${SETTINGS} AS $function$
  DECLARE
    v_input jsonb := p_input;
    v_now bigint := moment(v_input);
    v_at bigint := coalesce(v_input->'after'->>0, '-1')::bigint;
    v_number bigint := coalesce(v_input->'after'->>1, '-1')::bigint;
    v_found jsonb;
  BEGIN
    PERFORM ready();
    PERFORM pg_advisory_xact_lock(7201, 'entry'::regclass::oid::integer);
    IF is_due(v_now) THEN RETURN again(v_now); END IF;
    IF v_number >= 0 AND NOT EXISTS (SELECT FROM entry WHERE at = v_at AND number = v_number) THEN
      RETURN failed('unknown_cursor', v_now);
    END IF;
    SELECT coalesce(jsonb_agg(jsonb_build_array(
        e.at, e.number, e.kind, r.id, e.part, e.job, r.unit, e.reserved, e.amount, e.basis, e.why, e.key,
        buckets_told(r.buckets), r.created_at, r.note) ORDER BY e.at, e.number), '[]')
      INTO v_found
    FROM (
      SELECT * FROM entry
      WHERE (at, number) > (v_at, v_number) AND at >= (v_input->>'since')::bigint AND at < (v_input->>'until')::bigint
      ORDER BY at, number LIMIT (v_input->>'limit')::bigint + 1
    ) AS e JOIN reservation r ON r.number = e.reservation;
    PERFORM stamp((v_found->-1->>0)::bigint);
    RETURN jsonb_build_object('now', v_now, 'found', v_found)::text;
  END $function$;

  CREATE OR REPLACE FUNCTION get(p_input text) RETURNS text LANGUAGE plpgsql ${SETTINGS} AS $function$
  DECLARE
    v_input jsonb := p_input;
    v_now bigint := moment(v_input);
  BEGIN
    IF is_due(v_now) THEN RETURN again(v_now); END IF;
    RETURN jsonb_build_object('now', v_now, 'value', (SELECT value FROM kept WHERE key = v_input->>'key'))::text;
  END $function$;

  CREATE OR REPLACE FUNCTION compare_and_set(p_input text) RETURNS text LANGUAGE plpgsql ${SETTINGS} AS $function$
  DECLARE
    v_input jsonb := p_input;
    v_now bigint := moment(v_input);
    v_done boolean;
  BEGIN
    PERFORM ready();
    IF is_due(v_now) THEN RETURN again(v_now); END IF;
    IF v_input->>'expected' IS NULL THEN
      INSERT INTO kept VALUES (v_input->>'key', v_input->>'next', v_input->>'call') ON CONFLICT DO NOTHING;
      v_done := FOUND;
    ELSE
      UPDATE kept SET value = v_input->>'next', call = v_input->>'call'
      WHERE key = v_input->>'key' AND value = v_input->>'expected';
      v_done := FOUND;
    END IF;
    IF v_done THEN PERFORM stamp(v_now); END IF;
    v_done := v_done OR EXISTS (SELECT FROM kept WHERE key = v_input->>'key' AND call = v_input->>'call');
    RETURN jsonb_build_object('now', v_now, 'done', v_done)::text;
  END $function$;`
