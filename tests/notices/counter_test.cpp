#include <notices/counter.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document.hpp"
#include <functional>
#include <sstream>
#include <string>
#include <vector>

namespace notices {
namespace {

CounterNotice whole() {
  return {.name = "Ana Exemplo",
          .address = "Rua de Exemplo 1, São Paulo",
          .phone = "+55 11 5550-0100",
          .mistake_under_penalty_of_perjury = true,
          .consent_to_jurisdiction = true,
          .accept_service = true,
          .signature = "/s/ Ana Exemplo"};
}

TEST(CounterNotice, IsValidWithAllSixElements) {
  const CounterCompleteness found = judge(whole(), true);

  EXPECT_EQ(found.mask, kCounterComplete);
  EXPECT_EQ(found.result, CounterResult::valid);
  EXPECT_THAT(found.missing, testing::IsEmpty());
  EXPECT_EQ(name(found.result), "valid");
}

TEST(CounterNotice, MissesWhatIsNotThere) {
  struct Lack {
    std::function<void(CounterNotice&)> take;
    std::string clause;
    std::uint32_t mask;
  };
  const std::vector<Lack> lacks = {
      {[](CounterNotice& c) { c.signature = " "; }, "(A)", 62},
      {[](CounterNotice& c) { c.mistake_under_penalty_of_perjury = false; }, "(C)", 59},
      {[](CounterNotice& c) { c.name = "\xC2\xA0"; }, "(D) contact", 55},
      {[](CounterNotice& c) { c.address = ""; }, "(D) contact", 55},
      {[](CounterNotice& c) { c.phone = "\t"; }, "(D) contact", 55},
      {[](CounterNotice& c) { c.consent_to_jurisdiction = false; }, "(D) jurisdiction", 47},
      {[](CounterNotice& c) { c.accept_service = false; }, "(D) service", 31},
  };
  for (const Lack& lack : lacks) {
    CounterNotice counter = whole();
    lack.take(counter);
    const CounterCompleteness found = judge(counter, true);
    EXPECT_EQ(found.mask, lack.mask) << lack.clause;
    EXPECT_THAT(found.missing, testing::ElementsAre(lack.clause));
    EXPECT_EQ(name(found.result), "deficient") << lack.clause;
  }
  EXPECT_THAT(judge(whole(), false).missing, testing::ElementsAre("(B)"));
  EXPECT_EQ(judge(CounterNotice{}, false).missing.size(), counter_elements().size());
}

// Neither an e-mail address nor a reason is asked for by law.
TEST(CounterNotice, NeedsNoReason) {
  CounterNotice counter = whole();
  counter.email = "";
  counter.reason = "";
  EXPECT_EQ(judge(counter, true).result, CounterResult::valid);
}

TEST(CounterNotice, IsWhatTheDocumentationShows) {
  std::ostringstream table;
  table << "| Bit | Clause | Asks for |\n|---|---|---|\n";
  std::uint32_t bit = 1;
  for (const CounterElement& e : counter_elements()) {
    EXPECT_EQ(e.bit, bit);
    bit *= 2;
    table << "| " << e.bit << " | " << e.clause << " | " << e.title << " |\n";
  }
  EXPECT_EQ(bit, kCounterComplete + 1);
  EXPECT_TRUE(shows(table.str()));
}

}  // namespace
}  // namespace notices
