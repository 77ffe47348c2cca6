#include <screening/matches.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace screening {
namespace {

TEST(Matches, TellAllThatMatchingFound) {
  matching::Overlap overlap{.passages = {},
                            .share_of_article = 0.5,
                            .share_of_work = 0.25,
                            .share_in_quotes = 0.125,
                            .longest_words = 58,
                            .complete = false};
  overlap.passages.push_back({.article = {.start = 1, .end = 300},
                              .work = {.start = 20, .end = 322},
                              .words = 58,
                              .edited_words = 3,
                              .quoted_words = 7,
                              .attributed = true,
                              .place_in_work = 0,
                              .kind = matching::PassageKind::same_author});
  Match expected{.work = "w", .title = "t", .kind_of_work = "claimed"};
  const Match found = match_of(overlap, expected);
  expected.share_of_article = 0.5;
  expected.share_of_work = 0.25;
  expected.share_in_quotes = 0.125;
  expected.longest_words = 58;
  expected.complete = false;
  expected.passages.push_back({.start = 1,
                               .end = 300,
                               .work_start = 20,
                               .work_end = 322,
                               .words = 58,
                               .edited_words = 3,
                               .kind = "same_author",
                               .attributed = true});
  EXPECT_EQ(found, expected);
}

}  // namespace
}  // namespace screening
