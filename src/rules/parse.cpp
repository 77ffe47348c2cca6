#include <base/crypto.hpp>
#include <base/time.hpp>
#include <policies/reader.hpp>
#include <policies/toml.hpp>
#include <rules/facts.hpp>
#include <rules/limits.hpp>
#include <rules/parse.hpp>
#include <rules/pattern.hpp>
#include <text/language.hpp>
#include <text/utf8.hpp>
#include <text/words.hpp>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace rules {
namespace {

using policies::Located;
using policies::Problem;
using policies::TableReader;

constexpr std::int64_t kSchema = 1;
constexpr std::int64_t kMillion = 1'000'000;

bool is_id(std::string_view id) {
  const bool letters = std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
  return letters && id.size() <= kIdBytes && id.find('.') != std::string_view::npos &&
         id.find("..") == std::string_view::npos && id.front() != '.' && id.back() != '.';
}

// The enumerator whose name the key holds; `names` are in the enumerators' order.
template <typename Enum>
void choose(TableReader& reader,
            std::string_view key,
            std::span<const std::string_view> names,
            Enum& out) {
  const auto given = reader.text(key, kTitleBytes);
  if (!given) return;
  const auto found = std::ranges::find(names, given->text);
  if (found != names.end()) {
    out = static_cast<Enum>(found - names.begin());
    return;
  }
  std::string known;
  for (const std::string_view each : names) {
    known += (known.empty() ? "" : ", ") + std::string{each};
  }
  reader.problem(given->at, "`" + std::string{key} + "` must be one of " + known + ".");
}

// Whether a text of the rule is one that a person can have meant: no control
// characters, which is what "\b" in double quotes becomes.
bool is_clean(TableReader& reader, const Located& given) {
  if (!text::first_control(given.text) && given.text.find('\n') == std::string::npos) return true;
  reader.problem(given.at,
                 "This holds a control character: in double quotes a backslash is an escape. "
                 "Use single quotes.");
  return false;
}

std::vector<Located> read_patterns(TableReader& reader, std::string_view key) {
  std::vector<Located> out;
  for (Located& given : reader.texts(key, kPatterns)) {
    if (!is_clean(reader, given)) continue;
    if (given.text.size() > kPatternBytes) {
      reader.problem(given.at,
                     "A pattern has at most " + std::to_string(kPatternBytes) + " bytes.");
      continue;
    }
    const auto pattern = Pattern::compile(given.text);
    if (!pattern) {
      reader.problem(given.at, pattern.error().message);
      continue;
    }
    out.push_back(std::move(given));
  }
  return out;
}

// Why a text cannot be an entry of a word list; empty if it can.
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

std::vector<Located> read_words(TableReader& reader) {
  std::vector<Located> out;
  for (Located& given : reader.texts("words", kPatterns)) {
    if (!is_clean(reader, given)) continue;
    if (const std::string wrong = wrong_phrase(given.text); !wrong.empty()) {
      reader.problem(given.at, wrong);
      continue;
    }
    out.push_back(std::move(given));
  }
  return out;
}

// What the file may say instead, for a message.
std::string listed(const auto& all) {
  std::string out;
  for (const auto& each : all)
    out += (out.empty() ? "" : ", ") + std::string{name(each)};
  return out;
}

std::optional<Check> read_check(TableReader& reader) {
  const auto given = reader.text("check", kTitleBytes);
  if (!given) return std::nullopt;
  const auto check = parse_check(given->text);
  if (!check) reader.problem(given->at, "`check` must be one of " + listed(all_checks()) + ".");
  return check;
}

Match read_match(TableReader reader, const Lists& lists) {
  constexpr std::array kForms = {
      std::string_view{"none"}, std::string_view{"nfkc"}, std::string_view{"fold"}};
  Match out;
  choose(reader, "normalise", kForms, out.normalise);
  out.any = read_patterns(reader, "any");
  out.all = read_patterns(reader, "all");
  out.none = read_patterns(reader, "none");
  out.words = read_words(reader);
  for (const Located& given : reader.texts("lists", kPatterns)) {
    std::string reason;
    auto list = lists(given.text, reason);
    if (list == nullptr) {
      reader.problem(given.at, reason);
    } else {
      out.lists.push_back(std::move(list));
    }
  }
  constexpr policies::Span64 kCounts = {1, static_cast<std::int64_t>(kHits)};
  out.min_hits = static_cast<std::size_t>(reader.integer("min_hits", kCounts).value_or(1));
  out.check = read_check(reader);
  reader.finish();
  return out;
}

bool read_kinds(TableReader& reader) {
  bool articles = !reader.has("kinds");
  for (const Located& kind : reader.texts("kinds", kPatterns)) {
    if (kind.text == "article") {
      articles = true;
    } else {
      reader.problem(kind.at, "`" + kind.text + "` is no kind of text; write \"article\".");
    }
  }
  return articles;
}

std::vector<Field> read_fields(TableReader& reader) {
  std::vector<Field> out;
  const auto given = reader.texts("fields", all_fields().size());
  for (const Located& each : given) {
    const auto field = parse_field(each.text);
    if (!field) {
      reader.problem(each.at,
                     "`" + each.text + "` is no field; there are " + listed(all_fields()) + ".");
    } else if (std::ranges::find(out, *field) == out.end()) {
      out.push_back(*field);
    }
  }
  if (given.empty()) {
    reader.problem(reader.at("fields"), "`fields` must name at least one field.");
  }
  return out;
}

std::vector<std::string> read_languages(TableReader& reader) {
  std::vector<std::string> out;
  for (Located& given : reader.texts("languages", kPatterns)) {
    if (text::language_tag(given.text) != given.text ||
        text::primary_language(given.text) != given.text) {
      reader.problem(given.at,
                     "`" + given.text + R"(` is no primary language; write "en", "zh", "und".)");
    }
    out.push_back(std::move(given.text));
  }
  return out;
}

std::vector<std::string> plain(std::vector<Located> given) {
  std::vector<std::string> out;
  out.reserve(given.size());
  for (Located& each : given)
    out.push_back(std::move(each.text));
  return out;
}

Scope read_scope(TableReader reader) {
  Scope out;
  out.articles = read_kinds(reader);
  if (reader.has("fields")) out.fields = read_fields(reader);
  out.languages = read_languages(reader);
  out.exempt = plain(reader.texts("exempt", kPatterns));
  reader.finish();
  return out;
}

void read_fact(TableReader& reader, const FactName& fact, FactConditions& out) {
  const std::string key{fact.key};
  if (fact.kind == FactKind::flag) {
    if (const auto given = reader.boolean(key)) out.flags[key] = *given;
    return;
  }
  const auto given = reader.text(key, kTitleBytes);
  if (!given) return;
  if (fact.kind == FactKind::word) {
    out.words[key] = given->text;
  } else if (const auto comparison = parse_comparison(given->text)) {
    out.numbers[key] = *comparison;
  } else {
    reader.problem(given->at, "`" + key + "` must be a comparison such as \">=3\".");
  }
}

FactConditions read_facts(TableReader reader, std::string_view table) {
  FactConditions out;
  for (const FactName& fact : fact_names()) {
    if (fact.table == table) read_fact(reader, fact, out);
  }
  reader.finish();
  return out;
}

void read_decide(TableReader reader, Rule& rule) {
  constexpr std::array kSeverities = {
      std::string_view{"low"}, std::string_view{"medium"}, std::string_view{"high"}};
  constexpr std::array kActions = {
      std::string_view{"note"}, std::string_view{"hold"}, std::string_view{"refuse"}};
  rule.score = static_cast<int>(reader.integer("score", {0, 100}).value_or(0));
  choose(reader, "severity", std::span<const std::string_view>{kSeverities}, rule.severity);
  choose(reader, "action", std::span<const std::string_view>{kActions}, rule.action);
  reader.finish();
}

Guard read_guard(TableReader reader) {
  Guard out;
  constexpr policies::Span64 kItems = {1, kMillion};
  out.max_share = reader.share("max_share").value_or(out.max_share);
  out.min_items = reader.integer("min_items", kItems).value_or(out.min_items);
  if (const auto window = reader.text("window", kTitleBytes)) {
    const auto span = base::parse_span(window->text);
    if (!span) reader.problem(window->at, "`window` must be a time such as \"24h\" or \"7d\".");
    out.window = span.value_or(out.window);
  }
  reader.finish();
  return out;
}

RuleTest read_test(TableReader reader) {
  constexpr policies::Span64 kCounts = {0, kMillion};
  RuleTest out{.name = {}, .at = reader.at()};
  const auto text = [&reader](std::string_view key) {
    const auto given = reader.text(key, kTestBytes);
    return given ? given->text : std::string{};
  };
  reader.require("name");
  reader.require("hits");
  out.name = text("name");
  out.title = text("title");
  out.body = text("body");
  out.language = text("language");
  out.author = text("author");
  out.cover_alt = text("cover_alt");
  out.ai_text = text("ai_text");
  out.sources = plain(reader.texts("sources", kPatterns));
  out.roles = plain(reader.texts("roles", kPatterns));
  out.hits = plain(reader.texts("hits", kPatterns));
  out.based_on_sources = reader.boolean("based_on_sources");
  out.has_cover = reader.boolean("has_cover");
  out.first = reader.boolean("first").value_or(false);
  out.submissions_24h = reader.integer("submissions_24h", kCounts).value_or(0);
  out.live = reader.integer("live", kCounts).value_or(0);
  out.refused = reader.integer("refused", kCounts).value_or(0);
  out.todo = reader.boolean("todo").value_or(false);
  reader.finish();
  return out;
}

void read_head(TableReader& reader, Rule& rule) {
  constexpr std::array kStatuses = {std::string_view{"draft"},
                                    std::string_view{"shadow"},
                                    std::string_view{"active"},
                                    std::string_view{"retired"}};
  for (const std::string_view key : {"schema", "id", "version", "title", "policy", "status"}) {
    reader.require(key);
  }
  (void)reader.integer("schema", {kSchema, kSchema});
  if (auto id = reader.text("id", kIdBytes)) {
    if (!is_id(id->text)) {
      reader.problem(id->at, "`id` is of a-z, 0-9 and -, with a dot: family.name.");
    }
    rule.id = std::move(id->text);
  }
  rule.version = reader.integer("version", {1, kMillion}).value_or(1);
  const auto text = [&reader](std::string_view key) {
    const auto given = reader.text(key, kTitleBytes);
    return given ? given->text : std::string{};
  };
  rule.title = text("title");
  rule.policy = text("policy");
  rule.owner = text("owner");
  choose(reader, "status", std::span<const std::string_view>{kStatuses}, rule.status);
  rule.references = plain(reader.texts("references", kReferences));
  rule.hidden = reader.boolean("hidden").value_or(false);
  rule.expires = reader.date("expires");
}

}  // namespace

