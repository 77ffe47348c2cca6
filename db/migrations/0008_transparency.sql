-- What the public may not see because of a notice or an order, for the public log.
CREATE INDEX article_blocked ON article (state_since DESC, id DESC)
  WHERE blocked_by <> '' AND state IN ('withheld', 'removed');
