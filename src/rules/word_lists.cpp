#include <rules/word_lists.hpp>

#include <filesystem>
#include <iterator>
#include <utility>

namespace rules {

namespace fs = std::filesystem;

bool is_list_file(std::string_view file) { return file.ends_with(".txt"); }

WordLists::WordLists(const RuleFiles& files, const WordLists* before) : files_{files} {
  if (before == nullptr) return;
  const std::scoped_lock lock{before->mutex_};
  for (const auto& [file, read] : before->read_) {
    const auto same = files.texts.find(file);
    if (same == files.texts.end() || same->second->digest != read.file->digest) continue;
    read_.emplace(file, Read{.file = read.file, .list = read.list, .problems = read.problems});
  }
}

std::shared_ptr<const WordList> WordLists::find(const std::string& name, std::string& reason) {
  const std::string file = fs::path{name}.lexically_normal().generic_string();
  const auto text = files_.texts.find(file);
  if (text == files_.texts.end() || !is_list_file(file)) {
    reason = "There is no list `" + name +
             "`; lists are .txt files below the rules, such as lists/names.txt.";
    return nullptr;
  }
  const std::scoped_lock lock{mutex_};
  Read& read = read_[file];
  if (read.list == nullptr) {
    read.file = text->second;
    read.list =
        std::make_shared<const WordList>(parse_list(text->second->text, file, read.problems));
  }
  read.wanted = true;
  return read.list;
}

std::vector<policies::Problem> WordLists::problems() const {
  const std::scoped_lock lock{mutex_};
  std::vector<policies::Problem> out;
  for (const auto& [file, read] : read_) {
    if (read.wanted) out.insert(out.end(), read.problems.begin(), read.problems.end());
  }
  return out;
}

}  // namespace rules
