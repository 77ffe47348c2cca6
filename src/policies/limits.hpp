// What a file of the newsroom may be at most.

#pragma once

#include <cstddef>

namespace policies {

inline constexpr std::size_t kFileBytes = 1 << 20;         // A TOML file, tests and all.
inline constexpr std::size_t kPolicies = 1'000;            // Nodes of the policy tree.
inline constexpr std::size_t kPolicyTextBytes = 4096;      // A title or a text, per language.
inline constexpr std::size_t kDocumentBytes = 256 * 1024;  // A published text, per language.
inline constexpr std::size_t kNameBytes = 64;              // A zone, a calendar, a word of a few.
inline constexpr std::size_t kClosedDays = 1'000;          // Days on which the office is closed.
inline constexpr std::size_t kApprovableActions = 32;
inline constexpr std::size_t kPartners = 1'000;  // Hosts whose texts may be used.
inline constexpr std::size_t kHostBytes = 253;   // The name of one.
inline constexpr std::size_t kLanguages = 64;    // Languages of one text.
inline constexpr std::size_t kTomlDepth = 16;    // Tables and arrays within each other.
inline constexpr std::size_t kProblems = 1'000;  // Problems told of one file.

}  // namespace policies
