#include <pages/appeal.hpp>
#include <pages/counter.hpp>
#include <pages/words.hpp>
#include <statements/words.hpp>

#include <algorithm>

namespace pages {

std::string appeal(const Context& context, const AppealPage& page) {
  wording::Data data;
  fill_summary(data, page.form);
  data.set("ACTION_URL", std::string{page.back} + "/appeal");
  data.set("BACK_URL", page.back);
  data.set("REFERENCE", page.reference);
  data.show("BY_AUTHOR", page.by_author);
  std::string_view chosen = value_of(page.form, "decision");
  const bool known = std::any_of(
      page.decisions.begin(), page.decisions.end(), [chosen](const desk::Outcome& each) {
        return each.decision_id == chosen;
      });
  if (!known) chosen = page.decisions.front().decision_id;
  data.show("ONE", page.decisions.size() == 1);
  data.set("DECISION", chosen);
  for (const desk::Outcome& outcome : page.decisions) {
    wording::Data& row = data.section("DECISIONS");
    row.set("ID", outcome.decision_id);
    row.set("ACTION_TEXT", tr(context, words_of(outcome.action).done));
    set_time(row, context, outcome.at);
    row.set("REASON", outcome.reason);
    row.set("UNTIL_TEXT", day_text(context, *outcome.appeal_until));
    row.show("SELECTED", outcome.decision_id == chosen);
  }
  data.set("DECISION_ERROR", error_of(page.form, "decision"));
  fill_field(data, page.form, "reason");
  return render(context, "appeal", data);
}

void fill_objection(wording::Data& row, const Context& context, const desk::AppealView& view) {
  const bool author = view.appellant == cases::Appellant::author;
  row.set("BY_TEXT",
          author ? tr(context, wording::mark("by the author"))
                 : tr(context, wording::mark("by the notifier")));
  row.set("AGAINST_TEXT", tr(context, words_of(view.against).done));
  set_time(row, context, "DECIDED", view.decided_at);
  set_time(row, context, "FILED", view.filed_at);
  row.set("OBJECTION", view.reason);
  row.show("LATE", view.late);
  if (!view.outcome) return;
  row.set("RESULT_TEXT", tr(context, statements::words_for(*view.outcome)));
  row.set("ANSWER", view.answer);
  set_time(row, context, "ANSWERED", *view.answered_at);
}

void fill_redress(wording::Data& row,
                  const Context& context,
                  const desk::Outcome& outcome,
                  std::string_view path) {
  if (outcome.appeal) fill_objection(row, context, *outcome.appeal);
  if (!outcome.appeal_until) return;
  row.set("OBJECT_URL", std::string{path} + "/appeal?decision=" + outcome.decision_id);
  row.set("UNTIL_TEXT", day_text(context, *outcome.appeal_until));
}

}  // namespace pages
