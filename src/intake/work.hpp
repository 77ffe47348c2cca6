// Reference works as they are handed in: one, or a file with one on each line.

#pragma once

#include <base/result.hpp>
#include <desk/works.hpp>
#include <intake/form.hpp>
#include <intake/setting.hpp>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace intake {

// `{"title", "owner", "text", "name", "licence", "url", "language", "reuse": [],
// "published_on"}`; the first three are required.
[[nodiscard]] base::Result<desk::NewWork> work_from_json(std::string_view body,
                                                         const Setting& setting);
// The same fields of a form; `reuse` holds one author a line.
[[nodiscard]] base::Result<desk::NewWork> work_from_form(const Form& form, const Setting& setting);

struct WrongLine {
  std::size_t line = 0;  // From 1 on.
  base::Error error;
};
struct ImportReport {
  std::size_t added = 0;
  std::size_t known = 0;  // Here already.
  std::size_t wrong = 0;
  std::vector<WrongLine> lines;  // Of those, the first kWrongLinesMax.
};

// Gives the next line, or false at the end. A line longer than kLineBytesMax may be cut there.
using NextLine = std::function<bool(std::string& line)>;

// Registers the work of every line that is not blank, a batch in each transaction: what is stored
// stays whatever happens then, and the same import again goes on from there. A line that is wrong
// keeps no other out. `forbidden` for those who may not.
base::Result<ImportReport> import_works(desk::Desk& desk,
                                        const desk::Actor& by,
                                        const NextLine& next,
                                        const Setting& setting);

}  // namespace intake
