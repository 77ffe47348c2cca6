// What ours is measured beside: SQLite's full-text search, asked for copies in
// the two ways that people ask it.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

struct sqlite3;

namespace bench {

// Works in an FTS5 table in memory. The best 20 are given, the best first.
class FullText {
 public:
  FullText();
  FullText(const FullText&) = delete;
  FullText& operator=(const FullText&) = delete;
  ~FullText();

  void add(std::uint64_t work, const std::string& text);
  // What was added can be found from here on.
  void settle();

  // Any five words in a row of the text.
  [[nodiscard]] std::vector<std::uint64_t> by_phrases(const std::string& text) const;
  // Any of at most 200 different words of the text.
  [[nodiscard]] std::vector<std::uint64_t> by_words(const std::string& text) const;

 private:
  [[nodiscard]] std::vector<std::uint64_t> ask(const std::string& query) const;

  sqlite3* database_ = nullptr;
};

}  // namespace bench
