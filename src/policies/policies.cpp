#include <base/ensure.hpp>
#include <policies/limits.hpp>
#include <policies/policies.hpp>
#include <policies/reader.hpp>
#include <policies/toml.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <utility>

namespace policies {
namespace {

constexpr std::array<std::string_view, 3> kSeverities = {"low", "medium", "high"};
constexpr std::array<std::string_view, 2> kGrounds = {"incompatible", "illegal"};
constexpr std::size_t kShortBytes = 200;

// The place of the word that `key` holds among `words`; 0 is not found.
template <std::size_t kCount>
std::size_t choice(TableReader& reader,
                   std::string_view key,
                   const std::array<std::string_view, kCount>& words,
                   std::size_t otherwise) {
  const auto given = reader.text(key, kShortBytes);
  if (!given) return otherwise;
  const auto found = std::ranges::find(words, given->text);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  std::string known;
  for (const std::string_view word : words)
    known += (known.empty() ? "" : ", ") + std::string{word};
  reader.problem(given->at, "`" + std::string{key} + "` must be one of " + known + ".");
  return otherwise;
}

bool is_policy_id(std::string_view id) {
  return !id.empty() && id.size() <= kShortBytes && id.front() != '/' && id.back() != '/' &&
         std::ranges::all_of(id, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '/';
         });
}

Policy read_policy(TableReader reader) {
  Policy out;
  reader.require("id");
  if (auto id = reader.text("id", kShortBytes)) {
    if (!is_policy_id(id->text)) {
      reader.problem(id->at, "A policy's `id` is of a-z, 0-9, - and /, such as ip/copyright.");
    }
    out.id = std::move(id->text);
  }
  out.title = reader.by_language("title", kPolicyTextBytes);
  if (!out.title.contains("en")) {
    reader.problem(reader.at("title"), "A policy needs a title in English: title.en = \"...\".");
  }
  out.text = reader.by_language("text", kPolicyTextBytes);
  if (auto url = reader.text("url", kPolicyTextBytes)) out.url = std::move(url->text);
  out.severity = static_cast<Severity>(
      choice(reader, "severity", kSeverities, static_cast<std::size_t>(out.severity)));
  out.ground =
      static_cast<Ground>(choice(reader, "ground", kGrounds, static_cast<std::size_t>(out.ground)));
  if (auto word = reader.text("dsa_category", kShortBytes)) out.dsa_category = word->text;
  if (auto word = reader.text("dsa_keyword", kShortBytes)) out.dsa_keyword = word->text;
  reader.finish();
  return out;
}

// One number of the file: which table and key, what it may be, where it goes.
struct Number {
  std::string_view table;
  std::string_view key;
  Span64 allowed;
  void (*set)(Policies&, std::int64_t);
};

template <typename Unit>
Unit unit(std::int64_t count) {
  return Unit{static_cast<typename Unit::rep>(count)};
}

int whole(std::int64_t count) { return static_cast<int>(count); }

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::array kNumbers = std::to_array<Number>({
    {"trust", "live", {0, 100'000}, [](Policies& p, std::int64_t n) { p.trust.live = whole(n); }},
    {"trust",
     "refused",
     {0, 100'000},
     [](Policies& p, std::int64_t n) { p.trust.refused = whole(n); }},
    {"trust",
     "days",
     {1, 3'650},
     [](Policies& p, std::int64_t n) { p.trust.within = unit<days>(n); }},
    {"burst",
     "author_per_hour",
     {1, 1'000'000},
     [](Policies& p, std::int64_t n) { p.burst.author_per_hour = whole(n); }},
    {"burst",
     "address_per_hour",
     {1, 1'000'000},
     [](Policies& p, std::int64_t n) { p.burst.address_per_hour = whole(n); }},
    {"burst",
     "address_per_day",
     {1, 1'000'000},
     [](Policies& p, std::int64_t n) { p.burst.address_per_day = whole(n); }},
    {"due_hours",
     "high",
     {1, 8'760},
     [](Policies& p, std::int64_t n) { p.due.high = unit<hours>(n); }},
    {"due_hours",
     "medium",
     {1, 8'760},
     [](Policies& p, std::int64_t n) { p.due.medium = unit<hours>(n); }},
    {"due_hours",
     "low",
     {1, 8'760},
     [](Policies& p, std::int64_t n) { p.due.low = unit<hours>(n); }},
    {"due_hours",
     "notice",
     {1, 8'760},
     [](Policies& p, std::int64_t n) { p.due.notice = unit<hours>(n); }},
    {"undo", "seconds", {0, 3'600}, [](Policies& p, std::int64_t n) { p.undo = unit<seconds>(n); }},
    {"claim",
     "minutes",
     {1, 1'440},
     [](Policies& p, std::int64_t n) { p.claim = unit<minutes>(n); }},
    {"notices", "cure_days", {1, 365}, [](Policies& p, std::int64_t n) { p.cure = unit<days>(n); }},
    {"notices",
     "unconfirmed_days",
     {1, 365},
     [](Policies& p, std::int64_t n) { p.unconfirmed = unit<days>(n); }},
});

void read_table(TableReader reader, std::string_view table, Policies& out) {
  for (const Number& number : kNumbers) {
    if (number.table != table) continue;
    if (const auto value = reader.integer(number.key, number.allowed)) number.set(out, *value);
  }
  reader.finish();
}

void read_numbers(TableReader& root, Policies& out) {
  std::set<std::string_view> tables;
  for (const Number& number : kNumbers)
    tables.insert(number.table);
  for (const std::string_view table : tables) {
    if (std::optional<TableReader> reader = root.table(table)) {
      read_table(std::move(*reader), table, out);
    }
  }
}

void read_thresholds(TableReader& root, Policies& out) {
  constexpr Span64 kSums = {1, 1'000'000};
  std::optional<TableReader> kinds = root.table("thresholds");
  if (!kinds) return;
  if (std::optional<TableReader> article = kinds->table("article")) {
    out.article.hold = whole(article->integer("hold", kSums).value_or(out.article.hold));
    out.article.refuse = whole(article->integer("refuse", kSums).value_or(out.article.refuse));
    if (out.article.refuse < out.article.hold) {
      article->problem(article->at("refuse"), "`refuse` must be at least as high as `hold`.");
    }
    article->finish();
  }
  kinds->finish();
}

}  // namespace

std::string_view name(Severity severity) {
  return kSeverities.at(static_cast<std::size_t>(severity));
}

bool parse(std::string_view text, Severity& into) {
  const auto found = std::ranges::find(kSeverities, text);
  if (found == kSeverities.end()) return false;
  into = static_cast<Severity>(found - kSeverities.begin());
  return true;
}

std::string_view name(Ground ground) { return kGrounds.at(static_cast<std::size_t>(ground)); }

LoadedPolicies parse_policies(std::string_view text, const std::string& file) {
  LoadedPolicies out;
  ParsedToml parsed = parse_toml(text, file);
  out.problems = std::move(parsed.problems);
  TableReader root{parsed.root, file, out.problems};
  (void)root.integer("schema", {1, 1});
  read_thresholds(root, out.policies);
  read_numbers(root, out.policies);
  std::set<std::string> ids;
  for (TableReader& reader : root.tables("policy", kPolicies)) {
    const Position at = reader.at();
    Policy policy = read_policy(std::move(reader));
    if (!policy.id.empty() && !ids.insert(policy.id).second) {
      root.problem(at, "There is a policy `" + policy.id + "` already; an id stands once.");
    }
    out.policies.policies.push_back(std::move(policy));
  }
  root.finish();
  return out;
}

LoadedPolicies load_policies(const std::string& path) {
  if (!std::filesystem::exists(path)) return {};
  std::ifstream file{path, std::ios::binary};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  if (!file) {
    LoadedPolicies out;
    out.problems.push_back({.file = path, .message = "The file cannot be read."});
    return out;
  }
  return parse_policies(text, path);
}

const Policy* find(const Policies& policies, std::string_view id) {
  const auto found = std::ranges::find(policies.policies, id, &Policy::id);
  return found == policies.policies.end() ? nullptr : &*found;
}

std::string_view in_language(const std::map<std::string, std::string>& texts,
                             std::string_view language) {
  for (const std::string_view wanted :
       {language.substr(0, language.find('-')), std::string_view{"en"}}) {
    if (const auto found = texts.find(std::string{wanted}); found != texts.end()) {
      return found->second;
    }
  }
  return {};
}

std::chrono::hours due_in(const Due& due, Severity severity) {
  switch (severity) {
    case Severity::low: return due.low;
    case Severity::medium: return due.medium;
    case Severity::high: return due.high;
  }
  throw base::Bug{"a severity has a due time"};
}

}  // namespace policies
