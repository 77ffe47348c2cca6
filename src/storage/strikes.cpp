#include <storage/life_text.hpp>
#include <storage/spelled.hpp>
#include <storage/strikes.hpp>

#include <algorithm>

namespace storage {

std::vector<cases::Strike> strikes_of(Snapshot& snapshot, std::string_view author_id) {
  std::vector<cases::Strike> strikes;
  const Rows rows = snapshot.run(
      "SELECT notice_id, at, state FROM strike WHERE author_id = $1 ORDER BY at DESC, notice_id "
      "DESC "
      "LIMIT $2",
      {author_id, kStrikesMax});
  for (const Row row : rows) {
    strikes.push_back({.notice_id = row.text(0),
                       .at = row.time(1),
                       .state = spelled<cases::StrikeState>(row.view(2))});
  }
  std::ranges::reverse(strikes);
  return strikes;
}

void put_strike(Transaction& transaction, std::string_view author_id, const cases::Strike& strike) {
  transaction.run(
      "INSERT INTO strike (author_id, notice_id, at, state) VALUES ($1, $2, $3, $4) "
      "ON CONFLICT (author_id, notice_id) DO UPDATE SET at = $3, state = $4",
      {author_id, strike.notice_id, strike.at, name(strike.state)});
}

void remove_strikes(Transaction& transaction, std::string_view author_id) {
  transaction.run("DELETE FROM strike WHERE author_id = $1", {author_id});
}

notices::StrikeChange gravest_mark(Snapshot& snapshot,
                                   std::string_view notice_id,
                                   std::string_view author_id) {
  using notices::StrikeChange;
  const Rows rows = snapshot.run(
      "SELECT i.life FROM notice_item i JOIN article a ON a.id = i.article_id "
      "WHERE i.notice_id = $1 AND a.author_id = $2 AND i.life <> ''",
      {notice_id, author_id});
  StrikeChange gravest = StrikeChange::voided;
  for (const Row row : rows) {
    const StrikeChange mark = life_from_text(row.view(0)).strike;
    if (mark == StrikeChange::confirmed) return mark;
    if (mark == StrikeChange::provisional) gravest = mark;
  }
  return gravest;
}

}  // namespace storage
