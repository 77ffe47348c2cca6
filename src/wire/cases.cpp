#include <wire/appeals.hpp>
#include <wire/articles.hpp>
#include <wire/cases.hpp>
#include <wire/notices.hpp>

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
}

void write_row(Writer& out, const cases::Case& of) {
  out.begin_object();
  write_members(out, of);
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
  out.array("decisions", view.decisions, [&out](const cases::Decision& decision) {
    write_decision(out, decision);
  });
  out.array("timeline", view.timeline, [&out](const desk::TimelineEntry& entry) {
    write_entry(out, entry);
  });
  out.key("author");
  write_author(out, view);
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

std::string to_json(const desk::Decided& decided, PersonalData personal) {
  const cases::Decision& decision = decided.decision;
  Writer out;
  out.begin_object();
  out.member_or_null("id", decision.id);
  out.member("case", decided.c.id);
  out.member("action", name(decision.wish.action));
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
