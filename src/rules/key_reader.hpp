// Reads the value of one key of a rule file, and tells what is wrong with it.

#pragma once

#include <base/time.hpp>
#include <policies/reader.hpp>
#include <rules/limits.hpp>
#include <rules/pattern.hpp>
#include <rules/word_list.hpp>

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rules {

// What a rule is read beside.
struct Beside {
  const Lists& lists;
  Patterns patterns = Patterns::to_judge;
};

class KeyReader {
 public:
  // All must outlive it.
  KeyReader(policies::TableReader& table, std::string_view key, const Beside& beside)
      : table_{table}, key_{key}, beside_{beside} {}

  [[nodiscard]] policies::TableReader& table() { return table_; }
  [[nodiscard]] const Beside& beside() const { return beside_; }

  // Each changes `out` only where the key is there and its value is of that kind.
  void text(std::string& out, std::size_t bytes_max = kTitleBytes);
  void flag(bool& out);
  void flag(std::optional<bool>& out);
  void share(double& out);
  void span(std::chrono::seconds& out);
  void texts(std::vector<std::string>& out, std::size_t count_max = kPatterns);
  // Patterns that RE2 takes, and literal words.
  void patterns(std::vector<policies::Located>& out);
  void words(std::vector<policies::Located>& out);
  void lists(std::vector<std::shared_ptr<const WordList>>& out);
  // One pattern; empty where there is none.
  [[nodiscard]] policies::Located pattern();

  template <typename Number>
  void number(Number& out, policies::Span64 allowed) {
    if (const auto given = table_.integer(key_, allowed)) out = static_cast<Number>(*given);
  }

  // One of `all` by its name.
  template <typename Enum>
  void choice(Enum& out, std::initializer_list<Enum> all) {
    const auto given = table_.text(key_, kTitleBytes);
    if (!given) return;
    std::vector<std::string_view> names;
    for (const Enum each : all) {
      names.push_back(name(each));
      if (names.back() == given->text) {
        out = each;
        return;
      }
    }
    not_one_of(*given, names);
  }

  // Says that what was given is none of the names, and which one may be meant.
  void not_one_of(const policies::Located& given, const std::vector<std::string_view>& names);

 private:
  [[nodiscard]] bool is_pattern(const policies::Located& given);
  [[nodiscard]] bool is_clean(const policies::Located& given);

  policies::TableReader& table_;
  std::string_view key_;
  const Beside& beside_;
};

}  // namespace rules
