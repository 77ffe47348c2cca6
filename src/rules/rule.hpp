// A rule as the newsroom writes it: a value, not yet compiled. Reading rule
// files is rules/parse.hpp; docs/rules.md says what each part means.

#pragma once

#include <policies/policies.hpp>
#include <policies/reader.hpp>
#include <rules/checks.hpp>
#include <rules/field.hpp>
#include <rules/word_list.hpp>

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rules {

// draft: its tests only; shadow: on everything, without effect; active; retired:
// kept so that old hits can be explained.
enum class Status : std::uint8_t { draft, shadow, active, retired };
enum class Action : std::uint8_t { note, hold, refuse };
// On which text patterns run: as written, NFKC, or NFKC with case folded,
// invisible characters dropped and look-alikes unmasked.
enum class Normalise : std::uint8_t { none, nfkc, fold };
inline constexpr std::size_t kNormalises = 3;

inline constexpr int kOrder = 500;  // Of a rule that does not say.

[[nodiscard]] std::string_view name(Status status);
[[nodiscard]] std::string_view name(Action action);
[[nodiscard]] std::string_view name(Normalise normalise);
[[nodiscard]] std::optional<Status> parse_status(std::string_view text);

// A number that is compared: "<300", ">=3", "==0".
struct Comparison {
  enum class Operator : std::uint8_t { less, at_most, equal, at_least, more };

  Operator op = Operator::equal;
  std::int64_t number = 0;

  friend bool operator==(const Comparison&, const Comparison&) = default;
};

// Reads a comparison; nothing where it is none.
[[nodiscard]] std::optional<Comparison> parse_comparison(std::string_view text);
[[nodiscard]] bool holds(const Comparison& comparison, std::int64_t number);
[[nodiscard]] std::string text(const Comparison& comparison);

struct Scope {
  std::vector<Field> fields = {Field::title, Field::body};
  std::vector<std::string> languages = {};  // Primary subtags; empty: all.
  std::vector<std::string> exempt = {};     // Roles of authors that are not judged.
  bool articles = true;                     // Whether `kinds` names articles.
  double share = 1;                         // Of articles that it sees, by their headlines.
};

// Two patterns that must match in one text, apart, with at most `words` words between them.
struct Near {
  policies::Located a;
  policies::Located b;
  std::size_t words = 0;
};

struct Match {
  Normalise normalise = Normalise::none;
  std::vector<policies::Located> any = {};
  std::vector<policies::Located> all = {};
  std::vector<policies::Located> none = {};
  std::vector<policies::Located> words = {};
  std::vector<std::shared_ptr<const WordList>> lists = {};
  std::optional<Near> near = {};
  std::size_t min_hits = 1;
  bool distinct = false;  // Equal hits count once.
  bool spaced = false;    // Words and lists are also found with their letters set apart,
  bool digits = false;    // or with digits and signs for letters.
  std::optional<Check> check = {};
};

// Facts about the article that must hold, by name; see facts.hpp.
struct FactConditions {
  std::map<std::string, Comparison> numbers = {};
  std::map<std::string, bool> flags = {};
  std::map<std::string, std::string> words = {};

  [[nodiscard]] bool empty() const { return numbers.empty() && flags.empty() && words.empty(); }
};

// When a young rule that hits too much falls back to shadow: over `max_share` of at least
// `min_items` texts, within `window` since it became active.
struct Guard {
  double max_share = 0.05;  // 0 to 1
  std::int64_t min_items = 100;
  std::chrono::seconds window = std::chrono::hours{24};
};

// What the newsroom expects the rule to find in a text of its own.
struct RuleTest {
  std::string name;
  std::string title = {};
  std::string body = {};
  std::string language = {};  // Empty: as it looks.
  std::string author = {};
  std::string cover_alt = {};
  std::vector<std::string> sources = {};
  std::vector<std::string> roles = {};
  std::optional<bool> based_on_sources = {};
  std::optional<bool> has_cover = {};
  std::string ai_text = {};
  bool first = false;  // Facts about the author, as the desk would give them.
  std::int64_t submissions_24h = 0;
  std::int64_t live = 0;
  std::int64_t refused = 0;
  std::vector<std::string> hits = {};
  bool todo = false;
  policies::Position at = {};
};

struct Rule {
  std::string id;
  std::int64_t version = 1;
  std::string title;
  std::string policy;
  Status status = Status::draft;
  std::string owner = {};
  std::vector<std::string> references = {};
  bool hidden = false;  // Authors are never told of its hits.
  std::optional<std::chrono::year_month_day> expires = {};
  Scope scope = {};
  Match match = {};
  FactConditions article = {};
  FactConditions author = {};
  int score = 0;
  policies::Severity severity = policies::Severity::medium;
  Action action = Action::note;
  int order = kOrder;  // Smaller ones are asked first.
  bool stop = false;   // Those behind it are not asked where it hits.
  std::map<std::string, std::string> explanations = {};  // By language.
  std::optional<Guard> guard = {};
  std::vector<RuleTest> tests = {};
  std::string file = {};                                  // Where it came from, for messages.
  std::string digest = {};                                // SHA-256 of the file, in hexadecimal.
  std::map<std::string, policies::Position> places = {};  // Of keys such as "policy".
};

// Whether the rule is past its day; `now` counts in UTC.
[[nodiscard]] bool expired(const Rule& rule, std::chrono::sys_days today);

// Whether it looks into the text at all, or only at facts.
[[nodiscard]] bool reads_text(const Rule& rule);

}  // namespace rules
