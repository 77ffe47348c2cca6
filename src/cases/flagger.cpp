#include <base/characters.hpp>
#include <base/ensure.hpp>
#include <cases/flagger.hpp>
#include <cases/limits.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace cases {
namespace {

constexpr auto kUnion = std::to_array<std::string_view>(
    {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
     "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"});

}  // namespace

base::Result<base::Done> check(const Flagger& flagger) {
  if (base::is_blank(flagger.name) || base::character_count(flagger.name) > kNameCharactersMax) {
    return base::invalid("/name", "Give a name of at most 200 characters.");
  }
  if (std::ranges::find(kUnion, flagger.country) == kUnion.end()) {
    return base::invalid("/country", "Name the coordinator's country in the Union, such as PT.");
  }
  if (flagger.areas.empty() || flagger.areas.size() > kFlaggerKindsMax) {
    return base::invalid("/areas", "Say for which kinds of notices the status is.");
  }
  if (flagger.valid_until && *flagger.valid_until < flagger.valid_from) {
    return base::invalid("/valid_until", "It ends before it begins.");
  }
  return base::Done{};
}

bool is_trusted(const Flagger& flagger, notices::Kind kind, notices::Day today) {
  return !flagger.suspended && today >= flagger.valid_from &&
         (!flagger.valid_until || today <= *flagger.valid_until) &&
         std::ranges::find(flagger.areas, kind) != flagger.areas.end();
}

notices::Source source_of(const std::optional<Flagger>& flagger,
                          notices::Kind kind,
                          notices::Day today) {
  if (kind == notices::Kind::order) return notices::Source::authority_order;
  if (flagger && is_trusted(*flagger, kind, today)) return notices::Source::trusted_flagger;
  return notices::Source::ordinary;
}

Fate fate_of(notices::ItemState state) {
  using notices::ItemState;
  switch (state) {
    case ItemState::disabled:
    case ItemState::author_notified:
    case ItemState::counter_received:
    case ItemState::counter_deficient:
    case ItemState::putback_running:
    case ItemState::held_action_filed:
    case ItemState::removed_final: return Fate::upheld;
    case ItemState::non_qualifying:
    case ItemState::rejected: return Fate::rejected;
    case ItemState::withdrawn: return Fate::withdrawn;
    case ItemState::received:
    case ItemState::triage:
    case ItemState::cure_requested:
    case ItemState::valid:
    case ItemState::restored: return Fate::open;
  }
  throw base::Bug{"a state that is not in the enumeration"};
}

double share_rejected(const FlaggerFigures& figures) {
  const int decided = figures.upheld + figures.rejected;
  return decided == 0 ? 0 : static_cast<double>(figures.rejected) / decided;
}

}  // namespace cases
