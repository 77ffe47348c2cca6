// JSON as it is sent: members in the order they are written, in one pass and
// one string. It writes; reading is base/json.hpp.

#pragma once

#include <base/time.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace wire {

// An object or array is open from begin to end; commas look after themselves.
// Whoever leaves one open or ends what is not open gets broken JSON, so each
// begin stands in one function with its end.
class Writer {
 public:
  void begin_object();
  void end_object();
  void begin_array();
  void end_array();

  // The name of the member whose value comes next.
  void key(std::string_view name);

  // Broken UTF-8 is written as U+FFFD.
  void value(std::string_view text);
  void value(const char* text) { value(std::string_view{text}); }
  void value(base::Time time);
  void value(std::same_as<bool> auto flag) { word(flag ? "true" : "false"); }
  void value(std::integral auto number) requires(!std::same_as<decltype(number), bool>) {
    integer(static_cast<std::int64_t>(number));
  }
  // At most six decimals; what is no finite number is null.
  void value(double number);
  void null() { word("null"); }
  // JSON that was made elsewhere, as it is.
  void raw(std::string_view json) { word(json); }

  // A member: its name and value.
  template <typename T>
  void member(std::string_view name, const T& of) {
    key(name);
    value(of);
  }
  void null_member(std::string_view name) {
    key(name);
    null();
  }
  // The text, or null where it is empty.
  void member_or_null(std::string_view name, std::string_view text);
  // The time, or null where it is the epoch, which stands for "never".
  void member_or_null(std::string_view name, base::Time time);

  // A member that is an array, one element for each of `items`.
  template <typename Range, typename Write>
  void array(std::string_view name, const Range& items, Write write) {
    key(name);
    begin_array();
    for (const auto& item : items) {
      write(item);
    }
    end_array();
  }
  // A member that is an array of texts.
  template <typename Range>
  void texts(std::string_view name, const Range& items) {
    array(name, items, [this](std::string_view item) { value(item); });
  }

  // What was written. The writer is empty afterwards.
  [[nodiscard]] std::string take();

 private:
  void separate();
  void word(std::string_view json);
  void integer(std::int64_t number);

  std::string out_;
  bool comma_ = false;  // Whether another value at this place needs a comma before it.
};

}  // namespace wire
