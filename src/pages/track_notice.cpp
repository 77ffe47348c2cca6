#include <pages/appeal.hpp>
#include <pages/counter.hpp>
#include <pages/track.hpp>
#include <pages/words.hpp>
#include <statements/letter.hpp>

#include <algorithm>

namespace pages {
namespace {

using notices::Regime;

// How a regime finds the notice: the class of the section and the words of its chip.
struct Verdict {
  std::string_view result;
  std::string_view words;
};

Verdict verdict_of(const notices::Completeness& completeness, const notices::Judgement& judgement) {
  if (judgement.regime != Regime::dmca) {
    return judgement.actionable ? Verdict{"actionable", wording::mark("enough to act on")}
                                : Verdict{"not_actionable", wording::mark("not enough to act on")};
  }
  switch (completeness.dmca) {
    case notices::DmcaResult::valid: return {"valid", wording::mark("complete")};
    case notices::DmcaResult::curable: return {"curable", wording::mark("can be completed")};
    case notices::DmcaResult::non_qualifying:
      return {"non_qualifying", wording::mark("does not qualify")};
  }
  throw base::Bug{"a result that is not in the enumeration"};
}

void fill_items(wording::Data& data, const Context& context, const NotifierView& view) {
  for (const notices::Item& item : view.notice.notice.items) {
    wording::Data& row = data.section("ITEMS");
    row.set("URL", item.url);
    const auto title = view.titles.find(item.url);
    if (title != view.titles.end()) row.set("TITLE", title->second);
    row.set("STATE", notices::name(item.state));
    row.set("STATE_TEXT", say(context.language, item.state));
    row.set("RESOLUTION_TEXT", say(context.language, item.resolution));
    row.set("OUTCOME_TEXT", say_outcome(context.language, item.state));
    const auto days = view.notice.days.find(item.id);
    if (days != view.notice.days.end() && item.state == notices::ItemState::putback_running) {
      row.set("NOT_BEFORE_TEXT", day_text(context, days->second.not_before));
      row.set("NOT_AFTER_TEXT", day_text(context, days->second.not_after));
    }
    row.set("OVERLAP_TEXT", overlap_text(context, view.notice, item.id));
  }
}

void fill_decisions(wording::Data& data, const Context& context, const NotifierView& view) {
  for (const desk::Outcome& outcome : view.notice.decisions) {
    wording::Data& row = data.section("DECISIONS");
    row.set("ACTION_TEXT", tr(context, words_of(outcome.action).done));
    set_time(row, context, outcome.at);
    row.show("BY_PERSON", outcome.by_person);
    row.show("UNDONE", outcome.undone);
    row.set("REASON", outcome.reason);
    if (outcome.until) {
      row.set("SUSPENDED_TEXT",
              wording::fill(tr(context, "Suspended until %1"),
                            {context.site.times(context.language).date_time(*outcome.until)}));
    }
    row.set("MESSAGE", outcome.message);
    fill_redress(row, context, outcome, "/track/notices/" + view.notice.notice.id);
  }
}

// A message whose kind is an action tells of a decision, which stands above.
void fill_messages(wording::Data& data, const Context& context, const NotifierView& view) {
  for (const desk::NoticeView::Message& message : view.notice.messages) {
    cases::Action action{};
    if (cases::parse(message.kind, action)) continue;
    wording::Data& row = data.section("MESSAGES");
    set_time(row, context, message.at);
    row.set("FROM_TEXT", say_entry(context.language, message.kind));
    row.set("TEXT", message.text);
  }
}

// The copies of counter-notices that the notifier was sent.
void fill_copies(wording::Data& data, const Context& context, const desk::NoticeView& view) {
  for (const desk::CounterView& each : view.counters) {
    wording::Data& row = data.section("COPIES");
    fill_counter_copy(row, context, each);
  }
}

}  // namespace

void fill_counter_copy(wording::Data& row, const Context& context, const desk::CounterView& view) {
  const notices::CounterNotice& counter = view.counter;
  set_time(row, context, "SENT", view.received_at);
  if (view.forwarded_at) set_time(row, context, "FORWARDED", *view.forwarded_at);
  row.set("NAME", counter.name);
  row.set("ADDRESS", counter.address);
  row.set("PHONE", counter.phone);
  row.set("EMAIL", counter.email);
  row.set("SIGNATURE", counter.signature);
  row.set("REASON", counter.reason);
  row.set("STATE_TEXT", say(context.language, view.state));
  if (view.days) {
    row.set("NOT_BEFORE_TEXT", day_text(context, view.days->not_before));
    row.set("NOT_AFTER_TEXT", day_text(context, view.days->not_after));
  }
  for (const notices::CounterElement& element : notices::counter_elements()) {
    row.section("ELEMENTS")
        .set("CLAUSE", element.clause)
        .set("TEXT", tr(context, element.title))
        .show("PRESENT", (view.completeness.mask & element.bit) != 0);
  }
}

std::string overlap_text(const Context& context,
                         const desk::NoticeView& notice,
                         const std::string& item_id) {
  const auto found = notice.overlaps.find(item_id);
  if (found == notice.overlaps.end()) return {};
  const desk::NoticeView::Overlap& overlap = found->second;
  return statements::say_overlap(
      context.language,
      {.share_of_article = overlap.share_of_article, .passages = overlap.passages});
}

bool is_alive(notices::State state) {
  return state == notices::State::received || state == notices::State::open ||
         state == notices::State::cure_requested;
}

void fill_completeness(wording::Data& data,
                       const Context& context,
                       const notices::Completeness& completeness,
                       notices::Kind kind,
                       std::span<const desk::RulingView> rulings) {
  for (const notices::Judgement& judgement : completeness.judgements) {
    if (!notices::speaks_of(judgement.regime, kind)) continue;
    wording::Data& row = data.section("REGIMES");
    const Verdict verdict = verdict_of(completeness, judgement);
    row.set("NAME", say(context.language, judgement.regime));
    row.set("RESULT", verdict.result);
    row.set("RESULT_TEXT", tr(context, verdict.words));
    for (const notices::Element& element : notices::elements()) {
      if (element.regime != judgement.regime) continue;
      wording::Data& shown = row.section("ELEMENTS");
      shown.set("CLAUSE", element.clause);
      shown.set("TEXT", say_element(context.language, element));
      shown.show("PRESENT", (judgement.mask & element.bit) != 0);
      for (const desk::RulingView& ruling : rulings) {
        const bool here =
            ruling.ruling.regime == element.regime && ruling.ruling.bit == element.bit;
        if (here && ruling.in_force) shown.set("RULED_BY", ruling.by_name);
      }
    }
  }
}

std::string track_notice(const Context& context, const NotifierView& view) {
  const notices::Notice& notice = view.notice.notice;
  const std::string_view state = notices::name(notice.state);
  wording::Data data;
  data.set("REFERENCE", notice.reference);
  data.set("KIND_TEXT", say(context.language, notice.complaint.kind));
  data.set("STATE", state);
  data.set("STATE_TEXT", say(context.language, notice.state));
  data.show(is_name("STATE", state));
  set_time(data, context, "RECEIVED", notice.created_at);
  data.show("NEW", view.news == News::fresh);
  data.show("OBJECTED", view.news == News::objected);
  data.set("TRACKING_URL", context.base_url + "/track/" + view.notice.tracking_token);
  data.set("IDEMPOTENCY_KEY", view.idempotency_key);
  const notices::Party* const party = notices::correspondent(notice.complaint);
  data.show("UNCONFIRMED", !notice.confirmed && party != nullptr && !party->email.empty());
  fill_completeness(data, context, view.notice.completeness, notice.complaint.kind);
  fill_items(data, context, view);
  fill_decisions(data, context, view);
  fill_messages(data, context, view);
  fill_copies(data, context, view.notice);
  if (view.notice.may_file_action) {
    data.set("ACTION_URL", "/track/notices/" + notice.id + "/action");
  }
  if (is_alive(notice.state)) {
    data.set("CURE_URL", "/track/notices/" + notice.id + "/complete");
    data.set("WITHDRAW_URL", "/track/notices/" + notice.id + "/withdraw");
  }
  return render(context, "track_notice", data);
}

}  // namespace pages
