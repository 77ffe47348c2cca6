#include <base/crypto.hpp>
#include <policies/reader.hpp>
#include <policies/toml.hpp>
#include <rules/facts.hpp>
#include <rules/keys.hpp>
#include <rules/limits.hpp>
#include <rules/parse.hpp>

#include <algorithm>
#include <utility>

namespace rules {
namespace {

using policies::TableReader;

bool is_id(std::string_view id) {
  const bool letters = std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
  return letters && id.size() <= kIdBytes && id.find('.') != std::string_view::npos &&
         id.find("..") == std::string_view::npos && id.front() != '.' && id.back() != '.';
}

// Reads a table of the file, if it is there, as a Target.
template <typename Target>
void read_table(TableReader& file,
                std::string_view name,
                std::span<const Key<Target>> keys,
                const Beside& beside,
                Target& out) {
  auto table = file.table(name);
  if (!table) return;
  read_keys(keys, *table, beside, out);
  table->finish();
}

void read_facts(TableReader& file, std::string_view name, FactConditions& out) {
  auto table = file.table(name);
  if (!table) return;
  for (const FactName& fact : fact_names()) {
    if (fact.table == name) read_fact(*table, fact, out);
  }
  table->finish();
}

void read_tests(TableReader& file, const Beside& beside, std::vector<RuleTest>& out) {
  for (TableReader& table : file.tables("test", kTests)) {
    out.push_back({.name = {}, .at = table.at()});
    read_keys(test_keys(), table, beside, out.back());
    table.finish();
  }
}

void read_rule(TableReader& file, const Beside& beside, Rule& rule) {
  read_keys(head_keys(), file, beside, rule);
  if (!rule.id.empty() && !is_id(rule.id)) {
    file.problem(file.at("id"), "`id` is of a-z, 0-9 and -, with a dot: family.name.");
  }
  read_table(file, "scope", scope_keys(), beside, rule.scope);
  read_table(file, "match", match_keys(), beside, rule.match);
  read_facts(file, "article", rule.article);
  read_facts(file, "author", rule.author);
  file.require("decide");
  read_table(file, "decide", decide_keys(), beside, rule);
  if (file.has("guard")) read_table(file, "guard", guard_keys(), beside, rule.guard.emplace());
  rule.explanations = file.by_language("explain", kExplanationBytes);
  read_tests(file, beside, rule.tests);
  file.finish();
}

}  // namespace

ParsedRule parse_rule(std::string_view text,
                      const std::string& file,
                      const Lists& lists,
                      Patterns patterns) {
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
  read_rule(reader, {.lists = lists, .patterns = patterns}, rule);
  if (out.problems.empty()) out.rule = std::move(rule);
  return out;
}

}  // namespace rules
