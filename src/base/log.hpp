// The log: one JSON object a line on standard error. No bodies, no mail
// addresses, no tokens: a line names things by their ids.

#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace base {

enum class Level : std::uint8_t { debug, info, warning, error };

using LogValue =
    std::variant<std::string, std::string_view, const char*, std::int64_t, double, bool>;
using LogField = std::pair<std::string_view, LogValue>;

// Writes `{"ts","level","msg",...fields}`, escaped, as one line. Safe from any thread.
void log(Level level, std::string_view message, std::initializer_list<LogField> fields = {});

// Lines below `level` are not written. Default: info.
void set_log_level(Level level);

}  // namespace base
