-- People and their credentials, articles and versions, notices and items, cases
-- and decisions. Ids are UUIDv7, so that rows of one table sort by their birth.

CREATE TABLE person (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('reviewer', 'editor', 'legal', 'admin')),
  password_hash TEXT,
  disabled {i64} NOT NULL,
  created_at {i64} NOT NULL
) {rowless};

-- Only the digest of a session's token is kept.
CREATE TABLE login_session (
  digest TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  created_at {i64} NOT NULL,
  seen_at {i64} NOT NULL
) {rowless};

CREATE INDEX login_session_person ON login_session (person_id);

CREATE TABLE login_link (
  digest TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  expires_at {i64} NOT NULL
) {rowless};

CREATE TABLE api_key (
  id TEXT NOT NULL PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  scopes TEXT NOT NULL,
  person_id TEXT REFERENCES person (id),
  author_id TEXT NOT NULL,
  revoked {i64} NOT NULL,
  created_at {i64} NOT NULL
) {rowless};

-- How many articles of an author are live. An author is known by a credential alone.
CREATE TABLE author (
  id TEXT NOT NULL PRIMARY KEY,
  live {i64} NOT NULL
) {rowless};

-- What counts against an author, one row a refusal or removal.
CREATE TABLE author_refusal (
  author_id TEXT NOT NULL,
  at {i64} NOT NULL,
  article_id TEXT NOT NULL,
  PRIMARY KEY (author_id, at, article_id)
) {rowless};

-- Addresses that letters go to; personal data, so in rows of its own.
CREATE TABLE contact (
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  email TEXT NOT NULL,
  PRIMARY KEY (subject_kind, subject_id)
) {rowless};

CREATE TABLE article (
  id TEXT NOT NULL PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  author_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('held', 'live', 'refused', 'changes_asked', 'withheld', 'removed', 'withdrawn')),
  created_at {i64} NOT NULL,
  state_since {i64} NOT NULL,
  published_at {i64} NOT NULL,
  version {i64} NOT NULL,
  live_version {i64} NOT NULL,
  token_generation {i64} NOT NULL,
  prepublication_review TEXT NOT NULL CHECK (prepublication_review IN ('none', 'automatic', 'staff')),
  editorially_adopted {i64} NOT NULL,
  blocked_by TEXT NOT NULL
) {strict};

CREATE INDEX article_live ON article (published_at DESC, id DESC) WHERE state = 'live';
CREATE INDEX article_author ON article (author_id, created_at);

CREATE TABLE article_version (
  article_id TEXT NOT NULL REFERENCES article (id),
  number {i64} NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('held', 'live', 'refused', 'superseded')),
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  language TEXT NOT NULL,
  author_name TEXT NOT NULL,
  sources TEXT NOT NULL,
  based_on_sources {i64} NOT NULL,
  ai_text TEXT NOT NULL CHECK (ai_text IN ('none', 'assisted', 'generated')),
  cover_id TEXT NOT NULL,
  cover_alt TEXT NOT NULL,
  cover_source_type TEXT NOT NULL,
  declares_rights {i64} NOT NULL,
  at {i64} NOT NULL,
  edited_by TEXT NOT NULL,
  text_digest TEXT NOT NULL,
  screening TEXT NOT NULL,
  PRIMARY KEY (article_id, number)
) {strict};

CREATE INDEX article_version_text ON article_version (text_digest);

CREATE TABLE notice (
  id TEXT NOT NULL PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('received', 'cure_requested', 'open', 'closed', 'withdrawn', 'expired')),
  version {i64} NOT NULL,
  confirmed {i64} NOT NULL,
  token_generation {i64} NOT NULL,
  created_at {i64} NOT NULL
) {rowless};

-- Each cure is a new complete version; none is ever changed.
CREATE TABLE notice_version (
  notice_id TEXT NOT NULL REFERENCES notice (id),
  number {i64} NOT NULL,
  complaint TEXT NOT NULL,
  at {i64} NOT NULL,
  PRIMARY KEY (notice_id, number)
) {strict};

