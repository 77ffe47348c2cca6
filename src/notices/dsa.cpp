#include <base/names.hpp>
#include <notices/dsa.hpp>

#include <array>

namespace notices {
namespace {

constexpr auto kStates = std::to_array<base::Named<DsaState>>({
    {DsaState::notice, "notice"},
    {DsaState::assess, "assess"},
    {DsaState::no_action, "no_action"},
    {DsaState::restricted, "restricted"},
    {DsaState::complaint, "complaint"},
    {DsaState::complaint_decided, "complaint_decided"},
    {DsaState::ods, "ods"},
    {DsaState::restriction_ended, "restriction_ended"},
    {DsaState::restored, "restored"},
});

constexpr auto kActs = std::to_array<base::Named<DsaAct>>({
    {DsaAct::acknowledge, "acknowledge"},
    {DsaAct::leave, "leave"},
    {DsaAct::restrict, "restrict"},
    {DsaAct::complain, "complain"},
    {DsaAct::decide, "decide"},
    {DsaAct::settle, "settle"},
    {DsaAct::end, "end"},
    {DsaAct::restore, "restore"},
});

constexpr auto kAnswers = std::to_array<base::Named<ManifestIllegality>>({
    {ManifestIllegality::yes, "yes"},
    {ManifestIllegality::no, "no"},
    {ManifestIllegality::needs_analysis, "needs_analysis"},
});

constexpr auto kSources = std::to_array<base::Named<Source>>({
    {Source::threat_to_life, "threat_to_life"},
    {Source::authority_order, "authority_order"},
    {Source::trusted_flagger, "trusted_flagger"},
    {Source::ordinary, "ordinary"},
    {Source::suspended_notifier, "suspended_notifier"},
});

constexpr auto kSteps = [] {
  using enum DsaState;
  using A = DsaAct;
  return std::to_array<DsaStep>({
      {notice, A::acknowledge, assess, "receipt to the notifier, 16(4)"},
      {assess, A::leave, no_action, "decision and redress to the notifier, 16(5)"},
      {assess,
       A::restrict,
       restricted,
       "statement of reasons to the author in the same act, 17; decision to the notifier, 16(5)"},
      {no_action, A::complain, complaint, "by the notifier, 20(1)"},
      {restricted, A::complain, complaint, "by author or notifier, 20(1)"},
      {restricted, A::end, restriction_ended, "the end that the statement named"},
      {complaint, A::decide, complaint_decided, "reasoned decision and redress, 20(5)"},
      {complaint_decided, A::restore, restored, "reversed: without undue delay, 20(4)"},
      {complaint_decided,
       A::restrict,
       restricted,
       "a decision to leave it reversed: statement of reasons to the author, 17"},
      {complaint_decided, A::settle, ods, "the body's question is answered in good faith, 21(2)"},
      {complaint_decided, A::end, restriction_ended, "the end that the statement named"},
      {no_action, A::settle, ods, "without a complaint before, 21(1)"},
      {restricted, A::settle, ods, "without a complaint before, 21(1)"},
      {ods, A::restore, restored, "the outcome is implemented"},
      {ods, A::end, restriction_ended, "the outcome leaves the restriction"},
  });
}();

}  // namespace

std::string_view name(DsaState state) { return base::name_in(kStates, state); }
std::string_view name(DsaAct act) { return base::name_in(kActs, act); }
std::string_view name(ManifestIllegality answer) { return base::name_in(kAnswers, answer); }
std::string_view name(Source source) { return base::name_in(kSources, source); }

bool parse(std::string_view text, DsaState& into) { return base::parse_in(kStates, text, into); }
bool parse(std::string_view text, ManifestIllegality& into) {
  return base::parse_in(kAnswers, text, into);
}

std::span<const DsaStep> dsa_steps() { return kSteps; }

base::Result<DsaState> step(DsaState from, DsaAct act) { return next(dsa_steps(), from, act); }

int rank(Source source) { return static_cast<int>(source); }

}  // namespace notices
