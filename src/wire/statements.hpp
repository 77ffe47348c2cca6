// A statement of reasons as JSON, item by item of Art. 17(3) DSA.

#pragma once

#include <statements/record.hpp>
#include <statements/statement.hpp>
#include <wire/writer.hpp>

#include <string>
#include <vector>

namespace wire {

[[nodiscard]] std::string to_json(const statements::Statement& statement);

// Member `documents`: the published ones that it rests on, each with the path of that version.
void write_quoted(Writer& out, const std::vector<statements::Quoted>& documents);

// As POST /api/v1/statement of the Transparency Database takes it.
[[nodiscard]] std::string to_json(const statements::Record& record);

}  // namespace wire
