-- What decisions leave on the accounts of authors and notifiers (Art. 23 DSA, 17 U.S.C. 512(i)),
-- who sent each notice, and the trusted flaggers (Art. 22 DSA). Times are 0 where there is none.

CREATE TABLE account (
  side TEXT NOT NULL CHECK (side IN ('author', 'notifier')),
  id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('clear', 'warned', 'suspended')),
  warned_at {i64} NOT NULL,
  suspended_at {i64} NOT NULL,
  suspended_until {i64} NOT NULL,
  ended_at {i64} NOT NULL,
  decision_id TEXT NOT NULL,
  PRIMARY KEY (side, id)
) {rowless};

CREATE INDEX account_lapse ON account (suspended_until) WHERE state = 'suspended';

-- One row for each manifest case, as a decision marked it.
CREATE TABLE misuse_entry (
  side TEXT NOT NULL CHECK (side IN ('author', 'notifier')),
  account_id TEXT NOT NULL,
  decision_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('illegal_content', 'unfounded_notice', 'unfounded_complaint')),
  gravity TEXT NOT NULL CHECK (gravity IN ('low', 'medium', 'high')),
  at {i64} NOT NULL,
  PRIMARY KEY (side, account_id, decision_id)
) {rowless};

CREATE INDEX misuse_entry_decision ON misuse_entry (decision_id);

-- Whom a Digital Services Coordinator has made a trusted flagger. `address` is an e-mail address,
-- or a domain; `areas` are kinds of notices. Days as "2026-11-23"; `valid_until` may be empty.
CREATE TABLE flagger (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  address TEXT NOT NULL UNIQUE,
  country TEXT NOT NULL,
  areas TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_until TEXT NOT NULL,
  suspended {i64} NOT NULL,
  created_at {i64} NOT NULL
) {rowless};

-- Whose address a notice came with (a keyed digest), and how it was received. It proves nothing
-- until the notice is confirmed. `text_digest` finds the same explanation in other notices.
CREATE TABLE notice_sender (
  notice_id TEXT NOT NULL PRIMARY KEY REFERENCES notice (id),
  notifier_id TEXT NOT NULL,
  flagger_id TEXT NOT NULL,
  reception TEXT NOT NULL CHECK (reception IN ('ordinary', 'last_in_queue', 'set_aside')),
  text_digest TEXT NOT NULL
) {rowless};

CREATE INDEX notice_sender_notifier ON notice_sender (notifier_id, notice_id);
CREATE INDEX notice_sender_flagger ON notice_sender (flagger_id, notice_id) WHERE flagger_id <> '';
CREATE INDEX notice_sender_text ON notice_sender (text_digest) WHERE text_digest <> '';
CREATE INDEX notice_sender_aside ON notice_sender (notifier_id) WHERE reception = 'set_aside';

-- Whose notice goes first: 3 is everybody. Each view is ordered by it, then by due time.
ALTER TABLE review_case ADD COLUMN rank {i64} NOT NULL DEFAULT 3;
DROP INDEX review_case_open;
DROP INDEX review_case_waiting;
DROP INDEX review_case_notices;
DROP INDEX review_case_hits;
DROP INDEX review_case_shadow;
DROP INDEX review_case_mine;
DROP INDEX review_case_all;
DROP INDEX review_case_appeals;
CREATE INDEX review_case_open ON review_case (rank, due_at, id) WHERE state = 'open';
CREATE INDEX review_case_waiting ON review_case (rank, due_at, id) WHERE state = 'waiting';
CREATE INDEX review_case_notices ON review_case (rank, due_at, id)
  WHERE state = 'open' AND has_notice = 1;
CREATE INDEX review_case_hits ON review_case (rank, due_at, id)
  WHERE state = 'open' AND has_hits = 1;
CREATE INDEX review_case_shadow ON review_case (rank, due_at, id) WHERE has_shadow = 1;
CREATE INDEX review_case_mine ON review_case (claim_person, rank, due_at, id);
CREATE INDEX review_case_all ON review_case (rank, due_at, id);
CREATE INDEX review_case_appeals ON review_case (rank, due_at, id)
  WHERE state = 'open' AND has_appeal = 1;
-- By due time alone, whoever sent what they are about: the clock board, and what is overdue.
CREATE INDEX review_case_due ON review_case (due_at, id) WHERE state = 'open';
