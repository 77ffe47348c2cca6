#include <base/crypto.hpp>
#include <base/embedded.hpp>
#include <rules/files.hpp>
#include <rules/limits.hpp>

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <span>
#include <system_error>
#include <utility>

namespace embedded {
[[nodiscard]] std::span<const base::EmbeddedFile> rules();
}  // namespace embedded

namespace rules {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kLocal = "local/";

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

bool is_ours(std::string_view path) { return path.ends_with(".toml") || path.ends_with(".txt"); }

std::int64_t nanoseconds(const timespec& time) {
  constexpr std::int64_t kSecond = 1'000'000'000;
  return time.tv_sec * kSecond + time.tv_nsec;
}

// All zero where the file was changed so lately that a further change may leave no other stamp.
FileStamp stamp_of(const struct stat& state, base::Time now) {
  constexpr std::chrono::seconds kYoung{2};
  const std::int64_t modified = nanoseconds(state.st_mtim);
  const std::int64_t changed = nanoseconds(state.st_ctim);
  const std::chrono::nanoseconds latest{std::max(modified, changed)};
  if (latest > now.time_since_epoch() - kYoung) return {};
  return {.inode = state.st_ino,
          .bytes = static_cast<std::uint64_t>(state.st_size),
          .modified_ns = modified,
          .changed_ns = changed};
}

class Folder {
 public:
  Folder(fs::path root, base::Time now, const RuleFiles* before)
      : root_{std::move(root)}, now_{now}, before_{before} {}

  RuleFiles run() {
    std::error_code error;
    fs::recursive_directory_iterator each{root_, error};
    for (; !error && each != fs::recursive_directory_iterator{}; each.increment(error)) {
      if (is_ours(each->path().native()) && is_inside(*each)) add(each->path());
    }
    if (error) problem("", "The directory cannot be read: " + error.message() + ".");
    return std::move(files_);
  }

 private:
  void problem(const std::string& file, std::string message) {
    files_.problems.push_back({.file = file, .message = std::move(message)});
  }

  // A file of the folder; a link counts where it leads to one.
  [[nodiscard]] bool is_inside(const fs::directory_entry& entry) const {
    std::error_code error;
    if (!entry.is_symlink(error)) return entry.is_regular_file(error);
    return entry.is_regular_file(error) && is_below(fs::canonical(entry.path(), error), root_);
  }

  void add(const fs::path& path) {
    std::string name = path.native().substr(root_.native().size() + 1);
    struct stat state {};
    if (::stat(path.c_str(), &state) != 0) return problem(name, "The file cannot be read.");
    if (static_cast<std::size_t>(state.st_size) > kListBytes) {
      return problem(name,
                     "The file is larger than " + std::to_string(kListBytes >> 20U) + " MiB.");
    }
    const FileStamp stamp = stamp_of(state, now_);
    if (RuleFilePtr same = unchanged(name, stamp)) {
      files_.texts.emplace(std::move(name), std::move(same));
      return;
    }
    auto text = read(path);
    if (!text) return problem(name, "The file cannot be read.");
    RuleFile file{.text = std::move(*text), .digest = {}, .stamp = stamp};
    file.digest = base::sha256_hex(file.text);
    files_.texts.emplace(std::move(name), std::make_shared<const RuleFile>(std::move(file)));
  }

  [[nodiscard]] RuleFilePtr unchanged(const std::string& name, const FileStamp& stamp) const {
    if (before_ == nullptr || stamp == FileStamp{}) return nullptr;
    const auto known = before_->texts.find(name);
    const bool same = known != before_->texts.end() && known->second->stamp == stamp;
    return same ? known->second : nullptr;
  }

  fs::path root_;
  base::Time now_;
  const RuleFiles* before_;
  RuleFiles files_;
};

}  // namespace

RuleFilePtr make_rule_file(std::string text) {
  std::string digest = base::sha256_hex(text);
  return std::make_shared<const RuleFile>(
      RuleFile{.text = std::move(text), .digest = std::move(digest)});
}

RuleFiles read_rule_files(const std::string& directory, base::Time now, const RuleFiles* before) {
  std::error_code error;
  const fs::path root = fs::canonical(directory, error);
  if (error || !fs::is_directory(root, error)) {
    RuleFiles none;
    none.problems.push_back(
        {.file = directory, .message = "There is no such directory; give the rules' folder."});
    return none;
  }
  return Folder{root, now, before}.run();
}

RuleFiles shipped_rule_files() {
  RuleFiles files;
  for (const base::EmbeddedFile& file : embedded::rules())
    files.texts.emplace(std::string{file.path}, make_rule_file(std::string{file.bytes}));
  return files;
}

bool is_rule_file(std::string_view file) {
  return file.ends_with(".toml") && file != kPoliciesFile;
}

std::string id_of(const std::string& file) {
  std::string out = file.substr(0, file.rfind('.'));
  if (out.starts_with(kLocal)) out.erase(0, kLocal.size());
  std::ranges::replace(out, '/', '.');
  return out;
}

std::string local_file_of(std::string id) {
  std::ranges::replace(id, '.', '/');
  return std::string{kLocal} + id + ".toml";
}

RuleFolderPtr make_folder(RuleFiles files) {
  auto out = std::make_shared<RuleFolder>();
  out->files = std::move(files);
  out->problems = out->files.problems;
  for (const auto& [file, text] : out->files.texts) {
    if (!is_rule_file(file)) continue;
    const auto [other, is_new] = out->file_of.emplace(id_of(file), &file);
    if (is_new) continue;
    out->problems.push_back({.file = file,
                             .message = "There is a rule `" + other->first + "` already, in " +
                                        *other->second + "; an id stands once."});
  }
  if (out->file_of.size() > kRules) {
    out->problems.push_back({.file = "", .message = "There are too many rules."});
  }
  return out;
}

}  // namespace rules
