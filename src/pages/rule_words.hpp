// What the pages about rules say of figures and jobs.

#pragma once

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
[[nodiscard]] std::string cost_text(std::chrono::nanoseconds cost);

// "Backtest", "Preview of a release".
[[nodiscard]] std::string_view say_job(const Context& context, const desk::RuleJob& job);
[[nodiscard]] std::string_view say_job_state(const Context& context, std::string_view state);
// What came of it in one sentence; empty while it runs.
[[nodiscard]] std::string job_summary(const Context& context, const desk::RuleJob& job);

}  // namespace pages
