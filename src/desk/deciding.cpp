#include <desk/appeal_views.hpp>
#include <desk/deciding.hpp>
#include <desk/ordering.hpp>
#include <desk/publication.hpp>
#include <desk/rule_traces.hpp>
#include <desk/striking.hpp>
#include <desk/telling.hpp>
#include <desk/tracking.hpp>
#include <desk/views.hpp>
#include <screening/screening.hpp>

#include <algorithm>

namespace desk {
namespace {

using base::Error;

storage::StoredVersion edited_version(const Deciding& deciding) {
  storage::StoredVersion edited = *deciding.version;
  edited.version.number += 1;
  edited.version.draft.title = deciding.wish.title;
  edited.version.draft.body = deciding.wish.body;
  edited.version.at = deciding.desk.now();
  edited.version.edited_by = deciding.by.name;
  edited.version.text_digest = screening::text_digest(edited.version.draft);
  // The person has read it; the hits of the text before would point at other words.
  edited.screening.hits.clear();
  edited.screening.matches.clear();
  return edited;
}

// What an article is taken down for: the first notice whose item the decision disables, else the
// order that it carries out.
std::string what_blocks(const Deciding& deciding) {
  if (deciding.order && deciding.items.empty()) return deciding.order->id;
  return deciding.items.empty() ? std::string{} : deciding.items.front().notice_id;
}

void set_what_blocks(const Deciding& deciding, articles::Article& after) {
  switch (after.state) {
    case articles::State::withheld:
    case articles::State::removed:
      if (after.blocked_by.empty()) after.blocked_by = what_blocks(deciding);
      return;
    case articles::State::held:
    case articles::State::live:
    case articles::State::refused:
    case articles::State::changes_asked:
    case articles::State::withdrawn: after.blocked_by.clear(); return;
  }
}

statements::LetterFacts facts_for(const Deciding& deciding) {
  statements::LetterFacts facts = letter_facts(deciding.desk);
  facts.decision = cases::name(deciding.wish.action);
  facts.reason = deciding.wish.reason;
  if (deciding.article) {
    facts.article_url = article_url(deciding.desk, deciding.article->slug);
    facts.article_title = deciding.version->version.draft.title;
  }
  return facts;
}

statements::LetterKind author_letter_of(const Deciding& deciding) {
  switch (deciding.wish.action) {
    case cases::Action::withhold:
    case cases::Action::remove: return statements::LetterKind::author_removal;
    case cases::Action::restore: return statements::LetterKind::restored;
    case cases::Action::order:
      return deciding.effect.article == articles::Act::restore
                 ? statements::LetterKind::restored
                 : statements::LetterKind::order_effect;
    case cases::Action::keep:
    case cases::Action::edit:
    case cases::Action::hold:
    case cases::Action::refuse:
    case cases::Action::ask_changes:
    case cases::Action::reject_notice:
    case cases::Action::ask_notifier:
    case cases::Action::forward_counter:
    case cases::Action::counter_deficient:
    case cases::Action::hold_action_filed:
    case cases::Action::request_change:
    case cases::Action::uphold:
    case cases::Action::reverse:
    case cases::Action::approve:
    case cases::Action::send_back:
    case cases::Action::warn:
    case cases::Action::suspend:
    case cases::Action::terminate:
    case cases::Action::lift: return statements::LetterKind::author_decision;
  }
  return statements::LetterKind::author_decision;
}

// The notice that the article is down for, as its author may read it.
const notices::Notice* copyright_notice(const Deciding& deciding) {
  const auto found = deciding.notices.find(deciding.article->blocked_by);
  const bool copyright =
      found != deciding.notices.end() && found->second.complaint.kind == notices::Kind::copyright;
  return copyright ? &found->second : nullptr;
}

bool is_barred(const Deciding& deciding) {
  return std::ranges::any_of(deciding.lived,
                             [](const auto& entry) { return entry.second.life.by_court; });
}

void tell_author(Deciding& deciding) {
  statements::LetterKind kind = author_letter_of(deciding);
  if (is_barred(deciding)) kind = statements::LetterKind::removal_final;
  statements::LetterFacts facts = facts_for(deciding);
  facts.message = deciding.wish.message_author;
  facts.was_public =
      deciding.before.article && deciding.before.article->state == articles::State::live;
  facts.statement = deciding.statement;
  facts.document = deciding.wish.document;
  if (deciding.order) {
    facts.decision = cases::name(deciding.order->effect);
    facts.authority = deciding.order->order.authority;
    facts.reference = deciding.order->order.reference;
    facts.law = deciding.order->order.ground;
  }
  const notices::Notice* const notice = copyright_notice(deciding);
  const std::string& language = deciding.version->version.draft.language;
  if (notice != nullptr) {
    facts.reference = notice->reference;
    facts.notice_text = statements::without_contacts(notice->complaint,
                                                     language_or_default(deciding.desk, language));
  }
  facts.author_may_counter = notice != nullptr && !is_barred(deciding);
  if (kind == statements::LetterKind::author_removal && notice != nullptr) {
    const Strikes strikes =
        strikes_on(deciding.transaction, deciding.desk, deciding.article->author_id);
    facts.strikes = strikes.standing;
    facts.strikes_limit = strikes.limit;
  }
  add_redress(deciding,
              cases::Appellant::author,
              tracking_token(deciding.desk,
                             TokenKind::article,
                             deciding.article->id,
                             deciding.article->token_generation),
              facts);
  const auto letter =
      write_to_author(deciding.transaction,
                      deciding.desk,
                      deciding.article->id,
                      {.kind = kind, .facts = std::move(facts), .posting = posting_of(deciding)});
  if (letter) deciding.letters.push_back(*letter);
}

// A further notice about an article that is down needs no step of the article.
bool is_down_already(const Deciding& deciding) {
  const articles::State state = deciding.article->state;
  if (deciding.items.empty() && !deciding.order) return false;
  if (deciding.effect.article == articles::Act::withhold) {
    return state == articles::State::withheld || state == articles::State::removed;
  }
  return deciding.effect.article == articles::Act::remove && state == articles::State::removed;
}

}  // namespace

void make_statement(Deciding& deciding) {
  const auto policies = deciding.desk.policies();
  const policies::Policy* const policy = policies::find(*policies, deciding.wish.policy);
  const std::string language =
      language_or_default(deciding.desk, deciding.version->version.draft.language);
  std::string reference;
  if (const auto notice = deciding.notices.find(deciding.article->blocked_by);
      notice != deciding.notices.end()) {
    reference = notice->second.reference;
  }
  cases::Decision carried_out = deciding.decision;
  carried_out.wish = deciding.wish;
  deciding.statement = statements::statement_of(
      carried_out,
      {.article = *deciding.article,
       .notice_reference = reference,
       .rule_hit = !deciding.version->screening.hits.empty(),
       .policy_title = policy == nullptr
                           ? deciding.wish.policy
                           : std::string{policies::in_language(policy->title, language)},
       .policy_text =
           policy == nullptr ? "" : std::string{policies::in_language(policy->text, language)},
       .language = language,
       .documents = deciding.documents});
}

void add_redress(const Deciding& deciding,
                 cases::Appellant appellant,
                 const std::string& token,
                 statements::LetterFacts& facts) {
  if (!cases::reversal(appellant, deciding.decision.wish.action)) return;
  facts.appeal_until = appeal_until(deciding.desk, deciding.decision);
  facts.appeal_url = deciding.desk.options().base_url + "/appeal/" + token;
}

bool is_answered(const Deciding& deciding,
                 cases::Appellant appellant,
                 const std::string& subject_id) {
  return deciding.answering && deciding.answering->appeal.appellant == appellant &&
         deciding.answering->appeal.subject_id == subject_id;
}

base::Result<base::Done> decide_article(Deciding& deciding) {
  if (!deciding.article || !deciding.effect.article) return base::Done{};
  const articles::Article before = *deciding.article;
  deciding.before.article = before;
  deciding.before.newest = deciding.version->version.state;
  if (deciding.before.newest == articles::VersionState::held) {
    trace_decision(deciding.transaction,
                   deciding.decision.at,
                   deciding.version->screening,
                   deciding.wish.action,
                   1);
  }

  articles::Standing standing = standing_of(before, deciding.version->version.state);
  std::optional<storage::StoredVersion> edited;
  if (deciding.wish.action == cases::Action::edit) {
    edited = edited_version(deciding);
    standing.version = edited->version.number;
    standing.version_state = articles::VersionState::held;
  }
  if (is_down_already(deciding)) return base::Done{};
  const auto to = articles::step(standing, *deciding.effect.article);
  if (!to) return to.error();

  const base::Time now = deciding.desk.now();
  articles::Article after = stepped(before, *to, now);
  after.prepublication_review = articles::PrepublicationReview::staff;
  if (edited) after.editorially_adopted = true;
  set_what_blocks(deciding, after);
  if (edited) {
    edited->version.state = to->version_state;
    storage::insert_version(deciding.transaction, before.id, *edited);
    deciding.version = std::move(edited);
  }
  if (!write_step(deciding.transaction, before, after, to->version_state, now)) {
    return Error{.kind = Error::Kind::stale,
                 .message = "The article changed meanwhile. Look at it again."};
  }
  deciding.version->version.state = to->version_state;
  if (deciding.effect.restricts) {
    storage::add_refusal(deciding.transaction, after.author_id, after.id, now);
    deciding.before.refusal = true;
  }
  deciding.article = std::move(after);
  return base::Done{};
}

base::Result<base::Done> tell_those_concerned(Deciding& deciding) {
  const bool informs = deciding.order && deciding.order->effect == cases::OrderEffect::inform;
  if (deciding.article && (deciding.effect.article || informs)) {
    if (deciding.effect.restricts) make_statement(deciding);
    if (!is_answered(deciding, cases::Appellant::author, deciding.article->id) &&
        author_may_know(deciding.decision)) {
      tell_author(deciding);
    }
  }
  return tell_of_items(deciding);
}

}  // namespace desk
