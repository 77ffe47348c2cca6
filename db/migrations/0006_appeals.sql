-- Objections to decisions: of each appellant one to each decision. An author's subject is the
-- article, a notifier's the notice. `answered_by` is the decision that answers it; empty: it waits.
CREATE TABLE appeal (
  id TEXT NOT NULL PRIMARY KEY,
  decision_id TEXT NOT NULL REFERENCES decision (id),
  case_id TEXT NOT NULL REFERENCES review_case (id),
  appellant TEXT NOT NULL CHECK (appellant IN ('author', 'notifier')),
  subject_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  filed_at {i64} NOT NULL,
  late {i64} NOT NULL,
  answered_by TEXT NOT NULL,
  outcome TEXT NOT NULL
) {strict};

CREATE UNIQUE INDEX appeal_of ON appeal (decision_id, appellant, subject_id);
CREATE INDEX appeal_of_case ON appeal (case_id, id);
CREATE INDEX appeal_waiting ON appeal (case_id, id) WHERE answered_by = '';
CREATE INDEX appeal_answered ON appeal (answered_by) WHERE answered_by <> '';

ALTER TABLE review_case ADD COLUMN has_appeal {i64} NOT NULL DEFAULT 0;
CREATE INDEX review_case_appeals ON review_case (due_at, id) WHERE state = 'open' AND has_appeal = 1;
