#include <pages/rule_words.hpp>
#include <text/line_diff.hpp>
#include <wording/format.hpp>

#include <algorithm>
#include <array>

namespace pages {
namespace {

using wording::mark;

struct JobWords {
  std::string_view kind;
  bool preview;
  std::string_view name;
  wording::Plural done;  // Of a batch.
};
constexpr auto kJobs = std::to_array<JobWords>({
    {"backtest", false, mark("Backtest"), {}},
    {"apply",
     true,
     mark("Count of live articles"),
     mark("%1 case would be opened.", "%1 cases would be opened.")},
    {"apply",
     false,
     mark("Application to live articles"),
     mark("%1 case was opened.", "%1 cases were opened.")},
    {"release",
     true,
     mark("Count of held articles"),
     mark("%1 article would be released.", "%1 articles would be released.")},
    {"release",
     false,
     mark("Release of held articles"),
     mark("%1 article was released.", "%1 articles were released.")},
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

const JobWords* words_of(const desk::RuleJob& job) {
  const auto* const found = std::ranges::find_if(kJobs, [&job](const JobWords& each) {
    return each.kind == job.kind && each.preview == job.preview;
  });
  return found == kJobs.end() ? nullptr : found;
}

std::string number(const Context& context, std::int64_t of) {
  return wording::format_number(context.language, of);
}

// A share that would be rounded away keeps a digit behind the point.
std::string share_text(const Context& context, std::int64_t part, std::int64_t whole) {
  constexpr double kSmall = 0.1;
  constexpr double kHundred = 100;
  const double share = static_cast<double>(part) / static_cast<double>(whole);
  if (part == 0 || share >= kSmall) return wording::format_share(context.language, share);
  return wording::format_decimal(context.language, share * kHundred) + "%";
}

struct Kind {
  text::Change change;
  std::string_view name;
  std::string_view sign;
};
constexpr auto kKinds = std::to_array<Kind>({
    {text::Change::same, "same", "  "},
    {text::Change::added, "added", "+ "},
    {text::Change::removed, "removed", "- "},
});

}  // namespace

std::string overturned_text(const Context& context, const desk::RuleFigures& figures) {
  if (figures.decided <= 0) return "–";
  return wording::fill(tr(context, mark("%1 of %2 (%3)")),
                       {number(context, figures.overturned),
                        number(context, figures.decided),
                        share_text(context, figures.overturned, figures.decided)});
}

std::string cost_text(const Context& context, std::chrono::nanoseconds cost) {
  constexpr double kThousand = 1000;
  return wording::format_decimal(context.language, static_cast<double>(cost.count()) / kThousand) +
         " µs";
}

std::string reach_text(const Context& context, const desk::Reach& reach) {
  if (reach.kept <= 0) {
    return std::string{tr(context,
                          mark("Nothing is live yet, so it cannot be said how much it "
                               "matches."))};
  }
  return wording::fill(
      tr(context, mark("It matches %1 of the last %2 kept articles (%3) and costs %4 an article.")),
      {number(context, reach.hits),
       number(context, reach.kept),
       share_text(context, reach.hits, reach.kept),
       cost_text(context, reach.cost)});
}

std::string holding_text(const Context& context, int holding) {
  if (holding < desk::kCountMax) {
    return wording::trn(
        context.language, "It holds %1 article now.", "It holds %1 articles now.", holding);
  }
  return wording::fill(tr(context, mark("It holds more than %1 articles now.")),
                       {number(context, desk::kCountMax - 1)});
}

std::string_view say_job(const Context& context, const desk::RuleJob& job) {
  const JobWords* const words = words_of(job);
  return words == nullptr ? std::string_view{job.kind} : tr(context, words->name);
}

std::string_view say_job_state(const Context& context, std::string_view state) {
  const auto* const found = std::ranges::find(kStates, state, &StateWords::state);
  return found == kStates.end() ? state : tr(context, found->words);
}

std::string job_summary(const Context& context, const desk::RuleJob& job) {
  if (job.backtest) {
    return wording::fill(
        tr(context, mark("%1 versions, %2 hits")),
        {number(context, job.backtest->versions), number(context, screening::hits(*job.backtest))});
  }
  const JobWords* const words = words_of(job);
  if (!job.batch || words == nullptr) return {};
  std::string text = wording::trn(context.language, words->done, job.batch->done.count);
  if (job.batch->left.count > 0) {
    text += " " + wording::trn(context.language,
                               "%1 was left alone.",
                               "%1 were left alone.",
                               job.batch->left.count);
  }
  if (job.batch->taken_back) {
    text += " " + wording::trn(context.language,
                               "%1 was taken back.",
                               "%1 were taken back.",
                               *job.batch->taken_back);
  }
  return text;
}

void fill_diff(wording::Data& data, std::string_view before, std::string_view after) {
  for (const text::DiffLine& each : text::line_diff(before, after)) {
    const auto* const kind = std::ranges::find(kKinds, each.change, &Kind::change);
    wording::Data& line = data.section("LINES");
    line.set("KIND", kind->name);
    line.set("SIGN", kind->sign);
    line.set("TEXT", each.line);
  }
}

}  // namespace pages
