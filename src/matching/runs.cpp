#include <matching/limits.hpp>
#include <matching/runs.hpp>

#include <algorithm>
#include <bit>

namespace matching {
namespace {

using Tokens = std::span<const text::Token>;

// The runs that cover a place of the work, and the steps that are left for finding more.
class Finder {
 public:
  Finder(Tokens article, Tokens work, std::uint64_t& steps)
      : article_{article}, work_{work}, steps_{steps} {}

  [[nodiscard]] bool exhausted() const { return steps_ == 0 || found_.size() >= kRuns; }
  [[nodiscard]] bool is_full() const { return open_.size() >= kOpenRuns; }
  void spend(std::uint64_t steps) { steps_ -= std::min(steps, steps_); }

  void move_to(std::size_t work) {
    std::erase_if(open_, [work](const Run& run) { return run.work + run.words <= work; });
  }

  // Follows a seed both ways, unless it lies on a run that is known.
  void follow(std::size_t article, std::size_t work) {
    const bool known = std::ranges::any_of(open_, [&](const Run& run) {
      return std::size_t{run.article} + work == article + run.work;
    });
    if (known) return;
    std::size_t before = 0;
    while (before < std::min(article, work) && same(article - before - 1, work - before - 1))
      ++before;
    std::size_t words = 0;
    while (article + words < article_.size() && work + words < work_.size() &&
           same(article + words, work + words))
      ++words;
    spend(before + words);
    const Run run{.article = static_cast<std::uint32_t>(article - before),
                  .work = static_cast<std::uint32_t>(work - before),
                  .words = static_cast<std::uint32_t>(before + words)};
    open_.push_back(run);
    found_.push_back(run);
  }

  [[nodiscard]] std::vector<Run> take() && {
    std::ranges::sort(found_, {}, &Run::work);
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool same(std::size_t article, std::size_t work) const {
    return article_[article].word == work_[work].word;
  }

  Tokens article_;
  Tokens work_;
  std::uint64_t& steps_;
  std::vector<Run> open_;
  std::vector<Run> found_;
};

}  // namespace

Seeds::Seeds(Tokens article, Closeness closeness)
    : article_{article},
      seed_words_{closeness == Closeness::at_upload ? kSeedWords : kSeedWordsClosely},
      seeds_(article.size()),
      first_(std::bit_ceil(2 * article.size() + 1), 0),
      next_(article.size(), 0) {
  for (std::size_t at = 0; at < article.size(); ++at) {
    const std::uint32_t seed = seed_at(article, at);
    seeds_[at] = seed;
    if (seed == 0) continue;
    std::uint32_t* slot = &first_[seed & (first_.size() - 1)];
    std::size_t places = 0;
    while (*slot != 0 && places < kSeedPlaces) {
      places += seeds_[*slot - 1] == seed ? 1U : 0U;
      slot = &next_[*slot - 1];
    }
    if (places < kSeedPlaces) *slot = static_cast<std::uint32_t>(at + 1);
  }
}

std::uint32_t Seeds::seed_at(Tokens tokens, std::size_t at) const {
  const std::size_t length = tokens[at].unspaced ? kSeedCharacters : seed_words_;
  if (at + length > tokens.size()) return 0;
  std::uint64_t hash = length;
  for (const text::Token& token : tokens.subspan(at, length))
    hash = (hash ^ token.word) * 0x9E3779B97F4A7C15U;
  return std::max<std::uint32_t>(static_cast<std::uint32_t>(hash >> 32U), 1);
}

Runs Seeds::runs(Tokens work, std::uint64_t& steps) const {
  Finder finder{article_, work, steps};
  for (std::size_t at = 0; at < work.size(); ++at) {
    if (finder.exhausted()) return {.runs = std::move(finder).take(), .complete = false};
    finder.spend(1);
    const std::uint32_t seed = seed_at(work, at);
    if (seed == 0 || article_.empty()) continue;
    finder.move_to(at);
    for (std::uint32_t place = first_[seed & (first_.size() - 1)]; place != 0 && !finder.is_full();
         place = next_[place - 1]) {
      finder.spend(1);
      if (seeds_[place - 1] == seed) finder.follow(place - 1, at);
    }
  }
  return {.runs = std::move(finder).take(), .complete = true};
}

}  // namespace matching
