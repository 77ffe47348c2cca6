#include <base/json.hpp>
#include <desk/counter.hpp>
#include <desk/counter_views.hpp>
#include <desk/living.hpp>
#include <desk/opening.hpp>
#include <desk/telling.hpp>
#include <storage/audit.hpp>
#include <storage/cases.hpp>
#include <storage/counters.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace desk {
namespace {

using base::Error;
using notices::Item;
using notices::ItemAct;
using notices::ItemState;

// An item that the answer is for, as it is after it.
struct Answered {
  notices::Notice notice;
  Item item;
  notices::Lived lived;
};

Error nothing_to_answer() {
  return {.kind = Error::Kind::conflict,
          .message = "No copyright notice keeps this article down, so there is nothing to answer."};
}

// Takes every item of the article through `counter`, or `amend_counter` where one was found to
// lack something. The first refusal comes back where none goes.
base::Result<std::vector<Answered>> answer_all(storage::Transaction& transaction,
                                               const Desk& desk,
                                               const Actor& by,
                                               const std::string& article_id,
                                               std::uint32_t mask) {
  std::vector<Answered> answered;
  std::optional<Error> refused;
  for (storage::CaseItem& each :
       storage::items_that_took_down(transaction, article_id, kCaseItemsMax)) {
    if (!notices::is_down(each.item.state)) continue;
    auto notice = storage::find_notice(transaction, each.notice_id);
    base::ensure(notice.has_value(), "an item belongs to a notice");
    if (notice->complaint.kind != notices::Kind::copyright) continue;
    const bool again = each.item.state == ItemState::counter_deficient;
    auto lived = take_act(transaction,
                          desk,
                          *notice,
                          each.item,
                          {.act = again ? ItemAct::amend_counter : ItemAct::counter,
                           .by = by_in_life(by),
                           .at = desk.now(),
                           .counter_mask = mask});
    if (!lived) {
      if (!refused) refused = lived.error();
      continue;
    }
    answered.push_back({std::move(*notice), std::move(each.item), std::move(*lived)});
  }
  if (!answered.empty()) return answered;
  return refused ? *refused : nothing_to_answer();
}

void put_in_queue(storage::Transaction& transaction,
                  const Desk& desk,
                  const std::string& article_id,
                  const storage::CounterRow& row) {
  const auto article = storage::find_article(transaction, article_id);
  const auto version = storage::find_version(transaction, article_id, article->version);
  open_case(transaction,
            desk,
            {.subject_id = article_id,
             .title = version->version.draft.title,
             .language = version->version.draft.language,
             .severity = policies::Severity::high,
             .reasons = {{.kind = cases::Reason::Kind::counter_notice,
                          .ref = row.id,
                          .label = "Counter-notice"}},
             .has_notice = true,
             .actor = "Author",
             .entry = "A counter-notice arrived."});
}

void settle_notice(storage::Transaction& transaction, const std::string& notice_id) {
  const auto notice = storage::find_notice(transaction, notice_id);
  base::ensure(notice.has_value(), "an item belongs to a notice");
  storage::set_notice_state(transaction, notice_id, notices::overall(notice->items));
}

std::optional<base::Result<CounterView>> replay(storage::Snapshot& snapshot,
                                                const Desk& desk,
                                                const storage::IdempotentRequest& request) {
  const auto made = made_before(snapshot, desk, request);
  if (!made) return std::nullopt;
  if (!made->ok()) return made->error();
  const auto row = storage::find_counter(snapshot, (*made)->id);
  base::ensure(row.has_value(), "what a key has made is there");
  CounterView view = counter_view(snapshot, desk, *row);
  view.replayed = true;
  return view;
}

CounterView store_answer(storage::Transaction& transaction,
                         const Desk& desk,
                         const Actor& by,
                         const storage::CounterRow& row,
                         const std::vector<Answered>& answered) {
  std::vector<std::string> ids;
  for (const Answered& each : answered)
    ids.push_back(each.item.id);
  storage::insert_counter(transaction, row, ids);
  put_in_queue(transaction, desk, row.article_id, row);
  bool told = false;
  for (const Answered& each : answered) {
    settle_notice(transaction, each.notice.id);
    if (told) continue;
    told = true;
    tell_of(transaction,
            desk,
            {.notice = each.notice, .item = each.item, .lived = each.lived, .counter = row.counter},
            {.not_before = desk.now()});
  }
  storage::count(transaction,
                 {.day = base::to_date(desk.now()), .name = "counter_notice.filed", .key = ""});
  storage::append(transaction,
                  {.at = desk.now(),
                   .actor = actor_text(by),
                   .kind = "counter_notice.filed",
                   .subject_kind = "article",
                   .subject_id = row.article_id,
                   .data = base::canonical({{"counter", row.id}, {"items", ids}})});
  return counter_view(transaction, desk, row);
}

// What the notifier's word does to one item of the notice.
base::Result<ActionTaken> stop_clocks(storage::Transaction& transaction,
                                      const Desk& desk,
                                      notices::Notice& notice,
                                      const notices::ActionFiled& action) {
  ActionTaken taken;
  std::optional<notices::NoStop> why;
  std::optional<Error> refused;
  for (Item& item : notice.items) {
    notices::ActionFiled said = action;
    said.same_notifier = true;
    said.before_restoration = item.state != ItemState::restored;
    const notices::StopVerdict verdict = notices::judge(said);
    const auto lived = take_act(
        transaction,
        desk,
        notice,
        item,
        {.act = ItemAct::hold, .by = notices::By::notifier, .at = desk.now(), .stop = verdict});
    if (!lived) {
      if (verdict.why_not) why = verdict.why_not;
      if (!refused) refused = lived.error();
      continue;
    }
    taken.verdict = verdict;
    ++taken.items;
    std::string paper = action.forum + (action.docket.empty() ? "" : ", " + action.docket);
    if (!action.url.empty()) paper += "\n" + action.url;
    tell_of(transaction,
            desk,
            {.notice = notice, .item = item, .lived = *lived, .document = std::move(paper)},
            {.not_before = desk.now()});
  }
  if (taken.items > 0) return taken;
  if (why) {
    const auto row = std::ranges::find(notices::no_stops(), *why, &notices::NoStopRow::why);
    return Error{.kind = Error::Kind::conflict, .message = std::string{row->said}};
  }
  return refused.value_or(Error{.kind = Error::Kind::conflict,
                                .message = "No clock runs for this notice that could be stopped."});
}

// A person looks at what was filed, sooner where proof is missing.
void call_for_a_look(storage::Transaction& transaction,
                     const Desk& desk,
                     const notices::Notice& notice,
                     const notices::StopVerdict& verdict) {
  for (const Item& item : notice.items) {
    if (item.state != ItemState::held_action_filed) continue;
    const auto article = storage::find_article(transaction, item.article_id);
    const auto version = storage::find_version(transaction, item.article_id, article->version);
    open_case(transaction,
              desk,
              {.subject_id = item.article_id,
               .title = version->version.draft.title,
               .language = version->version.draft.language,
               .severity = policies::Severity::high,
               .reasons = {{.kind = cases::Reason::Kind::notice,
                            .ref = notice.reference,
                            .label = "Notice " + notice.reference}},
               .has_notice = true,
               .actor = "Notifier",
               .entry = verdict.provisional
                            ? "An action is said to be filed; court, docket, day or copy are "
                              "missing. Ask once."
                            : "An action was filed."});
  }
}

std::optional<base::Result<ActionTaken>> replayed_action(
    storage::Snapshot& snapshot, const Desk& desk, const storage::IdempotentRequest& request) {
  const auto made = made_before(snapshot, desk, request);
  if (!made) return std::nullopt;
  if (!made->ok()) return made->error();
  return ActionTaken{.verdict = {.why_not = std::nullopt, .provisional = !(*made)->body.empty()},
                     .items = static_cast<int>((*made)->version),
                     .replayed = true};
}

nlohmann::json data_of(const notices::ActionFiled& action, const ActionTaken& taken) {
  nlohmann::json data = {{"kind", notices::name(action.kind)},
                         {"forum", action.forum},
                         {"docket", action.docket},
                         {"url", action.url},
                         {"items", taken.items},
                         {"provisional", taken.verdict.provisional}};
  if (action.filed_on) {
    data["filed_on"] = base::to_date(base::Time{std::chrono::sys_days{*action.filed_on}});
  }
  return data;
}

}  // namespace

