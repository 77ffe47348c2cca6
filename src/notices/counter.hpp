// A counter-notice: the author's answer to a removal, and which parts of it the
// law asks for are there. 17 U.S.C. 512(g)(3).
//
// docs/notices.md shows the table of elements; a test keeps them equal.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace notices {

// What an author hands in: one complete message, as a notice is. An answer to a request for what
// is missing is a new one, never a fragment.
struct CounterNotice {
  std::string name;
  std::string address;
  std::string phone;
  std::string email;  // Not asked for by law.
  bool mistake_under_penalty_of_perjury = false;
  bool consent_to_jurisdiction = false;
  bool accept_service = false;
  std::string signature;
  std::string reason;  // Not asked for by law.

  friend bool operator==(const CounterNotice&, const CounterNotice&) = default;
};

struct CounterElement {
  std::uint32_t bit;
  std::string_view clause;  // "(A)", as the law letters it; of (D) which part.
  std::string_view title;
  bool (*holds)(const CounterNotice&, bool names_removed_material);
};
[[nodiscard]] std::span<const CounterElement> counter_elements();

// With all six the copy goes to the notifier and the put-back clock runs; else the desk asks for
// what is missing, though no law makes it.
enum class CounterResult : std::uint8_t { valid, deficient };
[[nodiscard]] std::string_view name(CounterResult result);

inline constexpr std::uint32_t kCounterComplete = 63;

struct CounterCompleteness {
  std::uint32_t mask = 0;
  CounterResult result = CounterResult::deficient;
  std::vector<std::string> missing;  // Clauses, in order.

  friend bool operator==(const CounterCompleteness&, const CounterCompleteness&) = default;
};

// `names_removed_material`: it was sent about an item that is down, from whose page its place
// follows.
[[nodiscard]] CounterCompleteness judge(const CounterNotice& counter, bool names_removed_material);

}  // namespace notices
