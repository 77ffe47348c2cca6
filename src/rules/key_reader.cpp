#include <rules/key_reader.hpp>
#include <rules/pattern.hpp>
#include <text/utf8.hpp>

#include <optional>
#include <utility>

namespace rules {

using policies::Located;

void KeyReader::text(std::string& out, std::size_t bytes_max) {
  if (auto given = table_.text(key_, bytes_max)) out = std::move(given->text);
}

void KeyReader::flag(bool& out) {
  if (const auto given = table_.boolean(key_)) out = *given;
}

void KeyReader::flag(std::optional<bool>& out) { out = table_.boolean(key_); }

void KeyReader::share(double& out) { out = table_.share(key_).value_or(out); }

void KeyReader::span(std::chrono::seconds& out) {
  const auto given = table_.text(key_, kTitleBytes);
  if (!given) return;
  const auto span = base::parse_span(given->text);
  if (!span) {
    table_.problem(given->at,
                   "`" + std::string{key_} + R"(` must be a time such as "24h" or "7d".)");
  }
  out = span.value_or(out);
}

void KeyReader::texts(std::vector<std::string>& out, std::size_t count_max) {
  for (Located& each : table_.texts(key_, count_max))
    out.push_back(std::move(each.text));
}

void KeyReader::patterns(std::vector<Located>& out) {
  for (Located& given : table_.texts(key_, kPatterns)) {
    if (is_pattern(given)) out.push_back(std::move(given));
  }
}

void KeyReader::words(std::vector<Located>& out) {
  for (Located& given : table_.texts(key_, kPatterns)) {
    if (!is_clean(given)) continue;
    if (std::string wrong = wrong_phrase(given.text); !wrong.empty()) {
      table_.problem(given.at, std::move(wrong));
      continue;
    }
    out.push_back(std::move(given));
  }
}

void KeyReader::lists(std::vector<std::shared_ptr<const WordList>>& out) {
  for (const Located& given : table_.texts(key_, kPatterns)) {
    std::string reason;
    auto list = beside_.lists(given.text, reason);
    if (list == nullptr) {
      table_.problem(given.at, reason);
    } else {
      out.push_back(std::move(list));
    }
  }
}

Located KeyReader::pattern() {
  auto given = table_.text(key_, kPatternBytes);
  return given && is_pattern(*given) ? std::move(*given) : Located{};
}

void KeyReader::not_one_of(const Located& given, const std::vector<std::string_view>& names) {
  std::string known;
  for (const std::string_view each : names)
    known.append(known.empty() ? "" : ", ").append(each);
  const std::vector<std::string> words(names.begin(), names.end());
  const std::string_view meant = policies::did_you_mean(given.text, words);
  std::string message =
      "`" + std::string{key_} + "` knows no `" + given.text + "`; it must be one of " + known + ".";
  if (!meant.empty()) message.append(" Did you mean `").append(meant).append("`?");
  table_.problem(given.at, std::move(message));
}

bool KeyReader::is_pattern(const Located& given) {
  if (!is_clean(given)) return false;
  if (given.text.size() > kPatternBytes) {
    table_.problem(given.at, "A pattern has at most " + std::to_string(kPatternBytes) + " bytes.");
    return false;
  }
  if (beside_.patterns == Patterns::known_good) return true;
  const auto pattern = Pattern::compile(given.text);
  if (!pattern) table_.problem(given.at, pattern.error().message);
  return pattern.ok();
}

// Whether a person can have meant the text: no control characters, which is what "\b" in double
// quotes becomes.
bool KeyReader::is_clean(const Located& given) {
  if (!text::first_control(given.text) && given.text.find('\n') == std::string::npos) return true;
  table_.problem(given.at,
                 "This holds a control character: in double quotes a backslash is an escape. "
                 "Use single quotes.");
  return false;
}

}  // namespace rules
