-- What authors are asked to change so that a noticed article need not go as a whole. `passages` is a
-- JSON list of what has to go, or of what one has to be named.
CREATE TABLE change_request (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES review_case (id),
  article_id TEXT NOT NULL,
  remedy TEXT NOT NULL CHECK (remedy IN ('excise', 'credit')),
  passages TEXT NOT NULL,
  version {i64} NOT NULL,
  until_at {i64} NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('asked', 'made', 'not_made', 'not_checked')),
  answered_version {i64} NOT NULL
) {strict};

CREATE INDEX change_request_article ON change_request (article_id, id);
