// Tasks beside the life of a notice that no state shows: each is opened on a
// case, done by a person, and ends when its duty is done. Orders of courts and
// authorities are none: they are carried out by a decision.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace notices {

enum class SideTask : std::uint8_t { subpoena, crime_alert };
[[nodiscard]] std::string_view name(SideTask task);
[[nodiscard]] bool parse(std::string_view text, SideTask& into);

struct SideTaskRow {
  SideTask task;
  std::string_view word;
  std::string_view law;
  std::string_view duty;
  bool holds;         // Puts everything of the case under legal hold.
  bool tells_author;  // Unless who ordered it forbids that.
};
[[nodiscard]] std::span<const SideTaskRow> side_tasks();

}  // namespace notices
