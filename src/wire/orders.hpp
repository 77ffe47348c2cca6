// Orders of courts and authorities, as JSON.

#pragma once

#include <desk/orders.hpp>
#include <wire/writer.hpp>

#include <string>

namespace wire {

void write(Writer& out, const desk::OrderView& view);
[[nodiscard]] std::string to_json(const desk::OrderView& view);

}  // namespace wire
