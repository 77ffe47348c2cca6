-- What the desk records about a notice and a case besides its decisions. None of it is ever
-- changed but where it says so.

-- What people found about elements of one version of a notice, in the order of their ids: of two on
-- one element the later one counts. A new version starts without any.
CREATE TABLE notice_ruling (
  id TEXT NOT NULL PRIMARY KEY,
  notice_id TEXT NOT NULL REFERENCES notice (id),
  version {i64} NOT NULL,
  regime TEXT NOT NULL CHECK (regime IN ('dmca', 'dsa', 'br', 'ca', 'house')),
  bit {i64} NOT NULL,
  holds {i64} NOT NULL,
  reason TEXT NOT NULL,
  person_id TEXT NOT NULL,
  person_name TEXT NOT NULL,
  at {i64} NOT NULL
) {strict};

CREATE INDEX notice_ruling_of ON notice_ruling (notice_id, version, id);

-- Each attempt to help somebody to a complete notice (17 U.S.C. 512(c)(3)(B)(ii)). `act_id` is the
-- decision or the ruling that wrote the letter; taken back with it.
CREATE TABLE notice_assistance (
  id TEXT NOT NULL PRIMARY KEY,
  notice_id TEXT NOT NULL REFERENCES notice (id),
  at {i64} NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('letter', 'phone', 'post', 'email', 'person')),
  actor TEXT NOT NULL,
  text TEXT NOT NULL,
  act_id TEXT NOT NULL
) {strict};

CREATE INDEX notice_assistance_of ON notice_assistance (notice_id, id);
CREATE INDEX notice_assistance_act ON notice_assistance (act_id) WHERE act_id <> '';

-- While one stands, nothing of its case is erased. Lifted once; 0: it stands.
CREATE TABLE legal_hold (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES review_case (id),
  reason TEXT NOT NULL,
  placed_by TEXT NOT NULL,
  placed_by_name TEXT NOT NULL,
  placed_at {i64} NOT NULL,
  lifted_by TEXT NOT NULL,
  lifted_by_name TEXT NOT NULL,
  lifted_because TEXT NOT NULL,
  lifted_at {i64} NOT NULL
) {strict};

CREATE INDEX legal_hold_of_case ON legal_hold (case_id, id);

-- A dispute before a body for settlement out of court (Art. 21 DSA), as it stands now; the audit
-- chain has how it stood before. `outcome` is empty while it is open, `implemented` -1 where nothing
-- was said of it.
CREATE TABLE settlement (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES review_case (id),
  body TEXT NOT NULL,
  received_on TEXT NOT NULL,
  extended {i64} NOT NULL,
  outcome TEXT NOT NULL,
  implemented {i64} NOT NULL,
  version {i64} NOT NULL,
  person_name TEXT NOT NULL,
  recorded_at {i64} NOT NULL,
  changed_at {i64} NOT NULL
) {strict};

CREATE INDEX settlement_of_case ON settlement (case_id, id);

-- Subpoenas, alerts of a crime, orders: what is to be done by when, and what was. 0: not yet.
CREATE TABLE side_task (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES review_case (id),
  task TEXT NOT NULL,
  reason TEXT NOT NULL,
  raised_by TEXT NOT NULL,
  raised_by_name TEXT NOT NULL,
  raised_at {i64} NOT NULL,
  due_at {i64} NOT NULL,
  done_by TEXT NOT NULL,
  done_by_name TEXT NOT NULL,
  what TEXT NOT NULL,
  done_at {i64} NOT NULL
) {strict};

CREATE INDEX side_task_of_case ON side_task (case_id, id);

-- Clocks of all of these stand beside those of items; a body for settlement has its turn too.
CREATE TABLE clock_of_all (
  id TEXT NOT NULL PRIMARY KEY,
  subject_kind TEXT NOT NULL,
  kind TEXT NOT NULL,
  turn TEXT NOT NULL,
  notice_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  due_at {i64} NOT NULL,
  alarm_at {i64} NOT NULL,
  last_at {i64} NOT NULL,
  program_at {i64} NOT NULL,
  alarmed {i64} NOT NULL
) {rowless};

INSERT INTO clock_of_all (id, subject_kind, kind, turn, notice_id, case_id, due_at, alarm_at,
                          last_at, program_at, alarmed)
  SELECT id, subject_kind, kind, turn, notice_id, case_id, due_at, alarm_at, last_at, program_at,
         alarmed FROM clock;
DROP TABLE clock;
ALTER TABLE clock_of_all RENAME TO clock;

CREATE INDEX clock_due ON clock (due_at, id);
CREATE INDEX clock_program ON clock (program_at, id) WHERE program_at > 0;
CREATE INDEX clock_alarm ON clock (alarm_at, id) WHERE alarmed = 0;
CREATE INDEX clock_late ON clock (last_at) WHERE turn = 'desk';
