#include <desk/known_works.hpp>
#include <desk/limits.hpp>
#include <desk/opening.hpp>
#include <desk/parts.hpp>
#include <desk/retrospect.hpp>
#include <matching/keys.hpp>
#include <screening/shared.hpp>
#include <storage/works.hpp>

#include <algorithm>

namespace desk {
namespace {

// A live article that has much of the work.
struct Found {
  storage::KnownText article;
  screening::SharedWork shared;
};

// The live articles that may share a passage with the work, as the index has them.
std::vector<storage::KnownText> candidates_of(storage::Snapshot& snapshot,
                                              const WorkIndex& index,
                                              const text::Tokens& tokens) {
  std::vector<matching::Key> keys;
  for (const matching::PlacedKey& each : matching::all_keys(tokens))
    keys.push_back(each.key);
  std::vector<storage::KnownText> out;
  for (const matching::Candidate& candidate : index.candidates(keys, {}).works) {
    auto text = storage::known_text(snapshot, static_cast<std::int64_t>(candidate.part.work));
    if (text && text->state == articles::State::live) out.push_back(std::move(*text));
  }
  return out;
}

// Those that would be held today, were they new.
std::vector<Found> copies_of(const Desk& desk,
                             const screening::KnownWork& work,
                             std::vector<storage::KnownText> articles) {
  const auto policies = desk.policies();
  std::vector<Found> out;
  for (storage::KnownText& article : articles) {
    const matching::Article body{article.text, matching::Closeness::at_upload};
    const std::vector<screening::KnownWork> works{work};
    const std::vector<std::uint32_t> spreads;
    const auto shared = screening::share_of({.body = body, .list = works, .spreads = spreads},
                                            policies->shared_text);
    if (shared.empty() || shared.front().weight == screening::Weight::note) continue;
    out.push_back({.article = std::move(article), .shared = shared.front()});
  }
  return out;
}

void open_case_of(storage::Transaction& transaction, const Desk& desk, const Found& found) {
  const bool down = found.shared.weight == screening::Weight::stay_down;
  open_case(
      transaction,
      desk,
      {.subject_id = found.article.id,
       .title = found.article.title.substr(0, kTitleOfCaseBytesMax),
       .language = found.article.language,
       .severity = down ? policies::Severity::high : policies::Severity::medium,
       .reasons = {{.kind =
                        down ? cases::Reason::Kind::stay_down : cases::Reason::Kind::shared_text,
                    .ref = found.shared.match.work,
                    .label = down ? "Text that somebody claims" : "Shares text with another work"}},
       .has_hits = true,
       .actor = "Copydesk",
       .entry = "A work that came later is in it: " + found.shared.match.title});
}

void compare_work(Desk& desk, const storage::UncomparedWork& work) {
  screening::KnownWork known;
  std::vector<storage::KnownText> articles;
  desk.parts().store.read([&](storage::Snapshot& snapshot) {
    auto text = storage::known_text(snapshot, work.number);
    if (!text || !text->work) return;  // Dropped, or its notice does not stand.
    known = known_work_of(std::move(*text), *desk.policies(), "");
    articles = candidates_of(snapshot, desk.parts().works, text::Tokens{known.text});
  });
  const std::vector<Found> found = copies_of(desk, known, std::move(articles));
  desk.parts().store.write([&](storage::Transaction& transaction) {
    if (!storage::set_compared(transaction, work.id)) return;  // Another process was faster.
    for (const Found& each : found)
      open_case_of(transaction, desk, each);
  });
}

}  // namespace

std::size_t compare_new_works(Desk& desk, std::size_t most) {
  if (!desk.follow_works()) return 0;
  const auto works = desk.parts().store.read(
      [most](storage::Snapshot& snapshot) { return storage::uncompared_works(snapshot, most); });
  for (const storage::UncomparedWork& work : works)
    compare_work(desk, work);
  return works.size();
}

}  // namespace desk
