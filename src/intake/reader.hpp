// Reads the members of one JSON object into typed values and notes everything
// that is wrong on the way: wrong types, lengths, forms, and members that
// nobody asked for. A member that is null counts as one that is not there.

#pragma once

#include <base/ensure.hpp>
#include <intake/faults.hpp>

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace intake {

// What a text may be: on one line or several, and how long, counted as its owner counts.
enum class Lines : std::uint8_t { one, many };
enum class Unit : std::uint8_t { characters, bytes };
struct TextShape {
  Lines lines = Lines::one;
  std::size_t max = 0;
  Unit unit = Unit::characters;
};

enum class Need : std::uint8_t { optional, required };

class Reader {
 public:
  // A value that is no object is a fault, and reads as an empty one. Both outlive the reader;
  // texts are moved out of the value.
  Reader(nlohmann::json& value, std::string pointer, Faults& faults);
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() = default;

  // Where there is nothing, or something wrong, `into` is left alone.
  void text(std::string_view key, const TextShape& shape, std::string& into, Need need);
  void flag(std::string_view key, bool& into);
  void web_address(std::string_view key, std::string& into);
  void email(std::string_view key, std::size_t bytes_max, std::string& into);

  // One of `words`: `take` is called with it, and says false where it knows no such word.
  void word(std::string_view key,
            std::span<const std::string_view> words,
            const std::function<bool(std::string_view)>& take,
            Need need);

  // Calls `each` with every element that is not null and its pointer.
  void list(std::string_view key,
            std::size_t max,
            const std::function<void(nlohmann::json&, const std::string&)>& each);
  // Calls `read` with a reader of the member, if there is one; it need not call finish().
  void object(std::string_view key, const std::function<void(Reader&)>& read);

  // Notes every member that was not asked for, and the key that it resembles.
  void finish();

  [[nodiscard]] bool has(std::string_view key);
  [[nodiscard]] std::string pointer(std::string_view key) const;
  [[nodiscard]] Faults& faults() { return faults_; }

 private:
  // The key that was asked for and that `name` is a slip of; empty where there is none.
  [[nodiscard]] std::string_view suggestion(std::string_view name) const;
  nlohmann::json* member(std::string_view key);
  std::string* text_member(std::string_view key);

  nlohmann::json* object_ = nullptr;  // Null where the value was none.
  std::string pointer_;
  Faults& faults_;
  std::vector<std::string_view> asked_;
};

// Whether the text fits its shape; if not, the fault is noted.
bool check_text(std::string_view text,
                const TextShape& shape,
                const std::string& pointer,
                Faults& faults);

// The element's text, if it is one that fits; else the fault is noted and the result is empty.
std::string text_element(nlohmann::json& element,
                         const std::string& pointer,
                         const TextShape& shape,
                         Faults& faults);

// Notes where an address is none; false then.
bool check_web_address(std::string_view text, const std::string& pointer, Faults& faults);

}  // namespace intake
