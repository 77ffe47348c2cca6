#include <base/characters.hpp>
#include <base/names.hpp>
#include <cases/misuse.hpp>
#include <notices/calendar.hpp>

#include <algorithm>
#include <array>

namespace cases {
namespace {

using base::Error;

constexpr auto kSides = std::to_array<base::Named<Side>>({
    {Side::author, "author"},
    {Side::notifier, "notifier"},
});

constexpr auto kKinds = std::to_array<base::Named<MisuseKind>>({
    {MisuseKind::illegal_content, "illegal_content"},
    {MisuseKind::unfounded_notice, "unfounded_notice"},
    {MisuseKind::unfounded_complaint, "unfounded_complaint"},
});

constexpr auto kGravities = std::to_array<base::Named<Gravity>>({
    {Gravity::low, "low"},
    {Gravity::medium, "medium"},
    {Gravity::high, "high"},
});

constexpr auto kStates = std::to_array<base::Named<MisuseState>>({
    {MisuseState::clear, "clear"},
    {MisuseState::warned, "warned"},
    {MisuseState::suspended, "suspended"},
});

constexpr auto kActs = std::to_array<base::Named<MisuseAct>>({
    {MisuseAct::warn, "warn"},
    {MisuseAct::suspend, "suspend"},
    {MisuseAct::lapse, "lapse"},
    {MisuseAct::lift, "lift"},
});

constexpr auto kReceptions = std::to_array<base::Named<Reception>>({
    {Reception::ordinary, "ordinary"},
    {Reception::last_in_queue, "last_in_queue"},
    {Reception::set_aside, "set_aside"},
});

constexpr auto kSteps = std::to_array<MisuseStep>({
    {MisuseState::clear, MisuseAct::warn, MisuseState::warned, "a person, with reason and factors"},
    {MisuseState::warned,
     MisuseAct::warn,
     MisuseState::warned,
     "a person, with reason and factors"},
    {MisuseState::warned,
     MisuseAct::suspend,
     MisuseState::suspended,
     "a person, with reason and factors, and something manifest since the warning"},
    {MisuseState::warned, MisuseAct::lift, MisuseState::clear, "a person, with reason"},
    {MisuseState::suspended, MisuseAct::lapse, MisuseState::clear, "the suspension is over"},
    {MisuseState::suspended, MisuseAct::lift, MisuseState::clear, "a person, with reason"},
});

base::Time before(base::Time now, std::chrono::months count) {
  const auto day = std::chrono::floor<std::chrono::days>(now);
  const notices::Day then = notices::plus_months(notices::Day{day.time_since_epoch()}, -count);
  return std::chrono::sys_days{then.time_since_epoch()} + (now - day);
}

bool happened_since(const Ledger& ledger, base::Time when) {
  return std::ranges::any_of(ledger.entries,
                             [&](const MisuseEntry& entry) { return entry.at > when; });
}

bool weighs(MisuseAct act) { return act == MisuseAct::warn || act == MisuseAct::suspend; }

base::Result<base::Done> check_person(const MisuseEvent& event) {
  if (event.person.empty()) {
    return Error{.kind = Error::Kind::forbidden, .message = "A person decides this."};
  }
  if (base::is_blank(event.reason)) {
    return base::invalid("/reason", "Say why: the person concerned is told so.");
  }
  if (weighs(event.act) && (!event.weighed || event.weighed->absolute == 0)) {
    return base::invalid("/factors", "Weigh how many, what share, how grave and with what intent.");
  }
  return base::Done{};
}

base::Result<base::Done> check(const Ledger& ledger, const MisuseEvent& event) {
  if (event.act == MisuseAct::lapse) {
    if (ledger.suspended_until && event.at >= *ledger.suspended_until) return base::Done{};
    return Error{.kind = Error::Kind::conflict, .message = "The suspension is not over yet."};
  }
  if (const auto person = check_person(event); !person) return person.error();
  if (event.act == MisuseAct::suspend &&
      (!ledger.warned_at || !happened_since(ledger, *ledger.warned_at))) {
    return Error{.kind = Error::Kind::conflict,
                 .message = "Nothing manifest has happened since the warning."};
  }
  return base::Done{};
}

}  // namespace

std::string_view name(Side side) { return base::name_in(kSides, side); }
bool parse(std::string_view text, Side& into) { return base::parse_in(kSides, text, into); }
bool parse(std::string_view text, Gravity& into) { return base::parse_in(kGravities, text, into); }

Side side_of(MisuseKind kind) {
  return kind == MisuseKind::illegal_content ? Side::author : Side::notifier;
}

std::string_view name(MisuseKind kind) { return base::name_in(kKinds, kind); }
std::string_view name(Gravity gravity) { return base::name_in(kGravities, gravity); }
std::string_view name(MisuseState state) { return base::name_in(kStates, state); }
std::string_view name(MisuseAct act) { return base::name_in(kActs, act); }
std::string_view name(Reception reception) { return base::name_in(kReceptions, reception); }
bool parse(std::string_view text, Reception& into) {
  return base::parse_in(kReceptions, text, into);
}
bool parse(std::string_view text, MisuseKind& into) { return base::parse_in(kKinds, text, into); }
bool parse(std::string_view text, MisuseState& into) { return base::parse_in(kStates, text, into); }

std::span<const MisuseStep> misuse_steps() { return kSteps; }

base::Time looked_back_from(base::Time now, const policies::Misuse& policy) {
  return before(now, policy.look_back);
}

Factors factors(const Ledger& ledger,
                int sent_in_all,
                base::Time now,
                const policies::Misuse& policy) {
  Factors found;
  const base::Time from = looked_back_from(now, policy);
  for (const MisuseEntry& entry : ledger.entries) {
    if (entry.at <= from || entry.at > now) continue;
    ++found.absolute;
    found.gravest = std::max(found.gravest, entry.gravity);
  }
  // One thing that was sent may be marked more than once.
  if (sent_in_all > 0)
    found.share = std::min(1.0, static_cast<double>(found.absolute) / sent_in_all);
  return found;
}

base::Result<Ledger> step(const Ledger& ledger,
                          const MisuseEvent& event,
                          const policies::Misuse& policy) {
  const auto found = std::ranges::find_if(kSteps, [&](const MisuseStep& each) {
    return each.from == ledger.state && each.act == event.act;
  });
  if (found == kSteps.end()) {
    return Error{.kind = Error::Kind::conflict,
                 .message = "Who is " + std::string{name(ledger.state)} + " takes no step " +
                            std::string{name(event.act)} + "."};
  }
  if (const auto checked = check(ledger, event); !checked) return checked.error();
  Ledger after = ledger;
  after.state = found->to;
  after.suspended_until.reset();
  if (event.act == MisuseAct::warn) after.warned_at = event.at;
  if (event.act == MisuseAct::suspend) after.suspended_until = event.at + policy.suspend_for;
  if (found->to == MisuseState::clear) after.warned_at.reset();
  return after;
}

Ledger expired(Ledger ledger, base::Time now, const policies::Misuse& policy) {
  const base::Time from = before(now, policy.expire_after);
  std::erase_if(ledger.entries, [&](const MisuseEntry& entry) { return entry.at <= from; });
  if (ledger.state == MisuseState::warned && ledger.entries.empty()) {
    ledger.state = MisuseState::clear;
    ledger.warned_at.reset();
  }
  return ledger;
}

Reception reception(MisuseState state, notices::Kind kind) {
  if (state != MisuseState::suspended) return Reception::ordinary;
  // An order is nobody's misuse.
  if (kind == notices::Kind::order) return Reception::ordinary;
  return kind == notices::Kind::copyright ? Reception::last_in_queue : Reception::set_aside;
}

}  // namespace cases
