// What becomes of a text that shares passages with others, through the desk.

#include <desk/limits.hpp>
#include <desk/parts.hpp>
#include <desk/read.hpp>
#include <desk/tracking.hpp>

#include <gmock/gmock.h>
#include <tests/desk/desk_fixture.hpp>
#include <tests/desk/matching_words.hpp>

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

namespace desk {
namespace {

class Matching : public DeskTest {
 protected:
  void SetUp() override {
    DeskTest::SetUp();
    if (IsSkipped()) return;
    open_index();
  }

  void open_index() { ASSERT_TRUE(desk_->parts().works.wait(std::chrono::seconds{60})); }

  // On PostgreSQL events get their numbers a little later, from a thread of their own.
  void wait_for_numbers() {
    if (GetParam() == storage::Dialect::sqlite) return;
    std::this_thread::sleep_for(2 * std::chrono::milliseconds{200});
  }

  Submitted sent(const std::string& body, const Actor& by = {}) {
    wait_for_numbers();
    auto made = submit(*desk_, by, draft("Title " + body.substr(0, 12), body), {});
    EXPECT_TRUE(made.ok()) << made.error().message;
    return *made;
  }

  static std::vector<std::string> works_of(const screening::Screening& screening) {
    std::vector<std::string> out;
    for (const screening::Match& match : screening.matches)
      out.push_back(match.work);
    return out;
  }
};

TEST_P(Matching, ShowsWhatIsSharedWithALiveArticle) {
  const std::string passage = words("harbour", 60);
  const Submitted first = sent(words("bridge", 80) + "\n\n" + passage);
  ASSERT_EQ(first.article.state, articles::State::live);
  ASSERT_TRUE(first.screening.matches.empty());

  const std::string body = words("ferry", 300) + "\n\n" + passage;
  const Submitted copy = sent(body);

  ASSERT_EQ(works_of(copy.screening), std::vector{first.article.id});
  const screening::Match& match = copy.screening.matches[0];
  EXPECT_EQ(match.kind_of_work, "article");
  EXPECT_TRUE(match.open);
  ASSERT_EQ(match.passages.size(), 1U);
  EXPECT_EQ(match.passages[0].kind, "exact");
  EXPECT_EQ(match.passages[0].words, 60U);
  EXPECT_THAT(body.substr(match.passages[0].start), testing::StartsWith("harbour"));
  EXPECT_THAT(first.version.draft.body.substr(match.passages[0].work_start),
              testing::StartsWith("harbour"));
  EXPECT_EQ(copy.screening.reasons, std::vector{screening::Reason::shared_text});
  EXPECT_EQ(copy.article.state, articles::State::held) << "60 words in a row are over 40";
  const cases::Case c = case_of(copy.article.id);
  ASSERT_FALSE(c.reasons.empty());
  EXPECT_EQ(c.reasons[0].kind, cases::Reason::Kind::shared_text);
  EXPECT_EQ(c.reasons[0].ref, first.article.id);
}

TEST_P(Matching, HoldsFromThePoliciesNumbersOn) {
  struct Row {
    int shared;
    int own;
    bool quoted;
    articles::State state;
    std::size_t matches;
  };
  const std::vector<Row> rows = {
      {11, 200, false, articles::State::live, 0},  // Less than any passage.
      {20, 200, false, articles::State::live, 1},  // Noted.
      {39, 300, false, articles::State::live, 1},
      {40, 300, false, articles::State::held, 1},  // In a row.
      {20, 21, false, articles::State::live, 1},
      {20, 20, false, articles::State::held, 1},  // Half of it.
      {60, 300, true, articles::State::live, 1},  // Quoted.
  };
  int number = 0;
  for (const Row& row : rows) {
    const std::string stem = "s" + std::string(1, static_cast<char>('a' + number++)) + "x";
    const std::string passage = words(stem, row.shared);
    sent(words(stem + "first", 100) + "\n\n" + passage);
    const std::string taken = row.quoted ? "“" + passage + "”" : passage;
    const Submitted made = sent(words(stem + "own", row.own) + "\n\n" + taken);
    EXPECT_EQ(made.article.state, row.state) << row.shared << " of " << row.own;
    EXPECT_EQ(made.screening.matches.size(), row.matches) << row.shared << " of " << row.own;
  }
}

TEST_P(Matching, NeverRefusesForSharedText) {
  const std::string body = words("verbatim", 300);
  sent(body);
  const Submitted copy = sent(body + " And more.");
  EXPECT_EQ(copy.screening.proposal, screening::Proposal::hold);
}

TEST_P(Matching, ExcusesAnAuthorsOwnText) {
  const Actor key{
      .kind = Actor::Kind::key, .id = "key-1", .scopes = {cases::Scope::articles_write}};
  const std::string passage = words("column", 80);
  sent(passage + words("monday", 20), key);
  const Submitted own = sent(passage + words("tuesday", 20), key);
  ASSERT_EQ(own.screening.matches.size(), 1U);
  EXPECT_EQ(own.screening.matches[0].passages[0].kind, "same_author");
  EXPECT_EQ(own.article.state, articles::State::live);
  EXPECT_EQ(sent(passage + words("wednesday", 20)).article.state, articles::State::held)
      << "but not of somebody else";
}

TEST_P(Matching, HoldsAVersionAgainstAllButItsOwnArticle) {
  const std::string body = words("edition", 80);
  const Submitted made = sent(body);
  const auto author = actor_of_token(*desk_, made.tracking_token);
  const auto edited = edit(*desk_, *author, made.article.id, draft("T", body + "Later."), {});
  ASSERT_TRUE(edited.ok());
  EXPECT_TRUE(edited->screening.matches.empty());
  EXPECT_EQ(edited->article.state, articles::State::live);

  const std::string other = words("unlike", 80);
  const Submitted theirs = sent(other);
  wait_for_numbers();
  const auto copied = edit(*desk_, *author, made.article.id, draft("T", other + "Later."), {});
  EXPECT_EQ(works_of(copied->screening), std::vector{theirs.article.id});
  EXPECT_EQ(copied->version.state, articles::VersionState::held);
}

TEST_P(Matching, FollowsTheLifeOfAnArticle) {
  const std::string body = words("lifecycle", 120);
  const Submitted made = sent(body);
  const auto check_now = [&] {
    wait_for_numbers();
    return check(*desk_, {}, draft("Another", body + " And more."));
  };
  EXPECT_EQ(works_of(check_now()), std::vector{made.article.id});

  ASSERT_TRUE(file_notice(*desk_, {}, complaint(url_of(made)), {}).ok());
  const auto down = decided(clara_,
                            made.article.id,
                            {.action = cases::Action::withhold,
                             .policy = "ip/copyright",
                             .ground = cases::Ground::illegal,
                             .reason = "The notice is right."});
  ASSERT_TRUE(down.ok()) << said(down.error());
  screening::Screening now = check_now();
  ASSERT_EQ(works_of(now), std::vector{made.article.id});
  EXPECT_EQ(now.matches[0].kind_of_work, "taken_down");
  EXPECT_FALSE(now.matches[0].open);
  EXPECT_EQ(now.reasons, std::vector{screening::Reason::stay_down});
  EXPECT_EQ(now.severity, "high");

  ASSERT_TRUE(undo(*desk_, clara_, down->decision.id).ok());
  now = check_now();
  ASSERT_EQ(works_of(now), std::vector{made.article.id});
  EXPECT_EQ(now.matches[0].kind_of_work, "article") << "lifted with the takedown";

  const auto author = actor_of_token(*desk_, made.tracking_token);
  ASSERT_TRUE(withdraw(*desk_, *author, made.article.id).ok());
  EXPECT_TRUE(check_now().matches.empty());
}

// Two programs on one database, each with an index of its own.
TEST_P(Matching, SeesWhatAnotherProcessHasStored) {
  auto other = Desk::open({.database = database_->url(),
                           .rules = DATA_DIR "/rules",
                           .base_url = "http://desk.example",
                           .secret = std::string(32, 's')},
                          clock_,
                          templates_);
  ASSERT_TRUE(other.ok());
  ASSERT_TRUE((*other)->parts().works.wait(std::chrono::seconds{60}));
  const std::string body = words("elsewhere", 90);
  const auto there = submit(**other, {}, draft("There", body), {});
  ASSERT_TRUE(there.ok());
  const Submitted here = sent(body + "More.");
  EXPECT_EQ(works_of(here.screening), std::vector{there->article.id});
  wait_for_numbers();
  const auto back = check(**other, {}, draft("Back", body + "Most."));
  EXPECT_THAT(works_of(back), testing::UnorderedElementsAre(there->article.id, here.article.id));
}

TEST_P(Matching, KnowsTheSameAfterARestart) {
  const std::string body = words("restarted", 90);
  const Submitted made = sent(body);
  open();
  open_index();
  EXPECT_EQ(works_of(sent(body + "More.").screening), std::vector{made.article.id});
}

// A desk of an earlier version has texts and no fingerprints.
TEST_P(Matching, MakesFingerprintsThatAreLacking) {
  const std::string body = words("earlier", 90);
  const Submitted made = sent(body);
  desk_->parts().store.write([](storage::Transaction& transaction) {
    transaction.run("DELETE FROM fingerprint");
    transaction.run("UPDATE fingerprint_state SET scheme = 1");
  });
  open();
  open_index();
  EXPECT_EQ(works_of(sent(body + "More.").screening), std::vector{made.article.id});
}

TEST_P(Matching, HoldsWhatItCouldNotCompare) {
  sent(words("slowly", 90));
  desk_->parts().store.write(
      [](storage::Transaction& transaction) { transaction.run("DROP TABLE fingerprint_state"); });
  open();
  const Submitted made = *submit(*desk_, {}, draft("T", words("meanwhile", 30)), {});
  EXPECT_EQ(made.article.state, articles::State::held);
  EXPECT_FALSE(made.screening.complete);
  EXPECT_EQ(made.screening.reasons, std::vector{screening::Reason::not_fully_checked});
  EXPECT_FALSE(desk_->health().works);
}

TEST_P(Matching, TellsAuthorsNoTitleThatIsNotPublic) {
  const std::string body = words("hidden", 90) + "Claim your free spins.";
  const Submitted first = sent(body);
  ASSERT_EQ(first.article.state, articles::State::held);
  const Submitted copy = sent(words("other", 5) + body);
  const auto author = actor_of_token(*desk_, copy.tracking_token);
  const auto own = article_status(*desk_, *author, copy.article.id);
  const auto staff = article_status(*desk_, ana_, copy.article.id);
  ASSERT_EQ(own->versions[0].screening.matches.size(), 1U);
  EXPECT_EQ(own->versions[0].screening.matches[0].title, "");
  EXPECT_EQ(staff->versions[0].screening.matches[0].title, first.version.draft.title);
}

TEST_P(Matching, TakesWhateverIsSent) {
  const std::vector<std::string> bodies = {
      "x",
      std::string(200'000, 'a'),
      "\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7 hello \xE4\xBD\xA0\xE5\xA5\xBD",
      "word " + std::string(50'000, ' '),
  };
  for (const std::string& body : bodies) {
    const auto first = submit(*desk_, {}, draft("T", body), {});
    ASSERT_TRUE(first.ok());
    EXPECT_TRUE(first->screening.complete) << body.substr(0, 20);
  }
}

// As many texts as make the index settle behind the scenes.
TEST_P(Matching, FindsTheFirstOfManyTexts) {
  if (GetParam() != storage::Dialect::sqlite) GTEST_SKIP() << "one database will do";
  const std::string body = words("veryfirst", 60);
  const Submitted first = sent(body);
  for (int i = 0; i < 30; ++i)
    sent(words("filler" + std::string(1, static_cast<char>('a' + i)), 20));
  EXPECT_EQ(works_of(sent(body + "More.").screening), std::vector{first.article.id});
}

INSTANTIATE_TEST_SUITE_P(Desk, Matching, storage::every_backend(), storage::backend_name);

}  // namespace
}  // namespace desk
