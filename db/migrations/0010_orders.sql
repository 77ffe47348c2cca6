-- What courts and authorities ordered, and what the desk did for it. One that keeps an article down
-- does so until a decision ends it. Times are 0 where it has not come to that.
CREATE TABLE authority_order (
  id TEXT NOT NULL PRIMARY KEY,
  decision_id TEXT NOT NULL REFERENCES decision (id),
  case_id TEXT NOT NULL REFERENCES review_case (id),
  article_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('act', 'inform', 'judgment')),
  effect TEXT NOT NULL CHECK (effect IN ('withhold', 'remove', 'restore', 'inform', 'decline')),
  state TEXT NOT NULL CHECK (state IN ('received', 'given_effect', 'not_given_effect', 'reported')),
  authority TEXT NOT NULL,
  reference TEXT NOT NULL,
  ground TEXT NOT NULL,
  document TEXT NOT NULL,
  secret {i64} NOT NULL,
  received_at {i64} NOT NULL,
  effect_at {i64} NOT NULL,
  declined_because TEXT NOT NULL,
  reported_at {i64} NOT NULL,
  reported_how TEXT NOT NULL,
  ended_by TEXT NOT NULL
) {strict};

CREATE INDEX authority_order_case ON authority_order (case_id, id);
CREATE INDEX authority_order_decision ON authority_order (decision_id);
CREATE INDEX authority_order_standing ON authority_order (article_id)
  WHERE ended_by = '' AND effect IN ('withhold', 'remove');
CREATE INDEX authority_order_ended ON authority_order (ended_by) WHERE ended_by <> '';
