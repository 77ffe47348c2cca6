// What the pages about rules say of figures, jobs and texts.

#pragma once

#include <desk/rule_acts.hpp>
#include <desk/rule_jobs.hpp>
#include <desk/rule_read.hpp>
#include <pages/context.hpp>

#include <chrono>
#include <string>
#include <string_view>

namespace pages {

// "12 of 40 (30%)": how many of those a person decided were kept; a dash where nothing was decided.
[[nodiscard]] std::string overturned_text(const Context& context, const desk::RuleFigures& figures);
// "3.1 µs".
[[nodiscard]] std::string cost_text(const Context& context, std::chrono::nanoseconds cost);
// "It matches 37 of the last 10,000 kept articles (0.4%) and costs 3.1 µs an article."
[[nodiscard]] std::string reach_text(const Context& context, const desk::Reach& reach);
// "It holds 3 articles now."; counted up to desk::kCountMax.
[[nodiscard]] std::string holding_text(const Context& context, int holding);

// "Backtest", "Preview of a release".
[[nodiscard]] std::string_view say_job(const Context& context, const desk::RuleJob& job);
[[nodiscard]] std::string_view say_job_state(const Context& context, std::string_view state);
// What came of it in one sentence; empty while it runs.
[[nodiscard]] std::string job_summary(const Context& context, const desk::RuleJob& job);

// Rows of LINES: KIND (same, added, removed), SIGN, TEXT.
void fill_diff(wording::Data& data, std::string_view before, std::string_view after);

}  // namespace pages
