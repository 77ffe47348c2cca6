#include <base/json.hpp>
#include <base/log.hpp>
#include <base/time.hpp>

#include <nlohmann/json.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>

namespace base {
namespace {

spdlog::level::level_enum spdlog_level(Level level) {
  switch (level) {
    case Level::debug: return spdlog::level::debug;
    case Level::info: return spdlog::level::info;
    case Level::warning: return spdlog::level::warn;
    case Level::error: return spdlog::level::err;
  }
  return spdlog::level::err;
}

std::string_view name(Level level) {
  switch (level) {
    case Level::debug: return "debug";
    case Level::info: return "info";
    case Level::warning: return "warning";
    case Level::error: return "error";
  }
  return "error";
}

// spdlog writes whole lines from any thread; the line itself is ours, because
// its patterns do not escape.
spdlog::logger& logger() {
  static spdlog::logger instance = [] {
    spdlog::logger made{"copydesk", std::make_shared<spdlog::sinks::stderr_sink_mt>()};
    made.set_pattern("%v");
    made.flush_on(spdlog::level::info);
    return made;
  }();
  return instance;
}

}  // namespace

void log(Level level, std::string_view message, std::initializer_list<LogField> fields) {
  if (!logger().should_log(spdlog_level(level))) return;
  nlohmann::ordered_json line;
  line["ts"] = to_rfc3339(SystemClock{}.now());
  line["level"] = name(level);
  line["msg"] = message;
  for (const auto& [key, value] : fields) {
    std::visit([&line, at = std::string{key}](const auto& v) { line[at] = v; }, value);
  }
  logger().log(spdlog_level(level),
               line.dump(-1, ' ', true, nlohmann::ordered_json::error_handler_t::replace));
}

void set_log_level(Level level) { logger().set_level(spdlog_level(level)); }

}  // namespace base
