// A case: the moderator's unit of work, one per subject. Notices, hits and
// repeats attach to it as reasons; it has a due time and a claim.

#pragma once

#include <base/result.hpp>
#include <base/time.hpp>
#include <notices/dsa.hpp>
#include <policies/policies.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cases {

enum class State : std::uint8_t { open, waiting, closed };
[[nodiscard]] std::string_view name(State state);
[[nodiscard]] bool parse(std::string_view text, State& into);

enum class SubjectKind : std::uint8_t { article, notice };
[[nodiscard]] std::string_view name(SubjectKind kind);
[[nodiscard]] bool parse(std::string_view text, SubjectKind& into);

// Why the case is here: one chip on its row.
struct Reason {
  enum class Kind : std::uint8_t {
    rule,
    score,
    repeat,
    stay_down,    // Much of a text that was taken down or is claimed; ref is the work.
    shared_text,  // Much of another text.
    generated_text,
    not_fully_checked,
    undeclared_cover,
    notice,
    edit,
    would_hold,  // A rule in shadow hit it and would have held it, were it active ...
    would_note,  // ... or would have added to its score.
    counter_notice,
    appeal,
    clock,      // Somebody is woken for it.
    escalated,  // Somebody who could not decide it handed it on.
    approval,   // Somebody proposed a decision that needs a second person.
    strikes     // Its author has as many as the policy allows: a person decides what follows.
  };
  Kind kind = Kind::rule;
  std::string ref;    // The rule's id, the notice's reference; empty where there is none.
  std::string label;  // Short, for the row.

  friend bool operator==(const Reason&, const Reason&) = default;
};
[[nodiscard]] std::string_view name(Reason::Kind kind);
[[nodiscard]] bool parse(std::string_view text, Reason::Kind& into);

// Who is on it, until when.
struct Claim {
  std::string person_id;
  std::string person_name;
  base::Time until;
};

struct Case {
  std::string id;
  std::string reference;  // "C-2026-00012".
  SubjectKind subject_kind = SubjectKind::article;
  std::string subject_id;
  std::string title;  // Of the subject, for the row.
  std::string language;
  State state = State::open;
  int version = 1;  // Counts every change; decisions name the one they saw.
  policies::Severity severity = policies::Severity::low;
  base::Time opened_at;
  base::Time due_at;
  std::optional<Claim> claim;
  std::vector<Reason> reasons;
  bool has_notice = false;
  bool has_hits = false;
  bool has_appeal = false;                             // One waits for its answer.
  notices::Source source = notices::Source::ordinary;  // Where it stands in the queue, by rank.
};

// When a case that arrives at `now` is due, by policy: a notice has its own time, whatever
// the severity.
[[nodiscard]] base::Time due(base::Time now,
                             policies::Severity severity,
                             bool has_notice,
                             const policies::Policies& policies);

// Whether somebody else is on it right now.
[[nodiscard]] bool is_claimed_by_another(const Case& c, std::string_view person_id, base::Time now);

// Takes a reason off, where the case has it.
void drop(Case& from, Reason::Kind kind, std::string_view ref);

// Adds what is not yet there (same kind and ref: the label is renewed); an open case collects, one
// that waits or is closed opens and keeps its history. Nothing to add changes nothing. Due time
// and version are its keeper's.
void merge(Case& into, const std::vector<Reason>& reasons);

}  // namespace cases
