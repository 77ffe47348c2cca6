#include <base/names.hpp>
#include <cases/change.hpp>

#include <array>

namespace cases {
namespace {

constexpr auto kRemedies = std::to_array<base::Named<Remedy>>({
    {Remedy::excise, "excise"},
    {Remedy::credit, "credit"},
});

constexpr auto kStates = std::to_array<base::Named<ChangeState>>({
    {ChangeState::asked, "asked"},
    {ChangeState::made, "made"},
    {ChangeState::not_made, "not_made"},
    {ChangeState::not_checked, "not_checked"},
});

}  // namespace

std::string_view name(Remedy remedy) { return base::name_in(kRemedies, remedy); }
std::string_view name(ChangeState state) { return base::name_in(kStates, state); }
bool parse(std::string_view text, Remedy& into) { return base::parse_in(kRemedies, text, into); }
bool parse(std::string_view text, ChangeState& into) { return base::parse_in(kStates, text, into); }

}  // namespace cases
