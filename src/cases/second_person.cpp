#include <base/names.hpp>
#include <cases/second_person.hpp>

#include <array>

namespace cases {
namespace {

constexpr auto kApprovals = std::to_array<base::Named<Approval>>({
    {Approval::second, "second"},
    {Approval::alone, "alone"},
});

base::Error forbidden(std::string message) {
  return {.kind = base::Error::Kind::forbidden, .message = std::move(message)};
}

}  // namespace

std::string_view name(Approval approval) { return base::name_in(kApprovals, approval); }

base::Result<Approval> approve(const Waiting& waiting,
                               std::string_view person,
                               base::Time now,
                               const policies::Policies& policies) {
  if (person.empty()) return forbidden("A person decides this, not a program.");
  if (person != waiting.first_person) return Approval::second;
  if (waiting.somebody_else_may) return forbidden("Somebody else must decide this.");
  const base::Time from = waiting.since + policies.alone_after;
  if (now >= from) return Approval::alone;
  return base::Error{.kind = base::Error::Kind::conflict,
                     .message = "Without a second person you may decide this from " +
                                base::to_rfc3339(from) + " on."};
}

}  // namespace cases
