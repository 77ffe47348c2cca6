#include <rules/automod_words.hpp>
#include <rules/limits.hpp>
#include <text/utf8.hpp>

#include <algorithm>
#include <optional>

namespace rules {
namespace {

// What `{{name}}` becomes; nothing where it cannot be known.
std::optional<std::string> filled(std::string_view name, Quotes quotes) {
  if (name == "kind") return "article";
  if (!name.starts_with("match") || quotes == Quotes::nothing) return std::nullopt;
  name.remove_prefix(5);
  if (name.empty()) return "{hit}";
  if (!name.starts_with('-')) return std::nullopt;
  // "-2" and "-title-2" are groups within the pattern, which a hit does not tell.
  const std::string_view last = name.substr(name.rfind('-') + 1);
  const bool number =
      !last.empty() && std::ranges::all_of(last, [](char c) { return c >= '0' && c <= '9'; });
  if (number && last != "1") return std::nullopt;
  return "{hit}";
}

// Gives each stretch between placeholders to `plain` and each name to `placeholder`.
void take_apart(std::string_view text, const auto& plain, const auto& placeholder) {
  while (!text.empty()) {
    const std::size_t open = std::min(text.find("{{"), text.size());
    const std::size_t close = text.find("}}", open);
    if (close == std::string_view::npos) break;
    plain(text.substr(0, open));
    placeholder(text.substr(open + 2, close - open - 2));
    text.remove_prefix(close + 2);
  }
  plain(text);
}

std::string trimmed(std::string text) {
  constexpr std::string_view kBlank = " \t\r\n";
  text.erase(text.find_last_not_of(kBlank) + 1);
  text.erase(0, std::min(text.find_first_not_of(kBlank), text.size()));
  return text;
}

}  // namespace

FilledMessage fill_message(std::string_view message, Quotes quotes) {
  FilledMessage out;
  take_apart(
      message,
      [&](std::string_view plain) { out.text += plain; },
      [&](std::string_view name) {
        if (const auto value = filled(name, quotes)) {
          out.text += *value;
        } else if (out.wrong.empty()) {
          out.wrong = "`{{" + std::string{name} + "}}` cannot be filled in here.";
        }
      });
  out.text = trimmed(std::move(out.text));
  if (text::first_control(out.text)) out.wrong = "It holds a control character.";
  if (out.text.empty() && out.wrong.empty()) out.wrong = "It is empty.";
  if (out.text.size() > kExplanationBytes) {
    out.text = text::clip(out.text, kExplanationBytes);
    out.shortened = true;
  }
  return out;
}

std::string title_of(std::string_view reason) {
  std::string out;
  take_apart(
      reason,
      [&](std::string_view plain) { out += plain; },
      [&](std::string_view) { out += "..."; });
  std::ranges::replace_if(
      out, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  if (text::first_control(out)) return {};
  out = text::clip(out, kTitleBytes);
  // "Casino: {{match}}" is "Casino".
  constexpr std::string_view kLoose = " .:,;-([\"'";
  if (out.ends_with("...")) out.erase(out.find_last_not_of(kLoose) + 1);
  return trimmed(std::move(out));
}

std::string shown(std::string_view text) {
  std::string out{text::clip(text, kAutomodShownBytes)};
  if (out.size() < text.size()) out += "...";
  for (auto at = text::first_control(out); at; at = text::first_control(out)) {
    std::size_t end = *at;
    (void)text::decode(out, end);
    out.replace(*at, end - *at, "?");
  }
  std::ranges::replace_if(
      out, [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  return out;
}

std::string slug_of(std::string_view title) {
  std::string out;
  for (const char c : title) {
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    const bool plain = (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9');
    if (plain) {
      out += small;
    } else if (!out.empty() && out.back() != '-' && c != '\'') {
      out += '-';
    }
  }
  out.resize(std::min(out.size(), kAutomodNameBytes));
  out.erase(out.find_last_not_of('-') + 1);
  return out;
}

}  // namespace rules
