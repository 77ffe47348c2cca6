// Trusted flaggers (Art. 22 DSA): whom a Digital Services Coordinator has made
// one, for what, until when. Their notices within that area go first and are
// counted apart.

#pragma once

#include <base/result.hpp>
#include <notices/calendar.hpp>
#include <notices/dsa.hpp>
#include <notices/item.hpp>
#include <notices/notice.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cases {

struct Flagger {
  std::string name;
  std::string country;               // Of the coordinator; ISO 3166-1 alpha-2, in the Union.
  std::vector<notices::Kind> areas;  // What the status is for.
  notices::Day valid_from{};
  std::optional<notices::Day> valid_until;  // The last day; nothing: until it is revoked.
  bool suspended = false;  // By the coordinator, while it looks into complaints (22(6)).
};

// `invalid` without a name, a country or an area, or where it ends before it begins.
[[nodiscard]] base::Result<base::Done> check(const Flagger& flagger);

// Whether a notice of this kind has priority on this day.
[[nodiscard]] bool is_trusted(const Flagger& flagger, notices::Kind kind, notices::Day today);

// Where such a notice stands in the queue.
[[nodiscard]] notices::Source source_of(const std::optional<Flagger>& flagger,
                                        notices::Kind kind,
                                        notices::Day today);

// What became of one item of a notice, seen from its sender. What came back after it was down
// counts as neither: the notice was right, or nobody knows.
enum class Fate : std::uint8_t { open, upheld, rejected, withdrawn };
[[nodiscard]] Fate fate_of(notices::ItemState state);

// What became of the notices of a flagger, or of any notifier.
struct FlaggerFigures {
  int notices = 0;
  int upheld = 0;
  int rejected = 0;
  int withdrawn = 0;
};

// Of the notices that were decided, the share that was rejected; 0 where none was. A person who
// finds it significant tells the coordinator, with the notices as evidence.
[[nodiscard]] double share_rejected(const FlaggerFigures& figures);

}  // namespace cases
