-- Decisions that wait until a second person approves them, and what became of them. Of each case one
-- waits at most.
CREATE TABLE proposal (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES review_case (id),
  wish TEXT NOT NULL,
  person_id TEXT NOT NULL,
  person_name TEXT NOT NULL,
  at {i64} NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'returned', 'taken_back')),
  answered_by TEXT NOT NULL,
  answer TEXT NOT NULL,
  decision_id TEXT NOT NULL
) {strict};

CREATE UNIQUE INDEX proposal_waiting ON proposal (case_id) WHERE state = 'waiting';
CREATE INDEX proposal_carried_out ON proposal (decision_id) WHERE decision_id <> '';
