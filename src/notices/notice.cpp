#include <base/names.hpp>
#include <notices/notice.hpp>

#include <algorithm>
#include <array>

namespace notices {
namespace {

constexpr auto kKinds = std::to_array<base::Named<Kind>>({
    {Kind::copyright, "copyright"},
    {Kind::trademark, "trademark"},
    {Kind::defamation, "defamation"},
    {Kind::privacy, "privacy"},
    {Kind::illegal, "illegal"},
    {Kind::terms, "terms"},
    {Kind::order, "order"},
});

constexpr auto kRoles = std::to_array<base::Named<PartyRole>>({
    {PartyRole::principal, "principal"},
    {PartyRole::sender, "sender"},
    {PartyRole::agent, "agent"},
    {PartyRole::attorney, "attorney"},
});

constexpr auto kPartyKinds = std::to_array<base::Named<PartyKind>>({
    {PartyKind::person, "person"},
    {PartyKind::organization, "organization"},
});

constexpr auto kStates = std::to_array<base::Named<State>>({
    {State::received, "received"},
    {State::cure_requested, "cure_requested"},
    {State::open, "open"},
    {State::closed, "closed"},
    {State::withdrawn, "withdrawn"},
    {State::expired, "expired"},
});

constexpr auto kResolutions = std::to_array<base::Named<Resolution>>({
    {Resolution::found, "found"},
    {Resolution::not_ours, "not_ours"},
    {Resolution::already_withheld, "already_withheld"},
    {Resolution::already_claimed, "already_claimed"},
});

// Who is written to first.
constexpr auto kCorrespondents =
    std::to_array({PartyRole::sender, PartyRole::agent, PartyRole::attorney, PartyRole::principal});

}  // namespace

std::string_view name(Kind kind) { return base::name_in(kKinds, kind); }
std::string_view name(PartyRole role) { return base::name_in(kRoles, role); }
std::string_view name(PartyKind kind) { return base::name_in(kPartyKinds, kind); }
std::string_view name(State state) { return base::name_in(kStates, state); }
std::string_view name(Resolution resolution) { return base::name_in(kResolutions, resolution); }

bool parse(std::string_view text, Kind& into) { return base::parse_in(kKinds, text, into); }
bool parse(std::string_view text, PartyRole& into) { return base::parse_in(kRoles, text, into); }
bool parse(std::string_view text, PartyKind& into) {
  return base::parse_in(kPartyKinds, text, into);
}
bool parse(std::string_view text, State& into) { return base::parse_in(kStates, text, into); }
bool parse(std::string_view text, Resolution& into) {
  return base::parse_in(kResolutions, text, into);
}

bool acts_for_another(PartyRole role) {
  return role == PartyRole::agent || role == PartyRole::attorney;
}

const Party* correspondent(const Complaint& complaint) {
  for (const PartyRole role : kCorrespondents) {
    const auto found = std::ranges::find_if(complaint.parties,
                                            [&](const Party& party) { return party.role == role; });
    if (found != complaint.parties.end()) return &*found;
  }
  return nullptr;
}

}  // namespace notices
