#include <storage/outbox.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "backend.hpp"
#include <chrono>

namespace storage {
namespace {

using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr base::Time kNow{seconds{1700000000}};

OutboxMessage letter(const std::string& subject, const std::string& decision = "d") {
  return OutboxMessage{.kind = "letter",
                       .case_id = "c",
                       .decision_id = decision,
                       .subject = subject,
                       .recipient = "ada@example.org",
                       .language = "en",
                       .payload = R"({"a":1})",
                       .not_before = kNow + seconds{30}};
}

class EveryOutbox : public EveryBackend {
 protected:
  std::string add(const OutboxMessage& message, base::Time now = kNow) {
    return store().write([&](Transaction& t) { return append(t, message, now); });
  }
  // As delivery will: sets the state, as if it had tried.
  void set_state(const std::string& id, OutboxState state) {
    store().write([&](Transaction& t) {
      t.run("UPDATE outbox SET state = $1, attempts = 3, last_error = 'no' WHERE id = $2",
            {name(state), id});
    });
  }
  OutboxEntry entry(const std::string& id) {
    return store().read([&](Snapshot& s) { return find_outbox(s, id); }).value();
  }
  bool cancel(base::Time now) {
    return store().write([&](Transaction& t) { return cancel_outbox(t, "d", now); });
  }
  base::Result<OutboxPage> page(std::optional<OutboxState> state, const PageRequest& request) {
    return store().read([&](Snapshot& s) { return outbox_page(s, state, request); });
  }
};

TEST_P(EveryOutbox, KeepsAMessageAsItWasGiven) {
  const std::string id = add(letter("one"));
  OutboxMessage bare = letter("two");
  bare.case_id.reset();
  bare.decision_id.reset();
  const std::string other = add(bare);

  const OutboxEntry found = entry(id);
  EXPECT_EQ(found.message, letter("one"));
  EXPECT_EQ(found.state, OutboxState::waiting);
  EXPECT_EQ(found.attempts, 0);
  EXPECT_EQ(found.created_at, kNow);
  EXPECT_EQ(entry(other).message, bare);
  EXPECT_EQ(store().read([](Snapshot& s) { return find_outbox(s, "no"); }), std::nullopt);
}

TEST_P(EveryOutbox, ListsNewestFirstInPages) {
  for (int i = 0; i < 5; ++i) {
    add(letter(std::to_string(i)), kNow + seconds{i});
  }
  set_state(add(letter("sent"), kNow + seconds{9}), OutboxState::sent);
  const auto walk = [&](std::optional<OutboxState> state) {
    std::vector<std::string> subjects;
    PageRequest request{.cursor = std::nullopt, .limit = 2};
    do {
      const auto found = page(state, request);
      for (const OutboxEntry& each : found->entries) {
        subjects.push_back(each.message.subject);
      }
      request.cursor = found->next;
    } while (request.cursor);
    return subjects;
  };

  EXPECT_THAT(walk(OutboxState::waiting), ElementsAre("4", "3", "2", "1", "0"));
  EXPECT_THAT(walk(std::nullopt), ElementsAre("sent", "4", "3", "2", "1", "0"));
  EXPECT_THAT(walk(OutboxState::failed), IsEmpty());
}

TEST_P(EveryOutbox, RefusesACursorOfAnotherList) {
  const auto found =
      page(std::nullopt, {.cursor = encode_cursor("cases", {std::string{"x"}}), .limit = 2});

  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().kind, base::Error::Kind::invalid);
}

TEST_P(EveryOutbox, CancelsWhatADecisionWroteWhileItWaits) {
  const std::string one = add(letter("one"));
  const std::string two = add(letter("two"));
  const std::string other = add(letter("other", "another decision"));

  EXPECT_TRUE(cancel(kNow + seconds{29}));

  EXPECT_EQ(entry(one).state, OutboxState::cancelled);
  EXPECT_EQ(entry(two).state, OutboxState::cancelled);
  EXPECT_EQ(entry(other).state, OutboxState::waiting);
  EXPECT_TRUE(cancel(kNow + seconds{29}));
}

TEST_P(EveryOutbox, CancelsNothingOnceSomethingMayHaveLeft) {
  const std::string one = add(letter("one"));
  EXPECT_FALSE(cancel(kNow + seconds{30}));
  EXPECT_EQ(entry(one).state, OutboxState::waiting);

  const std::string two = add(letter("two"));
  for (const OutboxState state : {OutboxState::sent, OutboxState::failed}) {
    set_state(two, state);
    EXPECT_FALSE(cancel(kNow)) << name(state);
    EXPECT_EQ(entry(one).state, OutboxState::waiting) << name(state);
  }

  set_state(two, OutboxState::waiting);
  store().write([&](Transaction& t) {
    t.run("UPDATE outbox SET lease_until = $1 WHERE id = $2", {kNow, two});
  });
  EXPECT_FALSE(cancel(kNow));
}

TEST_P(EveryOutbox, LetsOnlyWhatFailedBeTriedAgain) {
  const std::string id = add(letter("one"));
  const auto retry = [&] {
    return store().write([&](Transaction& t) { return retry_outbox(t, id, kNow); });
  };

  EXPECT_FALSE(retry());
  set_state(id, OutboxState::failed);
  EXPECT_TRUE(retry());

  EXPECT_EQ(entry(id).state, OutboxState::waiting);
  EXPECT_EQ(entry(id).message.not_before, kNow);
  EXPECT_EQ(entry(id).attempts, 0) << "they are counted anew";
}

TEST_P(EveryOutbox, IsTakenByOneAtATimeAndKeepsWhatBecameOfIt) {
  const std::string id = add(letter("one"));
  const base::Time due = entry(id).message.not_before;
  const auto take = [&](base::Time now) {
    return store().write(
        [&](Transaction& t) { return lease_outbox(t, "letter", now, now + seconds{60}, 10); });
  };
  EXPECT_TRUE(take(due - seconds{1}).empty()) << "it may not leave yet";
  ASSERT_EQ(take(due).size(), 1U);
  EXPECT_TRUE(take(due + seconds{59}).empty()) << "somebody has it";
  const auto again = take(due + seconds{60});
  ASSERT_EQ(again.size(), 1U) << "who has died has it no more";
  EXPECT_EQ(again[0].attempts, 2);

  store().write([&](Transaction& t) { set_outbox_later(t, id, due + seconds{600}, "451"); });
  EXPECT_TRUE(take(due + seconds{599}).empty());
  EXPECT_EQ(entry(id).last_error, "451");
  ASSERT_EQ(take(due + seconds{600}).size(), 1U);
  store().write([&](Transaction& t) { set_outbox_sent(t, id, "250"); });
  store().write([&](Transaction& t) { set_outbox_failed(t, id, "550"); });
  EXPECT_EQ(entry(id).state, OutboxState::sent) << "what was sent does not fail";
  EXPECT_TRUE(take(due + seconds{9999}).empty());
}

TEST_P(EveryOutbox, TellsSinceWhenSomethingIsLate) {
  const auto late = [&](base::Time now) {
    return store().read([&](Snapshot& s) { return oldest_due(s, now); });
  };
  set_state(add(letter("sent")), OutboxState::sent);
  EXPECT_EQ(late(kNow + seconds{60}), std::nullopt);

  add(letter("one"));
  OutboxMessage sooner = letter("two");
  sooner.not_before = kNow;
  add(sooner);

  EXPECT_EQ(late(kNow - seconds{1}), std::nullopt);
  EXPECT_EQ(late(kNow + seconds{60}), kNow);
}

INSTANTIATE_TEST_SUITE_P(Storage, EveryOutbox, every_backend(), backend_name);

TEST(OutboxState, IsSpelledAsInTheDatabase) {
  for (const OutboxState state :
       {OutboxState::waiting, OutboxState::sent, OutboxState::failed, OutboxState::cancelled}) {
    EXPECT_EQ(parse_outbox_state(name(state)), state);
  }
  EXPECT_EQ(parse_outbox_state("lost"), std::nullopt);
}

}  // namespace
}  // namespace storage