CREATE TABLE notice_item (
  id TEXT NOT NULL PRIMARY KEY,
  notice_id TEXT NOT NULL REFERENCES notice (id),
  position {i64} NOT NULL,
  url TEXT NOT NULL,
  quote TEXT NOT NULL,
  resolution TEXT NOT NULL CHECK (resolution IN ('found', 'not_ours', 'already_withheld', 'already_claimed')),
  article_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  state TEXT NOT NULL,
  outcome TEXT NOT NULL,
  snapshot_digest TEXT NOT NULL
) {strict};

CREATE INDEX notice_item_notice ON notice_item (notice_id, position);
CREATE INDEX notice_item_article ON notice_item (article_id, id);
CREATE INDEX notice_item_case ON notice_item (case_id, id);

-- What was said between the desk and a notifier, for the tracking page.
CREATE TABLE notice_message (
  notice_id TEXT NOT NULL,
  id TEXT NOT NULL,
  at {i64} NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (notice_id, id)
) {rowless};

CREATE TABLE review_case (
  id TEXT NOT NULL PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  subject_kind TEXT NOT NULL CHECK (subject_kind IN ('article', 'notice')),
  subject_id TEXT NOT NULL,
  title TEXT NOT NULL,
  language TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'waiting', 'closed')),
  version {i64} NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('low', 'medium', 'high')),
  opened_at {i64} NOT NULL,
  due_at {i64} NOT NULL,
  claim_person TEXT NOT NULL,
  claim_until {i64} NOT NULL,
  reasons TEXT NOT NULL,
  has_notice {i64} NOT NULL,
  has_hits {i64} NOT NULL,
  has_shadow {i64} NOT NULL,
  UNIQUE (subject_kind, subject_id)
) {strict};

-- One index for each view of the queue, so that a page costs the same however long it is.
CREATE INDEX review_case_open ON review_case (due_at, id) WHERE state = 'open';
CREATE INDEX review_case_waiting ON review_case (due_at, id) WHERE state = 'waiting';
CREATE INDEX review_case_notices ON review_case (due_at, id) WHERE state = 'open' AND has_notice = 1;
CREATE INDEX review_case_hits ON review_case (due_at, id) WHERE state = 'open' AND has_hits = 1;
CREATE INDEX review_case_shadow ON review_case (due_at, id) WHERE has_shadow = 1;
CREATE INDEX review_case_mine ON review_case (claim_person, due_at, id);
CREATE INDEX review_case_all ON review_case (due_at, id);

CREATE TABLE decision (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES review_case (id),
  article_id TEXT NOT NULL,
  action TEXT NOT NULL,
  wish TEXT NOT NULL,
  before TEXT NOT NULL,
  statement TEXT NOT NULL,
  person_id TEXT NOT NULL,
  person_name TEXT NOT NULL,
  at {i64} NOT NULL,
  undo_until {i64} NOT NULL,
  case_version {i64} NOT NULL,
  undone {i64} NOT NULL
) {strict};

CREATE INDEX decision_case ON decision (case_id, id);
CREATE INDEX decision_article ON decision (article_id, id);

-- The case's history as people read it; the audit chain holds the same acts for proof.
CREATE TABLE case_entry (
  case_id TEXT NOT NULL,
  id TEXT NOT NULL,
  at {i64} NOT NULL,
  actor TEXT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (case_id, id)
) {rowless};

-- Numbers that people read: notices and cases, counted within a year.
CREATE TABLE reference_number (
  series TEXT NOT NULL PRIMARY KEY,
  last {i64} NOT NULL
) {rowless};

CREATE TABLE cover (
  id TEXT NOT NULL PRIMARY KEY,
  media_type TEXT NOT NULL,
  width {i64} NOT NULL,
  height {i64} NOT NULL,
  created_at {i64} NOT NULL
) {rowless};
