// What moderators see of accounts, what bars a submission, and the clock.

#include <base/json.hpp>
#include <desk/accounting.hpp>
#include <desk/notice_queue.hpp>
#include <desk/senders.hpp>
#include <desk/tracking.hpp>
#include <storage/audit.hpp>
#include <storage/cases.hpp>
#include <storage/notices.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>

namespace desk {
namespace {

using cases::Account;
using cases::Side;

// Addresses that anybody gets for nothing. An organization mostly has one of its own.
constexpr auto kFreeMail = std::to_array<std::string_view>(
    {"126.com",      "163.com",    "aol.com",       "bol.com.br", "free.fr",     "gmail.com",
     "gmx.de",       "gmx.net",    "hotmail.com",   "icloud.com", "ig.com.br",   "live.com",
     "mail.com",     "mail.ru",    "msn.com",       "orange.fr",  "outlook.com", "proton.me",
     "qq.com",       "sapo.pt",    "terra.com.br",  "uol.com.br", "web.de",      "yahoo.com",
     "yahoo.com.br", "yandex.com", "protonmail.com"});

bool is_free_mail(std::string_view email) {
  const std::size_t at = email.rfind('@');
  return at != std::string_view::npos &&
         std::ranges::find(kFreeMail, email.substr(at + 1)) != kFreeMail.end();
}

int sent_by(storage::Snapshot& snapshot, const Desk& desk, Side side, const std::string& id) {
  const base::Time since = cases::looked_back_from(desk.now(), desk.policies()->misuse);
  return side == Side::author ? storage::count_articles_since(snapshot, id, since, kSenderFigures)
                              : storage::count_notices_since(snapshot, id, since, kSenderFigures);
}

AccountView account_view(storage::Snapshot& snapshot,
                         const Desk& desk,
                         Side side,
                         const std::string& id) {
  AccountView view{.account = account_as_of(snapshot, desk, side, id)};
  view.standing = cases::standing(view.account, desk.now());
  view.sent = sent_by(snapshot, desk, side, id);
  view.factors =
      cases::factors(view.account.ledger, view.sent, desk.now(), desk.policies()->misuse);
  return view;
}

AccountView notifier_view(storage::Snapshot& snapshot,
                          const Desk& desk,
                          const notices::Notice& notice,
                          const std::string& id) {
  AccountView view = account_view(snapshot, desk, Side::notifier, id);
  view.notice = notice.reference;
  const notices::Party* const party = notices::correspondent(notice.complaint);
  if (party != nullptr) view.name = party->name;
  const auto figures = storage::figures_of_notifier(snapshot, id, kSenderFigures);
  view.record = NotifierRecord{.figures = figures_of(figures), .countered = figures.countered};
  const std::string email = storage::find_contact(snapshot, "notice", notice.id);
  view.free_mail =
      party != nullptr && party->kind == notices::PartyKind::organization && is_free_mail(email);
  if (const auto row = storage::find_sender(snapshot, notice.id)) {
    view.same_text =
        storage::count_same_text(snapshot, row->text_digest, notice.id, kSenderFigures);
  }
  view.flagger = taking_of(snapshot, desk, notice).flagger;
  return view;
}

// What a person with a reason may decide about the account as it stands.
void add_possible(const Desk& desk, const CaseView& view, AccountView& account) {
  const auto policies = desk.policies();
  cases::AccountEvent event{.person = "somebody",
                            .reason = "a reason",
                            .weighed = account.factors,
                            .until = {},
                            .at = desk.now()};
  if (account.account.side == Side::author) {
    event.strikes = view.strikes.standing;
    event.rung = view.strikes.rung;
  }
  for (const cases::Effect& effect : cases::effects()) {
    event.action = effect.action;
    if (cases::is_about_account(effect.action) &&
        cases::decide(account.account, event, policies->misuse).ok()) {
      account.may.push_back(effect.action);
    }
  }
}

// The last decision on the account that can be objected to, and where.
void add_reason(storage::Snapshot& snapshot,
                const Desk& desk,
                const Account& account,
                Barred& barred) {
  const auto row = storage::find_decision(snapshot, account.decision_id);
  if (!row) return;
  barred.reason = row->decision.wish.reason;
  const auto article = storage::find_article(snapshot, row->article_id);
  if (!article || row->decision.undone) return;
  barred.appeal_url =
      desk.options().base_url + "/appeal/" +
      tracking_token(desk, TokenKind::article, article->id, article->token_generation);
}

void record_lapse(storage::Transaction& transaction, const Desk& desk, const Account& account) {
  storage::append(transaction,
                  {.at = desk.now(),
                   .actor = "system",
                   .kind = "account.lapsed",
                   .subject_kind = std::string{cases::name(account.side)},
                   .subject_id = account.id,
                   .data = base::canonical({{"decision", account.decision_id}})});
}

}  // namespace

cases::FlaggerFigures figures_of(const storage::SenderFigures& figures) {
  using cases::Fate;
  std::map<std::string, Fate> fates;
  for (const storage::StateOfNotice& each : figures.states) {
    const Fate fate = cases::fate_of(each.state);
    const auto [at, is_new] = fates.emplace(each.notice_id, fate);
    // What was upheld in part was upheld.
    const bool graver = at->second == Fate::open || (fate != Fate::open && fate < at->second);
    if (!is_new && graver) at->second = fate;
  }
  cases::FlaggerFigures found{.notices = figures.filed};
  for (const auto& [id, fate] : fates) {
    found.upheld += fate == Fate::upheld ? 1 : 0;
    found.rejected += fate == Fate::rejected ? 1 : 0;
    found.withdrawn += fate == Fate::withdrawn ? 1 : 0;
  }
  return found;
}

Account account_as_of(storage::Snapshot& snapshot,
                      const Desk& desk,
                      Side side,
                      const std::string& id) {
  return cases::as_of(
      storage::find_account(snapshot, side, id), desk.now(), desk.policies()->misuse);
}

std::vector<AccountView> accounts_in(storage::Snapshot& snapshot,
                                     const Desk& desk,
                                     const CaseView& view) {
  std::vector<AccountView> views;
  if (view.article) {
    views.push_back(account_view(snapshot, desk, Side::author, view.article->article.author_id));
  }
  for (const NoticeView& each : view.notices) {
    const std::string id = notifier_of(snapshot, desk, each.notice);
    const bool known = std::ranges::any_of(
        views, [&id](const AccountView& other) { return other.account.id == id; });
    if (!id.empty() && !known) views.push_back(notifier_view(snapshot, desk, each.notice, id));
  }
  for (AccountView& account : views)
    add_possible(desk, view, account);
  return views;
}

bool takes(const CaseView& view, cases::Action action) {
  return std::ranges::any_of(view.accounts, [action](const AccountView& each) {
    return std::ranges::find(each.may, action) != each.may.end();
  });
}

std::optional<Barred> find_bar(storage::Snapshot& snapshot,
                               const Desk& desk,
                               const std::string& author,
                               std::string_view email) {
  const base::Time now = desk.now();
  if (!author.empty() && storage::is_barred(snapshot, Side::author, author, now)) {
    const Account account = account_as_of(snapshot, desk, Side::author, author);
    Barred barred{.proven = true,
                  .ended = account.ended_at.has_value(),
                  .until = account.ledger.suspended_until};
    if (barred.ended) barred.until.reset();
    add_reason(snapshot, desk, account, barred);
    return barred;
  }
  if (email.empty()) return std::nullopt;
  const std::string typed = account_of_address(desk, Side::author, email);
  if (typed == author || !storage::is_barred(snapshot, Side::author, typed, now)) {
    return std::nullopt;
  }
  return Barred{};
}

base::Error refusal(const Barred& barred) {
  base::Error error{.kind = base::Error::Kind::forbidden,
                    .message =
                        "No articles are taken with this e-mail address at present. Whoever "
                        "it belongs to was written why, until when, and how to object.",
                    .fields = {}};
  if (!barred.proven) return error;
  error.message = barred.until
                      ? "Your account is suspended until " + base::to_rfc3339(*barred.until) +
                            ": nothing is taken from "
                            "you meanwhile."
                      : "Your account is ended: nothing more is taken from you.";
  if (!barred.reason.empty()) error.message += " The reason: " + barred.reason;
  if (!barred.appeal_url.empty()) error.message += " You can object at " + barred.appeal_url;
  return error;
}

std::optional<Barred> what_bars(Desk& desk, const Actor& by, std::string_view email) {
  const bool credential = by.kind == Actor::Kind::key || by.kind == Actor::Kind::author ||
                          by.kind == Actor::Kind::person;
  return desk.parts().store.read([&](storage::Snapshot& snapshot) {
    return find_bar(snapshot, desk, credential ? by.id : std::string{}, email);
  });
}

int lapse_accounts(Desk& desk) {
  const base::Time now = desk.now();
  const auto over = desk.parts().store.read([now](storage::Snapshot& snapshot) {
    return storage::lapsed_accounts(snapshot, now, kDueAtOnce);
  });
  int lapsed = 0;
  for (const storage::AccountKey& key : over) {
    desk.parts().store.write([&](storage::Transaction& transaction) {
      const Account before = storage::find_account(transaction, key.side, key.id);
      if (before.ledger.state != cases::MisuseState::suspended) return;
      const Account after = cases::as_of(before, desk.now(), desk.policies()->misuse);
      if (after.ledger.state == before.ledger.state) return;
      storage::put_account(transaction, after);
      record_lapse(transaction, desk, after);
      ++lapsed;
    });
  }
  const auto free = desk.parts().store.read([now](storage::Snapshot& snapshot) {
    return storage::notifiers_to_wake(snapshot, now, kDueAtOnce);
  });
  for (const std::string& id : free) {
    desk.parts().store.write(
        [&](storage::Transaction& transaction) { wake_set_aside(transaction, desk, id); });
  }
  return lapsed;
}

std::optional<base::Error> bars_objection(storage::Snapshot& snapshot,
                                          const Desk& desk,
                                          const std::string& notice_id,
                                          const storage::DecisionRow& against) {
  if (cases::is_about_account(against.decision.wish.action)) return std::nullopt;
  const auto notice = storage::find_notice(snapshot, notice_id);
  const std::string id = notice ? notifier_of(snapshot, desk, *notice) : std::string{};
  if (id.empty() || !storage::is_barred(snapshot, Side::notifier, id, desk.now())) {
    return std::nullopt;
  }
  const Account account = account_as_of(snapshot, desk, Side::notifier, id);
  return base::Error{.kind = base::Error::Kind::conflict,
                     .message = "Your notices and objections are suspended until " +
                                base::to_rfc3339(*account.ledger.suspended_until) +
                                ". Object then, or object to the suspension itself."};
}

}  // namespace desk
