#include <pages/console.hpp>
#include <pages/limits.hpp>
#include <pages/words.hpp>
#include <text/url.hpp>

#include <algorithm>

namespace pages {
namespace {

using cases::Case;

std::string view_url(std::string_view view) {
  return "/console?view=" + text::percent_encoded(view);
}

bool would(cases::Reason::Kind kind) {
  return kind == cases::Reason::Kind::would_hold || kind == cases::Reason::Kind::would_note;
}

// The kind of a chip, as the style sheet knows it.
std::string_view chip_kind(cases::Reason::Kind kind) {
  using Kind = cases::Reason::Kind;
  switch (kind) {
    case Kind::rule:
    case Kind::score: return "rule";
    case Kind::repeat:
    case Kind::stay_down:
    case Kind::shared_text: return "match";
    case Kind::notice:
    case Kind::counter_notice: return "notice";
    case Kind::appeal: return "appeal";
    case Kind::generated_text:
    case Kind::not_fully_checked:
    case Kind::undeclared_cover:
    case Kind::edit:
    case Kind::would_hold:
    case Kind::would_note:
    case Kind::clock:
    case Kind::strikes:
    case Kind::escalated:
    case Kind::approval: return "other";
  }
  throw base::Bug{"a reason of no known kind"};
}

// The view that a chip narrows the queue to; empty where there is none.
std::string_view chip_view(cases::Reason::Kind kind) {
  if (kind == cases::Reason::Kind::notice) return "notices";
  if (kind == cases::Reason::Kind::rule || kind == cases::Reason::Kind::score) return "hits";
  if (kind == cases::Reason::Kind::appeal) return "appeals";
  if (would(kind)) return "shadow";
  return {};
}

// What a chip says: of a rule in shadow, what it would have done.
std::string chip_text(const Context& context, const cases::Reason& reason) {
  const std::string_view name = reason.label.empty() ? reason.ref : reason.label;
  if (!would(reason.kind)) return std::string{name};
  return std::string{say_would(context.language, reason.kind == cases::Reason::Kind::would_hold)} +
         ": " + std::string{name};
}

void fill_chips(wording::Data& row, const Context& context, const Case& c) {
  const std::size_t count = std::min(c.reasons.size(), kChipsShown);
  for (std::size_t i = 0; i < count; ++i) {
    const cases::Reason& reason = c.reasons[i];
    wording::Data& chip = row.section("CHIPS");
    chip.set("TEXT", chip_text(context, reason));
    chip.set("KIND", chip_kind(reason.kind));
    const std::string_view view = chip_view(reason.kind);
    if (!view.empty()) chip.set("URL", view_url(view));
  }
}

void fill_row(wording::Data& row, const Context& context, const QueueView& view, const Case& c) {
  row.set("URL", case_url(c.id, view.view));
  row.set("REFERENCE", c.reference);
  row.set("TITLE", c.title);
  row.set("LANGUAGE", c.language);
  row.set("SEVERITY", name(c.severity));
  row.set("SEVERITY_TEXT", say(context.language, c.severity));
  row.set("STATE", cases::name(c.state));
  row.set("STATE_TEXT", say(context.language, c.state));
  if (c.state == cases::State::open) {
    set_time(row, context, "DUE", c.due_at);
    row.set("DUE_TEXT", relative(context, c.due_at));
    row.show("OVERDUE", c.due_at < context.now);
  }
  set_time(row, context, "ARRIVED", c.opened_at);
  row.set("ARRIVED_TEXT", relative(context, c.opened_at));
  if (c.claim) {
    row.set("CLAIM_BY", c.claim->person_name);
    row.show("CLAIM_MINE", c.claim->person_id == view.person_id);
  }
  fill_chips(row, context, c);
}

void fill_views(wording::Data& data, const Context& context, const QueueView& view) {
  const auto views = desk::views();
  for (std::size_t i = 0; i < views.size(); ++i) {
    wording::Data& row = data.section("VIEWS");
    row.set("URL", view_url(views[i].id));
    row.set("NAME", tr(context, views[i].title));
    row.show("CURRENT", views[i].id == view.view);
    if (i >= view.queue.counts.size()) continue;
    const int count = view.queue.counts[i];
    row.set("COUNT_TEXT",
            count >= desk::kCountMax ? std::to_string(desk::kCountMax - 1) + "+"
                                     : std::to_string(count));
  }
}

int count_of(const QueueView& view) {
  const auto views = desk::views();
  for (std::size_t i = 0; i < std::min(views.size(), view.queue.counts.size()); ++i) {
    if (views[i].id == view.view) return view.queue.counts[i];
  }
  return 0;
}

void fill_empty(wording::Data& data, const Context& context, const QueueView& view) {
  data.set("EMPTY_TEXT",
           view.q.empty() ? tr(context, wording::mark("No case waits in this view."))
                          : tr(context, wording::mark("No case has this reference.")));
  if (view.view == "all" && view.q.empty()) return;
  data.set("SUGGESTION_URL", view_url("all"));
  data.set("SUGGESTION_TEXT", tr(context, wording::mark("See all cases, closed ones too")));
}

}  // namespace

std::string_view view_title(const Context& context, std::string_view view) {
  const auto views = desk::views();
  const auto found = std::find_if(
      views.begin(), views.end(), [view](const desk::View& each) { return each.id == view; });
  return found == views.end() ? std::string_view{} : tr(context, found->title);
}

std::string queue(const Context& context, const Bar& bar, const QueueView& view) {
  const std::string here = view_url(view.view);
  wording::Data data;
  fill_views(data, context, view);
  data.set("VIEW", view.view);
  data.set("VIEW_TEXT", view_title(context, view.view));
  data.set("Q", view.q);
  data.set("Q_ERROR", view.q_error);
  data.set("SUMMARY_URL",
           "/console/summary?view=" + text::percent_encoded(view.view) +
               "&seen=" + std::to_string(count_of(view)));
  data.set("NEWS_URL", here);
  data.set("START_URL", "/console/start");
  for (const Case& c : view.queue.page.items) {
    fill_row(data.section("CASES"), context, view, c);
  }
  if (view.queue.page.items.empty()) fill_empty(data, context, view);
  if (!view.queue.page.next.empty()) {
    data.set("NEXT_URL", here + "&cursor=" + text::percent_encoded(view.queue.page.next));
  }
  if (!view.cursor.empty()) data.set("FIRST_URL", here);
  return render_console(context, bar, "console/queue", data);
}

}  // namespace pages
