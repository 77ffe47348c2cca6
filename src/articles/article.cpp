#include <articles/article.hpp>
#include <base/names.hpp>

#include <array>

namespace articles {
namespace {

constexpr auto kStates = std::to_array<base::Named<State>>({
    {State::held, "held"},
    {State::live, "live"},
    {State::refused, "refused"},
    {State::changes_asked, "changes_asked"},
    {State::withheld, "withheld"},
    {State::removed, "removed"},
    {State::withdrawn, "withdrawn"},
});

constexpr auto kVersionStates = std::to_array<base::Named<VersionState>>({
    {VersionState::held, "held"},
    {VersionState::live, "live"},
    {VersionState::refused, "refused"},
    {VersionState::superseded, "superseded"},
});

constexpr auto kAiTexts = std::to_array<base::Named<AiText>>({
    {AiText::none, "none"},
    {AiText::assisted, "assisted"},
    {AiText::generated, "generated"},
});

constexpr auto kReviews = std::to_array<base::Named<PrepublicationReview>>({
    {PrepublicationReview::none, "none"},
    {PrepublicationReview::automatic, "automatic"},
    {PrepublicationReview::staff, "staff"},
});

}  // namespace

std::string_view name(State state) { return base::name_in(kStates, state); }
std::string_view name(VersionState state) { return base::name_in(kVersionStates, state); }
std::string_view name(AiText ai_text) { return base::name_in(kAiTexts, ai_text); }
std::string_view name(PrepublicationReview review) { return base::name_in(kReviews, review); }

bool parse(std::string_view text, State& into) { return base::parse_in(kStates, text, into); }
bool parse(std::string_view text, VersionState& into) {
  return base::parse_in(kVersionStates, text, into);
}
bool parse(std::string_view text, AiText& into) { return base::parse_in(kAiTexts, text, into); }
bool parse(std::string_view text, PrepublicationReview& into) {
  return base::parse_in(kReviews, text, into);
}

}  // namespace articles
