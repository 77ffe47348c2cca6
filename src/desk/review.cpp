#include <base/json.hpp>
#include <desk/accounting.hpp>
#include <desk/answering.hpp>
#include <desk/appeal_views.hpp>
#include <desk/case_notices.hpp>
#include <desk/counter_views.hpp>
#include <desk/ordering.hpp>
#include <desk/post.hpp>
#include <desk/record_views.hpp>
#include <desk/review.hpp>
#include <desk/second_person.hpp>
#include <desk/striking.hpp>
#include <desk/views.hpp>
#include <storage/audit.hpp>
#include <storage/cases.hpp>
#include <storage/keyset.hpp>
#include <storage/notices.hpp>
#include <wording/catalogue.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <limits>

namespace desk {
namespace {

using base::Error;
using cases::Case;

// The views, and how storage keeps each.
struct ViewRow {
  View view;
  storage::CaseView kept;
};
constexpr auto kViews = std::to_array<ViewRow>({
    {{"urgent", wording::mark("Urgent")}, storage::CaseView::urgent},
    {{"mine", wording::mark("Mine")}, storage::CaseView::mine},
    {{"notices", wording::mark("Notices")}, storage::CaseView::notices},
    {{"hits", wording::mark("Rule hits")}, storage::CaseView::hits},
    {{"appeals", wording::mark("Objections")}, storage::CaseView::appeals},
    {{"waiting", wording::mark("Waiting")}, storage::CaseView::waiting},
    {{"shadow", wording::mark("Shadow hits")}, storage::CaseView::shadow},
    {{"all", wording::mark("All")}, storage::CaseView::all},
});

const ViewRow* find_view(std::string_view id) {
  const auto found = std::ranges::find(kViews, id, [](const ViewRow& row) { return row.view.id; });
  return found == kViews.end() ? nullptr : &*found;
}

Error no_such_view() {
  std::string ids;
  for (const ViewRow& row : kViews)
    ids += (ids.empty() ? "" : ", ") + std::string{row.view.id};
  return base::invalid("/view", "There are these views: " + ids + ".");
}

base::Result<storage::CasePage> page_from(const ViewRow& view,
                                          const Actor& by,
                                          std::string_view cursor,
                                          int limit) {
  storage::CasePage page{.view = view.kept,
                         .person_id = by.id,
                         .after_due = base::from_micros(std::numeric_limits<std::int64_t>::min()),
                         .limit = limit};
  if (cursor.empty()) return page;
  const auto fields = storage::decode_cursor(view.view.id, "iit", cursor);
  if (!fields) return fields.error();
  page.after_rank = static_cast<int>(std::get<std::int64_t>(fields->at(0)));
  page.after_due = base::from_micros(std::get<std::int64_t>(fields->at(1)));
  page.after_id = std::get<std::string>(fields->at(2));
  return page;
}

// A claim that ran out is nobody's.
void drop_old_claim(Case& c, base::Time now) {
  if (c.claim && c.claim->until <= now) c.claim.reset();
}

std::vector<int> counts_of(storage::Snapshot& snapshot, const Actor& by) {
  std::vector<int> counts;
  counts.reserve(kViews.size());
  for (const ViewRow& row : kViews) {
    counts.push_back(storage::count_cases(snapshot, row.kept, by.id, kCountMax));
  }
  return counts;
}

Page<Case> rows_of(storage::Snapshot& snapshot,
                   const ViewRow& view,
                   storage::CasePage page,
                   base::Time now) {
  ++page.limit;
  Page<Case> result{.items = storage::case_rows(snapshot, page), .next = {}};
  if (result.items.size() == static_cast<std::size_t>(page.limit)) {
    result.items.pop_back();
    const Case& last = result.items.back();
    result.next = storage::encode_cursor(
        view.view.id,
        {std::int64_t{notices::rank(last.source)}, base::to_micros(last.due_at), last.id});
  }
  for (Case& c : result.items)
    drop_old_claim(c, now);
  return result;
}

// The case with this reference, or those of the notice with it.
std::vector<Case> find_by_reference(storage::Snapshot& snapshot,
                                    std::string_view reference,
                                    base::Time now) {
  std::vector<Case> found;
  if (auto c = storage::find_case_by_reference(snapshot, reference)) {
    found.push_back(std::move(*c));
  }
  for (const std::string& id : storage::cases_by_notice_reference(snapshot, reference)) {
    if (auto c = storage::find_case(snapshot, id)) found.push_back(std::move(*c));
  }
  for (Case& c : found)
    drop_old_claim(c, now);
  return found;
}

void attach_notices(storage::Snapshot& snapshot,
                    const Desk& desk,
                    const Actor& by,
                    CaseView& view) {
  view.notices = notices_in(snapshot, desk, by, view.c, {.limit = kCaseNoticesShown}).items;
  view.notice_count = std::max(static_cast<int>(view.notices.size()),
                               storage::count_notices_of_case(snapshot, view.c.id, kCaseItemsMax));
  view.item_states = storage::item_states_of_case(snapshot, view.c.id);
}

// Of the article that the case is about; who may not see how to reach people sees dots.
void attach_counters(const Actor& by, CaseView& view) {
  if (!view.article) return;
  view.counters = std::move(view.article->counters);
  view.article->counters.clear();
  if (may(by, cases::Permit::read_personal)) return;
  for (CounterView& counter : view.counters)
    mask(counter);
}

void attach_letters(storage::Snapshot& snapshot, const Actor& by, CaseView& view) {
  const bool contacts = may(by, cases::Permit::read_personal);
  for (const storage::OutboxEntry& entry :
       storage::outbox_of_case(snapshot, view.c.id, kLettersShown)) {
    view.letters.push_back(outbox_row(entry));
    if (!contacts) view.letters.back().to = "•••";
  }
}

// Whether some item of the case can go where the decision wants it, its condition apart.
bool has_item_for(const CaseView& view, const cases::Effect& effect) {
  return std::ranges::any_of(view.item_states, [&effect](notices::ItemState state) {
    const auto act = cases::act_on(effect.action, state);
    return act && notices::path(state, *act).ok();
  });
}

// A further notice about an article that is down already.
bool takes_down_again(const CaseView& view, const cases::Effect& effect) {
  const articles::State state = view.article->article.state;
  const bool down = state == articles::State::withheld || state == articles::State::removed;
  return effect.action == cases::Action::withhold && down && has_item_for(view, effect);
}

// Whether an open notice is about the article, which is not down.
bool can_be_changed(const CaseView& view) {
  if (!view.article) return false;
  const articles::State state = view.article->article.state;
  const bool up = state == articles::State::live || state == articles::State::held;
  return up && std::ranges::any_of(view.item_states, notices::is_open);
}

// What the person may decide as the case stands; desk::decide has the last word.
bool is_possible(const CaseView& view, const cases::Effect& effect) {
  if (cases::answers_proposal(effect.action)) return false;
  if (effect.action == cases::Action::order) return true;
  if (effect.action == cases::Action::request_change) return can_be_changed(view);
  if (answers(effect.action)) return view.c.has_appeal;
  if (cases::is_about_account(effect.action)) return takes(view, effect.action);
  if (effect.items && !effect.article) return has_item_for(view, effect);
  if (!view.article || !effect.article) return false;
  if (takes_down_again(view, effect)) return true;
  const articles::Article& article = view.article->article;
  const articles::Standing standing{.state = article.state,
                                    .version = article.version,
                                    .live_version = article.live_version,
                                    .version_state = view.article->versions.front().version.state};
  return articles::step(standing, *effect.article).ok();
}

// While a proposal waits, nothing else is decided.
void offer_answer(CaseView& view) {
  if (view.proposed->may_approve) view.actions.push_back(cases::Action::approve);
  if (view.proposed->may_approve && !view.proposed->mine) {
    view.actions.push_back(cases::Action::send_back);
  }
}

void attach_actions(const Desk& desk, const Actor& by, CaseView& view) {
  if (view.proposed) return offer_answer(view);
  for (const cases::Effect& effect : cases::effects()) {
    if (may(by, effect.permit) && is_possible(view, effect)) view.actions.push_back(effect.action);
  }
  if (view.decisions.empty()) return;
  const cases::Decision& last = view.decisions.front();
  if (last.by == by.id && !last.undone && desk.now() <= last.undo_until) view.undoable = last;
}

CaseView view_of_case(storage::Snapshot& snapshot, const Desk& desk, const Actor& by, Case c) {
  CaseView view{.c = std::move(c)};
  drop_old_claim(view.c, desk.now());
  if (view.c.subject_kind == cases::SubjectKind::article) {
    const auto article = storage::find_article(snapshot, view.c.subject_id);
    base::ensure(article.has_value(), "a case of an article has its article");
    view.article = status_of(snapshot, desk, *article, Eyes::staff);
    view.article->tracking_token.clear();
    view.author = storage::author_record(
        snapshot, article->author_id, desk.now(), desk.now() - desk.policies()->trust.within);
    view.strikes = strikes_on(snapshot, desk, article->author_id);
  }
  attach_notices(snapshot, desk, by, view);
  attach_counters(by, view);
  view.accounts = accounts_in(snapshot, desk, view);
  view.appeals = appeals_in(snapshot, view.c.id);
  view.orders = orders_in(snapshot, view.c.id);
  view.proposed = proposed_in(snapshot, desk, by, view.c.id);
  view.records = records_of(snapshot, view.c.id);
  attach_letters(snapshot, by, view);
  for (storage::DecisionRow& row :
       storage::decisions_of_case(snapshot, view.c.id, kDecisionsShown)) {
    view.decisions.push_back(std::move(row.decision));
  }
  for (storage::EntryRow& row : storage::entries_of(snapshot, view.c.id, kEntriesShown)) {
    view.timeline.push_back({.at = row.at,
                             .actor = std::move(row.actor),
                             .kind = std::move(row.kind),
                             .text = std::move(row.text)});
  }
  attach_actions(desk, by, view);
  return view;
}

void record(storage::Transaction& transaction,
            const Desk& desk,
            const Actor& by,
            std::string_view kind,
            const std::string& case_id) {
  storage::append(transaction,
                  {.at = desk.now(),
                   .actor = actor_text(by),
                   .kind = "case." + std::string{kind},
                   .subject_kind = "case",
                   .subject_id = case_id});
}

// What a case's history says of an act.
struct Said {
  std::string kind;
  std::string text = {};
};

void enter(storage::Transaction& transaction,
           const Desk& desk,
           const Actor& by,
           const std::string& case_id,
           const Said& said) {
  storage::insert_entry(
      transaction,
      case_id,
      {.at = desk.now(), .actor = actor_label(by), .kind = said.kind, .text = said.text});
  record(transaction, desk, by, said.kind, case_id);
}

base::Result<base::Done> check_note(const std::string& text) {
  if (!text.empty() && text.size() <= kNoteBytesMax) return base::Done{};
  return base::invalid("/text", "A note has 1 to " + std::to_string(kNoteBytesMax) + " bytes.");
}

}  // namespace

std::span<const View> views() {
  static const std::vector<View> all = [] {
    std::vector<View> made;
    made.reserve(kViews.size());
    for (const ViewRow& row : kViews)
      made.push_back(row.view);
    return made;
  }();
  return all;
}

base::Result<Queue> queue(Desk& desk, const Actor& by, const QueueQuery& query) {
  if (!may(by, cases::Permit::read_cases)) return forbidden();
  const ViewRow* const row = find_view(query.view);
  if (row == nullptr) return no_such_view();
  const auto page = page_from(*row, by, query.cursor, std::clamp(query.limit, 1, kPageMax));
  if (!page) return page.error();
  return desk.parts().store.read([&](storage::Snapshot& snapshot) {
    Queue queue;
    if (query.reference.empty()) {
      queue.page = rows_of(snapshot, *row, *page, desk.now());
    } else {
      queue.page.items = find_by_reference(snapshot, query.reference, desk.now());
    }
    queue.counts = counts_of(snapshot, by);
    return queue;
  });
}

base::Result<CaseView> case_view(Desk& desk, const Actor& by, const std::string& id) {
  if (!may(by, cases::Permit::read_cases)) return forbidden();
  return desk.parts().store.read([&](storage::Snapshot& snapshot) -> base::Result<CaseView> {
    auto c = storage::find_case(snapshot, id);
    if (!c) return not_found("case");
    return view_of_case(snapshot, desk, by, std::move(*c));
  });
}

std::string case_of_article(Desk& desk, const Actor& by, const std::string& article) {
  if (!may(by, cases::Permit::read_cases)) return {};
  return desk.parts().store.read([&article](storage::Snapshot& snapshot) {
    const auto c = storage::find_case_of(snapshot, cases::SubjectKind::article, article);
    return c ? c->id : std::string{};
  });
}

base::Result<Case> claim(Desk& desk, const Actor& by, const std::string& id, TakeOver take_over) {
  if (!may(by, cases::Permit::decide_articles)) return forbidden();
  return desk.parts().store.write([&](storage::Transaction& transaction) -> base::Result<Case> {
    auto c = storage::find_case(transaction, id);
    if (!c) return not_found("case");
    const base::Time now = desk.now();
    const bool others = cases::is_claimed_by_another(*c, by.id, now);
    if (others && take_over == TakeOver::no) {
      return Error{.kind = Error::Kind::conflict,
                   .message = c->claim->person_name + " is on this case until " +
                              base::to_rfc3339(c->claim->until) + ". You can take it over."};
    }
    const bool renews = c->claim && c->claim->person_id == by.id && c->claim->until > now;
    const base::Time until = now + desk.policies()->claim;
    storage::set_claim(transaction, id, by.id, until);
    if (others) enter(transaction, desk, by, id, {"taken_over", c->claim->person_name});
    if (!others && !renews) enter(transaction, desk, by, id, {"claimed"});
    c->claim = cases::Claim{.person_id = by.id, .person_name = by.name, .until = until};
    return *c;
  });
}

base::Result<Case> release(Desk& desk, const Actor& by, const std::string& id) {
  if (!may(by, cases::Permit::decide_articles)) return forbidden();
  return desk.parts().store.write([&](storage::Transaction& transaction) -> base::Result<Case> {
    auto c = storage::find_case(transaction, id);
    if (!c) return not_found("case");
    if (cases::is_claimed_by_another(*c, by.id, desk.now())) {
      return Error{.kind = Error::Kind::conflict,
                   .message = "This is the claim of " + c->claim->person_name + "."};
    }
    if (c->claim) {
      storage::set_claim(transaction, id, "", {});
      enter(transaction, desk, by, id, {"released"});
      c->claim.reset();
    }
    return *c;
  });
}

base::Result<base::Done> note(Desk& desk,
                              const Actor& by,
                              const std::string& case_id,
                              const std::string& text) {
  if (!may(by, cases::Permit::decide_articles)) return forbidden();
  if (auto whole = check_note(text); !whole) return whole;
  return desk.parts().store.write(
      [&](storage::Transaction& transaction) -> base::Result<base::Done> {
        if (!storage::find_case(transaction, case_id)) return not_found("case");
        enter(transaction, desk, by, case_id, {"noted", text});
        return base::Done{};
      });
}

base::Result<Case> escalate(Desk& desk,
                            const Actor& by,
                            const std::string& case_id,
                            const std::string& text) {
  if (!may(by, cases::Permit::decide_articles)) return forbidden();
  if (const auto whole = check_note(text); !whole) return whole.error();
  return desk.parts().store.write([&](storage::Transaction& transaction) -> base::Result<Case> {
    auto c = storage::find_case(transaction, case_id);
    if (!c) return not_found("case");
    if (c->state == cases::State::closed) {
      return Error{.kind = Error::Kind::conflict, .message = "This case is closed."};
    }
    const base::Time now = desk.now();
    if (cases::is_claimed_by_another(*c, by.id, now)) {
      return Error{.kind = Error::Kind::conflict,
                   .message = "This is the claim of " + c->claim->person_name + "."};
    }
    cases::merge(*c,
                 {{.kind = cases::Reason::Kind::escalated,
                   .ref = by.id,
                   .label = "Handed on by " + by.name}});
    c->severity = policies::Severity::high;
    c->due_at = std::min(
        c->due_at, cases::due(now, policies::Severity::high, c->has_notice, *desk.policies()));
    base::ensure(storage::update_case(transaction, *c), "a case read in this unit is unchanged");
    ++c->version;
    storage::set_claim(transaction, case_id, "", {});
    c->claim.reset();
    enter(transaction, desk, by, case_id, {"escalated", text});
    return *c;
  });
}

std::string next_case(Desk& desk,
                      const Actor& by,
                      std::string_view view,
                      const std::string& after) {
  const ViewRow* const row = find_view(view);
  if (row == nullptr) return {};
  const base::Time now = desk.now();
  const auto page = page_from(*row, by, "", kPageMax);
  const auto rows = desk.parts().store.read(
      [&](storage::Snapshot& snapshot) { return storage::case_rows(snapshot, *page); });
  const auto free = std::ranges::find_if(rows, [&](const Case& c) {
    return c.id != after && c.state == cases::State::open &&
           !cases::is_claimed_by_another(c, by.id, now);
  });
  return free == rows.end() ? std::string{} : free->id;
}

}  // namespace desk