Lists no_lists() {
  return [](const std::string& name, std::string& reason) -> std::shared_ptr<const WordList> {
    reason = "There is no list `" + name + "` here.";
    return nullptr;
  };
}

ParsedRule parse_rule(std::string_view text, const std::string& file, const Lists& lists) {
  ParsedRule out;
  policies::ParsedToml parsed = policies::parse_toml(text, file);
  out.problems = std::move(parsed.problems);
  if (!out.problems.empty()) return out;
  TableReader reader{parsed.root, file, out.problems};
  Rule rule;
  rule.file = file;
  rule.digest = base::sha256_hex(text);
  for (const std::string& key : reader.keys())
    rule.places[key] = reader.at(key);
  read_head(reader, rule);
  if (auto table = reader.table("scope")) rule.scope = read_scope(*table);
  if (auto table = reader.table("match")) rule.match = read_match(*table, lists);
  if (auto table = reader.table("article")) rule.article = read_facts(*table, "article");
  if (auto table = reader.table("author")) rule.author = read_facts(*table, "author");
  reader.require("decide");
  if (auto table = reader.table("decide")) read_decide(*table, rule);
  if (auto table = reader.table("guard")) rule.guard = read_guard(*table);
  rule.explanations = reader.by_language("explain", kExplanationBytes);
  for (TableReader& test : reader.tables("test", kTests)) {
    rule.tests.push_back(read_test(std::move(test)));
  }
  reader.finish();
  if (out.problems.empty()) out.rule = std::move(rule);
  return out;
}

WordList parse_list(std::string_view text,
                    const std::string& path,
                    std::vector<Problem>& problems) {
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
