#include <base/ensure.hpp>
#include <storage/idempotency.hpp>
#include <storage/limits.hpp>

#include <gtest/gtest.h>

#include "backend.hpp"

namespace storage {
namespace {

using std::chrono::microseconds;

constexpr base::Time kNow{std::chrono::seconds{1700000000}};

class EveryKey : public EveryBackend {
 protected:
  void remember(const IdempotentRequest& request, base::Time now = kNow) {
    store().write([&](Transaction& t) { remember_key(t, request, made_, now); });
  }
  KeyFound find(const IdempotentRequest& request, base::Time now = kNow) {
    return store().read([&](Snapshot& s) { return find_key(s, request, now); });
  }

  const MadeBefore made_{
      .kind = "article", .id = "1", .version = 3, .status = 201, .body = R"({"a":1})"};
};

TEST_P(EveryKey, IsAnsweredAsItWasTheFirstTime) {
  const IdempotentRequest request{.credential = "ada", .key = "k", .body_digest = "d"};
  EXPECT_EQ(find(request).seen, KeySeen::never);

  remember(request);

  const KeyFound found = find(request);
  EXPECT_EQ(found.seen, KeySeen::same);
  EXPECT_EQ(found.made, made_);
}

TEST_P(EveryKey, CountsForOneCredentialAndOneBody) {
  remember({.credential = "ada", .key = "k", .body_digest = "d"});
  struct Case {
    std::string title;
    IdempotentRequest request;
    KeySeen seen;
  };
  const std::vector<Case> cases = {
      {"another body", {"ada", "k", "e"}, KeySeen::other_body},
      {"another key", {"ada", "l", "d"}, KeySeen::never},
      {"another credential", {"bob", "k", "d"}, KeySeen::never},
      {"no credential", {std::nullopt, "k", "d"}, KeySeen::never},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(find(c.request).seen, c.seen) << c.title;
  }
}

TEST_P(EveryKey, OfAStrangerCountsTogetherWithTheBody) {
  remember({.credential = std::nullopt, .key = "k", .body_digest = "d"});

  EXPECT_EQ(find({.credential = std::nullopt, .key = "k", .body_digest = "d"}).seen, KeySeen::same);
  EXPECT_EQ(find({.credential = std::nullopt, .key = "k", .body_digest = "e"}).seen,
            KeySeen::never);
}

TEST_P(EveryKey, IsForgottenAfterItsTime) {
  const IdempotentRequest request{.credential = "ada", .key = "k", .body_digest = "d"};
  remember(request);

  EXPECT_EQ(find(request, kNow + kIdempotencyKept - microseconds{1}).seen, KeySeen::same);
  EXPECT_EQ(find(request, kNow + kIdempotencyKept).seen, KeySeen::never);
  remember(request, kNow + kIdempotencyKept);
  EXPECT_EQ(find(request, kNow + kIdempotencyKept).seen, KeySeen::same);
}

TEST_P(EveryKey, IsRememberedOnce) {
  const IdempotentRequest request{.credential = "ada", .key = "k", .body_digest = "d"};
  remember(request);

  EXPECT_THROW(remember(request), UniqueViolation);
}

TEST_P(EveryKey, IsNotRememberedWhereTheActFails) {
  const IdempotentRequest request{.credential = "ada", .key = "k", .body_digest = "d"};
  EXPECT_ANY_THROW(store().write([&](Transaction& t) {
    remember_key(t, request, made_, kNow);
    throw std::runtime_error{"no"};
  }));

  EXPECT_EQ(find(request).seen, KeySeen::never);
}

TEST_P(EveryKey, IsClearedAwayInPortions) {
  for (const char* const key : {"1", "2", "3"}) {
    remember({.credential = "ada", .key = key, .body_digest = "d"});
  }
  remember({.credential = "ada", .key = "4", .body_digest = "d"}, kNow + microseconds{1});
  const auto forget = [&] {
    return store().write([](Transaction& t) { return forget_keys(t, kNow + kIdempotencyKept, 2); });
  };

  EXPECT_EQ(forget(), 2);
  EXPECT_EQ(forget(), 1);
  EXPECT_EQ(forget(), 0);
}

TEST_P(EveryKey, HasALimit) {
  EXPECT_THROW(remember({.credential = "ada",
                         .key = std::string(kIdempotencyKeyBytes + 1, 'k'),
                         .body_digest = "d"}),
               base::Bug);
}

INSTANTIATE_TEST_SUITE_P(Storage, EveryKey, every_backend(), backend_name);

}  // namespace
}  // namespace storage
