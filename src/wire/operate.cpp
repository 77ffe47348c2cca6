#include <wire/operate.hpp>
#include <wire/writer.hpp>

namespace wire {

std::string to_json(const desk::Page<desk::OutboxRow>& page) {
  Writer out;
  out.begin_object();
  out.array("items", page.items, [&out](const desk::OutboxRow& row) {
    out.begin_object();
    out.member("id", row.id);
    out.member("kind", row.kind);
    out.member("to", row.to);
    out.member("subject", row.subject);
    out.member("body", row.body);
    out.member("state", row.state);
    out.member("attempts", row.attempts);
    out.member_or_null("answer", row.answer);
    out.member("created_at", row.created_at);
    out.member("not_before", row.not_before);
    out.end_object();
  });
  out.member_or_null("next", page.next);
  out.end_object();
  return out.take();
}

std::string to_json(const desk::AuditHealth& health) {
  Writer out;
  out.begin_object();
  out.member("ok", health.ok);
  out.member("events", health.events);
  out.member_or_null("head", health.head);
  if (health.first_bad == 0) {
    out.null_member("first_bad");
  } else {
    out.member("first_bad", health.first_bad);
  }
  out.end_object();
  return out.take();
}

std::string to_json(std::span<const desk::AuditEvent> events) {
  Writer out;
  out.begin_object();
  out.array("items", events, [&out](const desk::AuditEvent& event) {
    out.begin_object();
    out.member("number", event.number);
    out.member("at", event.at);
    out.member("actor", event.actor);
    out.member("kind", event.kind);
    out.key("subject");
    out.begin_object();
    out.member("kind", event.subject_kind);
    out.member("id", event.subject_id);
    out.end_object();
    out.key("data");
    out.raw(event.data.empty() ? std::string_view{"null"} : std::string_view{event.data});
    out.end_object();
  });
  if (events.empty()) {
    out.null_member("next");
  } else {
    out.member("next", std::to_string(events.back().number));
  }
  out.end_object();
  return out.take();
}

std::string to_json(const desk::Desk::Health& health) {
  Writer out;
  out.begin_object();
  out.member("ready", is_ready(health));
  out.key("checks");
  out.begin_object();
  out.member("database", health.database);
  out.member("rules", health.rules);
  out.member("works", health.works);
  out.end_object();
  out.member_or_null("rules_error", health.rules_error);
  out.member("outbox_age_seconds", health.outbox_age.count());
  out.member("agent", name(health.agent));
  out.end_object();
  return out.take();
}

bool is_ready(const desk::Desk::Health& health) {
  return health.database && health.rules && health.works;
}

}  // namespace wire
