// What is recorded of notices and cases for the law, as JSON.

#pragma once

#include <cases/settlement.hpp>
#include <desk/records.hpp>
#include <desk/rulings.hpp>
#include <wire/writer.hpp>

#include <string>

namespace wire {

void write(Writer& out, const desk::RulingView& view);
void write(Writer& out, const desk::AssistanceView& view);
void write(Writer& out, const desk::HoldView& view);
void write(Writer& out, const desk::SettlementView& view);
void write(Writer& out, const desk::TaskView& view);

// The ruling, and what the notice is complete for with it.
[[nodiscard]] std::string to_json(const desk::Ruled& ruled);
[[nodiscard]] std::string to_json(const desk::Helped& helped);
[[nodiscard]] std::string to_json(const desk::HoldView& view);
[[nodiscard]] std::string to_json(const desk::SettlementView& view);
[[nodiscard]] std::string to_json(const desk::TaskView& view);

[[nodiscard]] std::string etag(const desk::SettlementView& view);

// The members `holds`, `settlements` and `tasks` of a case.
void write_members(Writer& out, const desk::Records& records);

}  // namespace wire
