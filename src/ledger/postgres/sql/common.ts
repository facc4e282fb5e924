/**
 * What makes a function find its tables whatever the session's settings, and use their indexes also while the statistics are old. Planning
 * once in a session saves a fifth of the work; compiling to machine code, which the price of a scan that is switched off would set off, takes a
 * hundred times longer than these queries.
 */
export const SETTINGS = 'SET search_path FROM CURRENT SET enable_seqscan = off SET plan_cache_mode = force_generic_plan SET jit = off'

/** A bucket's window as JSON. Written out, since PostgreSQL would plan such a function anew in every call. */
export const span = (bucket: string): string =>
  `CASE WHEN ${bucket}.starts = '-infinity' THEN 'null' ELSE jsonb_build_array(${bucket}.starts, ${bucket}.ends) END`

export const partTold = (part: string): string =>
  `jsonb_build_array(${['name', 'amount', 'state', 'job', 'charged', 'basis', 'released'].map((name) => `${part}.${name}`).join(', ')})`

/**
 * What the transitions share. Helpers with queries are in plpgsql, which plans them once in a session; those in SQL are plain expressions or
 * tables, which are planned as a part of what calls them. The durability that counts is the one in force at the commit, after the function has returned: a setting
 * attached to the function would be gone by then, so `ready` sets it for the rest of the transaction.
 */
export const COMMON = `
  CREATE OR REPLACE FUNCTION about() RETURNS text LANGUAGE sql STABLE ${SETTINGS} AS $function$
    SELECT jsonb_build_object(
      'version', (SELECT max(number) FROM version),
      'disk', current_setting('fsync') = 'on' AND current_setting('full_page_writes') = 'on',
      'replicated', current_setting('synchronous_standby_names') <> '')::text
  $function$;

  CREATE OR REPLACE FUNCTION ready() RETURNS void LANGUAGE plpgsql AS $function$
  BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
      RAISE EXCEPTION 'the ledger needs the isolation level "read committed", and this session has "%"', current_setting('transaction_isolation')
        USING ERRCODE = 'HG001';
    END IF;
    IF current_setting('synchronous_commit') IN ('off', 'local') THEN
      PERFORM set_config('synchronous_commit', 'on', true);
    END IF;
    IF current_setting('lock_timeout') = '0' THEN
      PERFORM set_config('lock_timeout', '10s', true);
    END IF;
  END $function$;

  CREATE OR REPLACE FUNCTION moment(p_input jsonb) RETURNS bigint LANGUAGE plpgsql AS $function$
  BEGIN
    RETURN greatest(
      (SELECT last_value FROM clock),
      (p_input->>'floor')::bigint,
      coalesce((p_input->>'clock')::bigint, floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint));
  END $function$;

  CREATE OR REPLACE FUNCTION stamp(p_now bigint) RETURNS void LANGUAGE plpgsql AS $function$
  BEGIN
    PERFORM setval('clock', p_now) FROM clock WHERE last_value < p_now;
  END $function$;

  CREATE OR REPLACE FUNCTION is_due(p_now bigint) RETURNS boolean LANGUAGE plpgsql AS $function$
  BEGIN
    RETURN EXISTS (SELECT FROM reservation WHERE state = 'held' AND lease_until <= p_now);
  END $function$;

  CREATE OR REPLACE FUNCTION again(p_now bigint) RETURNS text LANGUAGE sql STABLE AS $function$
    SELECT jsonb_build_object('again', true, 'now', p_now)::text
  $function$;

  CREATE OR REPLACE FUNCTION failed(p_code text, p_now bigint, p_facts jsonb DEFAULT '{}') RETURNS text LANGUAGE sql STABLE AS $function$
    SELECT (jsonb_build_object('error', p_code, 'now', p_now) || p_facts)::text
  $function$;

  CREATE OR REPLACE FUNCTION lock_buckets(p_numbers bigint[]) RETURNS void LANGUAGE plpgsql AS $function$
  BEGIN
    PERFORM FROM bucket WHERE number = ANY (p_numbers) ORDER BY key, jobs, starts, ends FOR NO KEY UPDATE;
  END $function$;

  CREATE OR REPLACE FUNCTION buckets_told(p_numbers bigint[]) RETURNS jsonb LANGUAGE plpgsql STABLE AS $function$
  BEGIN
    RETURN (
      SELECT coalesce(jsonb_agg(jsonb_build_array(b.key, ${span('b')}) ORDER BY listed.nth), '[]')
      FROM unnest(p_numbers) WITH ORDINALITY AS listed (number, nth) JOIN bucket b USING (number));
  END $function$;

  CREATE OR REPLACE FUNCTION told(p_number bigint) RETURNS jsonb LANGUAGE plpgsql AS $function$
  BEGIN
    RETURN (
      SELECT jsonb_build_object(
        'id', r.id, 'unit', r.unit, 'state', r.state, 'fingerprint', r.fingerprint, 'note', r.note, 'createdAt', r.created_at,
        'sentAt', r.sent_at, 'sends', r.sends, 'endedAt', r.ended_at, 'leaseUntil', r.lease_until, 'scopes', buckets_told(r.buckets),
        'parts', (SELECT jsonb_agg(${partTold('p')} ORDER BY p.nth) FROM part p WHERE p.reservation = r.number))
      FROM reservation r WHERE r.number = p_number);
  END $function$;`
