// Reference works, as JSON.

#pragma once

#include <desk/works.hpp>
#include <wire/writer.hpp>

#include <string>

namespace wire {

void write(Writer& out, const desk::Work& work);

// One work without its text.
[[nodiscard]] std::string to_json(const desk::Work& work);
[[nodiscard]] std::string to_json(const desk::Page<desk::Work>& page);

}  // namespace wire
