// What may happen to an article, as a table of steps.
//
// Two rules stand above the table: an edit never makes a withheld article
// live, and a held edit leaves the last live version public.

#pragma once

#include <articles/article.hpp>
#include <base/result.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace articles {

enum class Act : std::uint8_t {
  submit_pass,  // the first version, by the proposal of its screening
  submit_hold,
  submit_refuse,
  edit_pass,  // a later version by the author
  edit_hold,
  edit_refuse,
  keep,  // the rest are decisions; `keep` publishes the newest version
  hold,
  refuse,
  ask_changes,
  withhold,
  remove,
  restore,
  withdraw,  // by the author
};

[[nodiscard]] std::string_view name(Act act);

// Where an article stands, as far as a step needs to know.
struct Standing {
  State state = State::held;
  int version = 0;       // The newest; 0 before the first.
  int live_version = 0;  // Public while live, and again after a restore; 0: none.
  VersionState version_state = VersionState::held;  // Of the newest.

  friend bool operator==(const Standing&, const Standing&) = default;
};

// Which version the step makes the public one. `none`: the article goes dark, and what was public
// comes back only if a person keeps it.
enum class Publishes : std::uint8_t { unchanged, newest, none };

// What a step asks for besides the state it starts from.
enum class Needs : std::uint8_t {
  nothing,
  no_version,    // the article is only just submitted
  pending_edit,  // see has_pending_edit
  no_pending_edit,
  live_version,  // there is something to come back to
  no_live_version,
};

struct Step {
  State from = State::held;
  Act act = Act::keep;
  Needs needs = Needs::nothing;
  State to = State::held;
  std::optional<VersionState> newest;  // What the newest version becomes; nothing: it stays.
  Publishes publishes = Publishes::unchanged;
};

// All steps there are. The submit acts have no `from`; the table lists them from `held`.
[[nodiscard]] std::span<const Step> steps();

// Where `act` leads from `before`, or a conflict that says why it may not be. The edit acts count
// a new version; the others speak of the newest. Refusing or holding back a pending edit of a live
// article leaves the article live.
[[nodiscard]] base::Result<Standing> step(const Standing& before, Act act);

// Whether a version of a live article waits that the public does not see.
[[nodiscard]] bool has_pending_edit(const Standing& standing);

}  // namespace articles
