#include <pages/clocks.hpp>
#include <pages/console.hpp>
#include <text/url.hpp>

#include <algorithm>
#include <array>

namespace pages {
namespace {

using wording::mark;

struct Word {
  std::string_view name;
  std::string_view words;
};

// As notices::clock_rows() names them, and the due time of a case.
constexpr auto kKinds = std::to_array<Word>({
    {"ask_cure", mark("Ask the notifier for what is missing")},
    {"cure", mark("The notifier completes the notice")},
    {"act", mark("Act on a valid notice")},
    {"counter", mark("The author may answer")},
    {"forward", mark("Check and forward the counter-notice")},
    {"put_back", mark("The article comes back")},
    {"review", mark("Look at the court's docket")},
    {"change", mark("The author changes the article")},
    {"report_order", mark("Tell the authority what was done for its order")},
    {"confirm", mark("The notifier confirms their address")},
    {"subpoena", mark("Answer a subpoena")},
    {"crime_alert", mark("Tell the authorities of a threat to life or safety")},
    {"settlement", mark("The body decides the dispute")},
    {"case", mark("Decide the case")},
    {"agent", mark("Renew the designation of the agent")},
});

constexpr auto kTurns = std::to_array<Word>({
    {"desk", mark("the desk")},
    {"notifier", mark("the notifier")},
    {"author", mark("the author")},
    {"body", mark("the settlement body")},
});

template <typename Table>
std::string_view said(const Context& context, const Table& table, std::string_view name) {
  const auto found = std::find_if(
      table.begin(), table.end(), [name](const Word& word) { return word.name == name; });
  return found == table.end() ? name : tr(context, found->words);
}

}  // namespace

std::string clocks(const Context& context, const Bar& bar, const ClocksView& view) {
  wording::Data data;
  data.show("BREACHED", view.board.breached > 0);
  data.set(
      "BREACHED_TEXT",
      wording::trn(
          context.language, mark("%1 clock ran out", "%1 clocks ran out"), view.board.breached));
  for (const desk::ClockView& clock : view.board.page.items) {
    wording::Data& row = data.section("CLOCKS");
    row.set("KIND_TEXT", said(context, kKinds, clock.kind));
    row.set("TURN_TEXT", said(context, kTurns, clock.turn));
    row.set("TITLE", clock.title);
    row.set("REFERENCE", clock.reference);
    row.set("NOTICE", clock.notice);
    if (!clock.case_id.empty()) row.set("URL", case_url(clock.case_id, bar.view));
    if (clock.kind == "agent") row.set("URL", "/policies/agent");
    set_time(row, context, "DUE", clock.due_at);
    row.set("DUE_TEXT", relative(context, clock.due_at));
    if (clock.last_at != clock.due_at) set_time(row, context, "LAST", clock.last_at);
    row.show("AUTOMATIC", clock.automatic);
    row.show("LATE", clock.breached);
  }
  if (!view.cursor.empty()) data.set("FIRST_URL", "/console/clocks");
  if (!view.board.page.next.empty()) {
    data.set("NEXT_URL", "/console/clocks?cursor=" + text::percent_encoded(view.board.page.next));
  }
  return render_console(context, bar, "console/clocks", data);
}

}  // namespace pages
