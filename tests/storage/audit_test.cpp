#include <base/crypto.hpp>
#include <base/json.hpp>
#include <storage/audit.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "backend.hpp"
#include <string>
#include <thread>
#include <vector>

namespace storage {
namespace {

using testing::ElementsAre;

constexpr base::Time kNow{std::chrono::seconds{1700000000}};

Event event(const std::string& kind, const std::string& subject = "one") {
  return Event{.at = kNow,
               .actor = "moderator:ada",
               .kind = kind,
               .subject_kind = "article",
               .subject_id = subject,
               .data = R"({"why":"said \"so\""})"};
}

TEST(SealedText, IsCanonicalJson) {
  const SealedEvent sealed{
      .number = 7,
      .id = "an id",
      .event = {.at = kNow,
                .actor = "a\"\\\b\f\n\r\t\x01\x1F\x7F/\xC3\xA9",
                .kind = "k",
                .subject_kind = "s",
                .subject_id = "i",
                .data = R"({"a":[1,"\u0001"]})"},
      .hash = "not part of it",
  };
  const nlohmann::json expected = {{"number", 7},
                                   {"prev", "before"},
                                   {"id", sealed.id},
                                   {"at", 1700000000000000},
                                   {"actor", sealed.event.actor},
                                   {"kind", "k"},
                                   {"subject_kind", "s"},
                                   {"subject_id", "i"},
                                   {"data", {{"a", {1, "\x01"}}}}};

  EXPECT_EQ(sealed_text(sealed, "before"), base::canonical(expected));
}

class EveryAudit : public EveryBackend {
 protected:
  // One act with an event for each kind.
  void act(const std::vector<std::string>& kinds) {
    store().write([&](Transaction& t) {
      for (const std::string& kind : kinds) {
        append(t, event(kind));
      }
    });
  }

  // Ends the store, so that everything is sealed, and opens it again.
  void seal_everything() {
    close();
    store();
  }

  AuditVerdict verdict(const std::optional<ChainHead>& known = std::nullopt) {
    return store().read([&](Snapshot& s) { return verify(s, known); });
  }

  std::vector<std::string> kinds_after(std::int64_t number, std::size_t limit) {
    std::vector<std::string> kinds;
    for (const SealedEvent& each :
         store().read([&](Snapshot& s) { return events_after(s, number, limit); })) {
      kinds.push_back(std::to_string(each.number) + " " + each.event.kind);
    }
    return kinds;
  }

  // What somebody with the database in hand can do: first the triggers, then the row.
  void tamper(const std::string& sql) {
    close();
    const auto connection = database().connect();
    connection->script(GetParam() == Dialect::sqlite
                           ? "DROP TRIGGER event_update; DROP TRIGGER event_delete;"
                             "DROP TRIGGER audit_chain_update; DROP TRIGGER audit_chain_delete"
                           : "DROP TRIGGER event_change ON event;"
                             "DROP TRIGGER audit_chain_change ON audit_chain");
    connection->script(sql);
  }
};

TEST_P(EveryAudit, NumbersEventsInTheOrderInWhichTheyWereWritten) {
  act({"a", "b", "c"});
  act({"d"});
  seal_everything();

  EXPECT_THAT(kinds_after(0, 10), ElementsAre("1 a", "2 b", "3 c", "4 d"));
  EXPECT_THAT(kinds_after(2, 1), ElementsAre("3 c"));
  EXPECT_THAT(kinds_after(4, 10), ElementsAre());
}

TEST_P(EveryAudit, GivesAnEventBackAsItWasWritten) {
  act({"a"});
  seal_everything();

  const auto events = store().read([](Snapshot& s) { return events_after(s, 0, 10); });
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].event, event("a"));
  EXPECT_EQ(events[0].hash, base::sha256_hex(sealed_text(events[0], kChainStart)));
}

TEST_P(EveryAudit, TellsTheHistoryOfOneSubjectNewestFirst) {
  store().write([](Transaction& t) {
    append(t, event("a", "one"));
    append(t, event("b", "two"));
    append(t, event("c", "one"));
    append(t, event("d", "one"));
  });
  seal_everything();
  const auto kinds = [&](std::optional<std::int64_t> before) {
    std::string all;
    for (const SealedEvent& each :
         store().read([&](Snapshot& s) { return events_of(s, "article", "one", before, 2); })) {
      all += each.event.kind;
    }
    return all;
  };

  EXPECT_EQ(kinds(std::nullopt), "dc");
  EXPECT_EQ(kinds(3), "a");
}

TEST_P(EveryAudit, WritesNoEventOfAnActThatFails) {
  EXPECT_ANY_THROW(store().write([](Transaction& t) {
    append(t, event("a"));
    throw std::runtime_error{"no"};
  }));
  seal_everything();

  EXPECT_TRUE(verdict().ok) << verdict().why;
  EXPECT_EQ(verdict().events, 0);
  EXPECT_EQ(verdict().head, ChainHead{});
}

