-- What every part of the desk rests on: events and their chain, bytes, counters,
-- idempotency keys, the outbox. Times are microseconds since 1970, UTC.

CREATE TABLE event (
  id TEXT NOT NULL PRIMARY KEY,
  at {i64} NOT NULL,
  actor TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  data TEXT NOT NULL
) {rowless};

-- Events that wait for their number, in the order in which they were written.
CREATE TABLE event_unsealed (
  seq {sequence},
  event_id TEXT NOT NULL
) {strict};

-- subject_kind and subject_id are copied so that the history of a subject is one
-- walk of one index. The verifier compares them, and misses an event that is gone,
-- so that no foreign key is needed.
CREATE TABLE audit_chain (
  number {i64} NOT NULL PRIMARY KEY,
  event_id TEXT NOT NULL UNIQUE,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  hash TEXT NOT NULL
) {strict};

CREATE INDEX audit_chain_subject ON audit_chain (subject_kind, subject_id, number);

-- sqlite:
CREATE TRIGGER event_update BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER event_delete BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;
CREATE TRIGGER audit_chain_update BEFORE UPDATE ON audit_chain
BEGIN SELECT RAISE(ABORT, 'the chain is never changed'); END;
CREATE TRIGGER audit_chain_delete BEFORE DELETE ON audit_chain
BEGIN SELECT RAISE(ABORT, 'the chain is never removed'); END;

-- postgres:
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME; END $$;
CREATE TRIGGER event_change BEFORE UPDATE OR DELETE OR TRUNCATE ON event
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_chain_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_chain
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE stored_bytes (
  digest TEXT NOT NULL PRIMARY KEY,
  size {i64} NOT NULL CHECK (size >= 0),
  media_type TEXT NOT NULL
) {rowless};

CREATE TABLE stored_piece (
  digest TEXT NOT NULL REFERENCES stored_bytes (digest) ON DELETE CASCADE,
  number {i64} NOT NULL,
  piece {bytes} NOT NULL,
  PRIMARY KEY (digest, number)
) {strict};

CREATE TABLE counter (
  day TEXT NOT NULL,
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  value {i64} NOT NULL,
  PRIMARY KEY (name, day, key)
) {rowless};

CREATE TABLE idempotency (
  scope TEXT NOT NULL,
  key TEXT NOT NULL,
  body_digest TEXT NOT NULL,
  made_kind TEXT NOT NULL,
  made_id TEXT NOT NULL,
  made_version {i64} NOT NULL,
  status {i64} NOT NULL,
  answer TEXT NOT NULL,
  created_at {i64} NOT NULL,
  PRIMARY KEY (scope, key)
) {rowless};

CREATE INDEX idempotency_age ON idempotency (created_at);

CREATE TABLE outbox (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  case_id TEXT,
  decision_id TEXT,
  subject TEXT NOT NULL,
  recipient TEXT NOT NULL,
  language TEXT NOT NULL,
  payload TEXT NOT NULL,
  not_before {i64} NOT NULL,
  attempts {i64} NOT NULL,
  lease_until {i64},
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'cancelled')),
  last_error TEXT,
  created_at {i64} NOT NULL
) {strict};

CREATE INDEX outbox_due ON outbox (state, not_before);
CREATE INDEX outbox_list ON outbox (state, id);
CREATE INDEX outbox_decision ON outbox (decision_id);
CREATE INDEX outbox_case ON outbox (case_id);
