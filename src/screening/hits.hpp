// From what a scan found to what the desk keeps and shows of it. Only for the
// phases of this module.

#pragma once

#include <articles/article.hpp>
#include <rules/rule_set.hpp>
#include <rules/subject.hpp>
#include <screening/screening.hpp>

#include <string>
#include <vector>

namespace screening {

// The article as the rules look at it, with what its author's credential says.
[[nodiscard]] rules::Submission submission_of(const articles::Draft& draft,
                                              const Surroundings& around);

// The hits of `found` with their rule's words in `language`, or in English where it has none.
[[nodiscard]] std::vector<Hit> hits_of(const rules::Scan& found,
                                       const rules::RuleSet& rules,
                                       const articles::Draft& draft,
                                       const std::string& language);

}  // namespace screening
