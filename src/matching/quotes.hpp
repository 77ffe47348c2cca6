// Where a text says that the words are somebody else's: quotation marks, block
// quotes, and words or links that name a source.

#pragma once

#include <text/tokens.hpp>
#include <text/utf8.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace matching {

// Bytes of the Markdown text that stand in quotation marks or block quotes, in order, apart from
// each other. Marks of all languages count, in the pairs in which they are used; a pair is within
// one paragraph, but a quotation that goes on has its opening mark again before each paragraph.
// Single marks count where they cannot be apostrophes. Linear in the text.
[[nodiscard]] std::vector<text::Range> quotations(std::string_view markdown);

// Whether a source is named near tokens [first, end): "said", "according to", a link, in any of
// some thirty languages. Near is kAttributionWords words before and after.
[[nodiscard]] bool is_attributed(std::string_view markdown,
                                 const text::Tokens& tokens,
                                 std::size_t first,
                                 std::size_t end);

}  // namespace matching
