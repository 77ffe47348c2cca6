#include <pages/appeal.hpp>
#include <pages/case_parts.hpp>
#include <pages/console.hpp>
#include <pages/limits.hpp>
#include <pages/track.hpp>
#include <pages/words.hpp>
#include <text/url.hpp>

#include <algorithm>
#include <array>
#include <cstdint>

namespace pages {
namespace {

using cases::Action;
using cases::Case;

void fill_head(wording::Data& data, const Context& context, const Bar& bar, const Case& c) {
  data.set("REFERENCE", c.reference);
  data.set("TITLE", c.title);
  data.set("LANGUAGE", c.language);
  data.set("STATE", cases::name(c.state));
  data.set("STATE_TEXT", say(context.language, c.state));
  data.set("VERSION", std::to_string(c.version));
  data.set("VIEW", bar.view);
  data.set("SEVERITY", name(c.severity));
  data.set("SEVERITY_TEXT", say(context.language, c.severity));
  if (c.state != cases::State::open) return;
  set_time(data, context, "DUE", c.due_at);
  data.set("DUE_TEXT", relative(context, c.due_at));
  data.show("OVERDUE", c.due_at < context.now);
}

void fill_claim(wording::Data& data, const Context& context, const CasePage& page) {
  const Case& c = page.view.c;
  if (!page.may_decide || c.state == cases::State::closed) return;
  const std::string base = "/console/cases/" + c.id;
  data.set("CLAIM_URL", base + "/claim");
  if (!c.claim) return;
  if (c.claim->person_id == page.person_id) {
    data.show("CLAIM_MINE");
    set_time(data, context, "CLAIM_UNTIL", c.claim->until);
    data.set("RELEASE_URL", base + "/release");
    data.set("HEARTBEAT_URL", base + "/heartbeat");
  } else {
    data.set("CLAIM_OTHER", c.claim->person_name);
    set_time(data, context, "CLAIM", c.claim->until);
  }
}

// What waits for a second person, so that this person can judge it.
void fill_proposed(wording::Data& data, const Context& context, const CasePage& page) {
  if (!page.view.proposed) return;
  const desk::Proposed& proposed = *page.view.proposed;
  const cases::Wish& wish = proposed.proposal.wish;
  wording::Data& row = data.section("PROPOSED");
  row.set("ACTION_TEXT", tr(context, words_of(wish.action).command));
  row.set("WHO", proposed.proposal.by_name);
  set_time(row, context, proposed.proposal.at);
  const policies::Policy* const policy = policies::find(page.policies, wish.policy);
  if (policy != nullptr)
    row.set("POLICY", policies::in_language(policy->title, wording::tag(context.language)));
  row.set("REASON", wish.reason);
  row.set("TO_AUTHOR", wish.message_author);
  row.set("TO_NOTIFIER", wish.message_notifier);
  row.set("DOCUMENT", wish.document);
  if (proposed.mine)
    row.set("TAKE_BACK_URL", "/console/decisions/" + proposed.proposal.id + "/undo");
  if (proposed.alone_from) set_time(row, context, "ALONE", *proposed.alone_from);
}

void fill_timeline(wording::Data& data, const Context& context, const desk::CaseView& view) {
  for (const desk::TimelineEntry& entry : view.timeline) {
    cases::Action action{};
    wording::Data& row = data.section("TIMELINE");
    row.set("AT", base::to_rfc3339(entry.at));
    row.set("AT_TEXT", context.site.times(context.language).brief(entry.at, context.now));
    row.set("WHO", entry.actor);
    row.set("TEXT", say_entry(context.language, entry.kind));
    row.set("NOTE", entry.text);
    const bool decision = cases::parse(entry.kind, action);
    row.set("KIND", decision ? "decision" : entry.kind == "noted" ? "note" : "event");
  }
}

struct LetterState {
  std::string_view state;
  std::string_view words;
};
constexpr auto kLetterStates = std::to_array<LetterState>({
    {"waiting", wording::mark("waits to leave")},
    {"sent", wording::mark("sent")},
    {"failed", wording::mark("not delivered")},
    {"cancelled", wording::mark("taken back")},
});

// What was written to those concerned, and whether it reached them.
void fill_outbox(wording::Data& data, const Context& context, const CasePage& page) {
  for (const desk::OutboxRow& letter : page.view.letters) {
    wording::Data& row = data.section("LETTERS");
    row.set("TO_TEXT", letter.to);
    row.set("SUBJECT", letter.subject);
    row.set("BODY", letter.body);
    const auto state =
        std::find_if(kLetterStates.begin(), kLetterStates.end(), [&](const LetterState& each) {
          return each.state == letter.state;
        });
    if (state != kLetterStates.end()) row.set("STATE_TEXT", tr(context, state->words));
    const bool failed = letter.state == "failed";
    if (letter.state == "waiting" || failed) row.set("ANSWER", letter.answer);
    if (failed && page.may_decide)
      row.set("RETRY_URL", "/console/letters/" + letter.id + "/retry?case=" + page.view.c.id);
  }
}

// Two actions may share a key where they hardly ever meet; where they do, the first has it.
bool takes(std::vector<std::string_view>& keys, std::string_view key) {
  if (std::find(keys.begin(), keys.end(), key) != keys.end()) return false;
  keys.push_back(key);
  return true;
}

void fill_actions(wording::Data& data,
                  const Context& context,
                  const Bar& bar,
                  const CasePage& page) {
  std::vector<std::string_view> keys;
  for (const Action action : page.view.actions) {
    const ActionWords& words = words_of(action);
    wording::Data& row = data.section("ACTIONS");
    row.set("ACTION", cases::name(action));
    row.set("TEXT", tr(context, words.command));
    row.set("CONSEQUENCE", tr(context, words.consequence));
    row.set("KEY", takes(keys, words.key) ? words.key : words.other_key);
    row.show("DANGER", cases::effect(action).restricts);
    if (cases::effect(action).needs_reason) {
      row.set("PANEL_URL", panel_url(page.view.c.id, bar.view, action));
    } else {
      row.show("DIRECT");
    }
  }
  data.show("CLOSED", page.view.actions.empty());
}

}  // namespace

std::string case_url(std::string_view case_id, std::string_view view) {
  return "/console/cases/" + std::string{case_id} + "?view=" + text::percent_encoded(view);
}

std::string panel_url(std::string_view case_id, std::string_view view, Action action) {
  return case_url(case_id, view) + "&panel=" + std::string{cases::name(action)} + "#panel";
}

std::string case_page(const Context& context, const Bar& bar, const CasePage& page) {
  wording::Data data;
  fill_head(data, context, bar, page.view.c);
  fill_claim(data, context, page);
  if (page.view.article) fill_article(data, context, page);
  fill_proposed(data, context, page);
  fill_why(data, page);
  fill_notices(data, context, page.view.notices, page.view.c.subject_id);
  if (page.view.notice_count > static_cast<int>(page.view.notices.size())) {
    data.set("NOTICES_URL", "/console/cases/" + page.view.c.id + "/notices");
    data.set("NOTICES_TEXT",
             wording::trn(context.language,
                          "All %1 notice",
                          "All %1 notices",
                          static_cast<std::int64_t>(page.view.notice_count)));
  }
  for (const desk::CounterView& counter : page.view.counters) {
    fill_counter_copy(data.section("COUNTERS"), context, counter);
  }
  for (const desk::AppealView& appeal : page.view.appeals)
    fill_objection(data.section("OBJECTIONS"), context, appeal);
  fill_orders(data, context, page);
  fill_who(data, context, page.view);
  fill_timeline(data, context, page.view);
  if (page.panel == nullptr || page.panel->letters == nullptr) fill_outbox(data, context, page);
  const std::string base = "/console/cases/" + page.view.c.id;
  data.set("DECIDE_URL", base + "/decisions");
  if (page.may_decide)
    data.set("NOTE_URL", base + "/notes?view=" + text::percent_encoded(bar.view));
  if (!page.next_id.empty()) data.set("NEXT_URL", case_url(page.next_id, bar.view));
  fill_records(data, context, bar, page);
  fill_actions(data, context, bar, page);
  if (page.panel != nullptr) fill_panel(data, context, bar, page);
  return render_console(context, bar, "console/case", data);
}

std::string case_notices(const Context& context, const Bar& bar, const NoticesPage& page) {
  wording::Data data;
  data.set("REFERENCE", page.list.c.reference);
  data.set("TITLE", page.list.c.title);
  data.set("CASE_URL", case_url(page.list.c.id, bar.view));
  data.set(
      "COUNT_TEXT",
      wording::trn(
          context.language, "%1 notice", "%1 notices", static_cast<std::int64_t>(page.list.count)));
  fill_notices(data, context, page.list.page.items, page.list.c.subject_id);
  const std::string base = "/console/cases/" + page.list.c.id + "/notices";
  if (!page.cursor.empty()) data.set("FIRST_URL", base);
  if (!page.list.page.next.empty()) {
    data.set("NEXT_URL", base + "?cursor=" + text::percent_encoded(page.list.page.next));
  }
  return render_console(context, bar, "console/notices", data);
}

std::string stale(const Context& context, const Bar& bar, const StaleView& view) {
  const Case& c = view.now.c;
  wording::Data data;
  data.set("REFERENCE", c.reference);
  data.set("TITLE", c.title);
  if (!view.now.decisions.empty()) {
    const cases::Decision& last = view.now.decisions.front();
    data.set("WHO", last.by_name);
    set_time(data, context, last.at);
    data.set("ACTION_TEXT", tr(context, words_of(last.wish.action).done));
    data.set("REASON", last.wish.reason);
  } else if (!view.now.timeline.empty()) {
    const desk::TimelineEntry& last = view.now.timeline.back();
    data.set("WHO", last.actor);
    set_time(data, context, last.at);
    data.set("ACTION_TEXT", say_entry(context.language, last.kind));
    data.set("REASON", last.text);
  }
  data.set("YOUR_ACTION_TEXT", tr(context, words_of(view.wished).command));
  data.set("YOUR_REASON", view.reason);
  data.set("LOOK_URL", case_url(c.id, bar.view));
  if (!view.next_id.empty()) data.set("NEXT_URL", case_url(view.next_id, bar.view));
  return render_console(context, bar, "console/stale", data);
}

}  // namespace pages
