// What the house publishes of its rules, for machines (Art. 14 DSA).

#pragma once

#include <desk/documents.hpp>
#include <policies/policies.hpp>

#include <string>
#include <string_view>

namespace wire {

// A version of a document, in every language. With `policies` the tree that decisions quote stands
// beside it: the terms are made of both.
[[nodiscard]] std::string to_json(const desk::Published& document,
                                  const policies::Policies* policies,
                                  std::string_view base_url);

}  // namespace wire
