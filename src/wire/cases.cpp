#include <wire/appeals.hpp>
#include <wire/articles.hpp>
#include <wire/cases.hpp>
#include <wire/notices.hpp>
#include <wire/orders.hpp>
#include <wire/records.hpp>

#include <algorithm>
#include <span>

namespace wire {
namespace {

void write_claim(Writer& out, const std::optional<cases::Claim>& claim) {
  if (!claim) return out.null();
  out.begin_object();
  out.key("person");
  out.begin_object();
  out.member("id", claim->person_id);
  out.member("name", claim->person_name);
  out.end_object();
  out.member("until", claim->until);
  out.end_object();
}

void write_reason(Writer& out, const cases::Reason& reason) {
  out.begin_object();
  out.member("kind", name(reason.kind));
  out.member_or_null("ref", reason.ref);
  out.member("label", reason.label);
  out.end_object();
}

// The members that a row and the whole case have in common.
void write_members(Writer& out, const cases::Case& of) {
  out.member("id", of.id);
  out.member("reference", of.reference);
  out.key("subject");
  out.begin_object();
  out.member("kind", name(of.subject_kind));
  out.member("id", of.subject_id);
  out.end_object();
  out.member("title", of.title);
  out.member_or_null("language", of.language);
  out.member("state", name(of.state));
  out.member("version", of.version);
  out.member("severity", name(of.severity));
  out.member("opened_at", of.opened_at);
  out.member("due_at", of.due_at);
  out.key("claim");
  write_claim(out, of.claim);
  out.array(
      "reasons", of.reasons, [&out](const cases::Reason& reason) { write_reason(out, reason); });
  out.member("has_notice", of.has_notice);
  out.member("has_hits", of.has_hits);
  out.member("has_appeal", of.has_appeal);
  out.member("source", name(of.source));
}

void write_row(Writer& out, const cases::Case& of) {
  out.begin_object();
  write_members(out, of);
  out.end_object();
}

// Null for decisions that are about no account, and mark nothing.
void write_about_account(Writer& out, const cases::Wish& wish) {
  const cases::AboutAccount& account = wish.account;
  const bool about = cases::is_about_account(wish.action);
  out.member_or_null("subject",
                     about ? name(account.side.value_or(cases::Side::author)) : std::string_view{});
  out.member_or_null("misuse", account.misuse ? name(*account.misuse) : std::string_view{});
  out.member_or_null("intention", account.intention);
  out.member_or_null("until", account.until.value_or(base::Time{}));
  out.member_or_null("notice", account.notice);
  out.key("manifest");
  if (!wish.manifest) return out.null();
  out.begin_object();
  out.member("kind", name(wish.manifest->kind));
  out.member("gravity", name(wish.manifest->gravity));
  out.end_object();
}

void write_decision(Writer& out, const cases::Decision& decision) {
  out.begin_object();
  out.member("id", decision.id);
  out.member("action", name(decision.wish.action));
  out.member_or_null("policy", decision.wish.policy);
  out.member_or_null("ground",
                     decision.wish.ground == cases::Ground::none ? std::string_view{}
                                                                 : name(decision.wish.ground));
  out.member("reason", decision.wish.reason);
  out.texts("items", decision.wish.items);
  out.member_or_null("document", decision.wish.document);
  out.member_or_null("appeal", decision.wish.appeal);
  out.member_or_null("outcome", decision.wish.outcome);
  write_about_account(out, decision.wish);
  out.key("by");
  out.begin_object();
  out.member("id", decision.by);
  out.member("name", decision.by_name);
  out.end_object();
  out.member("at", decision.at);
  out.member("undo_until", decision.undo_until);
  out.member("undone", decision.undone);
  out.end_object();
}

void write_entry(Writer& out, const desk::TimelineEntry& entry) {
  out.begin_object();
  out.member("at", entry.at);
  out.member("actor", entry.actor);
  out.member("kind", entry.kind);
  out.member("text", entry.text);
  out.end_object();
}

void write_proposed(Writer& out, const desk::Proposed& proposed) {
  const cases::Proposal& proposal = proposed.proposal;
  out.begin_object();
  out.member("id", proposal.id);
  out.member("action", name(proposal.wish.action));
  out.member_or_null("policy", proposal.wish.policy);
  out.member("reason", proposal.wish.reason);
  out.key("by");
  out.begin_object();
  out.member_or_null("id", proposal.by);
  out.member("name", proposal.by_name);
  out.end_object();
  out.member("at", proposal.at);
  out.member("mine", proposed.mine);
  out.member_or_null("alone_from", proposed.alone_from.value_or(base::Time{}));
  out.end_object();
}

void write_strikes(Writer& out, const desk::Strikes& strikes) {
  out.begin_object();
  out.member("standing", strikes.standing);
  out.member("limit", strikes.limit);
  out.member("rung", name(strikes.rung));
  out.array("items", strikes.all, [&out](const cases::Strike& strike) {
    out.begin_object();
    out.member("notice", strike.notice_id);
    out.member("at", strike.at);
    out.member("state", name(strike.state));
    out.end_object();
  });
  out.end_object();
}

void write_author(Writer& out, const desk::CaseView& view) {
  out.begin_object();
  out.member("live", view.author.live);
  out.member("refused", view.author.refused);
  out.member("submissions_24h", view.author.submissions_24h);
  out.key("strikes");
  write_strikes(out, view.strikes);
  out.end_object();
}

void write_ledger(Writer& out, const desk::AccountView& view) {
  const cases::Ledger& ledger = view.account.ledger;
  out.member("standing", name(view.standing));
  out.member_or_null("warned_at", ledger.warned_at.value_or(base::Time{}));
  out.member_or_null("suspended_until", ledger.suspended_until.value_or(base::Time{}));
  out.member_or_null("ended_at", view.account.ended_at.value_or(base::Time{}));
  out.array("entries", ledger.entries, [&out](const cases::MisuseEntry& entry) {
    out.begin_object();
    out.member("kind", name(entry.kind));
    out.member("gravity", name(entry.gravity));
    out.member("at", entry.at);
    out.member("decision", entry.decision_id);
    out.end_object();
  });
  out.key("factors");
  out.begin_object();
  out.member("absolute", view.factors.absolute);
  out.member("sent", view.sent);
  out.member("share", view.factors.share);
  out.member_or_null("gravest",
                     view.factors.absolute > 0 ? name(view.factors.gravest) : std::string_view{});
  out.end_object();
}

void write_record(Writer& out, const std::optional<desk::NotifierRecord>& record) {
  out.key("record");
  if (!record) return out.null();
  out.begin_object();
  out.member("filed", record->figures.notices);
  out.member("upheld", record->figures.upheld);
  out.member("rejected", record->figures.rejected);
  out.member("withdrawn", record->figures.withdrawn);
  out.member("countered", record->countered);
  out.end_object();
}

void write_account(Writer& out, const desk::AccountView& view) {
  out.begin_object();
  out.member("subject", name(view.account.side));
  out.member_or_null("notice", view.notice);
  write_ledger(out, view);
  write_record(out, view.record);
  out.member("same_text", view.same_text);
  out.member("free_mail", view.free_mail);
  out.member_or_null("trusted_flagger", view.flagger);
  out.array("may_follow", view.may, [&out](cases::Action action) { out.value(name(action)); });
  out.end_object();
}

void write_letter(Writer& out, const statements::Letter& letter, PersonalData personal) {
  out.begin_object();
  out.member("kind", name(letter.kind));
  out.member_or_null("to", personal == PersonalData::show ? letter.to : std::string{});
  out.member("language", letter.language);
  out.member("subject", letter.subject);
  out.member("body", letter.body);
  out.end_object();
}

}  // namespace

std::string etag(const cases::Case& of) { return "\"v" + std::to_string(of.version) + "\""; }

std::string to_json(const cases::Case& of) {
  Writer out;
  write_row(out, of);
  return out.take();
}

std::string to_json(const desk::Queue& queue) {
  Writer out;
  out.begin_object();
  out.array("items", queue.page.items, [&out](const cases::Case& of) { write_row(out, of); });
  out.member_or_null("next", queue.page.next);
  out.key("counts");
  out.begin_object();
  const auto views = desk::views();
  for (std::size_t i = 0; i < std::min(views.size(), queue.counts.size()); ++i) {
    out.member(views[i].id, queue.counts[i]);
  }
  out.end_object();
  out.end_object();
  return out.take();
}

std::string to_json(const desk::CaseView& view, std::string_view base_url) {
  Writer out;
  out.begin_object();
  write_members(out, view.c);
  out.member("etag", etag(view.c));
  out.array("actions", view.actions, [&out](cases::Action action) { out.value(name(action)); });
  out.member_or_null("undoable", view.undoable ? view.undoable->id : std::string{});
  out.array("orders", view.orders, [&out](const desk::OrderView& order) { write(out, order); });
  out.key("proposal");
  if (view.proposed) {
    write_proposed(out, *view.proposed);
  } else {
    out.null();
  }
  out.key("article");
  if (view.article) {
    write(out, *view.article, Audience::staff, base_url);
  } else {
    out.null();
  }
  out.array("notices", view.notices, [&out, base_url](const desk::NoticeView& notice) {
    write(out, notice, base_url, Detail::whole);
  });
  out.member("notice_count", view.notice_count);
  out.array("counter_notices", view.counters, [&out](const desk::CounterView& counter) {
    write(out, counter);
  });
  out.array(
      "appeals", view.appeals, [&out](const desk::AppealView& appeal) { write(out, appeal); });
  write_members(out, view.records);
  out.array("decisions", view.decisions, [&out](const cases::Decision& decision) {
    write_decision(out, decision);
  });
  out.array("timeline", view.timeline, [&out](const desk::TimelineEntry& entry) {
    write_entry(out, entry);
  });
  out.key("author");
  write_author(out, view);
  out.array("accounts", view.accounts, [&out](const desk::AccountView& account) {
    write_account(out, account);
  });
  out.end_object();
  return out.take();
}

std::string to_json(const desk::CaseNotices& list, std::string_view base_url) {
  Writer out;
  out.begin_object();
  out.array("items", list.page.items, [&out, base_url](const desk::NoticeView& notice) {
    write(out, notice, base_url, Detail::whole);
  });
  out.member_or_null("next", list.page.next);
  out.member("count", list.count);
  out.end_object();
  return out.take();
}

namespace {

// What was asked for, which is not always what was carried out.
cases::Action asked_of(const desk::Decided& decided) {
  switch (decided.second) {
    case desk::Second::approved: return cases::Action::approve;
    case desk::Second::returned: return cases::Action::send_back;
    case desk::Second::none:
    case desk::Second::awaited: break;
  }
  return decided.decision.wish.action;
}

bool is_done(const desk::Decided& decided) {
  return decided.second == desk::Second::none || decided.second == desk::Second::approved;
}

}  // namespace

std::string to_json(const desk::Decided& decided, PersonalData personal) {
  const cases::Decision& decision = decided.decision;
  Writer out;
  out.begin_object();
  out.member_or_null("id", decision.id);
  out.member("case", decided.c.id);
  out.member("action", name(asked_of(decided)));
  out.member_or_null("carried_out", is_done(decided) ? name(decision.wish.action) : "");
  out.member("awaits_approval", decided.second == desk::Second::awaited);
  out.member("version", decided.c.version);
  out.member_or_null("undo_until", decision.undo_until);
  out.member_or_null("statement", decided.stated ? decision.id : std::string{});
  const std::span<const statements::Letter> letters{decided.letters};
  out.array(
      "letters",
      letters.first(std::min(letters.size(), kLettersWritten)),
      [&out, personal](const statements::Letter& letter) { write_letter(out, letter, personal); });
  out.member("letter_count", letters.size());
  out.texts("warnings", decided.warnings);
  out.member("etag", etag(decided.c));
  out.end_object();
  return out.take();
}

std::string note_json(std::string_view case_id, std::string_view text) {
  Writer out;
  out.begin_object();
  out.member("case", case_id);
  out.member("text", text);
  out.member("shared", false);
  out.end_object();
  return out.take();
}

}  // namespace wire
