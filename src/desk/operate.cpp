#include <desk/operate.hpp>
#include <desk/parts.hpp>
#include <desk/post.hpp>
#include <storage/audit.hpp>
#include <storage/outbox.hpp>

#include <algorithm>

namespace desk {

base::Result<Page<OutboxRow>> outbox(Desk& desk,
                                     std::string_view state,
                                     std::string_view cursor,
                                     int limit) {
  const auto wanted = storage::parse_outbox_state(state);
  if (!state.empty() && !wanted) {
    return base::invalid("/state", "There are these states: waiting, sent, failed, cancelled.");
  }
  storage::PageRequest request{.cursor = std::nullopt,
                               .limit = static_cast<std::size_t>(std::clamp(limit, 1, kPageMax))};
  if (!cursor.empty()) request.cursor = std::string{cursor};
  const auto page = desk.parts().store.read(
      [&](storage::Snapshot& snapshot) { return storage::outbox_page(snapshot, wanted, request); });
  if (!page) return page.error();
  Page<OutboxRow> rows;
  for (const storage::OutboxEntry& entry : page->entries)
    rows.items.push_back(outbox_row(entry));
  rows.next = page->next.value_or("");
  return rows;
}

AuditHealth verify_audit(Desk& desk) {
  const storage::AuditVerdict verdict = desk.parts().store.read(
      [](storage::Snapshot& snapshot) { return storage::verify(snapshot); });
  return {.ok = verdict.ok,
          .events = verdict.events,
          .head = verdict.head.hash,
          .first_bad = verdict.first_bad.value_or(0)};
}

std::vector<AuditEvent> audit_events(Desk& desk, std::int64_t after, int limit) {
  const auto sealed = desk.parts().store.read([&](storage::Snapshot& snapshot) {
    return storage::events_after(
        snapshot, after, static_cast<std::size_t>(std::clamp(limit, 1, kPageMax)));
  });
  std::vector<AuditEvent> events;
  for (const storage::SealedEvent& each : sealed) {
    events.push_back({.number = each.number,
                      .at = each.event.at,
                      .actor = each.event.actor,
                      .kind = each.event.kind,
                      .subject_kind = each.event.subject_kind,
                      .subject_id = each.event.subject_id,
                      .data = each.event.data});
  }
  return events;
}

}  // namespace desk
