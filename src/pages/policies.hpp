// What the house publishes of its rules: its documents, each with its versions,
// and the tree of policies that decisions quote.

#pragma once

#include <desk/documents.hpp>
#include <pages/context.hpp>
#include <policies/policies.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace pages {

// All policies with the documents before them, or one with those below it where `id` is not empty;
// nothing where there is none.
[[nodiscard]] std::optional<std::string> policies(const Context& context,
                                                  const policies::Policies& policies,
                                                  std::span<const desk::PublishedVersion> documents,
                                                  std::string_view id);

// One version of a document. `agent`: how the designation of the agent stands, on its own page.
[[nodiscard]] std::string policy_document(const Context& context,
                                          const desk::Published& document,
                                          const desk::AgentRenewal& agent);

}  // namespace pages
