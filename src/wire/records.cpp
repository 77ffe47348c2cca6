#include <wire/notices.hpp>
#include <wire/records.hpp>

#include <algorithm>

namespace wire {
namespace {

void write_person(Writer& out, std::string_view key, std::string_view id, std::string_view name) {
  out.key(key);
  if (name.empty()) return out.null();
  out.begin_object();
  out.member("id", id);
  out.member("name", name);
  out.end_object();
}

void write_members(Writer& out, const desk::RulingView& view) {
  const notices::Element* const element =
      notices::find_element(view.ruling.regime, view.ruling.bit);
  out.member("id", view.id);
  out.member("regime", name(view.ruling.regime));
  out.member("element", element == nullptr ? std::string_view{} : element->clause);
  out.member("title", element == nullptr ? std::string_view{} : element->title);
  out.member("holds", view.ruling.holds);
  out.member("reason", view.ruling.reason);
  write_person(out, "by", view.by, view.by_name);
  out.member("at", view.at);
  out.member("in_force", view.in_force);
}

void write_members(Writer& out, const desk::AssistanceView& view) {
  out.member("id", view.id);
  out.member("at", view.at);
  out.member("channel", view.channel);
  out.member("actor", view.actor);
  out.member("text", view.text);
}

// Who bears what, once there is an outcome.
void write_fees(Writer& out, const cases::Settlement& settlement) {
  const auto fees = cases::fees();
  const auto row = std::find_if(fees.begin(), fees.end(), [&](const cases::FeesRow& each) {
    return settlement.outcome == each.outcome;
  });
  if (row == fees.end()) {
    out.null_member("desk_bears_fees");
    out.null_member("person_bears");
    return;
  }
  out.member("desk_bears_fees", row->desk_bears_fees);
  out.member("person_bears", row->person);
}

std::string_view law_of(notices::SideTask task) {
  const auto rows = notices::side_tasks();
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const notices::SideTaskRow& each) {
    return each.task == task;
  });
  return row == rows.end() ? std::string_view{} : row->law;
}

template <typename View>
std::string one(const View& view) {
  Writer out;
  write(out, view);
  return out.take();
}

}  // namespace

void write(Writer& out, const desk::RulingView& view) {
  out.begin_object();
  write_members(out, view);
  out.end_object();
}

void write(Writer& out, const desk::AssistanceView& view) {
  out.begin_object();
  write_members(out, view);
  out.end_object();
}

void write(Writer& out, const desk::HoldView& view) {
  out.begin_object();
  out.member("id", view.hold.id);
  out.member("case", view.case_id);
  out.member("reason", view.hold.reason);
  write_person(out, "placed_by", view.hold.placed_by, view.placed_by_name);
  out.member("placed_at", view.hold.placed_at);
  write_person(out, "lifted_by", view.hold.lifted_by, view.lifted_by_name);
  out.member_or_null("lifted_because", view.hold.lifted_because);
  out.member_or_null("lifted_at", view.hold.lifted_at.value_or(base::Time{}));
  out.end_object();
}

void write(Writer& out, const desk::SettlementView& view) {
  const cases::Settlement& settlement = view.settlement;
  out.begin_object();
  out.member("id", view.id);
  out.member("case", view.case_id);
  out.member("version", view.version);
  out.member("etag", etag(view));
  out.member("body", settlement.body);
  out.member("received", notices::to_date(settlement.received));
  out.member("extended", settlement.extended);
  out.member("until", notices::to_date(view.until));
  out.member("until_extended", notices::to_date(view.most));
  out.member_or_null("outcome",
                     settlement.outcome ? name(*settlement.outcome) : std::string_view{});
  out.key("implemented");
  if (settlement.implemented) {
    out.value(*settlement.implemented);
  } else {
    out.null();
  }
  write_fees(out, settlement);
  out.member("by", view.by_name);
  out.member("recorded_at", view.recorded_at);
  out.member("changed_at", view.changed_at);
  out.end_object();
}

void write(Writer& out, const desk::TaskView& view) {
  const cases::SideTask& task = view.task;
  out.begin_object();
  out.member("id", task.id);
  out.member("case", view.case_id);
  out.member("task", name(task.task));
  out.member("law", law_of(task.task));
  out.member("reason", task.reason);
  write_person(out, "raised_by", task.raised_by, view.raised_by_name);
  out.member("raised_at", task.raised_at);
  out.member("due_at", task.due_at);
  out.member_or_null("what", task.what);
  write_person(out, "done_by", task.done_by, view.done_by_name);
  out.member_or_null("done_at", task.done_at.value_or(base::Time{}));
  out.end_object();
}

std::string etag(const desk::SettlementView& view) {
  return "\"v" + std::to_string(view.version) + "\"";
}

std::string to_json(const desk::Ruled& ruled) {
  Writer out;
  out.begin_object();
  out.member("notice", ruled.notice_id);
  write_members(out, ruled.ruling);
  out.key("completeness");
  write(out, ruled.completeness);
  out.end_object();
  return out.take();
}

std::string to_json(const desk::Helped& helped) {
  Writer out;
  out.begin_object();
  out.member("notice", helped.notice_id);
  write_members(out, helped.assistance);
  out.end_object();
  return out.take();
}

std::string to_json(const desk::HoldView& view) { return one(view); }
std::string to_json(const desk::SettlementView& view) { return one(view); }
std::string to_json(const desk::TaskView& view) { return one(view); }

void write_members(Writer& out, const desk::Records& records) {
  out.array("holds", records.holds, [&out](const desk::HoldView& hold) { write(out, hold); });
  out.array("settlements", records.settlements, [&out](const desk::SettlementView& settlement) {
    write(out, settlement);
  });
  out.array("tasks", records.tasks, [&out](const desk::TaskView& task) { write(out, task); });
}

}  // namespace wire