base::Result<CounterView> file_counter(Desk& desk,
                                       const Actor& by,
                                       const std::string& article_id,
                                       const notices::CounterNotice& counter,
                                       const Idempotency& once) {
  if (by.kind != Actor::Kind::author || by.article_id != article_id) return forbidden();
  const auto request = request_of(by, once, "counter|" + article_id);
  return desk.parts().store.write(
      [&](storage::Transaction& transaction) -> base::Result<CounterView> {
        if (auto earlier = replay(transaction, desk, request)) return std::move(*earlier);
        if (!storage::find_article(transaction, article_id)) return not_found("article");
        const auto completeness = notices::judge(counter, true);
        const auto answered = answer_all(transaction, desk, by, article_id, completeness.mask);
        if (!answered) return answered.error();
        const storage::CounterRow row{.id = base::new_id(desk.now()),
                                      .article_id = article_id,
                                      .counter = counter,
                                      .received_at = desk.now(),
                                      .forwarded_at = {}};
        CounterView view = store_answer(transaction, desk, by, row, *answered);
        if (!request.key.empty()) {
          storage::remember_key(
              transaction,
              request,
              {.kind = "counter_notice", .id = row.id, .version = 1, .status = 201, .body = {}},
              desk.now());
        }
        return view;
      });
}

