#include <policies/reader.hpp>
#include <policies/toml.hpp>
#include <rules/limits.hpp>
#include <rules/load.hpp>
#include <rules/parse.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace rules {
LoadedRule load_rule(WordLists& lists,
                     const std::string& file,
                     const std::string& text,
                     Patterns patterns) {
  const Lists find = [&lists](const std::string& name, std::string& why) {
    return lists.find(name, why);
  };
  ParsedRule parsed = parse_rule(text, file, find, patterns);
  LoadedRule out{.rule = std::move(parsed.rule), .problems = std::move(parsed.problems)};
  const std::string expected = id_of(file);
  if (out.rule && out.rule->id != expected) {
    out.problems.push_back({.file = file,
                            .at = out.rule->places["id"],
                            .message = "The id must be that of the file: `" + expected + "`."});
    out.rule.reset();
  }
  return out;
}

LoadedRules load_rules(const RuleFiles& files) {
  const RuleFolderPtr folder = make_folder(files);
  LoadedRules out{.rules = {}, .problems = folder->problems};
  WordLists lists{folder->files};
  for (const auto& [file, text] : folder->files.texts) {
    if (!is_rule_file(file)) continue;
    LoadedRule one = load_rule(lists, file, text->text);
    std::ranges::move(one.problems, std::back_inserter(out.problems));
    if (one.rule) out.rules.push_back(std::move(*one.rule));
  }
  std::ranges::move(lists.problems(), std::back_inserter(out.problems));
  policies::sort(out.problems);
  std::ranges::sort(out.rules, {}, &Rule::id);
  return out;
}

LoadedRules load_rules(const std::string& directory) {
  return load_rules(read_rule_files(directory));
}

std::string id_in(const std::string& text) {
  const std::string file;
  const policies::ParsedToml parsed = policies::parse_toml(text, file);
  std::vector<policies::Problem> ignored;
  if (!parsed.problems.empty()) return {};
  policies::TableReader reader{parsed.root, file, ignored};
  const auto id = reader.text("id", kIdBytes);
  return id ? id->text : std::string{};
}

}  // namespace rules
