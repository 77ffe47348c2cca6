// Rule files before they are read as rules: of a folder, or those that the
// program carries.

#pragma once

#include <base/time.hpp>
#include <policies/problem.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rules {

// What tells one state of a file from another without reading it.
struct FileStamp {
  std::uint64_t inode = 0;
  std::uint64_t bytes = 0;
  std::int64_t modified_ns = 0;
  std::int64_t changed_ns = 0;

  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

struct RuleFile {
  std::string text;
  std::string digest;    // SHA-256 of the text, in hexadecimal.
  FileStamp stamp = {};  // All zero: it is of no folder, or was too young to tell.
};
using RuleFilePtr = std::shared_ptr<const RuleFile>;

[[nodiscard]] RuleFilePtr make_rule_file(std::string text);

struct RuleFiles {
  // `*.toml` and `*.txt` by their path below the folder ("spam/casino.toml").
  std::map<std::string, RuleFilePtr, std::less<>> texts;
  std::vector<policies::Problem> problems;
};

// Rule files as they were read together, and what can be said of them without reading one.
struct RuleFolder {
  RuleFiles files;
  std::unordered_map<std::string, const std::string*> file_of;  // By the rule's id.
  std::vector<policies::Problem> problems;  // Of reading; of files that give the same id.

  RuleFolder() = default;
  RuleFolder(const RuleFolder&) = delete;  // `file_of` points into `files`.
  RuleFolder& operator=(const RuleFolder&) = delete;
};
using RuleFolderPtr = std::shared_ptr<const RuleFolder>;
[[nodiscard]] RuleFolderPtr make_folder(RuleFiles files);

// Reads a folder. No symbolic link leads out of it; a folder or file that cannot be read is a
// problem. What has the stamp that it had in `before` is taken from there; without `now` no stamp
// is kept.
[[nodiscard]] RuleFiles read_rule_files(const std::string& directory,
                                        base::Time now = {},
                                        const RuleFiles* before = nullptr);

// The pack that was compiled into the program.
[[nodiscard]] RuleFiles shipped_rule_files();

inline constexpr std::string_view kPoliciesFile = "policies.toml";

// Whether the file holds a rule.
[[nodiscard]] bool is_rule_file(std::string_view file);

// The id that belongs to a file, and the file below `local` that belongs to an id.
[[nodiscard]] std::string id_of(const std::string& file);
[[nodiscard]] std::string local_file_of(std::string id);

}  // namespace rules
