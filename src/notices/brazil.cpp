#include <base/ensure.hpp>
#include <base/names.hpp>
#include <notices/brazil.hpp>

#include <algorithm>
#include <array>

namespace notices {
namespace {

using std::chrono::hours;

constexpr auto kStates = std::to_array<base::Named<BrState>>({
    {BrState::notice_ok, "notice_ok"},
    {BrState::analysis, "analysis"},
    {BrState::removed, "removed"},
    {BrState::kept, "kept"},
    {BrState::contest, "contest"},
    {BrState::decided, "decided"},
});

constexpr auto kActs = std::to_array<base::Named<BrAct>>({
    {BrAct::analyse, "analyse"},
    {BrAct::remove, "remove"},
    {BrAct::keep, "keep"},
    {BrAct::contest, "contest"},
    {BrAct::decide, "decide"},
});

constexpr auto kSteps = [] {
  using enum BrState;
  using A = BrAct;
  return std::to_array<BrStep>({
      {notice_ok, A::analyse, analysis, "conduct, content and notifier are named, 16-D"},
      {analysis, A::remove, removed, "grounds and how to contest to both sides, 16-E"},
      {analysis,
       A::keep,
       kept,
       "grounds and how to contest to both sides, 16-E; reasonable doubt is recorded, 16-G"},
      {removed, A::contest, contest, "by the author"},
      {kept, A::contest, contest, "by the notifier"},
      {contest, A::decide, decided, "grounds to both sides"},
  });
}();

constexpr auto kMatters = std::to_array<BrMatterRow>({
    {BrMatter::intimate_content, "intimate_content", hours{2}, hours{24}, false},
    {BrMatter::violence_against_women, "violence_against_women", hours{6}, hours{24}, false},
    {BrMatter::other_violence_against_women,
     "other_violence_against_women",
     hours{24},
     hours{24},
     false},
    {BrMatter::honour, "honour", std::nullopt, std::nullopt, true},
    {BrMatter::other, "other", std::nullopt, std::nullopt, false},
});

}  // namespace

std::string_view name(BrState state) { return base::name_in(kStates, state); }
std::string_view name(BrAct act) { return base::name_in(kActs, act); }
bool parse(std::string_view text, BrState& into) { return base::parse_in(kStates, text, into); }

std::span<const BrStep> br_steps() { return kSteps; }
base::Result<BrState> step(BrState from, BrAct act) { return next(br_steps(), from, act); }

std::span<const BrMatterRow> br_matters() { return kMatters; }

const BrMatterRow& row_of(BrMatter matter) {
  const auto found = std::ranges::find(kMatters, matter, &BrMatterRow::matter);
  base::ensure(found != kMatters.end(), "every matter has its row");
  return *found;
}

}  // namespace notices
