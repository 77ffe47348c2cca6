#include <base/names.hpp>
#include <matching/compare.hpp>
#include <matching/limits.hpp>
#include <matching/quotes.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace matching {
namespace {

constexpr std::array kKindNames = std::to_array<base::Named<PassageKind>>({
    {PassageKind::exact, "exact"},
    {PassageKind::edited, "edited"},
    {PassageKind::boilerplate, "boilerplate"},
    {PassageKind::quoted, "quoted"},
    {PassageKind::same_author, "same_author"},
    {PassageKind::licensed, "licensed"},
});

// Nearly all of a passage: a word beside the marks does not make it another thing.
bool is_mostly(std::size_t part, std::size_t all) { return 5 * part >= 4 * all; }

double share(std::size_t part, std::size_t all) {
  return all == 0 ? 0 : static_cast<double>(part) / static_cast<double>(all);
}

bool is_inside(const std::vector<text::Range>& ranges, std::size_t at) {
  const auto after = std::ranges::upper_bound(ranges, at, {}, &text::Range::start);
  return after != ranges.begin() && at < std::prev(after)->end;
}

std::size_t count_marked(const std::vector<bool>& marked) {
  return static_cast<std::size_t>(std::ranges::count(marked, true));
}

void mark(std::vector<bool>& marked, std::size_t start, std::size_t end) {
  std::fill(marked.begin() + static_cast<std::ptrdiff_t>(start),
            marked.begin() + static_cast<std::ptrdiff_t>(end),
            true);
}

void number_by_work(std::vector<Passage>& passages) {
  std::vector<Passage*> order;
  order.reserve(passages.size());
  for (Passage& each : passages)
    order.push_back(&each);
  std::ranges::stable_sort(order, {}, [](const Passage* each) { return each->work.start; });
  for (std::size_t i = 0; i < order.size(); ++i)
    order[i]->place_in_work = i;
}

}  // namespace

std::string_view name(PassageKind kind) { return base::name_in(kKindNames, kind); }

Article::Article(std::string markdown, Closeness closeness)
    : markdown_{std::move(markdown)},
      tokens_{markdown_},
      keys_{all_keys(tokens_)},
      quotations_{quotations(markdown_)},
      seeds_{tokens_.list(), closeness} {}

std::vector<Key> Article::keys() const {
  std::vector<Key> out;
  out.reserve(keys_.size());
  for (const PlacedKey& each : keys_)
    out.push_back(each.key);
  return out;
}

Passage Article::describe(const Stretch& stretch, const text::Tokens& work) const {
  const std::size_t words = stretch.article_end - stretch.article_start;
  Passage out{.article = tokens_.original(stretch.article_start, stretch.article_end),
              .work = work.original(stretch.work_start, stretch.work_end),
              .words = words,
              .edited_words = std::max<std::size_t>(words, stretch.work_end - stretch.work_start) -
                              stretch.verbatim};
  for (std::size_t i = stretch.article_start; i < stretch.article_end && !quotations_.empty();
       ++i) {
    out.quoted_words += is_inside(quotations_, tokens_.original(i, i + 1).start) ? 1U : 0U;
  }
  out.attributed = is_attributed(markdown_, tokens_, stretch.article_start, stretch.article_end);
  return out;
}

bool Article::is_boilerplate(const Stretch& stretch, std::span<const std::uint32_t> spreads) const {
  std::size_t keys = 0;
  std::size_t common = 0;
  for (std::size_t i = 0; i < std::min(keys_.size(), spreads.size()); ++i) {
    const PlacedKey& each = keys_[i];
    if (each.first < stretch.article_start || each.end > stretch.article_end) continue;
    if (spreads[i] == 0) continue;  // It may be one that no work keeps.
    ++keys;
    common += spreads[i] >= kBoilerplateWorks ? 1U : 0U;
  }
  return keys > 0 && 2 * common > keys;
}

PassageKind Article::kind_of(const Passage& passage,
                             const Stretch& stretch,
                             const Relation& relation,
                             std::span<const std::uint32_t> spreads) const {
  if (relation.licensed) return PassageKind::licensed;
  if (relation.same_author) return PassageKind::same_author;
  const bool excusable = passage.words <= kQuotedWords || passage.attributed;
  if (excusable && is_mostly(passage.quoted_words, passage.words)) return PassageKind::quoted;
  if (is_boilerplate(stretch, spreads)) return PassageKind::boilerplate;
  return passage.edited_words == 0 ? PassageKind::exact : PassageKind::edited;
}

Overlap Article::compare(const text::Tokens& work,
                         const Relation& relation,
                         std::span<const std::uint32_t> spreads,
                         std::uint64_t steps) const {
  const Alignment alignment = align(seeds_, tokens_.list(), work.list(), steps);
  Overlap out{.complete = alignment.complete};
  std::vector<bool> in_article(tokens_.list().size());
  std::vector<bool> in_work(work.list().size());
  std::size_t words = 0;
  std::size_t quoted = 0;
  for (const Stretch& stretch : alignment.stretches) {
    Passage passage = describe(stretch, work);
    passage.kind = kind_of(passage, stretch, relation, spreads);
    mark(in_article, stretch.article_start, stretch.article_end);
    mark(in_work, stretch.work_start, stretch.work_end);
    words += passage.words;
    quoted += passage.quoted_words;
    out.longest_words = std::max(out.longest_words, passage.words);
    out.passages.push_back(passage);
  }
  number_by_work(out.passages);
  out.share_of_article = share(count_marked(in_article), in_article.size());
  out.share_of_work = share(count_marked(in_work), in_work.size());
  out.share_in_quotes = share(quoted, words);
  return out;
}

}  // namespace matching
