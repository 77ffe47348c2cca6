#include <base/characters.hpp>
#include <cases/legal_hold.hpp>
#include <cases/limits.hpp>

#include <algorithm>
#include <utility>

namespace cases {
namespace {

base::Result<base::Done> check(std::string_view person, std::string_view reason) {
  if (person.empty()) return base::invalid("/person", "A person answers for a legal hold.");
  if (base::is_blank(reason)) return base::invalid("/reason", "Say why; it is kept.");
  if (reason.size() > kReasonBytesMax) {
    return base::invalid("/reason", "This is longer than 64 KiB. Shorten it.");
  }
  return base::Done{};
}

}  // namespace

base::Result<LegalHold> place(std::string id,
                              std::string_view person,
                              std::string_view reason,
                              base::Time now) {
  if (const auto checked = check(person, reason); !checked) return checked.error();
  return LegalHold{.id = std::move(id),
                   .reason = std::string{reason},
                   .placed_by = std::string{person},
                   .placed_at = now};
}

base::Result<LegalHold> lift(LegalHold hold,
                             std::string_view person,
                             std::string_view reason,
                             base::Time now) {
  if (hold.lifted_at) {
    return base::Error{.kind = base::Error::Kind::conflict,
                       .message = "This hold was lifted before."};
  }
  if (const auto checked = check(person, reason); !checked) return checked.error();
  hold.lifted_by = person;
  hold.lifted_because = reason;
  hold.lifted_at = now;
  return hold;
}

bool is_held(std::span<const LegalHold> holds, base::Time now) {
  return std::ranges::any_of(holds, [&](const LegalHold& hold) {
    return hold.placed_at <= now && (!hold.lifted_at || *hold.lifted_at > now);
  });
}

}  // namespace cases
