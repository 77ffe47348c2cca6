// Reads a gettext .po file for the tests that hold it against what uses it.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wording {

struct PoEntry {
  std::string msgid;
  std::string plural;  // Empty where the message has none.
  std::vector<std::string> translations;
  bool fuzzy = false;
};

// All entries of `text`, the header (an empty msgid) first. Obsolete ones ("#~") are
// given too, as what they are: entries that nothing uses.
[[nodiscard]] std::vector<PoEntry> read_po(std::string_view text);

// An entry as it is written, without a translation.
[[nodiscard]] std::string missing_entry(std::string_view msgid, std::string_view plural);

}  // namespace wording
