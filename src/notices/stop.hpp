// What stops the put-back clock: word from the notifier, before the article is
// back, that a court or the Copyright Claims Board has the matter.
//
// 17 U.S.C. 512(g)(2)(C) and 1507(d).

#pragma once

#include <base/result.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace notices {

enum class ActionKind : std::uint8_t { court, ccb };
[[nodiscard]] std::string_view name(ActionKind kind);
[[nodiscard]] bool parse(std::string_view text, ActionKind& into);

// How far the notifier says it has come. A letter and an intention are not filed; a claim at the
// board counts only once its proceeding has commenced.
enum class Progress : std::uint8_t { letter, intended, filed, commenced };
[[nodiscard]] std::string_view name(Progress progress);
[[nodiscard]] bool parse(std::string_view text, Progress& into);

struct ActionFiled {
  ActionKind kind = ActionKind::court;
  Progress progress = Progress::filed;
  bool same_notifier = false;       // From who sent the notice, or for the same rightsholder.
  bool seeks_restraint = true;      // An order against the author; the board's claim needs none.
  bool same_material = true;        // About what the notice named.
  bool before_restoration = false;  // Received while the article was still down.
  std::string forum;                // The court's name.
  std::string docket;
  std::optional<std::chrono::year_month_day> filed_on;
  std::string url;  // Of the docket or of a copy.
};

// Why it does not stop the clock; the first that holds, in this order.
enum class NoStop : std::uint8_t {
  somebody_else,
  too_late,
  not_filed,
  not_commenced,
  no_restraint,
  other_material,
};

struct NoStopRow {
  NoStop why;
  std::string_view word;
  std::string_view said;  // To the notifier.
  bool (*holds)(const ActionFiled&);
};
[[nodiscard]] std::span<const NoStopRow> no_stops();
[[nodiscard]] std::string_view name(NoStop why);

struct StopVerdict {
  std::optional<NoStop> why_not;  // Nothing: it stops the clock.
  // Stops it, but court, docket, day or a copy are missing: a person asks once and decides. The
  // statute demands no proof.
  bool provisional = false;

  friend bool operator==(const StopVerdict&, const StopVerdict&) = default;
};
[[nodiscard]] StopVerdict judge(const ActionFiled& action);
[[nodiscard]] bool stops(const StopVerdict& verdict);

// `invalid` where a field is too long, or the day of filing is after `today`.
[[nodiscard]] base::Result<base::Done> check(const ActionFiled& action,
                                             std::chrono::year_month_day today);

}  // namespace notices
