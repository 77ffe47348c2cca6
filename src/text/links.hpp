// The links of a Markdown text and where they stand in its source.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace text {

struct Link {
  std::string url;        // As a browser would get it: escapes and character references undone.
  std::size_t start = 0;  // Bytes of the source, without brackets or title.
  std::size_t end = 0;

  friend bool operator==(const Link&, const Link&) = default;
};

// Link and picture destinations, reference definitions, autolinks in angle
// brackets, and bare http, https, ftp and www addresses, in order. Relative
// destinations are no links here. Code is searched too: a reader can copy from
// it. A URL is cut at kUrlBytes and the list at kLinks. Linear in the text.
[[nodiscard]] std::vector<Link> links(std::string_view markdown);

}  // namespace text
