#include <rules/limits.hpp>
#include <rules/load.hpp>
#include <rules/parse.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

namespace rules {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPolicies = "policies.toml";

std::optional<std::string> read(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) return std::nullopt;
  std::string text{std::istreambuf_iterator<char>{file}, {}};
  if (file.bad()) return std::nullopt;
  return text;
}

// Whether the path, links followed, lies below the root, links followed.
bool is_below(const fs::path& path, const fs::path& root) {
  const auto [end, ignored] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
  return end == root.end();
}

std::vector<fs::path> rule_files(const fs::path& root, std::error_code& error) {
  std::vector<fs::path> out;
  fs::recursive_directory_iterator each{root, error};
  for (; !error && each != fs::recursive_directory_iterator{}; each.increment(error)) {
    std::error_code ignored;
    const fs::path& path = each->path();
    if (path.extension() != ".toml" || !each->is_regular_file(ignored)) continue;
    if (is_below(fs::canonical(path, ignored), root)) out.push_back(path);
  }
  std::ranges::sort(out);
  return out;
}

// The id that belongs to a file: its folders and its name, joined by dots.
std::string id_of(fs::path below) {
  std::string out;
  below.replace_extension();
  for (const fs::path& part : below) {
    if (out.empty() && part == "local") continue;
    out += (out.empty() ? "" : ".") + part.string();
  }
  return out;
}

class Loader {
 public:
  explicit Loader(fs::path root) : root_{std::move(root)} {}

  LoadedRules run() {
    std::error_code error;
    for (const fs::path& path : rule_files(root_, error)) {
      const fs::path below = path.lexically_relative(root_);
      if (below != kPolicies) add(path, below);
    }
    if (error) problem(root_.string(), "The directory cannot be read: " + error.message() + ".");
    std::ranges::sort(out_.rules, {}, &Rule::id);
    return std::move(out_);
  }

 private:
  void problem(const std::string& file, std::string message, policies::Position at = {}) {
    out_.problems.push_back({.file = file, .at = at, .message = std::move(message)});
  }

  void add(const fs::path& path, const fs::path& below) {
    const std::string file = below.generic_string();
    const auto text = read(path);
    if (!text) return problem(file, "The file cannot be read.");
    ParsedRule parsed = parse_rule(
        *text, file, [this](const std::string& name, std::string& why) { return list(name, why); });
    std::ranges::move(parsed.problems, std::back_inserter(out_.problems));
    if (!parsed.rule) return;
    const std::string expected = id_of(below);
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
    std::error_code error;
    const fs::path path = fs::canonical(root_ / fs::path{name}.relative_path(), error);
    if (error || !is_below(path, root_) || path.extension() != ".txt") {
      reason = "There is no list `" + name +
               "`; lists are .txt files below the rules, such as "
               "lists/names.txt.";
      return nullptr;
    }
    if (const auto known = lists_.find(path); known != lists_.end()) return known->second;
    const auto text = read(path);
    if (!text) {
      reason = "The list `" + name + "` cannot be read.";
      return nullptr;
    }
    auto made = std::make_shared<const WordList>(
        parse_list(*text, path.lexically_relative(root_).generic_string(), out_.problems));
    lists_.emplace(path, made);
    return made;
  }

  fs::path root_;
  LoadedRules out_;
  std::set<std::string> ids_;
  std::map<fs::path, std::shared_ptr<const WordList>> lists_;
};

}  // namespace

LoadedRules load_rules(const std::string& directory) {
  std::error_code error;
  const fs::path root = fs::canonical(directory, error);
  if (error || !fs::is_directory(root, error)) {
    LoadedRules out;
    out.problems.push_back(
        {.file = directory, .message = "There is no such directory; give the rules' folder."});
    return out;
  }
  return Loader{root}.run();
}

}  // namespace rules
