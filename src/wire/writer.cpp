#include <text/utf8.hpp>
#include <wire/writer.hpp>

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace wire {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// What stands for a byte that JSON does not take in a string as it is.
void escape(std::string& out, char byte) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  switch (byte) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  const auto code = static_cast<unsigned char>(byte);
  out += "\\u00";
  out += kDigits[code >> 4U];
  out += kDigits[code & 15U];
}

bool needs_escape(char byte) {
  return static_cast<unsigned char>(byte) < 0x20 || byte == '"' || byte == '\\';
}

// `utf8` is valid.
void append_escaped(std::string& out, std::string_view utf8) {
  std::size_t from = 0;
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    if (!needs_escape(utf8[at])) continue;
    out.append(utf8, from, at - from);
    escape(out, utf8[at]);
    from = at + 1;
  }
  out.append(utf8, from);
}

}  // namespace

void Writer::separate() {
  if (comma_) out_ += ',';
  comma_ = true;
}

void Writer::begin_object() {
  separate();
  out_ += '{';
  comma_ = false;
}

void Writer::end_object() {
  out_ += '}';
  comma_ = true;
}

void Writer::begin_array() {
  separate();
  out_ += '[';
  comma_ = false;
}

void Writer::end_array() {
  out_ += ']';
  comma_ = true;
}

void Writer::key(std::string_view name) {
  separate();
  out_ += '"';
  append_escaped(out_, name);
  out_ += "\":";
  comma_ = false;
}

void Writer::value(std::string_view text) {
  separate();
  out_ += '"';
  std::string_view rest = text;
  for (auto bad = text::first_invalid(rest); bad; bad = text::first_invalid(rest)) {
    append_escaped(out_, rest.substr(0, *bad));
    out_ += kReplacement;
    rest.remove_prefix(*bad + 1);
  }
  append_escaped(out_, rest);
  out_ += '"';
}

void Writer::value(base::Time time) { value(std::string_view{base::to_rfc3339(time)}); }

void Writer::value(double number) {
  if (!std::isfinite(number)) return null();
  constexpr double kMillion = 1'000'000.0;
  const double rounded = std::round(number * kMillion) / kMillion;
  std::array<char, 400> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), rounded);
  word({digits.data(), static_cast<std::size_t>(end.ptr - digits.data())});
}

void Writer::integer(std::int64_t number) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  word({digits.data(), static_cast<std::size_t>(end.ptr - digits.data())});
}

void Writer::word(std::string_view json) {
  separate();
  out_ += json;
}

void Writer::member_or_null(std::string_view name, std::string_view text) {
  if (text.empty()) return null_member(name);
  member(name, text);
}

void Writer::member_or_null(std::string_view name, base::Time time) {
  if (time == base::Time{}) return null_member(name);
  member(name, time);
}

std::string Writer::take() {
  comma_ = false;
  return std::exchange(out_, {});
}

}  // namespace wire
