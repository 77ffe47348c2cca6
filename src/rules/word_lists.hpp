// The word lists among the rule files, each read when a rule first names it.

#pragma once

#include <rules/files.hpp>
#include <rules/word_list.hpp>

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace rules {

// Safe from several threads.
class WordLists {
 public:
  // `files` must outlive it. Lists whose files are those of `before` are not read again.
  explicit WordLists(const RuleFiles& files, const WordLists* before = nullptr);

  // The list of a name such as "lists/x.txt"; null, with the reason, where there is none.
  [[nodiscard]] std::shared_ptr<const WordList> find(const std::string& name, std::string& reason);

  // What is wrong with the lists that were asked for.
  [[nodiscard]] std::vector<policies::Problem> problems() const;

 private:
  struct Read {
    RuleFilePtr file;
    std::shared_ptr<const WordList> list;
    std::vector<policies::Problem> problems;
    bool wanted = false;
  };

  const RuleFiles& files_;
  mutable std::mutex mutex_;
  std::map<std::string, Read> read_;
};

// Whether the file is a word list.
[[nodiscard]] bool is_list_file(std::string_view file);

}  // namespace rules
