#include <notices/calendar.hpp>
#include <wire/appeals.hpp>
#include <wire/statements.hpp>

namespace wire {

void write(Writer& out, const desk::AppealView& view) {
  out.begin_object();
  out.member("id", view.id);
  out.member("decision", view.decision_id);
  out.member("case", view.case_id);
  out.member("against", name(view.against));
  out.member("decided_at", view.decided_at);
  out.member("appellant", name(view.appellant));
  out.member("reason", view.reason);
  out.member("filed_at", view.filed_at);
  out.member("late", view.late);
  out.member("state", view.outcome ? "decided" : "waiting");
  out.member_or_null("outcome", view.outcome ? name(*view.outcome) : std::string_view{});
  out.member_or_null("answer", view.answer);
  out.member_or_null("answered_at", view.answered_at.value_or(base::Time{}));
  out.end_object();
}

std::string to_json(const desk::AppealView& view) {
  Writer out;
  write(out, view);
  return out.take();
}

void write(Writer& out, const desk::Outcome& outcome) {
  out.begin_object();
  out.member("id", outcome.decision_id);
  out.member("action", name(outcome.action));
  out.member_or_null("policy", outcome.policy);
  out.member_or_null("policy_title", outcome.policy_title);
  out.member("reason", outcome.reason);
  out.member("message", outcome.message);
  out.member("at", outcome.at);
  out.member_or_null("until", outcome.until.value_or(base::Time{}));
  out.member("by_person", outcome.by_person);
  out.member("undone", outcome.undone);
  out.member_or_null(
      "appeal_until",
      outcome.appeal_until ? notices::to_date(*outcome.appeal_until) : std::string{});
  out.key("appeal");
  if (outcome.appeal) {
    write(out, *outcome.appeal);
  } else {
    out.null();
  }
  write_quoted(out, outcome.documents);
  out.end_object();
}

}  // namespace wire
