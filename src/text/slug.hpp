// The readable part of an article's address.

#pragma once

#include <string>
#include <string_view>

namespace text {

// The title in a-z, 0-9 and single hyphens, other scripts transliterated, at
// most kSlugBytes, cut at a word; "article" where nothing is left. Not unique.
[[nodiscard]] std::string slug(std::string_view title);

}  // namespace text
