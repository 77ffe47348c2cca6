#include <base/characters.hpp>
#include <base/names.hpp>
#include <notices/counter.hpp>

#include <array>

namespace notices {
namespace {

constexpr auto kResults = std::to_array<base::Named<CounterResult>>({
    {CounterResult::valid, "valid"},
    {CounterResult::deficient, "deficient"},
});

bool is_there(const std::string& text) { return !base::is_blank(text); }

constexpr auto kElements = std::to_array<CounterElement>({
    {1,
     "(A)",
     "Signature of the author",
     [](const CounterNotice& c, bool) { return is_there(c.signature); }},
    {2,
     "(B)",
     "Which material was removed, and where it was",
     [](const CounterNotice&, bool named) { return named; }},
    {4,
     "(C)",
     "Under penalty of perjury, belief that it was a mistake or misidentification",
     [](const CounterNotice& c, bool) { return c.mistake_under_penalty_of_perjury; }},
    {8,
     "(D) contact",
     "Name, postal address and telephone number",
     [](const CounterNotice& c, bool) {
       return is_there(c.name) && is_there(c.address) && is_there(c.phone);
     }},
    {16,
     "(D) jurisdiction",
     "Consent to the jurisdiction of a federal court",
     [](const CounterNotice& c, bool) { return c.consent_to_jurisdiction; }},
    {32,
     "(D) service",
     "Acceptance of service of process from the notifier",
     [](const CounterNotice& c, bool) { return c.accept_service; }},
});

}  // namespace

std::string_view name(CounterResult result) { return base::name_in(kResults, result); }

std::span<const CounterElement> counter_elements() { return kElements; }

CounterCompleteness judge(const CounterNotice& counter, bool names_removed_material) {
  CounterCompleteness found;
  for (const CounterElement& element : kElements) {
    if (element.holds(counter, names_removed_material)) {
      found.mask |= element.bit;
    } else {
      found.missing.emplace_back(element.clause);
    }
  }
  if (found.mask == kCounterComplete) found.result = CounterResult::valid;
  return found;
}

}  // namespace notices
