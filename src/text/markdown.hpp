// Markdown as authors write it, made into HTML that is safe to show: no HTML of
// their own, no pictures from elsewhere, no addresses but web and mail.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace text {

// CommonMark with GitHub's tables, strikethrough and bare links. Headings begin
// at h2, because the page's h1 is the article's title. A picture becomes a link
// to it. HTML shows as it was typed; its comments are left out. Links carry
// rel="nofollow ugc noopener". A text that nests deeper than kNesting,
// or whose link definitions would add more than kExpandedBytes, is shown as it
// was typed, as preformatted text. Expects valid UTF-8 of at most kTextBytes.
[[nodiscard]] std::string to_html(std::string_view markdown);

// The words alone, for excerpts: no marks, no addresses of links, one line.
[[nodiscard]] std::string plain(std::string_view markdown);

// The beginning of the plain text, cut at a word, with "…" where there is more.
[[nodiscard]] std::string excerpt(std::string_view markdown, std::size_t code_points_max);

}  // namespace text
