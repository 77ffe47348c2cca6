#include <rules/limits.hpp>
#include <rules/word_list.hpp>
#include <text/utf8.hpp>
#include <text/words.hpp>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace rules {

Lists no_lists() {
  return [](const std::string& name, std::string& reason) -> std::shared_ptr<const WordList> {
    reason = "There is no list `" + name + "` here.";
    return nullptr;
  };
}

std::string wrong_phrase(std::string_view phrase) {
  constexpr std::string_view kSymbols = "$+=<>^|~#@%&";
  if (phrase.size() > kPhraseBytes) {
    return "An entry has at most " + std::to_string(kPhraseBytes) + " bytes.";
  }
  for (std::size_t at = 0; at < phrase.size();) {
    const char32_t c = text::decode(phrase, at);
    const bool symbol =
        c > 0x2000 || (c < 0x80 && kSymbols.find(static_cast<char>(c)) != std::string_view::npos);
    if (text::kind(c) != text::Kind::other || symbol) return {};
  }
  return "An entry needs a letter, a digit or a symbol.";
}

WordList parse_list(std::string_view text,
                    const std::string& path,
                    std::vector<policies::Problem>& problems) {
  WordList out{.path = path, .entries = {}};
  const auto problem = [&](std::uint32_t line, std::string message) {
    problems.push_back(
        {.file = path, .at = {.line = line, .column = 1}, .message = std::move(message)});
  };
  if (text.size() > kListBytes || !text::valid_utf8(text)) {
    problem(1, "A list is UTF-8 of at most " + std::to_string(kListBytes) + " bytes.");
    return out;
  }
  std::uint32_t line = 0;
  while (!text.empty() && out.entries.size() < kListEntries) {
    ++line;
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view entry = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    constexpr std::string_view kBlank = " \t\r";
    const std::size_t first = entry.find_first_not_of(kBlank);
    if (first == std::string_view::npos || entry[first] == '#') continue;
    entry = entry.substr(first, entry.find_last_not_of(kBlank) - first + 1);
    const std::string wrong = wrong_phrase(entry);
    if (wrong.empty() && !text::first_control(entry)) {
      out.entries.push_back({.text = std::string{entry}, .at = {.line = line, .column = 1}});
    } else {
      problem(line, wrong.empty() ? "An entry holds no control characters." : wrong);
    }
  }
  if (!text.empty()) {
    problem(line, "A list has at most " + std::to_string(kListEntries) + " entries; split it.");
  }
  return out;
}

}  // namespace rules
