// What the operator looks at: outbox, audit chain.

#pragma once

#include <base/result.hpp>
#include <base/time.hpp>
#include <desk/actor.hpp>
#include <desk/desk.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace desk {

struct OutboxRow {
  std::string id;
  std::string kind;
  std::string to;
  std::string subject;
  std::string body;
  std::string state;  // waiting | sent | failed | cancelled
  int attempts = 0;
  std::string answer;  // What the relay said to the last of them, or what went wrong.
  base::Time created_at;
  base::Time not_before;
};
base::Result<Page<OutboxRow>> outbox(Desk& desk,
                                     std::string_view state,
                                     std::string_view cursor,
                                     int limit);

struct AuditHealth {
  bool ok = false;
  std::int64_t events = 0;
  std::string head;
  std::int64_t first_bad = 0;  // 0: none.
};
[[nodiscard]] AuditHealth verify_audit(Desk& desk);

struct AuditEvent {
  std::int64_t number = 0;
  base::Time at;
  std::string actor;
  std::string kind;
  std::string subject_kind;
  std::string subject_id;
  std::string data;  // Canonical JSON.
};
// Sealed events with numbers over `after`, in order.
[[nodiscard]] std::vector<AuditEvent> audit_events(Desk& desk, std::int64_t after, int limit);

}  // namespace desk
