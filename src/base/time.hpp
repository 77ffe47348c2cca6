// Points in time, to the microsecond, always UTC. A zone is somebody's view of
// one and stands where it is shown.

#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

using Time = std::chrono::sys_time<std::chrono::microseconds>;

// Microseconds since 1970: how databases keep a Time.
[[nodiscard]] std::int64_t to_micros(Time time);
[[nodiscard]] Time from_micros(std::int64_t micros);

// RFC 3339 with `Z`, to the second ("2026-11-23T20:15:00Z"): how a Time is written everywhere.
[[nodiscard]] std::string to_rfc3339(Time time);

// Reads RFC 3339 with any offset and up to nine decimals; nothing where it is not one.
[[nodiscard]] std::optional<Time> parse_rfc3339(std::string_view text);

// "90m", "24h", "30d": how long something takes or goes back, at most a hundred years. Nothing for
// anything else.
[[nodiscard]] std::optional<std::chrono::seconds> parse_span(std::string_view text);

// The day of a Time in UTC, as "2026-11-23".
[[nodiscard]] std::string to_date(Time time);

// IMF-fixdate of RFC 9110, for headers and cookies.
[[nodiscard]] std::string to_http_date(Time time);

// What this thread has had of the processor so far: differences of it are what work costs.
[[nodiscard]] std::chrono::nanoseconds thread_cpu_time();

// Where the program asks for the time. Only app decides which clock there is.
class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;
  [[nodiscard]] virtual Time now() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Time now() const override;
};

// A clock that stands still until it is set: `run-due --now`, demo data, tests.
class SetClock final : public Clock {
 public:
  explicit SetClock(Time now) : now_{now} {}
  [[nodiscard]] Time now() const override { return now_; }
  void set(Time now) { now_ = now; }
  void advance(std::chrono::microseconds by) { now_ += by; }

 private:
  Time now_;
};

}  // namespace base
