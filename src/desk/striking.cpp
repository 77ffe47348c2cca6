#include <base/json.hpp>
#include <desk/striking.hpp>
#include <storage/audit.hpp>
#include <storage/strikes.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace desk {

void settle_strike(storage::Transaction& transaction,
                   const notices::Notice& notice,
                   const notices::Item& item,
                   base::Time at) {
  if (notice.complaint.kind != notices::Kind::copyright || item.article_id.empty()) return;
  const auto article = storage::find_article(transaction, item.article_id);
  if (!article || article->author_id.empty()) return;
  const std::string& author = article->author_id;
  const auto before = storage::strikes_of(transaction, author);
  // From nothing, so that what is undone weakens a strike as well.
  auto after = cases::changed(before, notice.id, notices::StrikeChange::voided, at);
  after = cases::changed(
      std::move(after), notice.id, storage::gravest_mark(transaction, notice.id, author), at);
  const auto strike = std::ranges::find(after, notice.id, &cases::Strike::notice_id);
  if (strike == after.end()) return;
  const auto known = std::ranges::find(before, notice.id, &cases::Strike::notice_id);
  if (known != before.end() && *known == *strike) return;
  storage::put_strike(transaction, author, *strike);
  storage::append(
      transaction,
      {.at = at,
       .actor = "system",
       .kind = "author.strike",
       .subject_kind = "author",
       .subject_id = author,
       .data = base::canonical({{"notice", notice.id}, {"state", cases::name(strike->state)}})});
}

void move_strikes(storage::Transaction& transaction,
                  const std::string& from,
                  const std::string& into) {
  const auto known = storage::strikes_of(transaction, into);
  for (const cases::Strike& strike : storage::strikes_of(transaction, from)) {
    const auto same = std::ranges::find(known, strike.notice_id, &cases::Strike::notice_id);
    const bool stands = same != known.end() && same->state != cases::StrikeState::voided;
    if (!stands) storage::put_strike(transaction, into, strike);
  }
  storage::remove_strikes(transaction, from);
}

Strikes strikes_on(storage::Snapshot& snapshot, const Desk& desk, const std::string& author_id) {
  const auto policies = desk.policies();
  const base::Time now = desk.now();
  Strikes strikes{
      .standing = 0,
      .limit = policies->strikes.limit,
      .rung = cases::Rung::clear,
      .all = cases::expired(storage::strikes_of(snapshot, author_id), now, policies->strikes)};
  strikes.standing = cases::standing(strikes.all, now, policies->strikes);
  strikes.rung = cases::rung(strikes.standing, policies->strikes);
  return strikes;
}

}  // namespace desk
