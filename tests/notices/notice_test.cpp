#include <base/ensure.hpp>
#include <notices/notice.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace notices {
namespace {

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
  EXPECT_THROW(static_cast<void>(name(static_cast<Enum>(words.size()))), base::Bug);
}

TEST(Notice, SpellsItsWordsAlikeBothWays) {
  expect_words<Kind>(
      {"copyright", "trademark", "defamation", "privacy", "illegal", "terms", "order"});
  expect_words<PartyRole>({"principal", "sender", "agent", "attorney"});
  expect_words<PartyKind>({"person", "organization"});
  expect_words<State>({"received", "cure_requested", "open", "closed", "withdrawn", "expired"});
  expect_words<Resolution>({"found", "not_ours", "already_withheld", "already_claimed"});
}

TEST(Notice, IsAnsweredToWhoeverSentIt) {
  using enum PartyRole;
  struct Sent {
    std::string title;
    std::vector<PartyRole> parties;
    PartyRole answered;
  };
  const std::vector<Sent> cases = {
      {"owner alone", {principal}, principal},
      {"owner and sender", {principal, sender}, sender},
      {"owner and attorney", {principal, attorney}, attorney},
      {"owner, attorney and agent", {principal, attorney, agent}, agent},
      {"everybody", {principal, attorney, agent, sender}, sender},
  };
  for (const Sent& c : cases) {
    Complaint complaint;
    for (const PartyRole role : c.parties) {
      Party party;
      party.role = role;
      complaint.parties.push_back(party);
    }
    ASSERT_NE(correspondent(complaint), nullptr) << c.title;
    EXPECT_EQ(correspondent(complaint)->role, c.answered) << c.title;
  }
  EXPECT_EQ(correspondent(Complaint{}), nullptr);
}

}  // namespace
}  // namespace notices
