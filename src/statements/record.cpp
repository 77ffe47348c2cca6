#include <base/ensure.hpp>
#include <statements/record.hpp>

#include <algorithm>
#include <array>
#include <cctype>

namespace statements {
namespace {

constexpr std::string_view kGone = "[...]";
constexpr std::size_t kNameCharactersMin = 3;  // Shorter ones are in too many words.
constexpr int kDigitsMin = 7;                  // Of what may be a telephone number.

struct Visibility {
  std::string_view restriction;
  std::string_view word;
};
constexpr auto kVisibilities = std::to_array<Visibility>({
    {"withheld", "DECISION_VISIBILITY_CONTENT_DISABLED"},
    {"removed", "DECISION_VISIBILITY_CONTENT_REMOVED"},
    {"refused", "DECISION_VISIBILITY_CONTENT_REMOVED"},
    {"held", "DECISION_VISIBILITY_CONTENT_DISABLED"},
});
constexpr auto kAccounts = std::to_array<Visibility>({
    {"account_suspended", "DECISION_ACCOUNT_SUSPENDED"},
    {"account_terminated", "DECISION_ACCOUNT_TERMINATED"},
});

bool is_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || std::isalnum(byte) != 0;
}

void drop_name(std::string& text, const std::string& name) {
  if (name.size() < kNameCharactersMin) return;
  for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at)) {
    const std::size_t end = at + name.size();
    const bool whole =
        (at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]));
    if (!whole) {
      at = end;
      continue;
    }
    text.replace(at, name.size(), kGone);
    at += kGone.size();
  }
}

bool is_address(std::string_view word) {
  const std::size_t at = word.find('@');
  return at != std::string_view::npos && at > 0 && word.find('.', at) != std::string_view::npos;
}

bool is_of_number(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0 ||
         std::string_view{"+-.()/ "}.find(c) != std::string_view::npos;
}

// Digits with what people write between them.
void drop_numbers(std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    if (std::isdigit(static_cast<unsigned char>(text[at])) == 0) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_of_number(text[end]))
      ++end;
    while (std::isdigit(static_cast<unsigned char>(text[end - 1])) == 0)
      --end;
    const auto digits = std::count_if(text.begin() + static_cast<std::ptrdiff_t>(at),
                                      text.begin() + static_cast<std::ptrdiff_t>(end),
                                      [](unsigned char c) { return std::isdigit(c) != 0; });
    if (digits >= kDigitsMin) {
      text.replace(at, end - at, kGone);
      end = at + kGone.size();
    }
    at = end;
  }
}

std::string without_addresses(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n<>(),;\"", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    out += is_address(word) ? kGone : word;
    if (end < text.size()) out += text[end];
    at = end + 1;
  }
  return out;
}

// The first `most` characters of UTF-8.
std::string first_of(std::string text, std::size_t most) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    if (begins && count++ == most) {
      text.resize(at);
      break;
    }
  }
  return text;
}

// "pt-BR" is PT there; what has no code of two letters is left out.
std::string language_code(std::string_view tag) {
  const std::string_view primary = tag.substr(0, tag.find('-'));
  if (primary.size() != 2) return {};
  std::string code{primary};
  std::ranges::transform(
      code, code.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return code;
}

template <typename Table>
std::string word_in(const Table& table, const Statement& statement) {
  const auto found = std::ranges::find(table, statement.restriction, &Visibility::restriction);
  return found == table.end() ? std::string{} : std::string{found->word};
}

}  // namespace

std::string without_persons(std::string_view text, const std::vector<std::string>& names) {
  std::string out = without_addresses(text);
  for (const std::string& name : names)
    drop_name(out, name);
  drop_numbers(out);
  return out;
}

Record record_of(const Statement& statement, const RecordFacts& facts) {
  const bool illegal = statement.ground == cases::Ground::illegal;
  const bool noticed = statement.source_type == "notice";
  Record record{
      .visibility = word_in(kVisibilities, statement),
      .account = word_in(kAccounts, statement),
      .ground =
          illegal ? "DECISION_GROUND_ILLEGAL_CONTENT" : "DECISION_GROUND_INCOMPATIBLE_CONTENT",
      .ground_name = first_of(statement.policy_title, kRecordGroundMax),
      .explanation = first_of(statement.policy_text, kRecordExplanationMax),
      .reference_url = facts.policy_url.size() <= kRecordGroundMax ? facts.policy_url : "",
      .content_types = {"CONTENT_TYPE_TEXT"},
      .category = facts.category.empty() ? "STATEMENT_CATEGORY_OTHER_VIOLATION_TC" : facts.category,
      .keyword = facts.keyword,
      .language = language_code(facts.language),
      .content_at = facts.content_at,
      .applied_at = statement.starts_at,
      .ends_at = statement.ends_at,
      .facts = first_of(without_persons(statement.facts, facts.names), kRecordFactsMax),
      .source_type = noticed ? "SOURCE_ARTICLE_16" : "SOURCE_VOLUNTARY",
      .automated_detection = statement.automated_detection,
      .automated_decision = statement.automated_decision ? "AUTOMATED_DECISION_FULLY"
                                                         : "AUTOMATED_DECISION_NOT_AUTOMATED",
      .puid = "sor-" + statement.id};
  base::ensure(record.visibility.empty() != record.account.empty(), "a restriction has its word");
  if (facts.has_cover) record.content_types.emplace_back("CONTENT_TYPE_IMAGE");
  return record;
}

}  // namespace statements
