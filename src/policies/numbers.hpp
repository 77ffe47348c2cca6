// The numbers of a policies.toml: one row each, with its table, its key and
// what it may be.

#pragma once

#include <policies/policies.hpp>
#include <policies/reader.hpp>

namespace policies {

// Takes the tables of numbers from the root of the file. A number that is absent or wrong leaves
// its default; what is wrong is a problem of the root's.
void read_numbers(TableReader& root, Policies& out);

}  // namespace policies
