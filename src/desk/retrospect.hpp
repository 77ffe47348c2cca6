// Works that came after the articles that copy them.

#pragma once

#include <desk/desk.hpp>

#include <cstddef>

namespace desk {

// Holds works that no article was held against yet, at most so many, against the live articles, and
// opens a case for each that has much of one. Nothing is withheld. What was begun and broken off
// is done again by the next call. How many works were looked at; 0 where the index is not built.
std::size_t compare_new_works(Desk& desk, std::size_t most);

}  // namespace desk
