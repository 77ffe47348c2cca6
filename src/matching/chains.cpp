#include <matching/chains.hpp>
#include <matching/limits.hpp>

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <optional>

namespace matching {
namespace {

// Scores in twentieths of a word.
constexpr std::int64_t kWord = 20;
constexpr std::int64_t kPerGapWord = 4;
constexpr std::int64_t kPerWordOfDifference = 4;

// How a run follows another: what the gap costs, and how many of its first words the other one has
// already in one of the texts.
struct Link {
  std::int64_t cost = 0;
  std::uint32_t overlap = 0;
};

std::optional<Link> link(const Run& before, const Run& run) {
  const auto gap = [](std::uint32_t end, std::uint32_t start) {
    return std::int64_t{start} - std::int64_t{end};
  };
  const std::int64_t in_article = gap(before.article + before.words, run.article);
  const std::int64_t in_work = gap(before.work + before.words, run.work);
  const std::int64_t longest = std::max(in_article, in_work);
  const std::int64_t overlap = std::max<std::int64_t>(0, -std::min(in_article, in_work));
  if (longest + overlap > static_cast<std::int64_t>(kGapWords) || overlap + 1 >= run.words) {
    return std::nullopt;
  }
  const std::int64_t difference = std::abs(in_article - in_work);
  return Link{.cost = kPerGapWord * std::max<std::int64_t>(0, longest) +
                      kPerWordOfDifference * difference + kWord * overlap,
              .overlap = static_cast<std::uint32_t>(overlap)};
}

struct Best {
  std::int64_t score = 0;
  std::size_t before = 0;  // The run that it follows, and one; 0 for none.
  std::uint32_t overlap = 0;
};

std::vector<Best> best_ends(const std::vector<Run>& runs, std::uint64_t& steps) {
  std::vector<Best> out(runs.size());
  for (std::size_t i = 0; i < runs.size(); ++i) {
    out[i].score = kWord * runs[i].words;
    const std::int64_t alone = out[i].score;
    const std::size_t first = i - std::min(i, kOpenChains);
    for (std::size_t before = i; before > first; --before) {
      const auto found = link(runs[before - 1], runs[i]);
      if (!found) continue;
      const std::int64_t score = out[before - 1].score + alone - found->cost;
      if (score > out[i].score) {
        out[i] = {.score = score, .before = before, .overlap = found->overlap};
      }
    }
    steps -= std::min<std::uint64_t>(steps, i - first + 1);
  }
  return out;
}

}  // namespace

std::vector<Chain> chains(const Runs& runs, std::uint64_t& steps) {
  const std::vector<Best> best = best_ends(runs.runs, steps);
  std::vector<std::size_t> ends(best.size());
  std::iota(ends.begin(), ends.end(), std::size_t{0});
  std::ranges::stable_sort(ends, std::greater{}, [&](std::size_t i) { return best[i].score; });
  std::vector<bool> used(best.size());
  std::vector<Chain> out;
  for (const std::size_t end : ends) {
    Chain chain;
    for (std::size_t at = end + 1; at != 0 && !used[at - 1]; at = best[at - 1].before) {
      used[at - 1] = true;
      Run run = runs.runs[at - 1];
      const std::uint32_t overlap = best[at - 1].overlap;
      run = {.article = run.article + overlap,
             .work = run.work + overlap,
             .words = run.words - overlap};
      chain.push_back(run);
    }
    if (chain.empty()) continue;
    std::ranges::reverse(chain);
    out.push_back(std::move(chain));
  }
  return out;
}

}  // namespace matching
