// Objections and what those concerned see of decisions, as JSON.

#pragma once

#include <desk/appeals.hpp>
#include <wire/writer.hpp>

#include <string>

namespace wire {

void write(Writer& out, const desk::AppealView& view);
[[nodiscard]] std::string to_json(const desk::AppealView& view);

// A decision with until when an objection is open, or the one that was made.
void write(Writer& out, const desk::Outcome& outcome);

}  // namespace wire
