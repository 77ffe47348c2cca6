#include <matching/align.hpp>
#include <matching/chains.hpp>
#include <matching/common_words.hpp>

#include <algorithm>
#include <array>

namespace matching {
namespace {

using Tokens = std::span<const text::Token>;

constexpr std::size_t kContentWords = 4;  // With fewer, a passage is phrases that everybody uses.

// How many tokens of a gap are in both of its sides, in order: their longest common subsequence.
std::uint32_t common_in_gap(Tokens article, Tokens work) {
  std::array<std::uint32_t, kGapWords + 1> row{};
  if (article.size() > kGapWords || work.size() > kGapWords) return 0;
  for (const text::Token& token : article) {
    std::uint32_t diagonal = 0;
    for (std::size_t i = 0; i < work.size(); ++i) {
      const std::uint32_t above = row.at(i + 1);
      row.at(i + 1) =
          token.word == work[i].word ? diagonal + 1 : std::max(row.at(i + 1), row.at(i));
      diagonal = above;
    }
  }
  return row.at(work.size());
}

class Judge {
 public:
  Judge(Tokens article, Tokens work) : article_{article}, work_{work} {}

  // The chain's passage; where too much was edited, those of its two halves, cut where most was.
  void add(std::span<const Run> chain, std::vector<Stretch>& out) const {
    if (weight(chain) < 2 * kPassageWords) return;
    const Stretch stretch = measure(chain);
    if (is_dense(stretch)) {
      if (tells_something(chain)) out.push_back(stretch);
      return;
    }
    if (chain.size() < 2) return;
    std::size_t cut = 1;
    for (std::size_t i = 2; i < chain.size(); ++i) {
      if (gap_before(chain, i) > gap_before(chain, cut)) cut = i;
    }
    add(chain.first(cut), out);
    add(chain.subspan(cut), out);
  }

 private:
  static std::uint32_t gap_before(std::span<const Run> chain, std::size_t at) {
    const Run& before = chain[at - 1];
    return std::max(chain[at].article - before.article - before.words,
                    chain[at].work - before.work - before.words);
  }

  // In halves of a word. What stands alike in gaps may do so by chance and does not count.
  [[nodiscard]] std::size_t weight(std::span<const Run> chain) const {
    std::size_t out = 0;
    for (const Run& run : chain) {
      for (const text::Token& token : article_.subspan(run.article, run.words))
        out += token.unspaced ? 1U : 2U;
    }
    return out;
  }

  [[nodiscard]] Stretch measure(std::span<const Run> chain) const {
    const Run& last = chain.back();
    Stretch out{.article_start = chain.front().article,
                .article_end = last.article + last.words,
                .work_start = chain.front().work,
                .work_end = last.work + last.words};
    for (std::size_t i = 0; i < chain.size(); ++i) {
      out.verbatim += chain[i].words;
      if (i == 0) continue;
      const Run& before = chain[i - 1];
      const std::uint32_t article_end = before.article + before.words;
      const std::uint32_t work_end = before.work + before.words;
      out.verbatim += common_in_gap(article_.subspan(article_end, chain[i].article - article_end),
                                    work_.subspan(work_end, chain[i].work - work_end));
    }
    return out;
  }

  static bool is_dense(const Stretch& stretch) {
    return 2 * stretch.verbatim >= stretch.article_end - stretch.article_start &&
           2 * stretch.verbatim >= stretch.work_end - stretch.work_start;
  }

  [[nodiscard]] bool tells_something(std::span<const Run> chain) const {
    std::size_t content = 0;
    for (const Run& run : chain) {
      for (const text::Token& token : article_.subspan(run.article, run.words)) {
        content += is_content(token) ? 2U : (token.unspaced ? 1U : 0U);
      }
    }
    return content >= 2 * kContentWords;
  }

  Tokens article_;
  Tokens work_;
};

// Leaves out a stretch most of whose words in the article belong to a longer one.
std::vector<Stretch> without_repeats(std::vector<Stretch> all, std::size_t article_size) {
  std::ranges::stable_sort(all, [](const Stretch& one, const Stretch& other) {
    if (one.verbatim != other.verbatim) return one.verbatim > other.verbatim;
    return one.work_start < other.work_start;
  });
  std::vector<bool> taken(article_size);
  std::vector<Stretch> out;
  for (const Stretch& each : all) {
    const auto begin = taken.begin() + each.article_start;
    const auto end = taken.begin() + each.article_end;
    if (2 * std::count(begin, end, true) > end - begin) continue;
    std::fill(begin, end, true);
    out.push_back(each);
  }
  std::ranges::sort(out, {}, &Stretch::article_start);
  return out;
}

}  // namespace

Alignment align(const Seeds& seeds, Tokens article, Tokens work, std::uint64_t steps) {
  const Runs runs = seeds.runs(work, steps);
  const Judge judge{article, work};
  std::vector<Stretch> found;
  for (const Chain& chain : chains(runs, steps))
    judge.add(chain, found);
  return {.stretches = without_repeats(std::move(found), article.size()),
          .complete = runs.complete};
}

}  // namespace matching
