#include <base/ensure.hpp>
#include <statements/statement.hpp>
#include <statements/words.hpp>
#include <wording/catalogue.hpp>
#include <wording/language.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace statements {
namespace {

using cases::Action;
using wording::mark;

// What a decision restricts, as a word for records, and what its author can do about it.
struct Restriction {
  Action action;
  std::string_view word;
  std::string_view remedy;  // English; before the remedies that every author has.
};
constexpr auto kRestrictions = std::to_array<Restriction>({
    {Action::refuse, "refused", mark("You may edit the article and submit it again.")},
    {Action::withhold, "withheld", ""},
    {Action::remove, "removed", ""},
    {Action::hold,
     "held",
     mark("You will be told what is decided; until then you may edit the article.")},
    {Action::suspend, "account_suspended", ""},
    {Action::terminate, "account_terminated", ""},
});

const Restriction& restriction_of(Action action) {
  const auto found =
      std::ranges::find_if(kRestrictions, [&](const Restriction& r) { return r.action == action; });
  base::ensure(found != kRestrictions.end(), "only what restricts has a statement of reasons");
  return *found;
}

std::string redress(const Restriction& restriction, wording::Language language) {
  std::string text;
  if (!restriction.remedy.empty()) {
    text = std::string{wording::tr(language, restriction.remedy)} + " ";
  }
  return text + remedies(language);
}

}  // namespace

std::string url_of(const Quoted& quoted, std::string_view base_url) {
  return std::string{base_url} + "/policies/" + quoted.name +
         "?version=" + std::to_string(quoted.version);
}

Statement statement_of(const cases::Decision& decision, const Circumstances& around) {
  const Restriction& restriction = restriction_of(decision.wish.action);
  Statement statement;
  statement.id = decision.id;
  statement.article_id = around.article.id;
  statement.restriction = restriction.word;
  statement.starts_at = decision.at;
  if (decision.wish.action == Action::suspend) statement.ends_at = decision.wish.account.until;
  statement.facts = decision.wish.reason;
  statement.source_type = around.notice_reference.empty() ? "own_initiative" : "notice";
  statement.notice_reference = around.notice_reference;
  statement.automated_detection = around.rule_hit;
  statement.automated_decision = decision.by.empty();
  statement.ground = decision.wish.ground;
  statement.policy = decision.wish.policy;
  statement.policy_title = around.policy_title;
  statement.policy_text = around.policy_text;
  statement.documents = around.documents;
  statement.redress =
      redress(restriction, wording::language_of(around.language).value_or(wording::Language::en));
  return statement;
}

}  // namespace statements
