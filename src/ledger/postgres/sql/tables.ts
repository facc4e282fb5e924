/**
 * Sums, reservations with their parts, postings and kept values. Nothing is ever deleted. Amounts and times (epoch milliseconds) are
 * `bigint`: a client would read that as text, so answers carry them as JSON numbers, exact below 2^53. Ordering by text is that of bytes,
 * the same on every server, since locks are taken in that order. `clock` is a sequence for being outside transactions: a running maximum in
 * a row would make every transition wait for every other.
 */
export const TABLES = `
  CREATE TABLE IF NOT EXISTS version (number integer NOT NULL);
  CREATE SEQUENCE IF NOT EXISTS clock AS bigint MINVALUE 0 START 0;

  CREATE TABLE IF NOT EXISTS bucket (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key text COLLATE "C" NOT NULL,
    jobs boolean NOT NULL,
    starts double precision NOT NULL,
    ends double precision NOT NULL,
    charged bigint NOT NULL DEFAULT 0 CHECK (charged >= 0),
    held bigint NOT NULL DEFAULT 0 CHECK (held >= 0),
    UNIQUE (key, jobs, starts, ends)
  ) WITH (fillfactor = 50);

  CREATE TABLE IF NOT EXISTS reservation (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text COLLATE "C" NOT NULL UNIQUE,
    unit text NOT NULL,
    state text NOT NULL CHECK (state IN ('held', 'sent', 'settled', 'released', 'expired')),
    buckets bigint[] NOT NULL,
    fingerprint text NOT NULL,
    note text NOT NULL,
    created_at bigint NOT NULL,
    lease_until bigint NOT NULL,
    sent_at bigint,
    sends integer NOT NULL DEFAULT 0,
    ended_at bigint,
    reserve_call text NOT NULL,
    dispatch_call text
  ) WITH (fillfactor = 70);
  CREATE INDEX IF NOT EXISTS reservation_open ON reservation (number) WHERE state IN ('held', 'sent');
  CREATE INDEX IF NOT EXISTS reservation_due ON reservation (lease_until) WHERE state = 'held';

  CREATE TABLE IF NOT EXISTS part (
    reservation bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    nth integer NOT NULL,
    amount bigint NOT NULL CHECK (amount >= 0),
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'settled', 'released')),
    job text COLLATE "C",
    charged bigint CHECK (charged >= 0),
    basis text,
    released text,
    end_call text,
    PRIMARY KEY (reservation, name)
  ) WITH (fillfactor = 70);
  CREATE UNIQUE INDEX IF NOT EXISTS part_job ON part (job) WHERE job IS NOT NULL;

  CREATE TABLE IF NOT EXISTS entry (
    at bigint NOT NULL,
    number bigint GENERATED ALWAYS AS IDENTITY,
    kind text NOT NULL CHECK (kind IN ('charge', 'release', 'adjustment')),
    reservation bigint NOT NULL,
    part text,
    job text,
    reserved bigint NOT NULL,
    amount bigint NOT NULL,
    basis text,
    why text,
    key text COLLATE "C",
    call text NOT NULL,
    PRIMARY KEY (at, number)
  );
  CREATE UNIQUE INDEX IF NOT EXISTS entry_key ON entry (key) WHERE key IS NOT NULL;

  CREATE TABLE IF NOT EXISTS kept (
    key text COLLATE "C" PRIMARY KEY,
    value text NOT NULL,
    call text NOT NULL
  );`
