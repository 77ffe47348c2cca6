// libFuzzer: whatever an author writes is rendered without an element of their
// own, and what is found in the folded text stands in the original.

#include <base/ensure.hpp>
#include <text/fold.hpp>
#include <text/limits.hpp>
#include <text/links.hpp>
#include <text/markdown.hpp>
#include <text/url.hpp>
#include <text/words.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto* const bytes = reinterpret_cast<const char*>(data);  // NOLINT: the fuzzer's type.
  const std::string_view written{bytes, size};
  if (size > text::kTextBytes || !text::valid_utf8(written)) return 0;
  const std::string html = text::to_html(written);
  for (const char* const bad : {"<script", "<img", "href=\"javascript:", "href=\"data:"}) {
    base::ensure(html.find(bad) == std::string::npos, "the page has no element of the author's");
  }
  for (const text::Link& link : text::links(written)) {
    base::ensure(link.start < link.end && link.end <= size, "a link stands in the text");
    (void)text::parse_url(link.url);
  }
  const text::Folded folded = text::fold(written);
  for (const text::Range& word : text::words(folded.text())) {
    const text::Range original = folded.original(word);
    base::ensure(original.start <= original.end && original.end <= size, "a range is in the text");
    base::ensure(text::valid_utf8(written.substr(original.start, original.end - original.start)),
                 "a range holds whole characters");
  }
  return 0;
}
