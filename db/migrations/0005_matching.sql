-- Texts by which copies are found: works that belong to somebody, and the fingerprint of every
-- text that a new one is held against.

-- A reference work, or a text that a notice names as its own. `name` is what whoever imports it
-- calls it, so that an import can be repeated. `reuse` lists the authors who may use it; "*" is
-- everybody here. `compared` is 1 once the live articles were held against it.
CREATE TABLE work (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('reference', 'claimed')),
  name TEXT,
  title TEXT NOT NULL,
  owner TEXT NOT NULL,
  licence TEXT NOT NULL,
  url TEXT NOT NULL,
  language TEXT NOT NULL,
  reuse TEXT NOT NULL,
  published_on TEXT NOT NULL,
  notice_id TEXT NOT NULL,
  text_digest TEXT NOT NULL REFERENCES stored_bytes (digest),
  words {i64} NOT NULL,
  created_at {i64} NOT NULL,
  created_by TEXT NOT NULL,
  compared {i64} NOT NULL
) {strict};

CREATE INDEX work_uncompared ON work (id) WHERE compared = 0;
CREATE UNIQUE INDEX work_name ON work (name) WHERE name IS NOT NULL;
CREATE INDEX work_kind ON work (kind, id);
CREATE INDEX work_notice ON work (notice_id) WHERE notice_id <> '';

-- Derived, one row a text: a version of an article, or a work (its version is 1). It is made in
-- the transaction of its text. `number` is what the index in memory calls it; `in_force` is 1
-- while new texts are held against it. The row says by which scheme it was made, for keys of two
-- schemes cannot be compared.
CREATE TABLE fingerprint (
  number {sequence},
  of_kind TEXT NOT NULL CHECK (of_kind IN ('article', 'work')),
  of_id TEXT NOT NULL,
  version {i64} NOT NULL,
  in_force {i64} NOT NULL,
  scheme {i64} NOT NULL,
  keys {bytes} NOT NULL
) {strict};

CREATE UNIQUE INDEX fingerprint_of ON fingerprint (of_id, version);
CREATE INDEX fingerprint_scheme ON fingerprint (scheme, number);

-- Which scheme all texts have a fingerprint of; 0: some lack one.
CREATE TABLE fingerprint_state (
  id {i64} NOT NULL PRIMARY KEY,
  scheme {i64} NOT NULL
) {rowless};

INSERT INTO fingerprint_state (id, scheme) VALUES (1, 0);

-- What the article of an item has of a work that its notice claims, as it stood then: an entry of
-- "matches" as JSON, without passages where nothing is shared.
CREATE TABLE notice_overlap (
  item_id TEXT NOT NULL REFERENCES notice_item (id),
  work_id TEXT NOT NULL REFERENCES work (id),
  version {i64} NOT NULL,
  matched TEXT NOT NULL,
  PRIMARY KEY (item_id, work_id)
) {rowless};

-- What an author says of a match before somebody looks.
CREATE TABLE match_answer (
  article_id TEXT NOT NULL,
  work_id TEXT NOT NULL,
  answer TEXT NOT NULL CHECK (answer IN ('licensed', 'mine', 'quotation')),
  text TEXT NOT NULL,
  at {i64} NOT NULL,
  PRIMARY KEY (article_id, work_id)
) {rowless};
