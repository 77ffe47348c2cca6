// What may happen to an article, as a table of steps.
//
// Two rules stand above the table: an edit never makes a withheld article
// live, and a held edit leaves the last live version public.

#pragma once

#include <articles/article.hpp>
#include <base/result.hpp>

#include <cstdint>
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
  int version = 0;                                  // The newest; 0 before the first.
  int live_version = 0;                             // 0: none.
  VersionState version_state = VersionState::held;  // Of the newest.

  friend bool operator==(const Standing&, const Standing&) = default;
};

// Which version the step makes the public one.
enum class Publishes : std::uint8_t { unchanged, newest, none };

struct Step {
  State from;
  Act act;
  State to;
  VersionState newest;  // What the newest version becomes.
  Publishes publishes;
};

// All steps there are. The submit acts have no `from`; the table lists them from `held`.
[[nodiscard]] std::span<const Step> steps();

// Where `act` leads from `before`, or a conflict that says why it may not be. The edit acts count
// a new version; the others speak of the newest. Refusing or holding back a pending edit of a live
// article leaves the article live.
[[nodiscard]] base::Result<Standing> step(const Standing& before, Act act);

// Whether an edit waits that the public does not see.
[[nodiscard]] bool has_pending_edit(const Standing& standing);

}  // namespace articles
