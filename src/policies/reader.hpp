// Takes the keys of a TOML table one by one, checks what they hold, and in the
// end tells of every key that nobody asked for. It never stops at the first
// problem: a person who fixes a file wants all of them at once.

#pragma once

#include <policies/problem.hpp>
#include <policies/toml.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace policies {

// A text and where it stands.
struct Located {
  std::string text;
  Position at = {};

  friend bool operator==(const Located&, const Located&) = default;
};

struct Span64 {
  std::int64_t min;
  std::int64_t max;
};

class TableReader {
 public:
  // `table` must hold a table. `file` and `problems` must outlive the reader.
  TableReader(const Toml& table, const std::string& file, std::vector<Problem>& problems);

  // Each takes one key: nothing where it is absent, or where it is not of that
  // kind or outside the limit, which is then a problem.
  [[nodiscard]] std::optional<Located> text(std::string_view key, std::size_t bytes_max);
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view key, Span64 allowed);
  [[nodiscard]] std::optional<double> share(std::string_view key);  // 0 to 1.
  [[nodiscard]] std::optional<bool> boolean(std::string_view key);
  [[nodiscard]] std::optional<std::chrono::year_month_day> date(std::string_view key);
  [[nodiscard]] std::vector<std::chrono::year_month_day> dates(std::string_view key,
                                                               std::size_t count_max);
  [[nodiscard]] std::vector<Located> texts(std::string_view key, std::size_t count_max);
  [[nodiscard]] std::optional<TableReader> table(std::string_view key);
  [[nodiscard]] std::vector<TableReader> tables(std::string_view key, std::size_t count_max);
  // A table of texts by language: { en = "...", pt = "..." }. At most kLanguages.
  [[nodiscard]] std::map<std::string, std::string> by_language(std::string_view key,
                                                               std::size_t bytes_max);

  [[nodiscard]] bool has(std::string_view key) const;
  // Where the key stands; where the table stands if there is no such key.
  [[nodiscard]] Position at(std::string_view key = {}) const;
  // The keys there are, in order.
  [[nodiscard]] std::vector<std::string> keys() const;

  void problem(Position at, std::string message, Weight weight = Weight::error);
  // A key that must be there: a problem where it is absent.
  void require(std::string_view key);
  // Tells of the keys that were not asked for; called once, at the end.
  void finish();

 private:
  const Toml* take(std::string_view key);
  [[nodiscard]] const TomlEntry* entry(std::string_view key) const;

  const Toml* table_;
  const std::string* file_;
  std::vector<Problem>* problems_;
  std::vector<std::string> asked_;
};

// The word among `words` that was probably meant by `typed`: at most two letters
// differ, in a word of under five at most one. Empty where there is none.
[[nodiscard]] std::string_view did_you_mean(std::string_view typed,
                                            std::span<const std::string> words);

}  // namespace policies
