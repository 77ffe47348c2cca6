// Words in the reader's language, from gettext catalogues (web/locale/*.po) that
// the build compiles into the program. A message is named by its English text.
//
// Templates are translated when they are loaded (source.hpp); what is here serves
// words that code chooses: names of states, plurals, messages of errors.

#pragma once

#include <base/result.hpp>
#include <wording/language.hpp>

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wording {

// One compiled catalogue (.mo). Immutable once read.
class Catalogue {
 public:
  // Reads the little-endian .mo format of GNU gettext; every offset is checked.
  // `malformed` where it is not one.
  [[nodiscard]] static base::Result<Catalogue> read(std::string_view bytes);

  // The translation, or nullptr where there is none.
  [[nodiscard]] const std::string* find(std::string_view msgid) const;

  // The forms of a plural message in the catalogue's order, or nullptr.
  [[nodiscard]] const std::vector<std::string>* find_plural(std::string_view singular) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> messages_;
};

// `msgid` in `language`; itself where no catalogue has it, so English always is.
// The result lives as long as `msgid`, which is a literal or from a table of them.
[[nodiscard]] std::string_view tr(Language language, std::string_view msgid);

// The form for `count`, with the number at every %1 as the language writes it:
// trn(language, "%1 case", "%1 cases", 3).
[[nodiscard]] std::string trn(Language language,
                              std::string_view singular,
                              std::string_view plural,
                              std::int64_t count);

// The two forms of a plural message, for a table or an argument; mark() makes one.
struct Plural {
  std::string_view one;
  std::string_view many;
};

[[nodiscard]] std::string trn(Language language, Plural message, std::int64_t count);

// `sentence` with %1 to %9 replaced by the arguments, each once and unchanged by
// the others. A number without an argument stays as it stands.
[[nodiscard]] std::string fill(std::string_view sentence,
                               std::initializer_list<std::string_view> arguments);

// Marks a literal in a table for the catalogue; tr() is called where it is shown.
[[nodiscard]] constexpr std::string_view mark(std::string_view msgid) { return msgid; }
[[nodiscard]] constexpr Plural mark(std::string_view one, std::string_view many) {
  return {one, many};
}

}  // namespace wording
