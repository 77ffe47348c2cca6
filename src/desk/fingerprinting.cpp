#include <base/ensure.hpp>
#include <desk/fingerprinting.hpp>
#include <desk/limits.hpp>
#include <storage/articles.hpp>
#include <storage/bytes.hpp>
#include <storage/fingerprints.hpp>
#include <storage/works.hpp>

namespace desk {
namespace {

using articles::Article;
using articles::State;
using articles::VersionState;

// At most two versions of an article count; 0 is none.
struct Counting {
  int one = 0;
  int other = 0;
};

Counting counting(const Article& article, VersionState newest) {
  const int shown = article.live_version > 0 ? article.live_version : article.version;
  switch (article.state) {
    case State::live:
      return {.one = article.live_version,
              .other = newest == VersionState::held ? article.version : 0};
    case State::held:
    case State::changes_asked: return {.one = article.version};
    case State::withheld:
    case State::removed: return {.one = shown};
    case State::refused:
    case State::withdrawn: return {};
  }
  throw base::Bug{"an article of no known state"};
}

void make_for_version(storage::Transaction& transaction, const std::string& article, int version) {
  if (version == 0 || storage::has_fingerprint(transaction, article, version)) return;
  const auto stored = storage::find_version(transaction, article, version);
  base::ensure(stored.has_value(), "an article has the version that counts");
  storage::insert_fingerprint(transaction,
                              {.of_id = article, .version = version, .in_force = true},
                              matching::fingerprint(text::Tokens{stored->version.draft.body}));
}

void make_for_article(storage::Transaction& transaction, const std::string& id) {
  const auto article = storage::find_article(transaction, id);
  if (!article) return;
  const auto newest = storage::find_version(transaction, id, article->version);
  base::ensure(newest.has_value(), "an article has its newest version");
  keep_fingerprints(transaction, *article, newest->version.state);
}

void make_for_work(storage::Transaction& transaction, const std::string& id) {
  const auto work = storage::find_work(transaction, id);
  if (!work || storage::has_fingerprint(transaction, id, 1)) return;
  const auto text = storage::get_bytes(transaction, work->text_digest);
  base::ensure(text.has_value(), "a work has its text");
  storage::insert_fingerprint(transaction,
                              {.of = storage::FingerprintOf::work, .of_id = id, .in_force = true},
                              matching::fingerprint(text::Tokens{*text}));
}

// Walks all ids of a kind; each page is one transaction.
template <typename Next, typename Make>
bool for_each_page(storage::Store& store, const std::stop_token& stop, Next next, Make make) {
  std::string last;
  for (;;) {
    if (stop.stop_requested()) return false;
    const auto ids = store.read([&](storage::Snapshot& snapshot) { return next(snapshot, last); });
    if (ids.empty()) return true;
    store.write([&](storage::Transaction& transaction) {
      for (const std::string& id : ids)
        make(transaction, id);
    });
    last = ids.back();
  }
}

}  // namespace

void keep_fingerprints(storage::Transaction& transaction,
                       const Article& article,
                       VersionState newest) {
  const Counting now = counting(article, newest);
  make_for_version(transaction, article.id, now.one);
  make_for_version(transaction, article.id, now.other);
  storage::set_in_force(transaction, article.id, now.one, now.other);
}

void store_fingerprint(storage::Transaction& transaction,
                       const Article& article,
                       const articles::Version& version,
                       const matching::Fingerprint& fingerprint) {
  const Counting now = counting(article, version.state);
  storage::insert_fingerprint(
      transaction,
      {.of_id = article.id,
       .version = version.number,
       .in_force = version.number == now.one || version.number == now.other},
      fingerprint);
}

bool make_lacking_fingerprints(storage::Store& store, const std::stop_token& stop) {
  const bool all_there = store.read(
      [](storage::Snapshot& snapshot) { return storage::all_have_fingerprints(snapshot); });
  if (all_there) return true;
  for (std::int64_t removed = 1; removed > 0;) {
    if (stop.stop_requested()) return false;
    removed = store.write([](storage::Transaction& transaction) {
      return storage::remove_other_schemes(transaction, kFingerprintPage);
    });
  }
  const bool done = for_each_page(
                        store,
                        stop,
                        [](storage::Snapshot& snapshot, const std::string& last) {
                          return storage::articles_after(snapshot, last, kTextPage);
                        },
                        make_for_article) &&
                    for_each_page(
                        store,
                        stop,
                        [](storage::Snapshot& snapshot, const std::string& last) {
                          return storage::works_after(snapshot, last, kTextPage);
                        },
                        make_for_work);
  if (!done) return false;
  store.write(
      [](storage::Transaction& transaction) { storage::set_all_have_fingerprints(transaction); });
  return true;
}

}  // namespace desk
