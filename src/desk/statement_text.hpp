// How a statement of reasons is kept with its decision: canonical JSON.

#pragma once

#include <statements/statement.hpp>

#include <string>
#include <string_view>

namespace desk {

[[nodiscard]] std::string statement_to_text(const statements::Statement& statement);
// What statement_to_text wrote; anything else is a Bug.
[[nodiscard]] statements::Statement statement_from_text(std::string_view text);

}  // namespace desk
