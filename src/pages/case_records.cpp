// The part "Law and records" of a case: rulings and help, legal holds, disputes
// before settlement bodies, tasks.

#include <cases/side_task.hpp>
#include <pages/case_parts.hpp>
#include <pages/counter.hpp>
#include <pages/words.hpp>
#include <text/url.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace pages {
namespace {

using wording::mark;

struct Word {
  std::string_view name;
  std::string_view words;
};

constexpr auto kChannels = std::to_array<Word>({
    {"letter", mark("by letter")},
    {"phone", mark("by telephone")},
    {"post", mark("by post")},
    {"email", mark("by e-mail")},
    {"person", mark("in person")},
});

constexpr auto kTasks = std::to_array<Word>({
    {"subpoena", mark("Subpoena: who the author is")},
    {"crime_alert", mark("Threat to life or safety: tell the authorities")},
});

constexpr auto kOutcomes = std::to_array<Word>({
    {"for_person", mark("in favour of the person")},
    {"for_desk", mark("in favour of the desk")},
    {"settled", mark("settled between the two")},
    {"refused", mark("not taken up by the body")},
});

// As cases::fees() writes them.
constexpr auto kBears = std::to_array<Word>({
    {"nothing", mark("nothing")},
    {"the desk's costs only in manifest bad faith",
     mark("the desk's costs only in manifest bad faith")},
    {"as the two agreed", mark("as the two agreed")},
});

template <typename Table>
std::string_view said(const Context& context, const Table& table, std::string_view name) {
  const auto found = std::find_if(
      table.begin(), table.end(), [name](const Word& word) { return word.name == name; });
  return found == table.end() ? name : tr(context, found->words);
}

bool may(const CasePage& page, cases::Permit permit) {
  return page.actor != nullptr && desk::may(*page.actor, permit);
}

// The form that was not in order, where it is this one; else null.
const Form* typed_into(const CasePage& page, RecordKind kind, std::string_view of) {
  const bool here = page.record != nullptr && page.record->kind == kind && page.record->of == of;
  return here ? &page.record->form : nullptr;
}

// What the ids of the form's fields end with. Those of the one form with errors are plain, so that
// the list of errors leads to them.
std::string ending(const Form* typed, std::string_view kind, std::string_view of) {
  if (typed != nullptr) return {};
  return "-" + std::string{kind} + (of.empty() ? std::string{} : "-" + std::string{of});
}

std::string address(const CasePage& page, const Bar& bar, std::string_view path) {
  return "/console/cases/" + page.view.c.id + std::string{path} +
         "?view=" + text::percent_encoded(bar.view);
}

std::string_view value_in(const Form* typed, std::string_view name) {
  return typed == nullptr ? std::string_view{} : value_of(*typed, name);
}
std::string_view error_in(const Form* typed, std::string_view name) {
  return typed == nullptr ? std::string_view{} : error_of(*typed, name);
}

void fill_rulings(wording::Data& row, const Context& context, const desk::NoticeView& notice) {
  for (const desk::RulingView& ruling : notice.rulings) {
    const notices::Element* const element =
        notices::find_element(ruling.ruling.regime, ruling.ruling.bit);
    if (element == nullptr) continue;
    wording::Data& shown = row.section("RULINGS");
    shown.set("REGIME_TEXT", say(context.language, ruling.ruling.regime));
    shown.set("CLAUSE", element->clause);
    shown.set("TEXT", say_element(context.language, *element));
    shown.show("HOLDS", ruling.ruling.holds);
    shown.set("REASON", ruling.ruling.reason);
    shown.set("WHO", ruling.by_name);
    shown.show("SUPERSEDED", !ruling.in_force);
    set_time(shown, context, ruling.at);
  }
  for (const desk::AssistanceView& help : notice.assistance) {
    wording::Data& shown = row.section("HELP");
    set_time(shown, context, help.at);
    shown.set("CHANNEL_TEXT", said(context, kChannels, help.channel));
    shown.set("WHO", help.actor);
    shown.set("TEXT", help.text);
  }
}

// Every element of every law that has something to say of the notice, as it stands.
void fill_elements(wording::Data& row,
                   const Context& context,
                   const desk::NoticeView& notice,
                   std::string_view chosen) {
  for (const notices::Judgement& judgement : notice.completeness.judgements) {
    if (!notices::speaks_of(judgement.regime, notice.notice.complaint.kind)) continue;
    wording::Data& group = row.section("GROUPS");
    group.set("NAME", say(context.language, judgement.regime));
    for (const notices::Element& element : notices::elements()) {
      if (element.regime != judgement.regime) continue;
      const std::string value =
          std::string{notices::name(element.regime)} + " " + std::string{element.clause};
      wording::Data& option = group.section("OPTIONS");
      option.set("VALUE", value);
      option.set("CLAUSE", element.clause);
      option.set("TEXT", say_element(context.language, element));
      option.show("PRESENT", (judgement.mask & element.bit) != 0);
      option.show("SELECTED", value == chosen);
    }
  }
}

void fill_ruling_form(wording::Data& row,
                      const Context& context,
                      const Bar& bar,
                      const CasePage& page,
                      const desk::NoticeView& notice) {
  const std::string& id = notice.notice.id;
  const Form* const typed = typed_into(page, RecordKind::ruling, id);
  row.set("RULING_URL", address(page, bar, "/notices/" + id + "/rulings"));
  row.set("RULING_X", ending(typed, "ruling", id));
  fill_elements(row, context, notice, value_in(typed, "element"));
  const std::string_view holds = value_in(typed, "holds");
  row.show("HOLDS_IS_TRUE", holds == "true");
  row.show("HOLDS_IS_FALSE", holds == "false");
  row.set("REASON", value_in(typed, "reason"));
  const std::string_view of_regime = error_in(typed, "regime");
  row.set("ELEMENT_ERROR", of_regime.empty() ? error_in(typed, "element") : of_regime);
  row.set("HOLDS_ERROR", error_in(typed, "holds"));
  row.set("REASON_ERROR", error_in(typed, "reason"));
}

void fill_help_form(wording::Data& row,
                    const Context& context,
                    const Bar& bar,
                    const CasePage& page,
                    const std::string& id) {
  const Form* const typed = typed_into(page, RecordKind::help, id);
  row.set("HELP_URL", address(page, bar, "/notices/" + id + "/help"));
  row.set("HELP_X", ending(typed, "help", id));
  for (const std::string_view channel : desk::kHelpChannels) {
    row.section("CHANNELS")
        .set("NAME", channel)
        .set("TEXT", said(context, kChannels, channel))
        .show("SELECTED", channel == value_in(typed, "channel"));
  }
  row.set("HELP_TEXT", value_in(typed, "text"));
  row.set("CHANNEL_ERROR", error_in(typed, "channel"));
  row.set("TEXT_ERROR", error_in(typed, "text"));
}

void fill_notice_records(wording::Data& data,
                         const Context& context,
                         const Bar& bar,
                         const CasePage& page) {
  for (const desk::NoticeView& notice : page.view.notices) {
    const std::string& id = notice.notice.id;
    const bool rules = may(page, cases::Permit::decide_notices);
    const bool some = !notice.rulings.empty() || !notice.assistance.empty();
    if (!rules && !some) continue;
    wording::Data& row = data.section("NOTICE_RECORDS");
    row.set("REFERENCE", notice.notice.reference);
    row.set("NOTICE_ID", id);
    row.show("OPEN",
             some || typed_into(page, RecordKind::ruling, id) != nullptr ||
                 typed_into(page, RecordKind::help, id) != nullptr);
    fill_rulings(row, context, notice);
    if (!rules) continue;
    fill_ruling_form(row, context, bar, page, notice);
    fill_help_form(row, context, bar, page, id);
  }
}

void fill_holds(wording::Data& data, const Context& context, const Bar& bar, const CasePage& page) {
  const auto& holds = page.view.records.holds;
  const bool places = may(page, cases::Permit::decide_final);
  for (const desk::HoldView& each : holds) {
    const cases::LegalHold& hold = each.hold;
    const Form* const typed = typed_into(page, RecordKind::lift, hold.id);
    wording::Data& row = data.section("HOLDS");
    row.set("REASON", hold.reason);
    row.set("WHO", each.placed_by_name);
    set_time(row, context, hold.placed_at);
    if (hold.lifted_at) {
      set_time(row, context, "LIFTED", *hold.lifted_at);
      row.set("LIFTED_WHO", each.lifted_by_name);
      row.set("LIFTED_REASON", hold.lifted_because);
      continue;
    }
    wording::Data& banner = data.section("HELD");
    banner.set("REASON", hold.reason);
    set_time(banner, context, hold.placed_at);
    if (!places) continue;
    row.set("LIFT_URL", address(page, bar, "/holds/" + hold.id + "/lift"));
    row.set("X", ending(typed, "lift", hold.id));
    row.set("LIFT_REASON", value_in(typed, "reason"));
    row.set("REASON_ERROR", error_in(typed, "reason"));
  }
  const Form* const typed = typed_into(page, RecordKind::hold, {});
  data.show("HOLDS_OPEN", !holds.empty() || typed != nullptr);
  if (!places) return;
  data.set("HOLD_URL", address(page, bar, "/holds"));
  data.set("HOLD_X", ending(typed, "hold", {}));
  data.set("HOLD_REASON", value_in(typed, "reason"));
  data.set("HOLD_REASON_ERROR", error_in(typed, "reason"));
}

// A dispute as the form shows it: as typed, else as it stands.
void fill_settlement_form(wording::Data& row,
                          const Context& context,
                          const Bar& bar,
                          const CasePage& page,
                          const desk::SettlementView* view) {
  const std::string of = view == nullptr ? std::string{} : view->id;
  const Form* const typed = typed_into(page, RecordKind::settlement, of);
  row.set("URL", address(page, bar, "/settlements" + (of.empty() ? "" : "/" + of)));
  row.set("X", ending(typed, "settlement", of));
  if (view != nullptr) row.set("VERSION_SEEN", std::to_string(view->version));
  std::string body{value_in(typed, "body")};
  std::string received{value_in(typed, "received")};
  std::string outcome{value_in(typed, "outcome")};
  std::string implemented{value_in(typed, "implemented")};
  bool extended = typed != nullptr && is_ticked(*typed, "extended");
  if (typed == nullptr && view != nullptr) {
    const cases::Settlement& stands = view->settlement;
    body = stands.body;
    received = notices::to_date(stands.received);
    if (stands.outcome) outcome = cases::name(*stands.outcome);
    if (stands.implemented) implemented = *stands.implemented ? "true" : "false";
    extended = stands.extended;
  }
  row.set("BODY", body);
  row.set("RECEIVED", received);
  row.show("EXTENDED", extended);
  for (const Word& each : kOutcomes) {
    row.section("OUTCOMES")
        .set("NAME", each.name)
        .set("TEXT", tr(context, each.words))
        .show("SELECTED", outcome == each.name);
  }
  row.show("IMPLEMENTED_IS_TRUE", implemented == "true");
  row.show("IMPLEMENTED_IS_FALSE", implemented == "false");
  for (const char* const name : {"body", "received", "outcome", "implemented"})
    row.set(upper(name) + "_ERROR", error_in(typed, name));
}

void fill_settlements(wording::Data& data,
                      const Context& context,
                      const Bar& bar,
                      const CasePage& page) {
  const auto& settlements = page.view.records.settlements;
  const bool records = may(page, cases::Permit::decide_notices);
  for (const desk::SettlementView& view : settlements) {
    const cases::Settlement& settlement = view.settlement;
    wording::Data& row = data.section("SETTLEMENTS");
    row.set("BODY", settlement.body);
    row.set("RECEIVED_TEXT", day_text(context, settlement.received));
    row.set("UNTIL_TEXT", day_text(context, view.until));
    row.set("MOST_TEXT", day_text(context, view.most));
    row.show("EXTENDED", settlement.extended);
    if (settlement.outcome) {
      row.set("OUTCOME_TEXT", said(context, kOutcomes, cases::name(*settlement.outcome)));
    }
    if (settlement.implemented) {
      row.set("IMPLEMENTED_TEXT",
              tr(context, *settlement.implemented ? mark("carried out") : mark("not carried out")));
    }
    row.set("WHO", view.by_name);
    set_time(row, context, view.changed_at);
    if (records) fill_settlement_form(row.section("FORM"), context, bar, page, &view);
  }
  for (const cases::FeesRow& fee : cases::fees()) {
    data.section("FEES")
        .set("OUTCOME_TEXT", said(context, kOutcomes, cases::name(fee.outcome)))
        .set("PERSON_TEXT", said(context, kBears, fee.person))
        .show("DESK", fee.desk_bears_fees);
  }
  const bool typed = page.record != nullptr && page.record->kind == RecordKind::settlement;
  data.show("SETTLEMENTS_OPEN", !settlements.empty() || typed);
  if (records) {
    fill_settlement_form(data.section("SETTLEMENT_FORM"), context, bar, page, nullptr);
  }
}

void fill_done_form(wording::Data& row,
                    const Bar& bar,
                    const CasePage& page,
                    const std::string& id) {
  const Form* const typed = typed_into(page, RecordKind::done, id);
  row.set("DONE_URL", address(page, bar, "/tasks/" + id + "/done"));
  row.set("X", ending(typed, "done", id));
  row.set("DONE_WHAT", value_in(typed, "what"));
  row.set("DONE_TIME", value_in(typed, "done_at"));
  row.set("WHAT_ERROR", error_in(typed, "what"));
  row.set("DONE_AT_ERROR", error_in(typed, "done_at"));
}

void fill_task(wording::Data& row,
               const Context& context,
               const Bar& bar,
               const CasePage& page,
               const desk::TaskView& view) {
  const cases::SideTask& task = view.task;
  const auto rows = notices::side_tasks();
  const auto law = std::find_if(rows.begin(), rows.end(), [&](const notices::SideTaskRow& each) {
    return each.task == task.task;
  });
  row.set("TASK_TEXT", said(context, kTasks, notices::name(task.task)));
  row.set("LAW", law->law);
  row.show("TOLD", law->tells_author);
  row.set("REASON", task.reason);
  row.set("WHO", view.raised_by_name);
  set_time(row, context, task.raised_at);
  set_time(row, context, "DUE", task.due_at);
  if (task.done_at) {
    set_time(row, context, "DONE", *task.done_at);
    row.set("DONE_WHO", view.done_by_name);
    row.set("WHAT", task.what);
    return;
  }
  row.show("LATE", task.due_at < context.now);
  if (page.actor != nullptr && desk::may_finish(*page.actor, task.task)) {
    fill_done_form(row, bar, page, task.id);
  }
}

void fill_tasks(wording::Data& data, const Context& context, const Bar& bar, const CasePage& page) {
  const auto& tasks = page.view.records.tasks;
  for (const desk::TaskView& view : tasks)
    fill_task(data.section("TASKS"), context, bar, page, view);
  const Form* const typed = typed_into(page, RecordKind::task, {});
  data.show("TASKS_OPEN", !tasks.empty() || typed != nullptr);
  if (!may(page, cases::Permit::decide_articles)) return;
  data.set("TASK_URL", address(page, bar, "/tasks"));
  data.set("TASK_X", ending(typed, "task", {}));
  for (const notices::SideTaskRow& each : notices::side_tasks()) {
    if (!desk::may_raise(*page.actor, each.task)) continue;
    data.section("KINDS")
        .set("NAME", each.word)
        .set("TEXT",
             std::string{said(context, kTasks, each.word)} + " (" + std::string{each.law} + ")")
        .show("SELECTED", value_in(typed, "task") == each.word);
  }
  data.set("TASK_REASON", value_in(typed, "reason"));
  data.set("TASK_DUE", value_in(typed, "due"));
  data.set("TASK_ERROR", error_in(typed, "task"));
  data.set("TASK_REASON_ERROR", error_in(typed, "reason"));
  data.set("TASK_DUE_ERROR", error_in(typed, "due"));
}

}  // namespace

void fill_records(wording::Data& data,
                  const Context& context,
                  const Bar& bar,
                  const CasePage& page) {
  fill_notice_records(data, context, bar, page);
  fill_holds(data, context, bar, page);
  fill_settlements(data, context, bar, page);
  fill_tasks(data, context, bar, page);
  if (page.record != nullptr) fill_errors(data, page.record->form);
}

}  // namespace pages
