-- What the house publishes of its rules, every version that was ever in force. Texts and titles are
-- JSON by language.
CREATE TABLE policy_document (
  name TEXT NOT NULL,
  number {i64} NOT NULL,
  digest TEXT NOT NULL,
  titles TEXT NOT NULL,
  texts TEXT NOT NULL,
  since {i64} NOT NULL,
  PRIMARY KEY (name, number)
) {strict};

-- Which of them were in force when it was decided, as JSON; empty where that was not kept.
ALTER TABLE decision ADD COLUMN documents TEXT NOT NULL DEFAULT '';

-- Which states the items of a case are in, and how many notices they belong to.
CREATE INDEX notice_item_case_state ON notice_item (case_id, state, notice_id);