base::Result<ActionTaken> file_action(Desk& desk,
                                      const Actor& by,
                                      const std::string& notice_id,
                                      const notices::ActionFiled& action,
                                      const Idempotency& once) {
  if (by.kind != Actor::Kind::notifier || by.id != notice_id) return forbidden();
  const auto zone = office(desk)->zone;
  const std::chrono::year_month_day today{std::chrono::local_days{zone.day_of(desk.now())}};
  if (const auto in_order = notices::check(action, today); !in_order) return in_order.error();
  const auto request = request_of(by, once, "action|" + notice_id);
  return desk.parts().store.write(
      [&](storage::Transaction& transaction) -> base::Result<ActionTaken> {
        if (auto earlier = replayed_action(transaction, desk, request)) return *earlier;
        auto notice = storage::find_notice(transaction, notice_id);
        if (!notice) return not_found("notice");
        auto taken = stop_clocks(transaction, desk, *notice, action);
        if (!taken) return taken;
        storage::set_notice_state(transaction, notice_id, notices::overall(notice->items));
        call_for_a_look(transaction, desk, *notice, taken->verdict);
        say_to_notifier(transaction,
                        desk,
                        notice_id,
                        "hold",
                        action.forum + (action.docket.empty() ? "" : ", " + action.docket));
        storage::append(transaction,
                        {.at = desk.now(),
                         .actor = actor_text(by),
                         .kind = "notice.action_filed",
                         .subject_kind = "notice",
                         .subject_id = notice_id,
                         .data = base::canonical(data_of(action, *taken))});
        if (!request.key.empty()) {
          storage::remember_key(transaction,
                                request,
                                {.kind = "action",
                                 .id = notice_id,
                                 .version = taken->items,
                                 .status = 200,
                                 .body = taken->verdict.provisional ? "provisional" : ""},
                                desk.now());
        }
        return taken;
      });
}

}  // namespace desk
