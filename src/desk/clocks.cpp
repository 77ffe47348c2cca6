#include <desk/clocks.hpp>
#include <desk/documents.hpp>
#include <desk/parts.hpp>
#include <storage/cases.hpp>
#include <storage/clocks.hpp>
#include <storage/keyset.hpp>
#include <storage/notices.hpp>

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <tuple>

namespace desk {
namespace {

constexpr std::string_view kList = "clocks";

ClockView of_case(const cases::Case& c, base::Time now) {
  return {.id = c.id,
          .kind = "case",
          .turn = "desk",
          .case_id = c.id,
          .reference = c.reference,
          .notice = {},
          .title = c.title,
          .due_at = c.due_at,
          .alarm_at = c.due_at,
          .last_at = c.due_at,
          .automatic = false,
          .breached = now > c.due_at};
}

ClockView of_row(storage::Snapshot& snapshot, const storage::ClockRow& row, base::Time now) {
  ClockView view{.id = row.id,
                 .kind = row.kind,
                 .turn = row.turn,
                 .case_id = row.case_id,
                 .reference = {},
                 .notice = {},
                 .title = {},
                 .due_at = row.due_at,
                 .alarm_at = row.alarm_at,
                 .last_at = row.last_at,
                 .automatic = row.program_at.has_value(),
                 .breached = row.turn == "desk" && now > row.last_at};
  if (const auto c = storage::find_case(snapshot, row.case_id)) {
    view.reference = c->reference;
    view.title = c->title;
  }
  if (const auto notice = storage::find_notice(snapshot, row.notice_id)) {
    view.notice = notice->reference;
  }
  return view;
}

// The designation of the agent, in whose office the desk is: once it ended, it does no good.
std::optional<ClockView> of_agent(const Desk& desk, base::Time now) {
  const AgentRenewal agent = agent_renewal(desk);
  if (!agent.renew_by) return std::nullopt;
  const base::Time due{std::chrono::sys_days{*agent.renew_by}};
  const base::Time last = due + std::chrono::hours{24};
  const auto alarm =
      policies::next_alarm(desk.options().agent, std::chrono::floor<std::chrono::days>(now));
  return ClockView{.id = "agent",
                   .kind = "agent",
                   .turn = "desk",
                   .case_id = {},
                   .reference = {},
                   .notice = {},
                   .title = desk.options().agent.organisation,
                   .due_at = due,
                   .alarm_at = alarm ? base::Time{*alarm} : last,
                   .last_at = last,
                   .automatic = false,
                   .breached = now >= last};
}

// Where a page begins: after this time and, at the same time, after this id.
struct Place {
  base::Time due = base::from_micros(std::numeric_limits<std::int64_t>::min());
  std::string id;
};

base::Result<Place> place_of(std::string_view cursor) {
  Place place;
  if (cursor.empty()) return place;
  const auto fields = storage::decode_cursor(kList, "it", cursor);
  if (!fields) return fields.error();
  place.due = base::from_micros(std::get<std::int64_t>(fields->at(0)));
  place.id = std::get<std::string>(fields->at(1));
  return place;
}

// Both lists are in the order of due time and id, so that their first rows together hold the first
// rows of all.
std::vector<ClockView> first_of_both(storage::Snapshot& snapshot,
                                     const std::optional<ClockView>& agent,
                                     const Place& after,
                                     int count,
                                     base::Time now) {
  std::vector<ClockView> views;
  if (agent && std::tie(agent->due_at, agent->id) > std::tie(after.due, after.id)) {
    views.push_back(*agent);
  }
  for (const storage::ClockRow& row : storage::clock_rows(
           snapshot, {.after_due = after.due, .after_id = after.id, .limit = count})) {
    views.push_back(of_row(snapshot, row, now));
  }
  for (const cases::Case& c : storage::cases_by_due(snapshot, after.due, after.id, count))
    views.push_back(of_case(c, now));
  std::ranges::sort(views, [](const ClockView& one, const ClockView& other) {
    return std::tie(one.due_at, one.id) < std::tie(other.due_at, other.id);
  });
  if (views.size() > static_cast<std::size_t>(count)) {
    views.resize(static_cast<std::size_t>(count));
  }
  return views;
}

}  // namespace

base::Result<ClockBoard> clock_board(Desk& desk,
                                     const Actor& by,
                                     std::string_view cursor,
                                     int limit) {
  if (!may(by, cases::Permit::read_cases)) return forbidden();
  const auto after = place_of(cursor);
  if (!after) return after.error();
  const int most = std::clamp(limit, 1, kPageMax);
  const base::Time now = desk.now();
  const std::optional<ClockView> agent = of_agent(desk, now);
  return desk.parts().store.read([&](storage::Snapshot& snapshot) {
    ClockBoard board;
    board.page.items = first_of_both(snapshot, agent, *after, most + 1, now);
    if (board.page.items.size() > static_cast<std::size_t>(most)) {
      board.page.items.pop_back();
      const ClockView& last = board.page.items.back();
      board.page.next = storage::encode_cursor(kList, {base::to_micros(last.due_at), last.id});
    }
    board.breached = storage::count_late(snapshot, now, kCountMax) +
                     storage::count_overdue(snapshot, now, kCountMax) +
                     (agent && agent->breached ? 1 : 0);
    return board;
  });
}

}  // namespace desk
