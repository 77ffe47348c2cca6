// A real rspamd (Debian's) that looks for given patterns: one worker, its helper that compiles them
// with Hyperscan, nothing else.

#pragma once

#include "load.hpp"
#include <string>
#include <vector>

namespace bench {

// Whether rspamd is installed.
bool has_rspamd();

// Whether Hyperscan understands the pattern as rspamd gives it; what it does not take rspamd leaves
// to PCRE. What it finds too large only compiling shows: Rspamd::refused().
bool hyperscan_understands(const std::string& pattern);

class Rspamd {
 public:
  // Starts it in a folder of its own and waits until its worker has loaded what Hyperscan compiled;
  // throws where that takes too long, or where it did not take all patterns.
  Rspamd(const std::vector<std::string>& patterns, const std::string& folder, int port);
  Rspamd(const Rspamd&) = delete;
  Rspamd& operator=(const Rspamd&) = delete;
  ~Rspamd();

  [[nodiscard]] pid_t process() const { return process_; }
  // How many patterns Hyperscan did not take, as its log says.
  [[nodiscard]] std::size_t refused() const { return refused_; }
  [[nodiscard]] std::string request(const Text& text) const;
  // How many of the patterns an answer names.
  [[nodiscard]] static std::size_t hits_in(const std::string& answer);

 private:
  pid_t process_;
  int port_;
  std::size_t refused_ = 0;
};

}  // namespace bench
