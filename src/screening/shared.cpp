#include <matching/compare.hpp>
#include <screening/limits.hpp>
#include <screening/matches.hpp>
#include <screening/shared.hpp>

#include <algorithm>
#include <tuple>

namespace screening {
namespace {

using matching::Overlap;
using matching::Passage;
using matching::PassageKind;

bool is_excused(PassageKind kind) {
  return kind != PassageKind::exact && kind != PassageKind::edited;
}

bool is_percent(std::size_t part, std::size_t all, int percent) {
  return all > 0 && 100 * part >= static_cast<std::size_t>(percent) * all;
}

// Of the passages without an excuse.
struct Unexcused {
  std::size_t words = 0;
  std::size_t longest = 0;
};

Unexcused unexcused(const Overlap& overlap) {
  Unexcused out;
  for (const Passage& passage : overlap.passages) {
    if (is_excused(passage.kind)) continue;
    out.words += passage.words;
    out.longest = std::max(out.longest, passage.words);
  }
  return out;
}

Weight weigh(const Unexcused& found,
             const Overlap& overlap,
             const KnownWork& work,
             const KnownWorks& works,
             const policies::SharedText& policy) {
  const bool is_down =
      work.match.kind_of_work == "taken_down" || work.match.kind_of_work == "claimed";
  const bool much_of_it = 100 * overlap.share_of_work >= policy.stay_down_percent;
  if (is_down && found.words > 0 &&
      (much_of_it || found.longest >= static_cast<std::size_t>(policy.stay_down_words))) {
    return Weight::stay_down;
  }
  const std::size_t all = works.body.tokens().list().size();
  if (found.longest >= static_cast<std::size_t>(policy.hold_words) ||
      is_percent(found.words, all, policy.hold_percent)) {
    return Weight::hold;
  }
  return Weight::note;
}

}  // namespace

Shared share_of(const KnownWorks& works, const policies::SharedText& policy) {
  Shared out;
  for (const KnownWork& work : works.list) {
    const Overlap overlap =
        works.body.compare(text::Tokens{work.text}, work.relation, works.spreads, kStepsAtUpload);
    if (overlap.passages.empty()) continue;
    const Unexcused found = unexcused(overlap);
    out.push_back({.match = match_of(overlap, work.match),
                   .weight = weigh(found, overlap, work, works, policy),
                   .words = found.words});
    std::vector<Match::Passage>& passages = out.back().match.passages;
    passages.resize(std::min(passages.size(), kPassagesKept));
  }
  std::ranges::stable_sort(out, [](const SharedWork& one, const SharedWork& other) {
    return std::tuple{one.weight, one.words, one.match.share_of_article} >
           std::tuple{other.weight, other.words, other.match.share_of_article};
  });
  if (out.size() > kMatchesKept) out.erase(out.begin() + kMatchesKept, out.end());
  return out;
}

}  // namespace screening
