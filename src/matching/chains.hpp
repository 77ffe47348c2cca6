// Runs that belong to one passage: in the same order in both texts, and near
// each other in both. What stands between them was edited.

#pragma once

#include <matching/runs.hpp>

#include <cstdint>
#include <vector>

namespace matching {

// In order of both texts, without overlap in either.
using Chain = std::vector<Run>;

// The best chains: each run adds its words, and each gap costs by its length and by how much it
// differs between the texts (chaining as in Abouelhoda and Ohlebusch, J. Discrete Algorithms 2005,
// with a window of kOpenChains runs). A run is in one chain at most. Spends `steps`.
[[nodiscard]] std::vector<Chain> chains(const Runs& runs, std::uint64_t& steps);

}  // namespace matching
