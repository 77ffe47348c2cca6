#include <base/json.hpp>
#include <desk/living.hpp>
#include <desk/publication.hpp>
#include <desk/striking.hpp>
#include <notices/clocks.hpp>
#include <notices/duties.hpp>
#include <storage/audit.hpp>
#include <storage/clocks.hpp>
#include <storage/life_text.hpp>
#include <storage/orders.hpp>
#include <storage/records.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace desk {
namespace {

using notices::Item;
using notices::ItemEvent;
using notices::ItemLife;
using notices::ItemState;
using notices::Notice;

// Where the item is written: its notice and its case.
struct Place {
  const std::string& notice_id;
  const std::string& case_id;
};

void write_clock(storage::Transaction& transaction,
                 const Item& item,
                 const ItemLife& life,
                 const Place& place) {
  const auto clock = notices::clock_of(life);
  if (!clock) return storage::stop_clock(transaction, item.id);
  storage::start_clock(transaction,
                       {.id = item.id,
                        .subject_kind = "item",
                        .kind = std::string{notices::name(clock->kind)},
                        .turn = std::string{notices::name(clock->turn)},
                        .notice_id = place.notice_id,
                        .case_id = place.case_id,
                        .due_at = clock->due_at,
                        .alarm_at = clock->alarm_at,
                        .last_at = clock->last_at,
                        .program_at = notices::program_at(life)});
}

void record(storage::Transaction& transaction,
            const Notice& notice,
            const Item& item,
            const notices::Lived& lived,
            const ItemEvent& event) {
  for (const notices::ItemStep& step : lived.steps) {
    storage::append(transaction,
                    {.at = event.at,
                     .actor = std::string{notices::name(event.by)},
                     .kind = "item." + std::string{notices::name(step.act)},
                     .subject_kind = "notice",
                     .subject_id = notice.id,
                     .data = base::canonical({{"item", item.id},
                                              {"from", notices::name(step.from)},
                                              {"to", notices::name(step.to)},
                                              {"transition", step.number}})});
  }
}

bool is_of_law(notices::Regime regime) {
  return regime != notices::Regime::dmca && regime != notices::Regime::ca;
}

// Of an item that was filed before lives were kept, what it must have been.
ItemLife life_of(storage::Snapshot& snapshot,
                 const Desk& desk,
                 const Notice& notice,
                 const Item& item,
                 const storage::StoredLife& stored) {
  if (stored.life) return *stored.life;
  const ItemEvent seen = judged(notices::ItemAct::assess,
                                notices::By::program,
                                completeness_of(snapshot, desk, notice),
                                notice.created_at);
  return {.state = item.state,
          .copyright = notice.complaint.kind == notices::Kind::copyright,
          .mask = seen.mask,
          .complete_elsewhere = seen.complete_elsewhere,
          .received_at = notice.created_at};
}

}  // namespace

notices::By by_in_life(const Actor& actor) {
  switch (actor.kind) {
    case Actor::Kind::author: return notices::By::author;
    case Actor::Kind::notifier: return notices::By::notifier;
    case Actor::Kind::program: return notices::By::program;
    case Actor::Kind::nobody:
    case Actor::Kind::person:
    case Actor::Kind::key: break;
  }
  return may(actor, cases::Permit::decide_final) ? notices::By::legal : notices::By::person;
}

notices::Completeness completeness_of(storage::Snapshot& snapshot,
                                      const Desk& desk,
                                      const Notice& notice) {
  const bool resolves =
      std::ranges::any_of(notice.items, [](const Item& item) { return !item.article_id.empty(); });
  notices::Known known{.without = notices::without(desk.policies()->standing)};
  for (storage::RulingRow& row : storage::rulings_on(snapshot, notice.id, notice.version))
    known.rulings.push_back(std::move(row.ruling));
  return notices::judge(notice.complaint, resolves, known);
}

