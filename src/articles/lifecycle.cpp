#include <articles/lifecycle.hpp>
#include <base/names.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace articles {
namespace {

constexpr auto kActs = std::to_array<base::Named<Act>>({
    {Act::submit_pass, "submit_pass"},
    {Act::submit_hold, "submit_hold"},
    {Act::submit_refuse, "submit_refuse"},
    {Act::edit_pass, "edit_pass"},
    {Act::edit_hold, "edit_hold"},
    {Act::edit_refuse, "edit_refuse"},
    {Act::keep, "keep"},
    {Act::hold, "hold"},
    {Act::refuse, "refuse"},
    {Act::ask_changes, "ask_changes"},
    {Act::withhold, "withhold"},
    {Act::remove, "remove"},
    {Act::restore, "restore"},
    {Act::withdraw, "withdraw"},
});

constexpr auto kLive = VersionState::live;
constexpr auto kHeld = VersionState::held;
constexpr auto kRefused = VersionState::refused;
constexpr auto kStays = std::nullopt;

// clang-format off
constexpr auto kSteps = [] {
  using enum State;
  using enum Act;
  using enum Needs;
  using enum Publishes;
  return std::to_array<Step>({
      // from         act            needs            to             newest    public is
      {held,          submit_pass,   no_version,      live,          kLive,    newest},
      {held,          submit_hold,   no_version,      held,          kHeld,    unchanged},
      {held,          submit_refuse, no_version,      refused,       kRefused, unchanged},

      {held,          edit_pass,     nothing,         live,          kLive,    newest},
      {held,          edit_hold,     nothing,         held,          kHeld,    unchanged},
      {held,          edit_refuse,   nothing,         refused,       kRefused, unchanged},
      {changes_asked, edit_pass,     nothing,         live,          kLive,    newest},
      {changes_asked, edit_hold,     nothing,         held,          kHeld,    unchanged},
      {changes_asked, edit_refuse,   nothing,         refused,       kRefused, unchanged},
      {refused,       edit_pass,     nothing,         live,          kLive,    newest},
      {refused,       edit_hold,     nothing,         held,          kHeld,    unchanged},
      {refused,       edit_refuse,   nothing,         refused,       kRefused, unchanged},
      {live,          edit_pass,     nothing,         live,          kLive,    newest},
      {live,          edit_hold,     nothing,         live,          kHeld,    unchanged},
      {live,          edit_refuse,   nothing,         live,          kRefused, unchanged},
      {withheld,      edit_pass,     nothing,         withheld,      kHeld,    unchanged},
      {withheld,      edit_hold,     nothing,         withheld,      kHeld,    unchanged},
      {withheld,      edit_refuse,   nothing,         withheld,      kHeld,    unchanged},

      {held,          keep,          nothing,         live,          kLive,    newest},
      {changes_asked, keep,          nothing,         live,          kLive,    newest},
      {refused,       keep,          nothing,         live,          kLive,    newest},
      {live,          keep,          pending_edit,    live,          kLive,    newest},
      {live,          keep,          no_pending_edit, live,          kStays,   unchanged},

      {held,          hold,          nothing,         held,          kHeld,    unchanged},
      {live,          hold,          pending_edit,    live,          kHeld,    unchanged},
      {live,          hold,          no_pending_edit, held,          kHeld,    none},

      {held,          refuse,        nothing,         refused,       kRefused, unchanged},
      {changes_asked, refuse,        nothing,         refused,       kRefused, unchanged},
      {live,          refuse,        pending_edit,    live,          kRefused, unchanged},

      {held,          ask_changes,   nothing,         changes_asked, kHeld,    unchanged},
      {live,          ask_changes,   pending_edit,    live,          kHeld,    unchanged},

      {live,          withhold,      nothing,         withheld,      kStays,   unchanged},
      {held,          withhold,      nothing,         withheld,      kStays,   unchanged},
      {changes_asked, withhold,      nothing,         withheld,      kStays,   unchanged},

      {live,          remove,        nothing,         removed,       kStays,   unchanged},
      {held,          remove,        nothing,         removed,       kStays,   unchanged},
      {withheld,      remove,        nothing,         removed,       kStays,   unchanged},
      {changes_asked, remove,        nothing,         removed,       kStays,   unchanged},

      {withheld,      restore,       live_version,    live,          kStays,   unchanged},
      {withheld,      restore,       no_live_version, held,          kHeld,    unchanged},
      {removed,       restore,       live_version,    live,          kStays,   unchanged},
      {removed,       restore,       no_live_version, held,          kHeld,    unchanged},

      {held,          withdraw,      nothing,         withdrawn,     kStays,   unchanged},
      {live,          withdraw,      nothing,         withdrawn,     kStays,   unchanged},
      {refused,       withdraw,      nothing,         withdrawn,     kStays,   unchanged},
      {changes_asked, withdraw,      nothing,         withdrawn,     kStays,   unchanged},
      {withheld,      withdraw,      nothing,         withdrawn,     kStays,   unchanged},
  });
}();
// clang-format on

// How a refusal speaks of the state and of the act.
constexpr auto kStateWords = std::to_array<base::Named<State>>({
    {State::held, "waits for a decision"},
    {State::live, "is public"},
    {State::refused, "was refused"},
    {State::changes_asked, "waits for changes by its author"},
    {State::withheld, "is withheld"},
    {State::removed, "was removed"},
    {State::withdrawn, "was withdrawn by its author"},
});

constexpr auto kActWords = std::to_array<base::Named<Act>>({
    {Act::submit_pass, "submitted again"},
    {Act::submit_hold, "submitted again"},
    {Act::submit_refuse, "submitted again"},
    {Act::edit_pass, "edited"},
    {Act::edit_hold, "edited"},
    {Act::edit_refuse, "edited"},
    {Act::keep, "kept"},
    {Act::hold, "held"},
    {Act::refuse, "refused"},
    {Act::ask_changes, "sent back for changes"},
    {Act::withhold, "withheld"},
    {Act::remove, "removed"},
    {Act::restore, "restored"},
    {Act::withdraw, "withdrawn"},
});

// What to do instead, where something can be done.
struct Advice {
  State from;
  Act act;
  std::string_view text;
};
constexpr auto kAdvice = std::to_array<Advice>({
    {State::live, Act::refuse, "No edit is waiting: withhold or remove the article instead."},
    {State::live, Act::ask_changes, "No edit is waiting: hold the article first."},
    {State::withheld, Act::keep, "To make it public again, restore it."},
    {State::removed, Act::keep, "To make it public again, restore it."},
    {State::withheld, Act::refuse, "To end it for good, remove it."},
    {State::removed, Act::edit_pass, "The reasons and your remedies are on the tracking page."},
    {State::removed, Act::edit_hold, "The reasons and your remedies are on the tracking page."},
    {State::removed, Act::edit_refuse, "The reasons and your remedies are on the tracking page."},
    {State::withdrawn, Act::edit_pass, "Submit the text as a new article."},
    {State::withdrawn, Act::edit_hold, "Submit the text as a new article."},
    {State::withdrawn, Act::edit_refuse, "Submit the text as a new article."},
});

bool holds(Needs needs, const Standing& before) {
  switch (needs) {
    case Needs::nothing: return before.version > 0;
    case Needs::no_version: return before.version == 0;
    case Needs::pending_edit: return has_pending_edit(before);
    case Needs::no_pending_edit: return before.version > 0 && !has_pending_edit(before);
    case Needs::live_version: return before.live_version > 0;
    case Needs::no_live_version: return before.version > 0 && before.live_version == 0;
  }
  throw base::Bug{"a step needs something that is not in the enumeration"};
}

base::Error refusal(const Standing& before, Act act) {
  std::string message = "This article " + std::string{base::name_in(kStateWords, before.state)} +
                        ", so it cannot be " + std::string{base::name_in(kActWords, act)} + ".";
  const auto advice = std::ranges::find_if(
      kAdvice, [&](const Advice& a) { return a.from == before.state && a.act == act; });
  if (advice != kAdvice.end()) message += " " + std::string{advice->text};
  return base::Error{.kind = base::Error::Kind::conflict, .message = std::move(message)};
}

bool adds_version(Act act) { return act <= Act::edit_refuse; }

}  // namespace

std::string_view name(Act act) { return base::name_in(kActs, act); }

std::span<const Step> steps() { return kSteps; }

base::Result<Standing> step(const Standing& before, Act act) {
  const auto found = std::ranges::find_if(kSteps, [&](const Step& s) {
    return s.from == before.state && s.act == act && holds(s.needs, before);
  });
  if (found == kSteps.end()) return refusal(before, act);

  Standing after = before;
  after.state = found->to;
  if (adds_version(act)) ++after.version;
  if (found->newest) after.version_state = *found->newest;
  if (found->publishes == Publishes::newest) after.live_version = after.version;
  if (found->publishes == Publishes::none) after.live_version = 0;
  return after;
}

bool has_pending_edit(const Standing& standing) {
  return standing.state == State::live && standing.version > standing.live_version &&
         standing.version_state == VersionState::held;
}

}  // namespace articles
