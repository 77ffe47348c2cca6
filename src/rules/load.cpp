#include <policies/reader.hpp>
#include <policies/toml.hpp>
#include <rules/limits.hpp>
#include <rules/load.hpp>
#include <rules/parse.hpp>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string_view>
#include <utility>

namespace rules {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPolicies = "policies.toml";
constexpr std::string_view kLocal = "local/";

class Loader {
 public:
  explicit Loader(const RuleFiles& files) : files_{files} {}

  LoadedRules run() {
    out_.problems = files_.problems;
    for (const auto& [file, text] : files_.texts) {
      if (file.ends_with(".toml") && file != kPolicies) add(file, text);
    }
    std::ranges::sort(out_.rules, {}, &Rule::id);
    return std::move(out_);
  }

  LoadedRules run(const std::string& file, const std::string& text) {
    add(file, text);
    return std::move(out_);
  }

 private:
  void problem(const std::string& file, std::string message, policies::Position at = {}) {
    out_.problems.push_back({.file = file, .at = at, .message = std::move(message)});
  }

  void add(const std::string& file, const std::string& text) {
    ParsedRule parsed = parse_rule(
        text, file, [this](const std::string& name, std::string& why) { return list(name, why); });
    std::ranges::move(parsed.problems, std::back_inserter(out_.problems));
    if (!parsed.rule) return;
    const std::string expected = id_of(file);
    const policies::Position at = parsed.rule->places["id"];
    if (parsed.rule->id != expected) {
      return problem(file, "The id must be that of the file: `" + expected + "`.", at);
    }
    if (!ids_.insert(expected).second) {
      return problem(file, "There is a rule `" + expected + "` already; an id stands once.", at);
    }
    if (out_.rules.size() >= kRules) return problem(file, "There are too many rules.");
    out_.rules.push_back(std::move(*parsed.rule));
  }

  std::shared_ptr<const WordList> list(const std::string& name, std::string& reason) {
    const std::string file = fs::path{name}.lexically_normal().generic_string();
    const auto text = files_.texts.find(file);
    if (text == files_.texts.end() || !file.ends_with(".txt")) {
      reason = "There is no list `" + name +
               "`; lists are .txt files below the rules, such as "
               "lists/names.txt.";
      return nullptr;
    }
    if (const auto known = lists_.find(file); known != lists_.end()) return known->second;
    auto made = std::make_shared<const WordList>(parse_list(text->second, file, out_.problems));
    lists_.emplace(file, made);
    return made;
  }

  const RuleFiles& files_;
  LoadedRules out_;
  std::set<std::string> ids_;
  std::map<std::string, std::shared_ptr<const WordList>> lists_;
};

}  // namespace

LoadedRules load_rules(const RuleFiles& files) { return Loader{files}.run(); }

LoadedRules load_rule(const RuleFiles& beside, const std::string& file, const std::string& text) {
  return Loader{beside}.run(file, text);
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

std::string id_of(const std::string& file) {
  std::string out = fs::path{file}.replace_extension().generic_string();
  if (out.starts_with(kLocal)) out.erase(0, kLocal.size());
  std::ranges::replace(out, '/', '.');
  return out;
}

std::string local_file_of(std::string id) {
  std::ranges::replace(id, '.', '/');
  return std::string{kLocal} + id + ".toml";
}

LoadedRules load_rules(const std::string& directory) {
  return load_rules(read_rule_files(directory));
}

}  // namespace rules
