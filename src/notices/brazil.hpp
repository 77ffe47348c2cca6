// What Brazilian law wants of an extrajudicial notice: an answer with grounds to
// both sides, also where the content stays, and a way to contest it (Decreto
// 12.975/2026, arts. 16-D to 16-G). Copyright has no put-back clock there.

#pragma once

#include <notices/overlay.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace notices {

// BR1 to BR6, in order.
enum class BrState : std::uint8_t { notice_ok, analysis, removed, kept, contest, decided };
[[nodiscard]] std::string_view name(BrState state);
[[nodiscard]] bool parse(std::string_view text, BrState& into);

enum class BrAct : std::uint8_t { analyse, remove, keep, contest, decide };
[[nodiscard]] std::string_view name(BrAct act);

using BrStep = OverlayStep<BrState, BrAct>;
[[nodiscard]] std::span<const BrStep> br_steps();
[[nodiscard]] base::Result<BrState> step(BrState from, BrAct act);

// What the complaint is of, as far as the law sets hours for it (Decreto 12.976/2026).
enum class BrMatter : std::uint8_t {
  intimate_content,        // shown without consent
  violence_against_women,  // manifestly illegal
  other_violence_against_women,
  honour,  // crimes against honour: stays until a court orders otherwise
  other,
};

struct BrMatterRow {
  BrMatter matter;
  std::string_view word;
  std::optional<std::chrono::hours> act;      // From the notice; nothing: no hours are set.
  std::optional<std::chrono::hours> contest;  // To decide a contest.
  bool waits_for_court;                       // The desk keeps it, though it may remove it.
};
[[nodiscard]] std::span<const BrMatterRow> br_matters();
[[nodiscard]] const BrMatterRow& row_of(BrMatter matter);

}  // namespace notices
