#include <cases/case.hpp>
#include <cases/limits.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <ostream>
#include <string>
#include <vector>

namespace cases {

std::ostream& operator<<(std::ostream& out, const Reason& reason) {
  return out << name(reason.kind) << " " << reason.ref << " \"" << reason.label << "\"";
}

namespace {

using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::minutes;
using testing::ElementsAre;

const base::Time kNow = base::from_micros(1'795'464'900'000'000);

TEST(Case, IsDueByItsSeverityOrItsNotice) {
  policies::Policies policies;
  policies.due = {.high = hours{4}, .medium = hours{24}, .low = hours{72}, .notice = hours{20}};
  struct Arrival {
    policies::Severity severity;
    bool has_notice;
    hours waits;
  };
  const std::vector<Arrival> cases = {
      {policies::Severity::low, false, hours{72}},
      {policies::Severity::medium, false, hours{24}},
      {policies::Severity::high, false, hours{4}},
      {policies::Severity::low, true, hours{20}},
      {policies::Severity::medium, true, hours{20}},
      {policies::Severity::high, true, hours{20}},
  };
  for (const Arrival& c : cases) {
    EXPECT_EQ(due(kNow, c.severity, c.has_notice, policies), kNow + c.waits)
        << name(c.severity) << c.has_notice;
  }
}

TEST(Case, IsClaimedUntilTheClaimEnds) {
  Case c;
  EXPECT_FALSE(is_claimed_by_another(c, "ana", kNow));

  c.claim = Claim{.person_id = "bo", .person_name = "Bo", .until = kNow + minutes{10}};
  EXPECT_TRUE(is_claimed_by_another(c, "ana", kNow));
  EXPECT_FALSE(is_claimed_by_another(c, "bo", kNow));
  EXPECT_TRUE(is_claimed_by_another(c, "ana", kNow + minutes{10} - microseconds{1}));
  EXPECT_FALSE(is_claimed_by_another(c, "ana", kNow + minutes{10}));
}

TEST(Case, CollectsEachReasonOnce) {
  const Reason rule{Reason::Kind::rule, "spam.casino", "Casino"};
  const Reason score{Reason::Kind::score, "", "score 6"};
  const Reason higher{Reason::Kind::score, "", "score 9"};
  const Reason other{Reason::Kind::rule, "spam.loan", "Loan"};
  Case c;

  merge(c, {rule, score});
  merge(c, {higher, rule, other});

  EXPECT_THAT(c.reasons, ElementsAre(rule, higher, other));
  EXPECT_TRUE(c.has_hits);
  EXPECT_FALSE(c.has_notice);
}

TEST(Case, OpensForANewReasonAndForNothingElse) {
  for (const State before : {State::open, State::waiting, State::closed}) {
    Case c;
    c.state = before;
    merge(c, {});
    EXPECT_EQ(c.state, before);
    merge(c, {Reason{Reason::Kind::notice, "2026-00012", "Copyright"}});
    EXPECT_EQ(c.state, State::open);
    EXPECT_TRUE(c.has_notice);
    EXPECT_FALSE(c.has_hits);
  }
}

TEST(Case, HasALimitOfReasonsButMissesNoNotice) {
  Case c;
  for (std::size_t i = 0; i < kReasonsMax; ++i) {
    merge(c, {Reason{Reason::Kind::edit, std::to_string(i), "Edit"}});
  }
  merge(c, {Reason{Reason::Kind::notice, "2026-00012", "Copyright"}});
  EXPECT_EQ(c.reasons.size(), kReasonsMax);
  EXPECT_TRUE(c.has_notice);
}

template <typename Enum>
void expect_words(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto value = static_cast<Enum>(i);
    EXPECT_EQ(name(value), words[i]);
    auto read = static_cast<Enum>(words.size());
    EXPECT_TRUE(parse(words[i], read)) << words[i];
    EXPECT_EQ(read, value) << words[i];
  }
  auto untouched = static_cast<Enum>(0);
  EXPECT_FALSE(parse("nothing of ours", untouched));
}

TEST(Case, SpellsItsWordsAlikeBothWays) {
  expect_words<State>({"open", "waiting", "closed"});
  expect_words<SubjectKind>({"article", "notice"});
  expect_words<Reason::Kind>({"rule",
                              "score",
                              "repeat",
                              "stay_down",
                              "shared_text",
                              "generated_text",
                              "not_fully_checked",
                              "undeclared_cover",
                              "notice",
                              "edit",
                              "would_hold",
                              "would_note",
                              "counter_notice",
                              "appeal",
                              "clock",
                              "escalated"});
}

}  // namespace
}  // namespace cases
