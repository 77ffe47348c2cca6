#include <desk/claims.hpp>
#include <desk/known_works.hpp>
#include <desk/pairs.hpp>
#include <desk/parts.hpp>
#include <matching/compare.hpp>
#include <screening/limits.hpp>
#include <screening/matches.hpp>
#include <storage/bytes.hpp>
#include <storage/cases.hpp>
#include <storage/works.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>

namespace desk {
namespace {

// The work's side, as far as it is known.
struct Other {
  screening::Match work;
  std::string text;
  matching::Relation relation;
};

std::optional<Other> article_as_work(storage::Snapshot& snapshot,
                                     const PairQuery& query,
                                     Pair& pair) {
  const auto article = storage::find_article(snapshot, query.work);
  if (!article) return std::nullopt;
  auto stored = storage::find_version(snapshot, article->id, shown_version(*article));
  base::ensure(stored.has_value(), "an article has the version that readers see");
  const bool down =
      article->state == articles::State::withheld || article->state == articles::State::removed;
  pair.work_since = article->created_at;
  pair.language = stored->version.draft.language;
  return Other{.work = {.work = article->id,
                        .title = stored->version.draft.title,
                        .kind_of_work = down ? "taken_down" : "article"},
               .text = std::move(stored->version.draft.body),
               .relation = {.same_author = !down && article->author_id == pair.article.author_id}};
}

std::optional<Other> registered_work(storage::Snapshot& snapshot,
                                     const Desk& desk,
                                     const PairQuery& query,
                                     Pair& pair) {
  const auto work = storage::find_work(snapshot, query.work);
  if (!work) return std::nullopt;
  auto text = storage::get_bytes(snapshot, work->text_digest);
  base::ensure(text.has_value(), "a work has its text");
  pair.work_since = work->created_at;
  pair.owner = work->owner;
  pair.licence = work->licence;
  pair.url = work->url;
  pair.language = work->language;
  pair.published_on = work->published_on;
  return Other{
      .work = {.work = work->id,
               .title = work->title,
               .kind_of_work = std::string{storage::name(work->kind)}},
      .text = std::move(*text),
      .relation = {.licensed = may_reuse(*desk.policies(), *work, pair.article.author_id)}};
}

// The first moment of a day; nothing for a text that is none.
std::optional<base::Time> start_of(std::string_view day) {
  int year = 0;
  unsigned month = 0;
  unsigned number = 0;
  const auto read = [&](std::size_t at, std::size_t size, auto& into) {
    if (day.size() < at + size) return false;
    return std::from_chars(day.data() + at, day.data() + at + size, into).ec == std::errc{};
  };
  if (!read(0, 4, year) || !read(5, 2, month) || !read(8, 2, number)) return std::nullopt;
  const std::chrono::year_month_day date{
      std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{number}};
  if (!date.ok()) return std::nullopt;
  return base::Time{std::chrono::sys_days{date}};
}

void find_answer(storage::Snapshot& snapshot, const PairQuery& query, Pair& pair) {
  for (storage::AnswerRow& row : storage::answers_of(snapshot, pair.article.id, kAnswersShown)) {
    if (row.work_id != query.work) continue;
    MatchAnswer answer{.work = std::move(row.work_id), .text = std::move(row.text), .at = row.at};
    base::ensure(parse(row.answer, answer.answer), "a stored answer is one of ours");
    pair.answer = std::move(answer);
  }
}

}  // namespace

base::Result<Pair> pair_view(Desk& desk, const Actor& by, const PairQuery& query) {
  if (!may(by, cases::Permit::read_cases)) return forbidden();
  Pair pair;
  std::optional<Other> other;
  const auto read =
      desk.parts().store.read([&](storage::Snapshot& snapshot) -> base::Result<base::Done> {
        auto c = storage::find_case(snapshot, query.case_id);
        if (!c || c->subject_kind != cases::SubjectKind::article) return not_found("case");
        auto article = storage::find_article(snapshot, c->subject_id);
        base::ensure(article.has_value(), "a case of an article has its article");
        auto stored = storage::find_version(
            snapshot, article->id, query.version > 0 ? query.version : article->version);
        if (!stored) return not_found("version");
        pair.c = std::move(*c);
        pair.article = std::move(*article);
        pair.version = std::move(stored->version);
        pair.article_since = pair.article.created_at;
        other = article_as_work(snapshot, query, pair);
        if (!other) other = registered_work(snapshot, desk, query, pair);
        if (!other) return not_found("work");
        find_answer(snapshot, query, pair);
        return base::Done{};
      });
  if (!read) return read.error();
  const matching::Article article{pair.version.draft.body, matching::Closeness::side_by_side};
  pair.match = screening::match_of(article.compare(text::Tokens{other->text}, other->relation),
                                   std::move(other->work));
  pair.match.passages.resize(std::min(pair.match.passages.size(), screening::kPassagesKept));
  pair.work_text = std::move(other->text);
  const auto born = start_of(pair.published_on);
  pair.article_is_older = pair.article_since < (born ? *born : pair.work_since);
  return pair;
}

}  // namespace desk
