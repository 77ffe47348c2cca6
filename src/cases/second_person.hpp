// Where a second person is needed: who it may be, and what a desk does that has
// only one.

#pragma once

#include <base/result.hpp>
#include <base/time.hpp>
#include <cases/decision.hpp>
#include <policies/policies.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace cases {

// Whether somebody else stood behind it. `alone` is recorded with the decision.
enum class Approval : std::uint8_t { second, alone };
[[nodiscard]] std::string_view name(Approval approval);

struct Waiting {
  std::string first_person;       // Who decided first, or asks.
  base::Time since;               // When a second person was first needed.
  bool somebody_else_may = true;  // Whether the desk has anybody else with the permit.
};

// Whether this person may be the second. The first may be it only where there is nobody else, and
// after the policy's time, as `alone`; else `forbidden` or, before that time, a conflict that says
// when. A person without an id is a program and never is.
[[nodiscard]] base::Result<Approval> approve(const Waiting& waiting,
                                             std::string_view person,
                                             base::Time now,
                                             const policies::Policies& policies);

// Whether the policy lets this decision wait for a second person.
[[nodiscard]] bool needs_second(Action action, const policies::Policies& policies);

// Whether the action answers what somebody proposed.
[[nodiscard]] constexpr bool answers_proposal(Action action) {
  return action == Action::approve || action == Action::send_back;
}

enum class ProposalState : std::uint8_t { waiting, approved, returned, taken_back };
[[nodiscard]] std::string_view name(ProposalState state);
[[nodiscard]] bool parse(std::string_view text, ProposalState& into);

// A decision that waits for a second person, and what became of it.
struct Proposal {
  std::string id;
  std::string case_id;
  Wish wish;
  std::string by;  // Empty: a program.
  std::string by_name;
  base::Time at;
  ProposalState state = ProposalState::waiting;
  std::string answered_by;  // The person's name.
  std::string answer;       // What the person said.
  std::string decision_id;  // What was carried out; empty: nothing.
};

}  // namespace cases