ItemEvent judged(notices::ItemAct act,
                 notices::By by,
                 const notices::Completeness& completeness,
                 base::Time at) {
  const bool elsewhere = std::ranges::any_of(
      completeness.judgements,
      [](const notices::Judgement& each) { return is_of_law(each.regime) && each.actionable; });
  return {.act = act,
          .by = by,
          .at = at,
          .mask = notices::of(completeness, notices::Regime::dmca).mask,
          .complete_elsewhere = elsewhere};
}

ItemLife life_of(storage::Snapshot& snapshot,
                 const Desk& desk,
                 const Notice& notice,
                 const Item& item) {
  return life_of(snapshot, desk, notice, item, storage::find_life(snapshot, item.id));
}

base::Result<notices::Lived> take_act(storage::Transaction& transaction,
                                      const Desk& desk,
                                      const Notice& notice,
                                      Item& item,
                                      const ItemEvent& event) {
  const storage::StoredLife stored = storage::find_life(transaction, item.id);
  ItemLife before = life_of(transaction, desk, notice, item, stored);
  before.copyright = notice.complaint.kind == notices::Kind::copyright;
  auto lived = notices::live(before, event, *office(desk));
  if (!lived) return lived.error();
  const ItemState seen = std::exchange(item.state, lived->life.state);
  if (!storage::step_life(transaction, item, {.state = seen, .stored = stored}, lived->life)) {
    item.state = seen;
    return base::Error{.kind = base::Error::Kind::stale,
                       .message = "Somebody else was quicker. Look at it again, then decide."};
  }
  write_clock(transaction, item, lived->life, {.notice_id = notice.id, .case_id = stored.case_id});
  record(transaction, notice, item, *lived, event);
  if (lived->life.strike != before.strike) settle_strike(transaction, notice, item, event.at);
  return lived;
}

std::string life_text_of(storage::Snapshot& snapshot, const std::string& item_id) {
  const storage::StoredLife stored = storage::find_life(snapshot, item_id);
  return stored.life ? storage::life_to_text(*stored.life) : std::string{};
}

void bring_life_back(storage::Transaction& transaction,
                     const Item& item,
                     const std::string& life_text) {
  if (life_text.empty()) {
    storage::update_item(transaction, item);
    return storage::stop_clock(transaction, item.id);
  }
  const ItemLife life = storage::life_from_text(life_text);
  const storage::StoredLife place = storage::find_life(transaction, item.id);
  storage::set_life(transaction, item, life);
  write_clock(transaction, item, life, {.notice_id = place.notice_id, .case_id = place.case_id});
}

CameBack bring_back(storage::Transaction& transaction,
                    const Desk& desk,
                    const Notice& notice,
                    const std::string& article_id) {
  const auto before = storage::find_article(transaction, article_id);
  if (!before || before->blocked_by.empty()) return {};
  const auto newest = storage::find_version(transaction, article_id, before->version);
  base::ensure(newest.has_value(), "an article has its newest version");
  const auto to =
      articles::step(standing_of(*before, newest->version.state), articles::Act::restore);
  if (!to) return {};
  articles::Article after = *before;
  after.blocked_by = storage::keeper_of(transaction, article_id);
  if (after.blocked_by.empty()) after.blocked_by = storage::order_on(transaction, article_id);
  const bool back = after.blocked_by.empty();
  if (!back && after.blocked_by == before->blocked_by) return {};
  if (back) {
    after = stepped(*before, *to, desk.now());
    after.blocked_by.clear();
  }
  base::ensure(write_step(transaction,
                          *before,
                          after,
                          back ? to->version_state : newest->version.state,
                          desk.now()),
               "an article read in this unit is unchanged");
  if (!back) return {};
  storage::append(transaction,
                  {.at = desk.now(),
                   .actor = "system",
                   .kind = "article.restored",
                   .subject_kind = "article",
                   .subject_id = article_id,
                   .data = base::canonical({{"notice", notice.reference}})});
  return {.article = true};
}

}  // namespace desk
