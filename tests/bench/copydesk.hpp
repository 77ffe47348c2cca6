// A real `copydesk serve` with given patterns as rules.

#pragma once

#include "load.hpp"
#include <optional>
#include <string>
#include <vector>

namespace bench {

// The file of a rule that looks for the pattern in titles and texts, with tests made of the pattern
// itself, as a server asks for them; nothing where none could be made.
std::optional<std::string> rule_file_of(const std::string& pattern, std::size_t number);

class Copydesk {
 public:
  // Starts the program in a folder of its own with these rule files, one each; throws where it does
  // not answer.
  Copydesk(const std::vector<std::string>& rule_files,
           const std::string& program,
           const std::string& folder,
           int port);
  Copydesk(const Copydesk&) = delete;
  Copydesk& operator=(const Copydesk&) = delete;
  ~Copydesk();

  [[nodiscard]] pid_t process() const { return process_; }
  // `POST /api/v1/articles/check`.
  [[nodiscard]] std::string request(const Text& text) const;
  // How many rules an answer names.
  [[nodiscard]] static std::size_t hits_in(const std::string& answer);

 private:
  pid_t process_;
  int port_;
};

}  // namespace bench
