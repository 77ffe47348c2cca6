#include <base/ensure.hpp>
#include <base/names.hpp>
#include <notices/item_acts.hpp>

#include <algorithm>

namespace notices {
namespace {

constexpr auto kActors = std::to_array<base::Named<By>>({
    {By::notifier, "notifier"},
    {By::author, "author"},
    {By::person, "person"},
    {By::legal, "legal"},
    {By::program, "program"},
});

constexpr auto kGuards = std::to_array<base::Named<Guard>>({
    {Guard::none, "-"},
    {Guard::curable, "curable"},
    {Guard::cure_due, "cure_due"},
    {Guard::not_curable, "not_curable"},
    {Guard::complete, "complete"},
    {Guard::reason, "reason"},
    {Guard::counter_lacks, "counter_lacks"},
    {Guard::counter_complete, "counter_complete"},
    {Guard::stops, "stops"},
    {Guard::window_open, "window_open"},
    {Guard::document, "document"},
    {Guard::final_due, "final_due"},
    {Guard::not_by_court, "not_by_court"},
    {Guard::verified, "verified"},
    {Guard::precedence, "precedence"},
    {Guard::incomplete, "incomplete"},
});

constexpr auto kStrikes = std::to_array<base::Named<StrikeChange>>({
    {StrikeChange::none, "-"},
    {StrikeChange::provisional, "provisional"},
    {StrikeChange::confirmed, "confirmed"},
    {StrikeChange::voided, "voided"},
});

constexpr auto kReaders = std::to_array<base::Named<Reader>>({
    {Reader::notifier, "notifier"},
    {Reader::author, "author"},
});

// Who may: notifier, author, person, legal, program.
using Actors = std::array<bool, 5>;
constexpr Actors kProgram = {false, false, false, false, true};
constexpr Actors kPerson = {false, false, true, true, false};
constexpr Actors kPersonOrProgram = {false, false, true, true, true};
constexpr Actors kLegal = {false, false, false, true, false};
// What came by post is entered by a person.
constexpr Actors kNotifier = {true, false, true, true, false};
constexpr Actors kAuthor = {false, true, true, true, false};

constexpr Told to_notifier(std::uint8_t number) { return {number, Reader::notifier, false}; }
constexpr Told to_author(std::uint8_t number) { return {number, Reader::author, false}; }
constexpr Told kBackToAuthor = {12, Reader::author, true};

constexpr auto kRules = [] {
  using enum ItemAct;
  constexpr auto kSame = StrikeChange::none;
  constexpr auto kVoided = StrikeChange::voided;
  constexpr auto kConfirmed = StrikeChange::confirmed;
  // clang-format off
  return std::to_array<ActRule>({
      {assess, kProgram, Guard::none, kSame, {}},
      {ask_cure, kPersonOrProgram, Guard::curable, kSame, {to_notifier(2)}},
      {cure, kNotifier, Guard::none, kSame, {}},
      {rule, kPerson, Guard::none, kSame, {}},
      {expire, kProgram, Guard::cure_due, kSame, {to_notifier(3)}},
      {dismiss, kPerson, Guard::not_curable, kSame, {to_notifier(3)}},
      {qualify, kPerson, Guard::complete, kSame, {}},
      {reject, kPerson, Guard::reason, kSame, {to_notifier(4)}},
      {disable, kPerson, Guard::none, StrikeChange::provisional, {to_notifier(5)}},
      {tell_author, kProgram, Guard::none, kSame, {to_author(6)}},
      {counter, kAuthor, Guard::not_by_court, kSame, {to_author(7)}},
      {find_deficient, kPerson, Guard::counter_lacks, kSame, {to_author(8)}},
      {amend_counter, kAuthor, Guard::none, kSame, {to_author(7)}},
      {forward, kPerson, Guard::counter_complete, kSame, {to_notifier(9), to_author(10)}},
      {hold, kNotifier, Guard::stops, kSame, {to_notifier(11), to_author(11)}},
      {put_back, kPersonOrProgram, Guard::window_open, kVoided, {to_notifier(12), to_author(12)}},
      {release, kLegal, Guard::document, kVoided, {to_notifier(12), to_author(12)}},
      {bar, kLegal, Guard::document, kConfirmed, {to_notifier(13), to_author(13)}},
      {lapse, kProgram, Guard::final_due, kConfirmed, {to_author(13)}},
      {remove, kLegal, Guard::reason, kConfirmed, {to_notifier(13), to_author(13)}},
      {accept, kAuthor, Guard::none, kConfirmed, {to_notifier(13), to_author(13)}},
      {withdraw, kNotifier, Guard::verified, kVoided, {to_notifier(14), kBackToAuthor}},
      {restore, kLegal, Guard::reason, kVoided, {to_notifier(12), to_author(12)}},
      {uphold_appeal, kLegal, Guard::precedence, kVoided, {to_notifier(12), to_author(12)}},
      {reopen, kPerson, Guard::reason, kSame, {}},
      {abandon, kProgram, Guard::incomplete, kSame, {}},
  });
  // clang-format on
}();

}  // namespace

std::string_view name(By by) { return base::name_in(kActors, by); }
std::string_view name(Guard guard) { return base::name_in(kGuards, guard); }
std::string_view name(StrikeChange change) { return base::name_in(kStrikes, change); }
bool parse(std::string_view text, StrikeChange& into) {
  return base::parse_in(kStrikes, text, into);
}
std::string_view name(Reader reader) { return base::name_in(kReaders, reader); }

std::span<const ActRule> act_rules() { return kRules; }

const ActRule& rule_of(ItemAct act) {
  const auto found = std::ranges::find(kRules, act, &ActRule::act);
  base::ensure(found != kRules.end(), "every act has its rule");
  return *found;
}

bool may(By by, ItemAct act) { return rule_of(act).by.at(static_cast<std::size_t>(by)); }

}  // namespace notices