// As a transaction that no writer seals leaves them, a restored desk for one.
TEST_P(EveryAudit, SealsWhatWaitsInTheDatabase) {
  act({"a"});
  close();
  {
    const auto connection = database().connect();
    connection->begin(Begin::write);
    Transaction transaction{*connection};
    append(transaction, event("b"));
    append(transaction, event("c"));
    EXPECT_TRUE(has_unsealed(transaction));
    connection->commit();
  }
  store();

  while (kinds_after(1, 2).size() < 2) {
    std::this_thread::yield();
  }
  EXPECT_THAT(kinds_after(0, 10), ElementsAre("1 a", "2 b", "3 c"));
  EXPECT_TRUE(verdict().ok);
}

TEST_P(EveryAudit, SealsWithoutBeingAsked) {
  act({"a"});

  // The store seals within kSealEvery; however slow this machine is, it comes.
  while (kinds_after(0, 1).empty()) {
    std::this_thread::yield();
  }
  EXPECT_TRUE(verdict().ok);
}

TEST_P(EveryAudit, FindsNothingWrongWithWhatNobodyTouched) {
  EXPECT_TRUE(verdict().ok);
  act({"a", "b", "c"});
  seal_everything();

  const AuditVerdict found = verdict();
  EXPECT_TRUE(found.ok) << found.why;
  EXPECT_EQ(found.events, 3);
  EXPECT_EQ(found.head.number, 3);
  EXPECT_EQ(found.first_bad, std::nullopt);
  EXPECT_TRUE(verdict(found.head).ok);
}

TEST_P(EveryAudit, LetsNobodyChangeOrRemoveWhatWasWritten) {
  act({"a"});
  seal_everything();
  for (const char* const sql : {"UPDATE event SET actor = 'x'",
                                "DELETE FROM event",
                                "UPDATE audit_chain SET hash = 'x'",
                                "DELETE FROM audit_chain"}) {
    EXPECT_THROW(store().write([&](Transaction& t) { t.run(sql); }), DatabaseError) << sql;
  }
  EXPECT_THROW(store().write([&](Transaction& t) {
    t.run(Sql{.sqlite = "INSERT OR REPLACE INTO audit_chain SELECT * FROM audit_chain",
              .postgres = "TRUNCATE audit_chain"});
  }),
               DatabaseError);
  EXPECT_TRUE(verdict().ok);
}

// Each way of changing the past, and the number at which the verifier stops.
TEST_P(EveryAudit, NamesTheFirstEventThatIsNotAsItWasSealed) {
  struct Case {
    std::string title;
    std::string sql;
    std::int64_t first_bad;
  };
  const std::string second = "(SELECT event_id FROM audit_chain WHERE number = 2)";
  const std::vector<Case> cases = {
      {"a byte of its data", R"(UPDATE event SET data = '{"why":"x"}' WHERE id = )" + second, 2},
      {"its time", "UPDATE event SET at = at + 1 WHERE id = " + second, 2},
      {"its actor", "UPDATE event SET actor = 'x' WHERE id = " + second, 2},
      {"its subject", "UPDATE event SET subject_id = 'x' WHERE id = " + second, 2},
      {"its subject in the link", "UPDATE audit_chain SET subject_id = 'x' WHERE number = 2", 2},
      {"its hash", "UPDATE audit_chain SET hash = 'x' WHERE number = 2", 2},
      {"the event removed", "DELETE FROM event WHERE id = " + second, 2},
      {"its link removed", "DELETE FROM audit_chain WHERE number = 2", 2},
      {"both removed",
       "DELETE FROM event WHERE id = " + second + "; DELETE FROM audit_chain WHERE number = 2",
       2},
      {"the last link removed", "DELETE FROM audit_chain WHERE number = 4", 4},
      {"its number", "UPDATE audit_chain SET number = 9 WHERE number = 4", 4},
      {"two links exchanged",
       "UPDATE audit_chain SET number = 99 WHERE number = 2;"
       "UPDATE audit_chain SET number = 2 WHERE number = 3;"
       "UPDATE audit_chain SET number = 3 WHERE number = 99",
       2},
      {"an event added",
       "INSERT INTO event (id, at, actor, kind, subject_kind, subject_id, data) "
       "VALUES ('x', 1, 'x', 'x', 'x', 'x', '{}')",
       5},
  };
  const auto scenario = [&](const Case& c) {
    SetUp();
    act({"a", "b", "c", "d"});
    tamper(c.sql);
    const AuditVerdict found = verdict();
    EXPECT_FALSE(found.ok) << c.title;
    EXPECT_EQ(found.first_bad, c.first_bad) << c.title << ": " << found.why;
    close();
  };
  for (const Case& c : cases) {
    scenario(c);
  }
}

TEST_P(EveryAudit, NeedsAHeadToFindThatTheEndWasCutOff) {
  act({"a", "b", "c"});
  seal_everything();
  const ChainHead head = verdict().head;
  tamper(
      "CREATE TABLE last AS SELECT event_id FROM audit_chain WHERE number = 3;"
      "DELETE FROM audit_chain WHERE number = 3;"
      "DELETE FROM event WHERE id IN (SELECT event_id FROM last)");

  EXPECT_TRUE(verdict().ok);
  EXPECT_FALSE(verdict(head).ok);
  EXPECT_EQ(verdict(head).first_bad, 3);

  act({"another"});
  seal_everything();
  EXPECT_TRUE(verdict().ok);
  EXPECT_EQ(verdict(head).first_bad, 3);
}

INSTANTIATE_TEST_SUITE_P(Storage, EveryAudit, every_backend(), backend_name);

}  // namespace
}  // namespace storage
