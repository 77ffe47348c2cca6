#include <base/ensure.hpp>
#include <base/time.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <ctime>

namespace base {
namespace {

// Reads exactly `width` digits at the front and takes them off.
std::optional<int> take_number(std::string_view& text, std::size_t width) {
  if (text.size() < width) return std::nullopt;
  int number = 0;
  for (const char digit : text.substr(0, width)) {
    if (digit < '0' || digit > '9') return std::nullopt;
    number = number * 10 + (digit - '0');
  }
  text.remove_prefix(width);
  return number;
}

bool take(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<std::chrono::sys_days> take_date(std::string_view& text) {
  const auto year = take_number(text, 4);
  if (!year || !take(text, "-")) return std::nullopt;
  const auto month = take_number(text, 2);
  if (!month || !take(text, "-")) return std::nullopt;
  const auto day = take_number(text, 2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days{date};
}

std::optional<std::chrono::seconds> take_clock(std::string_view& text) {
  const auto hour = take_number(text, 2);
  if (!hour || *hour > 23 || !take(text, ":")) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || *minute > 59 || !take(text, ":")) return std::nullopt;
  const auto second = take_number(text, 2);
  if (!second || *second > 60) return std::nullopt;
  return std::chrono::hours{*hour} + std::chrono::minutes{*minute} + std::chrono::seconds{*second};
}

std::optional<std::chrono::microseconds> take_fraction(std::string_view& text) {
  if (!take(text, ".")) return std::chrono::microseconds{0};
  std::int64_t micros = 0;
  std::size_t digits = 0;
  while (!text.empty() && text.front() >= '0' && text.front() <= '9' && digits < 9) {
    if (digits < 6) micros = micros * 10 + (text.front() - '0');
    text.remove_prefix(1);
    ++digits;
  }
  if (digits == 0) return std::nullopt;
  for (std::size_t i = digits; i < 6; ++i)
    micros *= 10;
  return std::chrono::microseconds{micros};
}

std::optional<std::chrono::minutes> take_offset(std::string_view& text) {
  if (take(text, "Zz")) return std::chrono::minutes{0};
  const bool west = !text.empty() && text.front() == '-';
  if (!take(text, "+-")) return std::nullopt;
  const auto hours = take_number(text, 2);
  if (!hours || *hours > 23 || !take(text, ":")) return std::nullopt;
  const auto minutes = take_number(text, 2);
  if (!minutes || *minutes > 59) return std::nullopt;
  const auto offset = std::chrono::hours{*hours} + std::chrono::minutes{*minutes};
  return west ? -offset : offset;
}

struct Parts {
  std::chrono::year_month_day date{};
  std::chrono::hh_mm_ss<std::chrono::seconds> clock;
  std::chrono::weekday weekday{};
};

Parts parts_of(Time time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  return {.date = std::chrono::year_month_day{day},
          .clock = std::chrono::hh_mm_ss{std::chrono::floor<std::chrono::seconds>(time - day)},
          .weekday = std::chrono::weekday{day}};
}

// Two digits at least, more where the number needs them.
std::string padded(long number, std::size_t width = 2) {
  std::string digits = std::to_string(number);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

std::string clock_text(const Parts& parts) {
  return padded(parts.clock.hours().count()) + ":" + padded(parts.clock.minutes().count()) + ":" +
         padded(parts.clock.seconds().count());
}

std::string date_text(const Parts& parts) {
  return padded(static_cast<int>(parts.date.year()), 4) + "-" +
         padded(static_cast<long>(static_cast<unsigned>(parts.date.month()))) + "-" +
         padded(static_cast<long>(static_cast<unsigned>(parts.date.day())));
}

}  // namespace

std::int64_t to_micros(Time time) { return time.time_since_epoch().count(); }

Time from_micros(std::int64_t micros) { return Time{std::chrono::microseconds{micros}}; }

std::string to_rfc3339(Time time) {
  const Parts parts = parts_of(time);
  return date_text(parts) + "T" + clock_text(parts) + "Z";
}

std::string to_date(Time time) { return date_text(parts_of(time)); }

std::string to_http_date(Time time) {
  static constexpr std::array<std::string_view, 7> kDays = {
      "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array<std::string_view, 12> kMonths = {
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const Parts parts = parts_of(time);
  const auto month = static_cast<unsigned>(parts.date.month());
  return std::string{kDays.at(parts.weekday.c_encoding())} + ", " +
         padded(static_cast<long>(static_cast<unsigned>(parts.date.day()))) + " " +
         std::string{kMonths.at(month - 1)} + " " + padded(static_cast<int>(parts.date.year()), 4) +
         " " + clock_text(parts) + " GMT";
}

std::optional<Time> parse_rfc3339(std::string_view text) {
  const auto date = take_date(text);
  if (!date || !take(text, "Tt ")) return std::nullopt;
  const auto clock = take_clock(text);
  if (!clock) return std::nullopt;
  const auto fraction = take_fraction(text);
  if (!fraction) return std::nullopt;
  const auto offset = take_offset(text);
  if (!offset || !text.empty()) return std::nullopt;
  return Time{*date + *clock + *fraction - *offset};
}

std::optional<std::chrono::seconds> parse_span(std::string_view text) {
  struct Unit {
    char letter;
    std::chrono::seconds length;
  };
  constexpr auto kUnits = std::to_array<Unit>(
      {{'m', std::chrono::minutes{1}}, {'h', std::chrono::hours{1}}, {'d', std::chrono::days{1}}});
  constexpr int kMost = 36'500;
  if (text.empty()) return std::nullopt;
  const auto unit = std::ranges::find(kUnits, text.back(), &Unit::letter);
  text.remove_suffix(1);
  int number = 0;
  const auto* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (unit == kUnits.end() || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  if (number < 1 || number > kMost) return std::nullopt;
  return unit->length * number;
}

std::chrono::nanoseconds thread_cpu_time() {
  timespec now{};
  ensure(::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now) == 0, "a thread has a clock");
  return std::chrono::seconds{now.tv_sec} + std::chrono::nanoseconds{now.tv_nsec};
}

Time SystemClock::now() const {
  return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

}  // namespace base
