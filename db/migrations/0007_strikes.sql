-- What notices leave on authors (17 U.S.C. 512(i)): one strike a notice, however many of its items
-- are the author's. `at` is when the first of them was disabled.
CREATE TABLE strike (
  author_id TEXT NOT NULL,
  notice_id TEXT NOT NULL,
  at {i64} NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('provisional', 'confirmed', 'voided')),
  PRIMARY KEY (author_id, notice_id)
) {rowless};
