-- Rules as the desk knows them: every text that was ever in force or written here, what people and
-- the guard have decided about each, what the rules found, and how they did on stored texts.

-- One row a rule. `etag` grows with every text and every act. `local` is the revision that was
-- written here and stands in place of the file's; 0: none.
CREATE TABLE rule_head (
  rule_id TEXT NOT NULL PRIMARY KEY,
  etag {i64} NOT NULL,
  revision {i64} NOT NULL,
  local {i64} NOT NULL,
  file_digest TEXT NOT NULL
) {rowless};

CREATE INDEX rule_head_local ON rule_head (rule_id) WHERE local > 0;

-- No text is ever changed or removed, so that the history needs no files.
CREATE TABLE rule_revision (
  rule_id TEXT NOT NULL REFERENCES rule_head (rule_id),
  number {i64} NOT NULL,
  version {i64} NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('file', 'local')),
  digest TEXT NOT NULL,
  text TEXT NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  at {i64} NOT NULL,
  PRIMARY KEY (rule_id, number)
) {strict};

-- The status that an act has given to a version; where there is no row, its own text says it.
CREATE TABLE rule_status (
  rule_id TEXT NOT NULL,
  version {i64} NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'shadow', 'active', 'retired')),
  since {i64} NOT NULL,
  PRIMARY KEY (rule_id, version)
) {rowless};

-- All such acts. `waits` is 1 for one that a second person must confirm.
CREATE TABLE rule_act (
  rule_id TEXT NOT NULL,
  id TEXT NOT NULL,
  version {i64} NOT NULL,
  status TEXT NOT NULL,
  waits {i64} NOT NULL,
  reason TEXT NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  at {i64} NOT NULL,
  PRIMARY KEY (rule_id, id)
) {rowless};

-- What a young rule with a guard has seen and hit since it became active.
CREATE TABLE rule_guard (
  rule_id TEXT NOT NULL,
  version {i64} NOT NULL,
  items {i64} NOT NULL,
  hits {i64} NOT NULL,
  PRIMARY KEY (rule_id, version)
) {rowless};

-- Which versions a rule hit; `held` where it was a reason to hold.
CREATE TABLE rule_hit (
  rule_id TEXT NOT NULL,
  at {i64} NOT NULL,
  article_id TEXT NOT NULL,
  number {i64} NOT NULL,
  status TEXT NOT NULL,
  held {i64} NOT NULL,
  PRIMARY KEY (rule_id, at, article_id, number)
) {rowless};

CREATE INDEX rule_hit_held ON rule_hit (rule_id, article_id) WHERE held = 1;

-- What is done with many texts at once, in the background.
CREATE TABLE rule_job (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('backtest', 'apply', 'release')),
  rule_id TEXT NOT NULL,
  digest TEXT NOT NULL,
  preview {i64} NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'cancelled', 'failed')),
  seen {i64} NOT NULL,
  total {i64} NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  started_at {i64} NOT NULL,
  finished_at {i64} NOT NULL,
  result TEXT NOT NULL
) {strict};

CREATE INDEX rule_job_rule ON rule_job (rule_id, id);
CREATE INDEX rule_job_digest ON rule_job (digest, kind, state);
CREATE INDEX rule_job_running ON rule_job (state, id) WHERE state = 'running';

-- The cases that a job has opened, or the decisions that it has taken, for undoing it.
CREATE TABLE rule_job_step (
  job_id TEXT NOT NULL REFERENCES rule_job (id),
  case_id TEXT NOT NULL,
  case_version {i64} NOT NULL,
  decision_id TEXT NOT NULL,
  PRIMARY KEY (job_id, case_id)
) {rowless};

-- Grows with everything that changes the rules in force, so that every process sees it.
CREATE TABLE rule_generation (
  id {i64} NOT NULL PRIMARY KEY,
  value {i64} NOT NULL
) {rowless};

INSERT INTO rule_generation (id, value) VALUES (1, 1);

-- Stored versions in the order in which they came.
CREATE INDEX article_version_at ON article_version (at, article_id, number);

-- Rules that an engine found good, so that the next start need not try their patterns and tests
-- again. `key` names engine, text and all else that it depends on.
CREATE TABLE rule_good (
  key TEXT NOT NULL PRIMARY KEY,
  engine TEXT NOT NULL,
  at {i64} NOT NULL
) {rowless};
