#include <base/names.hpp>
#include <cases/case.hpp>
#include <cases/limits.hpp>

#include <algorithm>
#include <array>

namespace cases {
namespace {

constexpr auto kStates = std::to_array<base::Named<State>>({
    {State::open, "open"},
    {State::waiting, "waiting"},
    {State::closed, "closed"},
});

constexpr auto kSubjects = std::to_array<base::Named<SubjectKind>>({
    {SubjectKind::article, "article"},
    {SubjectKind::notice, "notice"},
});

constexpr auto kReasons = std::to_array<base::Named<Reason::Kind>>({
    {Reason::Kind::rule, "rule"},
    {Reason::Kind::score, "score"},
    {Reason::Kind::repeat, "repeat"},
    {Reason::Kind::stay_down, "stay_down"},
    {Reason::Kind::shared_text, "shared_text"},
    {Reason::Kind::generated_text, "generated_text"},
    {Reason::Kind::not_fully_checked, "not_fully_checked"},
    {Reason::Kind::undeclared_cover, "undeclared_cover"},
    {Reason::Kind::notice, "notice"},
    {Reason::Kind::edit, "edit"},
    {Reason::Kind::would_hold, "would_hold"},
    {Reason::Kind::would_note, "would_note"},
    {Reason::Kind::counter_notice, "counter_notice"},
    {Reason::Kind::appeal, "appeal"},
    {Reason::Kind::clock, "clock"},
    {Reason::Kind::escalated, "escalated"},
    {Reason::Kind::approval, "approval"},
    {Reason::Kind::strikes, "strikes"},
});

// What screening found in the text itself.
constexpr auto kHits = std::to_array({Reason::Kind::rule,
                                      Reason::Kind::score,
                                      Reason::Kind::repeat,
                                      Reason::Kind::stay_down,
                                      Reason::Kind::shared_text});

// A score of 9 is still the score: the kind and what it refers to make the reason, not its words.
bool is_same(const Reason& one, const Reason& other) {
  return one.kind == other.kind && one.ref == other.ref;
}

// However many notices come, they leave room for what else is said of the case.
void make_room(std::vector<Reason>& reasons, Reason::Kind kind) {
  if (kind != Reason::Kind::notice) return;
  const auto is_notice = [](const Reason& each) { return each.kind == Reason::Kind::notice; };
  const auto notices = static_cast<std::size_t>(std::ranges::count_if(reasons, is_notice));
  if (notices >= kNoticeReasonsMax) reasons.erase(std::ranges::find_if(reasons, is_notice));
}

void add(Case& into, const Reason& reason) {
  const auto known =
      std::ranges::find_if(into.reasons, [&](const Reason& each) { return is_same(each, reason); });
  if (known != into.reasons.end()) {
    known->label = reason.label;
  } else {
    make_room(into.reasons, reason.kind);
    if (into.reasons.size() < kReasonsMax) into.reasons.push_back(reason);
  }
  into.has_notice = into.has_notice || reason.kind == Reason::Kind::notice;
  into.has_hits = into.has_hits || std::ranges::find(kHits, reason.kind) != kHits.end();
}

}  // namespace

std::string_view name(State state) { return base::name_in(kStates, state); }
std::string_view name(SubjectKind kind) { return base::name_in(kSubjects, kind); }
std::string_view name(Reason::Kind kind) { return base::name_in(kReasons, kind); }

bool parse(std::string_view text, State& into) { return base::parse_in(kStates, text, into); }
bool parse(std::string_view text, SubjectKind& into) {
  return base::parse_in(kSubjects, text, into);
}
bool parse(std::string_view text, Reason::Kind& into) {
  return base::parse_in(kReasons, text, into);
}

base::Time due(base::Time now,
               policies::Severity severity,
               bool has_notice,
               const policies::Policies& policies) {
  return now + (has_notice ? policies.due.notice : policies::due_in(policies.due, severity));
}

bool is_claimed_by_another(const Case& c, std::string_view person_id, base::Time now) {
  return c.claim && c.claim->person_id != person_id && c.claim->until > now;
}

void merge(Case& into, const std::vector<Reason>& reasons) {
  if (reasons.empty()) return;
  for (const Reason& reason : reasons)
    add(into, reason);
  into.state = State::open;
}

void drop(Case& from, Reason::Kind kind, std::string_view ref) {
  std::erase_if(from.reasons,
                [&](const Reason& reason) { return reason.kind == kind && reason.ref == ref; });
}

}  // namespace cases
