#include <base/json.hpp>
#include <desk/answers.hpp>
#include <desk/parts.hpp>
#include <storage/audit.hpp>
#include <storage/cases.hpp>
#include <storage/works.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace desk {
namespace {

constexpr auto kNames = std::to_array<base::Named<Answer>>({
    {Answer::licensed, "licensed"},
    {Answer::mine, "mine"},
    {Answer::quotation, "quotation"},
});

bool has_match(const screening::Screening& screening, const std::string& work) {
  return std::ranges::any_of(screening.matches,
                             [&work](const screening::Match& match) { return match.work == work; });
}

// The case's history has it in the author's words.
void tell_case(storage::Transaction& transaction,
               const Desk& desk,
               const std::string& article_id,
               const MatchAnswer& answer) {
  const auto c = storage::find_case_of(transaction, cases::SubjectKind::article, article_id);
  if (!c) return;
  storage::insert_entry(transaction,
                        c->id,
                        {.at = desk.now(),
                         .actor = "Author",
                         .kind = "answered_" + std::string{name(answer.answer)},
                         .text = answer.text});
}

}  // namespace

std::string_view name(Answer answer) { return base::name_in(kNames, answer); }
bool parse(std::string_view text, Answer& into) { return base::parse_in(kNames, text, into); }

base::Result<MatchAnswer> answer_match(Desk& desk,
                                       const Actor& by,
                                       const std::string& article_id,
                                       const MatchAnswer& answer) {
  if (by.kind != Actor::Kind::author || by.article_id != article_id) return forbidden();
  return desk.parts().store.write(
      [&](storage::Transaction& transaction) -> base::Result<MatchAnswer> {
        const auto article = storage::find_article(transaction, article_id);
        if (!article) return not_found("article");
        const auto newest = storage::find_version(transaction, article_id, article->version);
        base::ensure(newest.has_value(), "an article has its newest version");
        if (!has_match(newest->screening, answer.work)) {
          return base::invalid("/work", "Your text shares no passage with a work of this id.");
        }
        MatchAnswer stored = answer;
        stored.at = desk.now();
        storage::put_answer(transaction,
                            article_id,
                            {.work_id = stored.work,
                             .answer = std::string{name(stored.answer)},
                             .text = stored.text,
                             .at = stored.at});
        tell_case(transaction, desk, article_id, stored);
        storage::append(
            transaction,
            {.at = stored.at,
             .actor = actor_text(by),
             .kind = "article.answered",
             .subject_kind = "article",
             .subject_id = article_id,
             .data = base::canonical({{"work", stored.work}, {"answer", name(stored.answer)}})});
        return stored;
      });
}

}  // namespace desk
