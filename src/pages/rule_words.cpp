#include <pages/rule_words.hpp>
#include <wording/format.hpp>

#include <algorithm>
#include <array>
#include <cstdio>

namespace pages {
namespace {

using wording::mark;

struct JobWords {
  std::string_view kind;
  bool preview;
  std::string_view words;
};
constexpr auto kJobs = std::to_array<JobWords>({
    {"backtest", false, mark("Backtest")},
    {"apply", true, mark("Count of live articles")},
    {"apply", false, mark("Application to live articles")},
    {"release", true, mark("Count of held articles")},
    {"release", false, mark("Release of held articles")},
});

struct StateWords {
  std::string_view state;
  std::string_view words;
};
constexpr auto kStates = std::to_array<StateWords>({
    {"running", mark("running")},
    {"done", mark("done")},
    {"cancelled", mark("cancelled")},
    {"failed", mark("failed")},
});

}  // namespace

std::string overturned_text(const Context& context, const desk::RuleFigures& figures) {
  if (figures.decided <= 0) return "–";
  const double share =
      static_cast<double>(figures.overturned) / static_cast<double>(figures.decided);
  return wording::fill(tr(context, mark("%1 of %2 (%3)")),
                       {wording::format_number(context.language, figures.overturned),
                        wording::format_number(context.language, figures.decided),
                        wording::format_share(context.language, share)});
}

std::string cost_text(std::chrono::nanoseconds cost) {
  constexpr double kThousand = 1000;
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f µs", static_cast<double>(cost.count()) / kThousand);
  return text.data();
}

std::string_view say_job(const Context& context, const desk::RuleJob& job) {
  const auto* const found = std::ranges::find_if(kJobs, [&job](const JobWords& each) {
    return each.kind == job.kind && each.preview == job.preview;
  });
  return found == kJobs.end() ? std::string_view{job.kind} : tr(context, found->words);
}

std::string_view say_job_state(const Context& context, std::string_view state) {
  const auto* const found = std::ranges::find(kStates, state, &StateWords::state);
  return found == kStates.end() ? state : tr(context, found->words);
}

std::string job_summary(const Context& context, const desk::RuleJob& job) {
  const auto number = [&context](std::int64_t of) {
    return wording::format_number(context.language, of);
  };
  if (job.backtest) {
    return wording::fill(tr(context, mark("%1 versions, %2 hits")),
                         {number(job.backtest->versions), number(screening::hits(*job.backtest))});
  }
  if (job.batch) {
    return wording::fill(tr(context, mark("%1 articles, %2 left alone")),
                         {number(job.batch->done.count), number(job.batch->left.count)});
  }
  return {};
}

}  // namespace pages
