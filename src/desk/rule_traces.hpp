// What rules leave behind in the transaction of an act: their hits and figures,
// what moderators made of them, and the guard that stops a runaway rule.

#pragma once

#include <articles/article.hpp>
#include <cases/decision.hpp>
#include <desk/parts.hpp>
#include <screening/screening.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace desk {

// Figures count by hours: "2026-11-23T14".
[[nodiscard]] std::string hour_of(base::Time time);

// The figures of a rule, as names of counters.
inline constexpr std::string_view kRuleHits = "rule.hits";
inline constexpr std::string_view kRuleShadow = "rule.shadow";
inline constexpr std::string_view kRuleHeld = "rule.held";
inline constexpr std::string_view kRuleDecided = "rule.decided";
inline constexpr std::string_view kRuleOverturned = "rule.overturned";

// Keeps what the rules found in a version that was just stored, and lets the guards count it. A
// rule whose guard trips is put back to shadow, and its owner gets a letter.
void trace_hits(storage::Transaction& transaction,
                const Desk& desk,
                const std::string& article_id,
                const articles::Version& version,
                const screening::Screening& screening);

// Counts a decision for and against the rules that asked for it; `delta` -1 takes it back.
void trace_decision(storage::Transaction& transaction,
                    base::Time at,
                    const screening::Screening& screening,
                    cases::Action action,
                    std::int64_t delta);

}  // namespace desk
