#include <wire/orders.hpp>

namespace wire {

void write(Writer& out, const desk::OrderView& view) {
  const cases::Order& order = view.order;
  out.begin_object();
  out.member("id", view.id);
  out.member("decision", view.decision_id);
  out.member("case", view.case_id);
  out.member("kind", name(order.kind));
  out.member("effect", name(view.effect));
  out.member("state", name(order.state));
  out.member("stands", view.stands);
  out.member_or_null("authority", order.authority);
  out.member_or_null("reference", order.reference);
  out.member_or_null("ground", order.ground);
  out.member_or_null("document", view.document);
  out.member("secret", order.secret);
  out.member("received_at", order.received_at);
  out.member_or_null("effect_at", order.effect_at.value_or(base::Time{}));
  out.member_or_null("declined_because", order.declined_because);
  out.member_or_null("reported_at", order.reported_at.value_or(base::Time{}));
  out.member_or_null("reported_how", view.reported_how);
  out.end_object();
}

std::string to_json(const desk::OrderView& view) {
  Writer out;
  write(out, view);
  return out.take();
}

}  // namespace wire
