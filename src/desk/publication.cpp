#include <base/json.hpp>
#include <desk/fingerprinting.hpp>
#include <desk/publication.hpp>
#include <storage/audit.hpp>
#include <storage/counters.hpp>

#include <nlohmann/json.hpp>

namespace desk {
namespace {

using articles::Article;
using articles::State;
using articles::VersionState;

void count_state(storage::Transaction& transaction, const Article& article) {
  const std::string day = base::to_date(article.state_since);
  storage::count(transaction,
                 {.day = day, .name = "article.state", .key = articles::name(article.state)});
}

// The change itself, whichever act it was part of: by it other processes learn which texts count.
void record(storage::Transaction& transaction,
            const Article& before,
            const Article& after,
            base::Time now) {
  if (before.state == after.state && before.version == after.version &&
      before.live_version == after.live_version) {
    return;
  }
  storage::append(transaction,
                  {.at = now,
                   .actor = "system",
                   .kind = "article.stepped",
                   .subject_kind = "article",
                   .subject_id = after.id,
                   .data = base::canonical({{"state", articles::name(after.state)},
                                            {"version", after.version},
                                            {"live_version", after.live_version}})});
}

}  // namespace

articles::Standing standing_of(const Article& article, VersionState newest) {
  return {.state = article.state,
          .version = article.version,
          .live_version = article.live_version,
          .version_state = newest};
}

Article stepped(const Article& before, const articles::Standing& to, base::Time now) {
  Article after = before;
  after.version = to.version;
  after.live_version = to.live_version;
  if (to.state != before.state) {
    after.state = to.state;
    after.state_since = now;
  }
  if (to.state == State::live && base::to_micros(before.published_at) == 0) {
    after.published_at = now;
  }
  return after;
}

void write_new(storage::Transaction& transaction, const Article& article) {
  storage::insert_article(transaction, article);
  if (article.state == State::live) storage::add_live(transaction, article.author_id, 1);
  count_state(transaction, article);
}

bool write_step(storage::Transaction& transaction,
                const Article& before,
                const Article& after,
                VersionState newest,
                base::Time now) {
  if (!storage::update_article(transaction, before, after)) return false;

  // A version that something newer stands in front of is superseded.
  for (const int number : {before.version, before.live_version}) {
    if (number > 0 && number != after.version && number != after.live_version) {
      storage::set_version_state(transaction, before.id, number, VersionState::superseded);
    }
  }
  storage::set_version_state(transaction, before.id, after.version, newest);
  keep_fingerprints(transaction, after, newest);
  record(transaction, before, after, now);

  if (before.state == after.state) return true;
  if (after.state == State::live) storage::add_live(transaction, after.author_id, 1);
  if (before.state == State::live) storage::add_live(transaction, after.author_id, -1);
  count_state(transaction, after);
  return true;
}

}  // namespace desk
