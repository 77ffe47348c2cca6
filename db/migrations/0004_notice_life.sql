-- The life of notices after the first decision: each item with its clocks, counter-notices, appeals.

-- What is known of the item besides its state, as JSON; empty where it was filed before this.
ALTER TABLE notice_item ADD COLUMN life TEXT NOT NULL DEFAULT '';

-- Which items of any notice keep an article down.
CREATE INDEX notice_item_state ON notice_item (article_id, state);

-- Every clock that runs, one row each, so that the board and the program need not look at the rest.
-- `program_at` is when the program acts by itself; 0: it does not.
CREATE TABLE clock (
  id TEXT NOT NULL PRIMARY KEY,
  subject_kind TEXT NOT NULL CHECK (subject_kind IN ('item', 'appeal', 'notice')),
  kind TEXT NOT NULL,
  turn TEXT NOT NULL CHECK (turn IN ('desk', 'notifier', 'author')),
  notice_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  due_at {i64} NOT NULL,
  alarm_at {i64} NOT NULL,
  last_at {i64} NOT NULL,
  program_at {i64} NOT NULL,
  alarmed {i64} NOT NULL
) {rowless};

CREATE INDEX clock_due ON clock (due_at, id);
CREATE INDEX clock_program ON clock (program_at, id) WHERE program_at > 0;
CREATE INDEX clock_alarm ON clock (alarm_at, id) WHERE alarmed = 0;
CREATE INDEX clock_late ON clock (last_at) WHERE turn = 'desk';

-- What an author answered, each a complete message; personal data, so in rows of its own.
CREATE TABLE counter_notice (
  id TEXT NOT NULL PRIMARY KEY,
  article_id TEXT NOT NULL,
  counter TEXT NOT NULL,
  received_at {i64} NOT NULL,
  forwarded_at {i64} NOT NULL
) {strict};

CREATE INDEX counter_notice_article ON counter_notice (article_id, id);

-- Which items each of them answers.
CREATE TABLE counter_item (
  item_id TEXT NOT NULL,
  counter_id TEXT NOT NULL REFERENCES counter_notice (id),
  PRIMARY KEY (item_id, counter_id)
) {rowless};

CREATE INDEX counter_item_counter ON counter_item (counter_id);
