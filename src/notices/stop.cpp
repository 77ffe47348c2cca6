#include <base/characters.hpp>
#include <base/ensure.hpp>
#include <base/names.hpp>
#include <notices/limits.hpp>
#include <notices/stop.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace notices {
namespace {

constexpr auto kKinds = std::to_array<base::Named<ActionKind>>({
    {ActionKind::court, "court"},
    {ActionKind::ccb, "ccb"},
});

constexpr auto kProgress = std::to_array<base::Named<Progress>>({
    {Progress::letter, "letter"},
    {Progress::intended, "intended"},
    {Progress::filed, "filed"},
    {Progress::commenced, "commenced"},
});

constexpr auto kNoStops = std::to_array<NoStopRow>({
    {NoStop::somebody_else,
     "somebody_else",
     "Only who sent the notice, or acts for the same owner, can stop the article from coming back.",
     [](const ActionFiled& a) { return !a.same_notifier; }},
    {NoStop::too_late,
     "too_late",
     "The article was back before this was received.",
     [](const ActionFiled& a) { return !a.before_restoration; }},
    {NoStop::not_filed,
     "not_filed",
     "A letter or an intention is no action filed in court.",
     [](const ActionFiled& a) {
       return a.progress == Progress::letter || a.progress == Progress::intended;
     }},
    {NoStop::not_commenced,
     "not_commenced",
     "A claim before the Copyright Claims Board counts once its proceeding has commenced.",
     [](const ActionFiled& a) {
       return a.kind == ActionKind::ccb && a.progress != Progress::commenced;
     }},
    {NoStop::no_restraint,
     "no_restraint",
     "The action must ask for an order that restrains the author.",
     [](const ActionFiled& a) { return a.kind == ActionKind::court && !a.seeks_restraint; }},
    {NoStop::other_material,
     "other_material",
     "The action must be about the material that the notice named.",
     [](const ActionFiled& a) { return !a.same_material; }},
});

bool is_proven(const ActionFiled& a) {
  return !base::is_blank(a.forum) && !base::is_blank(a.docket) && a.filed_on.has_value() &&
         !base::is_blank(a.url);
}

}  // namespace

std::string_view name(ActionKind kind) { return base::name_in(kKinds, kind); }
std::string_view name(Progress progress) { return base::name_in(kProgress, progress); }
bool parse(std::string_view text, ActionKind& into) { return base::parse_in(kKinds, text, into); }

bool parse(std::string_view text, Progress& into) { return base::parse_in(kProgress, text, into); }

std::span<const NoStopRow> no_stops() { return kNoStops; }

std::string_view name(NoStop why) {
  const auto found = std::ranges::find(kNoStops, why, &NoStopRow::why);
  base::ensure(found != kNoStops.end(), "every reason has its word");
  return found->word;
}

StopVerdict judge(const ActionFiled& action) {
  for (const NoStopRow& row : kNoStops) {
    if (row.holds(action)) return {.why_not = row.why};
  }
  return {.why_not = std::nullopt, .provisional = !is_proven(action)};
}

bool stops(const StopVerdict& verdict) { return !verdict.why_not.has_value(); }

base::Result<base::Done> check(const ActionFiled& action, std::chrono::year_month_day today) {
  base::Error error{.kind = base::Error::Kind::invalid,
                    .message = "The message about the action is not in order. See the fields."};
  if (action.filed_on && (!action.filed_on->ok() || *action.filed_on > today)) {
    error.fields.push_back({.pointer = "/filed_on", .detail = "This day has not come yet."});
  }
  if (base::character_count(action.forum) > kNameCharactersMax) {
    error.fields.push_back({.pointer = "/forum", .detail = "This name is too long."});
  }
  if (base::character_count(action.docket) > kNameCharactersMax) {
    error.fields.push_back({.pointer = "/docket", .detail = "This number is too long."});
  }
  if (action.url.size() > kUrlBytesMax) {
    error.fields.push_back({.pointer = "/url", .detail = "This address is too long."});
  }
  if (error.fields.empty()) return base::Done{};
  return error;
}

}  // namespace notices
