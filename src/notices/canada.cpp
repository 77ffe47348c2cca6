#include <base/names.hpp>
#include <notices/canada.hpp>

#include <array>

namespace notices {
namespace {

constexpr auto kStates = std::to_array<base::Named<CaState>>({
    {CaState::invalid, "invalid"},
    {CaState::valid, "valid"},
    {CaState::forwarded, "forwarded"},
    {CaState::claimant_informed, "claimant_informed"},
    {CaState::retaining, "retaining"},
    {CaState::purged, "purged"},
});

constexpr auto kActs = std::to_array<base::Named<CaAct>>({
    {CaAct::complete, "complete"},
    {CaAct::forward, "forward"},
    {CaAct::fail, "fail"},
    {CaAct::inform, "inform"},
    {CaAct::retain, "retain"},
    {CaAct::sue, "sue"},
    {CaAct::purge, "purge"},
});

constexpr auto kSteps = [] {
  using enum CaState;
  using A = CaAct;
  return std::to_array<CaStep>({
      {invalid, A::complete, valid, "a new version has all elements"},
      {valid, A::forward, forwarded, "the whole notice to the author, as soon as feasible"},
      {valid, A::fail, claimant_informed, "why it could not be forwarded, to the claimant"},
      {forwarded, A::inform, claimant_informed, "that it was forwarded, to the claimant"},
      {claimant_informed, A::retain, retaining, "who the author is, kept for six months"},
      {retaining, A::sue, retaining, "kept for a year, as proceedings have begun"},
      {retaining, A::purge, purged, "the time is over"},
  });
}();

constexpr std::chrono::months kKept{6};
constexpr std::chrono::months kKeptForCourt{12};

}  // namespace

std::string_view name(CaState state) { return base::name_in(kStates, state); }
std::string_view name(CaAct act) { return base::name_in(kActs, act); }
bool parse(std::string_view text, CaState& into) { return base::parse_in(kStates, text, into); }

std::span<const CaStep> ca_steps() { return kSteps; }
base::Result<CaState> step(CaState from, CaAct act) { return next(ca_steps(), from, act); }

Day ca_retained_until(Day received, std::optional<Day> told_of_proceedings) {
  const Day kept = plus_months(received, kKept);
  if (told_of_proceedings && *told_of_proceedings <= kept) {
    return plus_months(received, kKeptForCourt);
  }
  return kept;
}

}  // namespace notices
