// A statement of reasons as JSON, item by item of Art. 17(3) DSA.

#pragma once

#include <statements/record.hpp>
#include <statements/statement.hpp>

#include <string>

namespace wire {

[[nodiscard]] std::string to_json(const statements::Statement& statement);

// As POST /api/v1/statement of the Transparency Database takes it.
[[nodiscard]] std::string to_json(const statements::Record& record);

}  // namespace wire
