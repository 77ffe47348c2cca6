// What each act in the life of an item asks for and brings about, whatever
// state it starts from: who may take it, on which condition, what happens to
// the author's strike, who is told. docs/notices.md shows the table.
//
// The letters have the numbers N1 to N14 of the catalogue there.

#pragma once

#include <notices/item.hpp>

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace notices {

// Who acts. A court speaks through the person of the desk who enters its word.
enum class By : std::uint8_t { notifier, author, person, legal, program };
[[nodiscard]] std::string_view name(By by);

// What must be so besides the state.
enum class Guard : std::uint8_t {
  none,
  curable,           // work, material and contact are there, something else is not
  cure_due,          // it was asked for, and the time is over
  not_curable,       // work, material or contact are missing
  complete,          // under the DMCA, or under another regime
  reason,            // one is given; on the merits by legal alone
  counter_lacks,     // the counter-notice is not complete
  counter_complete,  // all its elements are there
  stops,             // what was filed stops the clock
  window_open,       // ten whole business days have passed
  document,          // the court's paper is there
  final_due,         // the time to counter is over
  not_by_court,      // no court had it removed
  verified,          // it comes from who sent the notice
  precedence,        // no infringement was found, and policy puts the DSA first
  incomplete,        // no regime has enough
};
[[nodiscard]] std::string_view name(Guard guard);

// What becomes of the strike that the notice left on the author.
enum class StrikeChange : std::uint8_t { none, provisional, confirmed, voided };
[[nodiscard]] std::string_view name(StrikeChange change);
[[nodiscard]] bool parse(std::string_view text, StrikeChange& into);

enum class Reader : std::uint8_t { notifier, author };
[[nodiscard]] std::string_view name(Reader reader);

// One letter. `back`: only where the act brings the article back.
struct Told {
  std::uint8_t number = 0;  // 0: none.
  Reader reader = Reader::notifier;
  bool back = false;

  friend bool operator==(const Told&, const Told&) = default;
};

struct ActRule {
  ItemAct act = ItemAct::assess;
  std::array<bool, 5> by = {};  // In the order of By. What a person may, legal may.
  Guard guard = Guard::none;
  StrikeChange strike = StrikeChange::none;
  std::array<Told, 3> tells = {};
};

// One rule for every act.
[[nodiscard]] std::span<const ActRule> act_rules();
[[nodiscard]] const ActRule& rule_of(ItemAct act);

[[nodiscard]] bool may(By by, ItemAct act);

}  // namespace notices
