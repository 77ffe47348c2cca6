// From the files in web/templates to the text that the template engine compiles,
// one text per page and language. Pure: files in, text out.
//
// A page is a comment that lists what it expects, `name: value` lines, a line
// `---`, and its main part:
//
//   {{! Expects: AUTHOR, {{#SOURCES}} URL }}
//   title: [[Submit an article]]
//   layout: site
//   ---
//   <h1>[[Submit an article]]</h1>
//
// `layout` names the file of layouts/ that the page is laid into: {{>main}} in it is
// the main part, {{>NAME}} the header line of that name. {{>partials/x.html}} is
// the text of that file, without its last line feed. All of that happens here, before the engine
// parses, so that it sees whole documents and escapes by what really surrounds a value.
//
// [[Words]] are looked up in the catalogue and escaped. They may run over lines
// (white space counts as one space) and hold {{VALUES}}, which stay in the message.

#pragma once

#include <base/result.hpp>
#include <wording/language.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wording {

// Path below web/templates to contents.
using Files = std::map<std::string, std::string, std::less<>>;

enum class Kind : std::uint8_t {
  page,    // .html at the top or in a folder of pages
  letter,  // .txt
  part,    // layouts/ and partials/: only ever a part of a page
};

[[nodiscard]] Kind kind_of(std::string_view path);

struct LetterSource {
  std::string subject;
  std::string body;
};

// The whole page in `language`. `invalid` where it names a file that is not
// there, includes without end, or lacks its header or the end of a mark.
[[nodiscard]] base::Result<std::string> page_source(const Files& files,
                                                    std::string_view path,
                                                    Language language);

// A letter: its first line is `Subject: ...`. A line that holds nothing but
// section markers leaves no line behind.
[[nodiscard]] base::Result<LetterSource> letter_source(const Files& files,
                                                       std::string_view path,
                                                       Language language);

// The messages of one file, in its order, as the catalogue names them.
[[nodiscard]] base::Result<std::vector<std::string>> marks(std::string_view source);

}  // namespace wording
