#include <base/names.hpp>
#include <screening/screening.hpp>

#include <array>

namespace screening {
namespace {

constexpr auto kProposals = std::to_array<base::Named<Proposal>>({
    {Proposal::pass, "pass"},
    {Proposal::hold, "hold"},
    {Proposal::refuse, "refuse"},
});

constexpr auto kReasons = std::to_array<base::Named<Reason>>({
    {Reason::not_fully_checked, "not_fully_checked"},
    {Reason::refused_by_rule, "refused_by_rule"},
    {Reason::held_by_rule, "held_by_rule"},
    {Reason::score, "score"},
    {Reason::repeat, "repeat"},
    {Reason::stay_down, "stay_down"},
    {Reason::shared_text, "shared_text"},
    {Reason::generated_text, "generated_text"},
    {Reason::undeclared_cover, "undeclared_cover"},
});

}  // namespace

std::string_view name(Proposal proposal) { return base::name_in(kProposals, proposal); }
std::string_view name(Reason reason) { return base::name_in(kReasons, reason); }
bool parse(std::string_view text, Proposal& into) { return base::parse_in(kProposals, text, into); }
bool parse(std::string_view text, Reason& into) { return base::parse_in(kReasons, text, into); }

}  // namespace screening
