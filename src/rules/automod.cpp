#include <rules/automod.hpp>
#include <rules/automod_rule.hpp>
#include <rules/automod_tests.hpp>
#include <rules/automod_words.hpp>
#include <rules/automod_yaml.hpp>
#include <rules/library.hpp>
#include <rules/parse.hpp>
#include <rules/rule_text.hpp>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace rules {
namespace {

constexpr std::string_view kFamily = "imported.";

// The first thing that keeps a rule's file from being used; empty if there is none.
std::string wrong_with(const std::string& text) {
  const auto first_error = [](const std::vector<policies::Problem>& problems) -> std::string {
    const auto found =
        std::ranges::find(problems, policies::Weight::error, &policies::Problem::weight);
    return found == problems.end() ? "" : found->message;
  };
  const ParsedRule parsed = parse_rule(text, "imported.toml", no_lists());
  if (std::string wrong = first_error(parsed.problems); !wrong.empty()) return wrong;
  return first_error(judge(*parsed.rule, {}));
}

class Importer {
 public:
  explicit Importer(const std::string& policy) : policy_{policy} {}

  ImportedRules run(const std::vector<YamlDocument>& documents) {
    for (const YamlDocument& each : documents) {
      // Comments alone, as many a file begins with.
      if (each.wrong.empty() && each.root.kind == YamlNode::Kind::nothing) continue;
      ++out_.documents;
      add(each);
    }
    std::ranges::stable_sort(out_.remarks, {}, [](const AutomodRemark& each) {
      return std::pair{each.at.line, each.at.column};
    });
    return std::move(out_);
  }

 private:
  void lose(policies::Position at, const std::string& why) {
    out_.remarks.push_back({.at = at, .loss = Loss::no_rule, .what = "rule", .why = shown(why)});
  }

  void add(const YamlDocument& document) {
    if (!document.wrong.empty()) return lose(document.at, document.wrong);
    if (document.root.kind != YamlNode::Kind::map) {
      return lose(document.at, "This is no rule: it has no keys.");
    }
    ReadAutomodRule read = read_automod_rule(document);
    std::ranges::move(read.remarks, std::back_inserter(out_.remarks));
    if (!read.rule) return;
    Rule& rule = *read.rule;
    const std::string line = std::to_string(document.at.line);
    std::string name = slug_of(rule.title);
    if (rule.title.empty()) rule.title = "AutoModerator rule of line " + line;
    rule.id = unlike_others(name.empty() ? "rule-" + std::to_string(out_.documents) : name);
    rule.policy = policy_;
    rule.tests = tests_for(rule, read.examples);
    if (rule.tests.empty()) {
      return lose(document.at,
                  "No article could be made that it must find, and one that it must "
                  "leave alone; write it by hand with tests of your own.");
    }
    std::string text = rule_text(rule, "From AutoModerator, line " + line + ".");
    if (std::string wrong = wrong_with(text); !wrong.empty()) return lose(document.at, wrong);
    ids_.insert(rule.id);
    out_.rules.push_back({.id = rule.id, .text = std::move(text), .at = document.at});
  }

  [[nodiscard]] std::string unlike_others(const std::string& name) const {
    std::string id = std::string{kFamily} + name;
    for (std::size_t i = 2; ids_.contains(id); ++i)
      id = std::string{kFamily} + name + "-" + std::to_string(i);
    return id;
  }

  const std::string& policy_;
  ImportedRules out_;
  std::set<std::string> ids_;
};

}  // namespace

std::string_view name(Loss loss) {
  switch (loss) {
    case Loss::changed: return "changed";
    case Loss::left_out: return "left_out";
    case Loss::no_rule: return "no_rule";
  }
  throw base::Bug{"a loss has a name"};
}

base::Result<ImportedRules> import_automod(std::string_view yaml, const std::string& policy) {
  const auto documents = read_yaml(yaml);
  if (!documents) return documents.error();
  return Importer{policy}.run(*documents);
}

std::string text(const AutomodRemark& remark) {
  const auto became = [&]() -> std::string_view {
    switch (remark.loss) {
      case Loss::changed: return "changed";
      case Loss::left_out: return "left out";
      case Loss::no_rule: return "no rule made";
    }
    throw base::Bug{"a loss has a name"};
  };
  return std::to_string(remark.at.line) + ":" + std::to_string(remark.at.column) + ": " +
         std::string{became()} + ": " + remark.what + ": " + remark.why;
}

}  // namespace rules
