// A statement of reasons as JSON, item by item of Art. 17(3) DSA.

#pragma once

#include <statements/statement.hpp>

#include <string>

namespace wire {

[[nodiscard]] std::string to_json(const statements::Statement& statement);

}  // namespace wire
