// What is written of every rule, in a list or alone. For the module's own sources.

#pragma once

#include <rules/rule.hpp>
#include <wire/writer.hpp>

namespace wire {

// The members of a rule, inside an object that is open.
void write_members(Writer& out, const rules::Rule& rule);

}  // namespace wire
