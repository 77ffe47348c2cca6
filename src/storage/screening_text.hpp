// How a screening is kept in its version's row: compact JSON, empty for one that
// found nothing worth a word.

#pragma once

#include <screening/screening.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace storage {

[[nodiscard]] std::string screening_to_text(const screening::Screening& screening);
// What screening_to_text wrote; anything else is a Bug.
[[nodiscard]] screening::Screening screening_from_text(std::string_view text);

// A list of plain texts, as a JSON array.
[[nodiscard]] std::string list_to_text(const std::vector<std::string>& list);
[[nodiscard]] std::vector<std::string> list_from_text(std::string_view text);

// One match alone, as canonical JSON and back.
[[nodiscard]] std::string match_to_text(const screening::Match& match);
[[nodiscard]] screening::Match match_from_text(std::string_view text);

}  // namespace storage
