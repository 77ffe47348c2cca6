#include "po.hpp"

#include <sstream>
#include <utility>

namespace wording {
namespace {

// The text between the quotes of a line, with \n, \" and \\ undone.
std::string unquoted(std::string_view line) {
  std::string text;
  const auto first = line.find('"');
  const auto last = line.rfind('"');
  for (auto i = first + 1; i < last; ++i) {
    if (line[i] != '\\') {
      text += line[i];
      continue;
    }
    ++i;
    text += line[i] == 'n' ? '\n' : line[i];
  }
  return text;
}

std::string quoted(std::string_view text) {
  std::string line = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') line += '\\';
    line += c;
  }
  return line + "\"";
}

}  // namespace

std::vector<PoEntry> read_po(std::string_view text) {
  std::vector<PoEntry> entries;
  std::istringstream lines{std::string{text}};
  std::string line;
  bool fuzzy = false;
  std::string* current = nullptr;
  while (std::getline(lines, line)) {
    if (line.starts_with("#~ ")) line.erase(0, 3);
    if (line.starts_with("#,") && line.find("fuzzy") != std::string::npos) fuzzy = true;
    if (line.starts_with("msgid ")) {
      entries.emplace_back();
      entries.back().fuzzy = std::exchange(fuzzy, false);
      current = &entries.back().msgid;
    } else if (line.starts_with("msgid_plural ")) {
      current = &entries.back().plural;
    } else if (line.starts_with("msgstr")) {
      current = &entries.back().translations.emplace_back();
    } else if (!line.starts_with('"')) {
      continue;
    }
    current->append(unquoted(line));
  }
  return entries;
}

std::string missing_entry(std::string_view msgid, std::string_view plural) {
  std::string entry = "\nmsgid " + quoted(msgid) + "\n";
  if (plural.empty()) return entry + "msgstr \"\"\n";
  return entry + "msgid_plural " + quoted(plural) + "\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n";
}

}  // namespace wording
