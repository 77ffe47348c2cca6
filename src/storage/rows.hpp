// What a statement gives, and the values that it is given.

#pragma once

#include <base/time.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace storage {

// Bytes that are not text, seen where they are.
struct Bytes {
  std::string_view value;
};

// One value to bind, seen where it is: it lives no longer than the call that
// takes it. Implicit, so that a call reads `run(sql, {id, title, now})`.
class Param {
 public:
  using Held = std::variant<std::monostate, std::int64_t, double, std::string_view, Bytes>;

  // NOLINTBEGIN(google-explicit-constructor): so that a call reads as said above.
  Param(std::nullopt_t /*null*/) {}
  Param(bool flag) : held_{std::int64_t{flag ? 1 : 0}} {}
  Param(double number) : held_{number} {}
  Param(std::string_view text) : held_{text} {}
  Param(const std::string& text) : held_{std::string_view{text}} {}
  Param(const char* text) : held_{std::string_view{text}} {}
  // cppcheck-suppress passedByValue; it is a view.
  Param(Bytes bytes) : held_{bytes} {}
  // A Time is kept as microseconds.
  Param(base::Time time) : held_{base::to_micros(time)} {}

  template <std::integral Number>
  requires(!std::same_as<Number, bool> && !std::same_as<Number, char>) Param(Number number)
      : held_{static_cast<std::int64_t>(number)} {}

  // NULL where there is nothing.
  template <typename T>
  Param(const std::optional<T>& value) {
    if (value) held_ = Param{*value}.held_;
  }
  // NOLINTEND(google-explicit-constructor)

  [[nodiscard]] const Held& held() const { return held_; }

 private:
  Held held_;
};

class Rows;

// One row of Rows, which must outlive it. Columns count from 0. Reading a NULL
// with anything but optional_*, or a value as what it is not, is a Bug.
class Row {
 public:
  [[nodiscard]] bool is_null(std::size_t column) const;
  [[nodiscard]] std::int64_t integer(std::size_t column) const;
  [[nodiscard]] bool flag(std::size_t column) const { return integer(column) != 0; }
  [[nodiscard]] base::Time time(std::size_t column) const;
  // An integer is read as the number that it is.
  [[nodiscard]] double real(std::size_t column) const;
  [[nodiscard]] std::string text(std::size_t column) const { return std::string{view(column)}; }
  // The same without a copy; valid as long as the Rows.
  [[nodiscard]] std::string_view view(std::size_t column) const;
  [[nodiscard]] std::string bytes(std::size_t column) const {
    return std::string{bytes_view(column)};
  }
  [[nodiscard]] std::string_view bytes_view(std::size_t column) const;

  [[nodiscard]] std::optional<std::int64_t> optional_integer(std::size_t column) const;
  [[nodiscard]] std::optional<base::Time> optional_time(std::size_t column) const;
  [[nodiscard]] std::optional<double> optional_real(std::size_t column) const;
  [[nodiscard]] std::optional<std::string> optional_text(std::size_t column) const;

 private:
  friend class Rows;
  Row(const Rows& rows, std::size_t at) : rows_{&rows}, at_{at} {}

  const Rows* rows_;
  std::size_t at_;
};

// All rows of one statement, in two blocks of memory.
class Rows {
 public:
  class Iterator {
   public:
    Iterator(const Rows& rows, std::size_t at) : rows_{&rows}, at_{at} {}
    Row operator*() const { return Row{*rows_, at_}; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    const Rows* rows_;
    std::size_t at_;
  };

  explicit Rows(std::size_t columns = 0) : columns_{columns} {}

  [[nodiscard]] std::size_t size() const { return columns_ == 0 ? 0 : cells_.size() / columns_; }
  [[nodiscard]] bool empty() const { return cells_.empty(); }
  [[nodiscard]] std::size_t columns() const { return columns_; }
  // Rows that the statement inserted, updated or deleted.
  [[nodiscard]] std::int64_t changed() const { return changed_; }

  // A row that is not there is a Bug. Not for a temporary: the row points into it.
  [[nodiscard]] Row operator[](std::size_t at) const&;
  Row operator[](std::size_t at) const&& = delete;
  [[nodiscard]] Iterator begin() const { return {*this, 0}; }
  [[nodiscard]] Iterator end() const { return {*this, size()}; }

  // For those who fill it: cell after cell, row after row.
  void add_null();
  void add_integer(std::int64_t number);
  void add_real(double number);
  void add_text(std::string_view text);
  void add_bytes(std::string_view bytes);
  void set_changed(std::int64_t changed) { changed_ = changed; }

 private:
  friend class Row;
  enum class Kind : std::uint8_t { null, integer, real, text, bytes };
  struct Cell {
    Kind kind = Kind::null;
    std::uint32_t size = 0;   // Of a text or bytes ...
    std::int64_t number = 0;  // ... which begin there; else the number, as its bits.
  };
  void add_block(Kind kind, std::string_view block);
  [[nodiscard]] const Cell& cell(std::size_t row, std::size_t column) const;
  [[nodiscard]] std::string_view block(const Cell& cell, Kind kind) const;

  std::size_t columns_;
  std::vector<Cell> cells_;
  std::string blocks_;
  std::int64_t changed_ = 0;
};

}  // namespace storage
