// What a decision does to the account of an author or a notifier.

#include <desk/accounting.hpp>
#include <desk/appeal_views.hpp>
#include <desk/senders.hpp>
#include <desk/striking.hpp>
#include <desk/telling.hpp>
#include <desk/tracking.hpp>
#include <storage/notices.hpp>
#include <wording/catalogue.hpp>
#include <wording/language.hpp>

#include <algorithm>

namespace desk {
namespace {

using base::Error;
using cases::Account;
using cases::Action;
using cases::Side;
using wording::mark;

// Whom a decision is about.
struct Subject {
  Side side = Side::author;
  std::string id;
  std::optional<notices::Notice> notice;  // Of a notifier.
};

Error conflict(std::string message) {
  return {.kind = Error::Kind::conflict, .message = std::move(message)};
}

std::vector<notices::Notice> notices_in(const Deciding& deciding) {
  std::vector<std::string> ids;
  for (const storage::NoticeInCase& each :
       storage::notices_of_case(deciding.transaction, deciding.c.id, "", kNoticesShown)) {
    ids.push_back(each.notice_id);
  }
  if (ids.empty() && deciding.c.subject_kind == cases::SubjectKind::notice) {
    ids.push_back(deciding.c.subject_id);
  }
  std::vector<notices::Notice> all;
  for (const std::string& id : ids) {
    auto notice = storage::find_notice(deciding.transaction, id);
    base::ensure(notice.has_value(), "an item belongs to a notice");
    all.push_back(std::move(*notice));
  }
  return all;
}

Error unconfirmed() {
  return conflict(
      "Whoever sent the notice has not confirmed an address, so that nobody can be held to it.");
}

base::Result<Subject> named_notifier(const Deciding& deciding,
                                     std::vector<notices::Notice> all,
                                     const std::string& named) {
  for (notices::Notice& notice : all) {
    if (notice.id != named && notice.reference != named) continue;
    std::string id = notifier_of(deciding.transaction, deciding.desk, notice);
    if (id.empty()) return unconfirmed();
    return Subject{.side = Side::notifier, .id = std::move(id), .notice = std::move(notice)};
  }
  return base::invalid("/notice", "This case has no notice with this number.");
}

base::Result<Subject> notifier_in(const Deciding& deciding) {
  auto all = notices_in(deciding);
  if (all.empty()) return conflict("This case has no notice, so that it has no notifier.");
  const std::string& named = deciding.wish.account.notice;
  if (!named.empty()) return named_notifier(deciding, std::move(all), named);
  Subject found{.side = Side::notifier, .id = {}, .notice = {}};
  for (notices::Notice& notice : all) {
    std::string id = notifier_of(deciding.transaction, deciding.desk, notice);
    if (id.empty() || id == found.id) continue;
    if (!found.id.empty()) {
      return base::invalid("/notice",
                           "Several people sent notices here. Name the notice whose sender is "
                           "meant.");
    }
    found.id = std::move(id);
    found.notice = std::move(notice);
  }
  if (found.id.empty()) return unconfirmed();
  return found;
}

base::Result<Subject> subject_of(const Deciding& deciding, Side side) {
  if (side == Side::notifier) return notifier_in(deciding);
  if (!deciding.article) {
    return conflict("This case is about no article of ours, so that it has no author.");
  }
  return Subject{.side = Side::author, .id = deciding.article->author_id, .notice = {}};
}

// An unfounded complaint is that of the notifier whose objection is answered.
base::Result<Subject> subject_of_manifest(const Deciding& deciding, cases::MisuseKind kind) {
  if (kind != cases::MisuseKind::unfounded_complaint) {
    return subject_of(deciding, cases::side_of(kind));
  }
  const auto& answering = deciding.answering;
  if (!answering || answering->appeal.appellant != cases::Appellant::notifier) {
    return base::invalid("/manifest/kind",
                         "This decision answers no objection of a notifier, which alone can be an "
                         "unfounded complaint.");
  }
  return named_notifier(deciding, notices_in(deciding), answering->appeal.subject_id);
}

int sent_by(const Deciding& deciding, const Subject& subject) {
  const base::Time since =
      cases::looked_back_from(deciding.decision.at, deciding.desk.policies()->misuse);
  return subject.side == Side::author
             ? storage::count_articles_since(
                   deciding.transaction, subject.id, since, kSenderFigures)
             : storage::count_notices_since(
                   deciding.transaction, subject.id, since, kSenderFigures);
}

cases::AccountEvent event_of(const Deciding& deciding,
                             const Subject& subject,
                             const Account& before) {
  const auto policies = deciding.desk.policies();
  cases::AccountEvent event{
      .action = deciding.wish.action,
      .person = deciding.by.id,
      .reason = deciding.wish.reason,
      .weighed = cases::factors(
          before.ledger, sent_by(deciding, subject), deciding.decision.at, policies->misuse),
      .until = deciding.wish.account.until,
      .at = deciding.decision.at};
  event.weighed.intention = deciding.wish.account.intention;
  if (subject.side == Side::author) {
    const Strikes strikes = strikes_on(deciding.transaction, deciding.desk, subject.id);
    event.strikes = strikes.standing;
    event.rung = strikes.rung;
  }
  return event;
}

cases::MisuseKind misuse_of(const Deciding& deciding, Side side) {
  const auto fallback = side == Side::author ? cases::MisuseKind::illegal_content
                                             : cases::MisuseKind::unfounded_notice;
  return deciding.wish.account.misuse.value_or(fallback);
}

// The decision keeps whom it was about and until when, as it was carried out.
void write_down(Deciding& deciding, const Subject& subject, const Account& after) {
  if (!cases::is_about_account(deciding.decision.wish.action)) return;
  cases::AboutAccount& account = deciding.decision.wish.account;
  account.side = subject.side;
  account.misuse = misuse_of(deciding, subject.side);
  account.until =
      deciding.wish.action == Action::suspend ? after.ledger.suspended_until : std::nullopt;
  if (subject.notice) account.notice = subject.notice->reference;
}

statements::LetterFacts facts_for(const Deciding& deciding) {
  statements::LetterFacts facts = letter_facts(deciding.desk);
  facts.decision = cases::name(deciding.wish.action);
  facts.reason = deciding.wish.reason;
  facts.until = deciding.decision.wish.account.until;
  facts.statement = deciding.statement;
  return facts;
}

void tell_author(Deciding& deciding) {
  statements::LetterFacts facts = facts_for(deciding);
  facts.message = deciding.wish.message_author;
  const Strikes strikes =
      strikes_on(deciding.transaction, deciding.desk, deciding.article->author_id);
  if (deciding.wish.action == Action::warn) {
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
  const auto letter = write_to_author(deciding.transaction,
                                      deciding.desk,
                                      deciding.article->id,
                                      {.kind = statements::LetterKind::account_decided,
                                       .facts = std::move(facts),
                                       .posting = posting_of(deciding)});
  if (letter) deciding.letters.push_back(*letter);
}

void tell_notifier(Deciding& deciding, const notices::Notice& notice) {
  const cases::Wish& wish = deciding.wish;
  storage::insert_message(
      deciding.transaction,
      notice.id,
      {.at = deciding.decision.at,
       .kind = std::string{cases::name(wish.action)},
       .text = wish.message_notifier.empty() ? wish.reason : wish.message_notifier});
  statements::LetterFacts facts = facts_for(deciding);
  facts.reference = notice.reference;
  facts.tracking_url = facts_of(deciding.desk, notice, {}).tracking_url;
  facts.message = wish.message_notifier;
  add_redress(deciding,
              cases::Appellant::notifier,
              tracking_token(deciding.desk, TokenKind::notice, notice.id, notice.token_generation),
              facts);
  const auto letter = write_to_notifier(deciding.transaction,
                                        deciding.desk,
                                        notice,
                                        {.kind = statements::LetterKind::account_decided,
                                         .facts = std::move(facts),
                                         .posting = posting_of(deciding)});
  if (letter) deciding.letters.push_back(*letter);
}

// An account is ended or suspended under the terms where no policy is named.
void state_reasons(Deciding& deciding) {
  make_statement(deciding);
  statements::Statement& statement = *deciding.statement;
  statement.ends_at = deciding.decision.wish.account.until;
  statement.automated_detection = false;  // A person marked each case.
  if (statement.ground == cases::Ground::none) statement.ground = cases::Ground::incompatible;
  if (!statement.policy.empty()) return;
  const auto language =
      wording::language_of(
          language_or_default(deciding.desk, deciding.version->version.draft.language))
          .value_or(wording::Language::en);
  statement.policy_title = wording::tr(language, mark("Misuse of this site"));
  statement.policy_text = wording::tr(
      language,
      mark("Who frequently sends what is manifestly illegal, or infringes again and again, is "
           "warned, then suspended for a time, and may be shut out. A person decides."));
}

}  // namespace

base::Result<base::Done> mark_manifest(Deciding& deciding) {
  const auto& manifest = deciding.decision.wish.manifest;
  if (!manifest) return base::Done{};
  const auto subject = subject_of_manifest(deciding, manifest->kind);
  if (!subject) return subject.error();
  storage::insert_misuse(deciding.transaction,
                         {.side = subject->side, .id = subject->id},
                         {.kind = manifest->kind,
                          .at = deciding.decision.at,
                          .gravity = manifest->gravity,
                          .decision_id = deciding.decision.id});
  return base::Done{};
}

base::Result<base::Done> decide_account(Deciding& deciding) {
  if (!cases::is_about_account(deciding.wish.action)) return base::Done{};
  const auto subject = subject_of(deciding, deciding.wish.account.side.value_or(Side::author));
  if (!subject) return subject.error();
  const Account before =
      account_as_of(deciding.transaction, deciding.desk, subject->side, subject->id);
  if (before.ended_at && !may(deciding.by, cases::Permit::decide_final)) return forbidden();
  auto after =
      cases::decide(before, event_of(deciding, *subject, before), deciding.desk.policies()->misuse);
  if (!after) return after.error();
  after->decision_id = deciding.decision.id;
  storage::put_account(deciding.transaction, *after);
  write_down(deciding, *subject, *after);
  deciding.before.account = Memento::AccountBefore{
      .account = before, .notice_id = subject->notice ? subject->notice->id : std::string{}};
  return base::Done{};
}

void tell_account(Deciding& deciding) {
  const auto& before = deciding.before.account;
  if (!before) return;
  if (before->account.side == Side::author) {
    if (deciding.effect.restricts) state_reasons(deciding);
    if (!is_answered(deciding, cases::Appellant::author, deciding.article->id)) {
      tell_author(deciding);
    }
    return;
  }
  if (is_answered(deciding, cases::Appellant::notifier, before->notice_id)) return;
  const auto notice = storage::find_notice(deciding.transaction, before->notice_id);
  base::ensure(notice.has_value(), "a notifier is known by a notice");
  tell_notifier(deciding, *notice);
}

cases::State state_after_account(const Deciding& deciding, bool stays) {
  if (deciding.c.state != cases::State::open || stays) return deciding.c.state;
  const bool for_strikes = std::ranges::any_of(deciding.c.reasons, [](const cases::Reason& each) {
    return each.kind == cases::Reason::Kind::strikes;
  });
  return for_strikes || deciding.answering ? cases::State::closed : cases::State::open;
}

void propose_end(Deciding& deciding) {
  const Action action = deciding.wish.action;
  if (!deciding.article || (action != Action::withhold && action != Action::remove)) return;
  const bool newly_down = std::ranges::any_of(
      deciding.before.items,
      [](const Memento::ItemBefore& item) { return !notices::is_down(item.state); });
  if (!newly_down) return;
  const Strikes strikes =
      strikes_on(deciding.transaction, deciding.desk, deciding.article->author_id);
  if (strikes.rung != cases::Rung::review) return;
  cases::merge(deciding.c,
               {{.kind = cases::Reason::Kind::strikes,
                 .ref = deciding.article->author_id,
                 .label = std::to_string(strikes.standing) + " strikes: decide on the account"}});
}

bool was_decided_since(storage::Snapshot& snapshot,
                       const Memento& memento,
                       const std::string& decision_id) {
  if (!memento.account) return false;
  const Account& before = memento.account->account;
  return storage::find_account(snapshot, before.side, before.id).decision_id != decision_id;
}

void take_account_back(storage::Transaction& transaction,
                       const Memento& memento,
                       const std::string& decision_id) {
  storage::remove_misuse(transaction, decision_id);
  if (memento.account) storage::put_account(transaction, memento.account->account);
}

}  // namespace desk
