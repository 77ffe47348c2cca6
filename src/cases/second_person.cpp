#include <base/names.hpp>
#include <cases/second_person.hpp>

#include <algorithm>
#include <array>

namespace cases {
namespace {

constexpr auto kApprovals = std::to_array<base::Named<Approval>>({
    {Approval::second, "second"},
    {Approval::alone, "alone"},
});

constexpr auto kProposalStates = std::to_array<base::Named<ProposalState>>({
    {ProposalState::waiting, "waiting"},
    {ProposalState::approved, "approved"},
    {ProposalState::returned, "returned"},
    {ProposalState::taken_back, "taken_back"},
});

base::Error forbidden(std::string message) {
  return {.kind = base::Error::Kind::forbidden, .message = std::move(message)};
}

}  // namespace

std::string_view name(Approval approval) { return base::name_in(kApprovals, approval); }
std::string_view name(ProposalState state) { return base::name_in(kProposalStates, state); }
bool parse(std::string_view text, ProposalState& into) {
  return base::parse_in(kProposalStates, text, into);
}

bool needs_second(Action action, const policies::Policies& policies) {
  return std::ranges::find(policies.approval, name(action)) != policies.approval.end();
}

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
