// Outbox, audit chain and health, as JSON for whoever keeps the desk running.

#pragma once

#include <desk/operate.hpp>

#include <span>
#include <string>

namespace wire {

[[nodiscard]] std::string to_json(const desk::Page<desk::OutboxRow>& page);

// `{"ok", "events", "head", "first_bad"}`; first_bad is null where the chain holds.
[[nodiscard]] std::string to_json(const desk::AuditHealth& health);

// A page of events in order; `next` is the number to go on after, null where no event came.
[[nodiscard]] std::string to_json(std::span<const desk::AuditEvent> events);

// `{"ready", "checks": {...}}`; the state of a check is true or what is wrong.
[[nodiscard]] std::string to_json(const desk::Desk::Health& health);
// Whether the desk can take work: what /readyz answers 200 for.
[[nodiscard]] bool is_ready(const desk::Desk::Health& health);

}  // namespace wire
