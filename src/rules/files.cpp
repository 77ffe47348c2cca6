#include <base/embedded.hpp>
#include <rules/files.hpp>
#include <rules/limits.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <span>
#include <system_error>

namespace embedded {
[[nodiscard]] std::span<const base::EmbeddedFile> rules();
}  // namespace embedded

namespace rules {
namespace {

namespace fs = std::filesystem;

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

bool is_ours(const fs::path& path) {
  return path.extension() == ".toml" || path.extension() == ".txt";
}

void add(RuleFiles& files, const fs::path& path, const fs::path& root) {
  std::error_code error;
  if (!is_below(fs::canonical(path, error), root)) return;
  const std::string name = path.lexically_relative(root).generic_string();
  if (fs::file_size(path, error) > kListBytes) {
    files.problems.push_back(
        {.file = name,
         .message = "The file is larger than " + std::to_string(kListBytes >> 20U) + " MiB."});
    return;
  }
  auto text = read(path);
  if (!text) {
    files.problems.push_back({.file = name, .message = "The file cannot be read."});
    return;
  }
  files.texts.emplace(name, std::move(*text));
}

}  // namespace

RuleFiles read_rule_files(const std::string& directory) {
  RuleFiles files;
  std::error_code error;
  const fs::path root = fs::canonical(directory, error);
  if (error || !fs::is_directory(root, error)) {
    files.problems.push_back(
        {.file = directory, .message = "There is no such directory; give the rules' folder."});
    return files;
  }
  fs::recursive_directory_iterator each{root, error};
  for (; !error && each != fs::recursive_directory_iterator{}; each.increment(error)) {
    std::error_code ignored;
    if (is_ours(each->path()) && each->is_regular_file(ignored)) add(files, each->path(), root);
  }
  if (error) {
    files.problems.push_back(
        {.file = directory, .message = "The directory cannot be read: " + error.message() + "."});
  }
  return files;
}

RuleFiles shipped_rule_files() {
  RuleFiles files;
  for (const base::EmbeddedFile& file : embedded::rules()) {
    files.texts.emplace(std::string{file.path}, std::string{file.bytes});
  }
  return files;
}

}  // namespace rules
