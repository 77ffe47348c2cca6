#include <desk/opening.hpp>
#include <storage/audit.hpp>
#include <storage/cases.hpp>
#include <storage/counters.hpp>
#include <storage/notices.hpp>
#include <storage/proposals.hpp>

#include <algorithm>
#include <utility>

namespace desk {
namespace {

using cases::Case;

base::Time due_of(const Desk& desk, const Opening& opening) {
  if (opening.waits_until) return *opening.waits_until;
  return cases::due(desk.now(), opening.severity, opening.has_notice, *desk.policies());
}

Case fresh(storage::Transaction& transaction, const Desk& desk, const Opening& opening) {
  const base::Time now = desk.now();
  Case c{.id = base::new_id(now),
         .reference = "C-" + storage::next_reference(transaction, "case", now),
         .subject_kind = opening.kind,
         .subject_id = opening.subject_id,
         .title = opening.title,
         .language = opening.language,
         .severity = opening.severity,
         .opened_at = now};
  c.due_at = due_of(desk, opening);
  c.source = opening.source;
  return c;
}

void add_to(Case& c, const Opening& opening) {
  cases::merge(c, opening.reasons);
  c.has_notice = c.has_notice || opening.has_notice;
  c.has_hits = c.has_hits || opening.has_hits;
  c.has_appeal = c.has_appeal || opening.has_appeal;
}

bool is_of_shadow(const cases::Reason& reason) {
  using Kind = cases::Reason::Kind;
  return reason.kind == Kind::would_hold || reason.kind == Kind::would_note;
}

// An open case only ever becomes more urgent; one that was closed starts its clock anew.
void take_up_again(Case& c, const Desk& desk, const Opening& opening) {
  const base::Time due = due_of(desk, opening);
  if (c.state == cases::State::closed) {
    c.opened_at = desk.now();
    c.due_at = due;
    c.severity = opening.severity;
    std::erase_if(c.reasons, [](const cases::Reason& reason) { return !is_of_shadow(reason); });
    c.has_notice = false;
    c.has_hits = false;
    c.source = opening.source;
  } else {
    c.due_at = std::min(c.due_at, due);
    c.severity = std::max(c.severity, opening.severity);
    if (notices::rank(opening.source) < notices::rank(c.source)) c.source = opening.source;
  }
  c.title = opening.title;
}

void record(storage::Transaction& transaction,
            const std::string& case_id,
            const storage::EntryRow& entry) {
  storage::insert_entry(transaction, case_id, entry);
  storage::append(transaction,
                  {.at = entry.at,
                   .actor = "system",
                   .kind = "case." + entry.kind,
                   .subject_kind = "case",
                   .subject_id = case_id});
}

// What the case's history says of the opening.
storage::EntryRow entry_of(const Desk& desk, const Opening& opening, std::string_view kind) {
  return {
      .at = desk.now(), .actor = opening.actor, .kind = std::string{kind}, .text = opening.entry};
}

}  // namespace

std::string open_case(storage::Transaction& transaction, const Desk& desk, const Opening& opening) {
  auto found = storage::find_case_of(transaction, opening.kind, opening.subject_id);
  if (!found) {
    Case c = fresh(transaction, desk, opening);
    add_to(c, opening);
    if (opening.waits_until) c.state = cases::State::waiting;
    storage::insert_case(transaction, c);
    storage::count(transaction,
                   {.day = base::to_date(desk.now()), .name = "case.opened", .key = ""});
    record(transaction, c.id, entry_of(desk, opening, "opened"));
    return c.id;
  }
  const cases::State before = found->state;
  const bool reopens = before == cases::State::closed;
  take_up_again(*found, desk, opening);
  add_to(*found, opening);
  found->state = cases::State::open;
  if (opening.waits_until) found->state = reopens ? cases::State::waiting : before;
  base::ensure(storage::update_case(transaction, *found), "a case read in this unit is unchanged");
  record(transaction, found->id, entry_of(desk, opening, reopens ? "reopened" : "added"));
  return found->id;
}

namespace {

// The work that most of it is shared with; of those that stay down, the first that does.
std::string work_of(const screening::Screening& screening, screening::Reason reason) {
  const bool down = reason == screening::Reason::stay_down;
  for (const screening::Match& match : screening.matches) {
    const bool is_down = match.kind_of_work == "taken_down" || match.kind_of_work == "claimed";
    if (is_down == down) return match.work;
  }
  return screening.matches.empty() ? std::string{} : screening.matches.front().work;
}

}  // namespace

std::vector<cases::Reason> reasons_of(const screening::Screening& screening) {
  using Kind = cases::Reason::Kind;
  std::vector<cases::Reason> reasons;
  for (const screening::Hit& hit : screening.hits) {
    if (hit.status != "active" || hit.action == "note") continue;
    const auto same = [&hit](const cases::Reason& r) { return r.ref == hit.rule; };
    if (std::ranges::any_of(reasons, same)) continue;
    reasons.push_back({.kind = Kind::rule, .ref = hit.rule, .label = hit.title});
  }
  for (const screening::Reason reason : screening.reasons) {
    switch (reason) {
      case screening::Reason::held_by_rule:
      case screening::Reason::refused_by_rule: break;  // Named above, rule by rule.
      case screening::Reason::score:
        reasons.push_back(
            {.kind = Kind::score, .label = "Score " + std::to_string(screening.score)});
        break;
      case screening::Reason::repeat:
        reasons.push_back({.kind = Kind::repeat,
                           .ref = screening.matches.empty() ? "" : screening.matches.front().work,
                           .label = "Same text as another article"});
        break;
      case screening::Reason::stay_down:
        reasons.push_back({.kind = Kind::stay_down,
                           .ref = work_of(screening, reason),
                           .label = "Text that was taken down or is claimed"});
        break;
      case screening::Reason::shared_text:
        reasons.push_back({.kind = Kind::shared_text,
                           .ref = work_of(screening, reason),
                           .label = "Shares text with another work"});
        break;
      case screening::Reason::generated_text:
        reasons.push_back({.kind = Kind::generated_text, .label = "Generated text"});
        break;
      case screening::Reason::undeclared_cover:
        reasons.push_back({.kind = Kind::undeclared_cover, .label = "Cover not declared"});
        break;
      case screening::Reason::not_fully_checked:
        reasons.push_back({.kind = Kind::not_fully_checked, .label = "Not fully checked"});
        break;
    }
  }
  return reasons;
}

std::vector<cases::Reason> shadow_reasons_of(const screening::Screening& screening) {
  using Kind = cases::Reason::Kind;
  std::vector<cases::Reason> reasons;
  for (const screening::Hit& hit : screening.hits) {
    if (hit.status != "shadow") continue;
    const auto same = [&hit](const cases::Reason& r) { return r.ref == hit.rule; };
    if (std::ranges::any_of(reasons, same)) continue;
    reasons.push_back({.kind = hit.action == "note" ? Kind::would_note : Kind::would_hold,
                       .ref = hit.rule,
                       .label = hit.title});
  }
  return reasons;
}

std::string case_or_closed(storage::Transaction& transaction,
                           const Desk& desk,
                           const Opening& opening) {
  const auto found = storage::find_case_of(transaction, opening.kind, opening.subject_id);
  if (found) return found->id;
  Case c = fresh(transaction, desk, opening);
  add_to(c, opening);
  c.state = cases::State::closed;
  storage::insert_case(transaction, c);
  record(transaction, c.id, entry_of(desk, opening, "closed"));
  return c.id;
}

void note_shadow_hits(storage::Transaction& transaction, const Desk& desk, const Opening& opening) {
  auto found = storage::find_case_of(transaction, opening.kind, opening.subject_id);
  Case c = found ? std::move(*found) : fresh(transaction, desk, opening);
  const cases::State state = found ? c.state : cases::State::closed;
  cases::merge(c, opening.reasons);
  c.state = state;
  if (found) {
    base::ensure(storage::update_case(transaction, c), "a case read in this unit is unchanged");
  } else {
    storage::insert_case(transaction, c);
    record(transaction, c.id, entry_of(desk, opening, "shadow"));
  }
  storage::set_shadow(transaction, c.id, true);
}

void close_case_of(storage::Transaction& transaction, const Desk& desk, const Closing& closing) {
  auto found = storage::find_case_of(transaction, closing.kind, closing.subject_id);
  if (!found || found->state == cases::State::closed || found->has_appeal) return;
  if (storage::proposal_waiting(transaction, found->id)) return;
  if (closing.kind == cases::SubjectKind::article &&
      storage::is_claimed(transaction, closing.subject_id)) {
    return;
  }
  found->state = cases::State::closed;
  base::ensure(storage::update_case(transaction, *found), "a case read in this unit is unchanged");
  record(transaction,
         found->id,
         {.at = desk.now(), .actor = closing.actor, .kind = "closed", .text = closing.entry});
}

void close_case_of_item(storage::Transaction& transaction,
                        const Desk& desk,
                        const notices::Notice& notice,
                        const notices::Item& item,
                        std::string entry) {
  const bool of_article = !item.article_id.empty();
  close_case_of(transaction,
                desk,
                {.kind = of_article ? cases::SubjectKind::article : cases::SubjectKind::notice,
                 .subject_id = of_article ? item.article_id : notice.id,
                 .actor = "Copydesk",
                 .entry = std::move(entry)});
}

}  // namespace desk
