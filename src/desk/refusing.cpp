#include <base/json.hpp>
#include <desk/appeal_views.hpp>
#include <desk/memento.hpp>
#include <desk/opening.hpp>
#include <desk/quoting.hpp>
#include <desk/refusing.hpp>
#include <desk/statement_text.hpp>
#include <desk/tracking.hpp>
#include <storage/audit.hpp>
#include <storage/cases.hpp>
#include <wording/catalogue.hpp>
#include <wording/language.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace desk {
namespace {

constexpr std::string_view kProgram = "Copydesk";

// The rule that refuses, else the first that counts; null where there is none.
const screening::Hit* leading_hit(const screening::Screening& screening) {
  const screening::Hit* leading = nullptr;
  for (const screening::Hit& hit : screening.hits) {
    if (hit.status != "active") continue;
    if (hit.action == "refuse") return &hit;
    if (leading == nullptr) leading = &hit;
  }
  return leading;
}

// What the rules say that an author may read.
std::string reason_of(const screening::Screening& screening, const std::string& language) {
  std::string reason;
  for (const screening::Hit& hit : screening.hits) {
    if (hit.hidden || hit.status != "active" || hit.explanation.empty()) continue;
    reason += (reason.empty() ? "" : "\n") + hit.explanation;
  }
  if (!reason.empty()) return reason;
  return std::string{wording::tr(wording::language_of(language).value_or(wording::Language::en),
                                 wording::mark("The text did not pass the rules of this site."))};
}

cases::Ground ground_of(const policies::Policy* policy) {
  const bool illegal = policy != nullptr && policy->ground == policies::Ground::illegal;
  return illegal ? cases::Ground::illegal : cases::Ground::incompatible;
}

cases::Decision decision_of(const Desk& desk,
                            const Submitted& made,
                            const policies::Policy* policy,
                            const std::string& case_id) {
  const std::string language = language_or_default(desk, made.version.draft.language);
  cases::Wish wish{.action = cases::Action::refuse, .reason = reason_of(made.screening, language)};
  if (policy != nullptr) wish.policy = policy->id;
  wish.ground = ground_of(policy);
  return {.id = base::new_id(desk.now()),
          .case_id = case_id,
          .wish = std::move(wish),
          .by = {},
          .by_name = std::string{kProgram},
          .at = desk.now(),
          .undo_until = desk.now()};
}

statements::Statement state(const Desk& desk,
                            const Submitted& made,
                            std::vector<statements::Quoted> documents,
                            const cases::Decision& decision,
                            const policies::Policy* policy) {
  const std::string language = language_or_default(desk, made.version.draft.language);
  statements::Circumstances around{.article = made.article, .rule_hit = true, .language = language};
  around.documents = std::move(documents);
  if (policy != nullptr) {
    around.policy_title = policies::in_language(policy->title, language);
    around.policy_text = policies::in_language(policy->text, language);
  }
  return statements::statement_of(decision, around);
}

}  // namespace

void refuse_by_rule(storage::Transaction& transaction,
                    const Desk& desk,
                    const Submitted& made,
                    statements::LetterFacts& facts) {
  if (made.version.state != articles::VersionState::refused) return;
  const auto policies = desk.policies();
  const screening::Hit* const hit = leading_hit(made.screening);
  const policies::Policy* const policy =
      hit == nullptr ? nullptr : policies::find(*policies, hit->policy);
  const articles::Draft& draft = made.version.draft;
  const std::string case_id =
      case_or_closed(transaction,
                     desk,
                     {.subject_id = made.article.id,
                      .title = draft.title.substr(0, kTitleOfCaseBytesMax),
                      .language = draft.language,
                      .has_hits = true,
                      .actor = std::string{kProgram},
                      .entry = "Version " + std::to_string(made.version.number) + " was refused."});
  const cases::Decision decision = decision_of(desk, made, policy, case_id);
  const auto documents = quoted_documents(transaction, language_or_default(desk, draft.language));
  statements::Statement statement = state(desk, made, documents, decision, policy);
  storage::insert_decision(transaction,
                           {.decision = decision,
                            .article_id = made.article.id,
                            .before = memento_to_text({.case_state = cases::State::closed}),
                            .statement = statement_to_text(statement),
                            .case_version = 0,
                            .documents = quoted_to_text(documents)});
  storage::append(transaction,
                  {.at = decision.at,
                   .actor = "system",
                   .kind = "case.decided",
                   .subject_kind = "case",
                   .subject_id = case_id,
                   .data = base::canonical({{"decision", decision.id},
                                            {"action", "refuse"},
                                            {"policy", decision.wish.policy},
                                            {"article", made.article.id}})});
  facts.decision = "refused";
  facts.reason = decision.wish.reason;
  facts.statement = std::move(statement);
  facts.appeal_until = appeal_until(desk, decision);
  facts.appeal_url = desk.options().base_url + "/appeal/" + made.tracking_token;
}

}  // namespace desk
