#include <base/ensure.hpp>
#include <base/names.hpp>
#include <notices/precedence.hpp>

#include <array>

namespace notices {
namespace {

constexpr auto kReturns = std::to_array<base::Named<Return>>({
    {Return::now, "now"},
    {Return::now_in_eea, "now_in_eea"},
    {Return::by_clock, "by_clock"},
});

}  // namespace

std::string_view name(Return when) { return base::name_in(kReturns, when); }

Return when_it_returns(policies::Precedence precedence, const Finding& finding) {
  if (!finding.clock_runs) return Return::now;
  if (!finding.no_infringement) return Return::by_clock;
  switch (precedence) {
    case policies::Precedence::dsa_first: return Return::now;
    case policies::Precedence::dmca_first: return Return::by_clock;
    case policies::Precedence::geo: return Return::now_in_eea;
  }
  throw base::Bug{"a precedence that is not in the enumeration"};
}

}  // namespace notices
