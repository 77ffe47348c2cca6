#include <base/ensure.hpp>
#include <policies/limits.hpp>
#include <policies/numbers.hpp>
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

void read_thresholds(TableReader& root, Policies& out) {
  constexpr Span64 kSums = {1, 1'000'000};
  std::optional<TableReader> kinds = root.table("thresholds");
  if (!kinds) return;
  if (std::optional<TableReader> article = kinds->table("article")) {
    out.article.hold = static_cast<int>(article->integer("hold", kSums).value_or(out.article.hold));
    out.article.refuse =
        static_cast<int>(article->integer("refuse", kSums).value_or(out.article.refuse));
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
