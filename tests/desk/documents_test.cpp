// Published documents and their versions, and the decisions that name them.

#include <desk/clocks.hpp>
#include <desk/documents.hpp>
#include <desk/operate.hpp>

#include <gmock/gmock.h>
#include <tests/desk/life_fixture.hpp>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace desk {
namespace {

using cases::Action;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

class Publishing : public LifeTest {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              ("copydesk-published-" + std::to_string(::getpid()) + "-" +
               std::to_string(static_cast<int>(GetParam())));
    std::filesystem::create_directories(folder_);
    LifeTest::SetUp();
    if (!IsSkipped()) open_again({});
  }
  void TearDown() override {
    LifeTest::TearDown();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  void open_again(const policies::Agent& agent) {
    desk_.reset();
    auto opened = Desk::open({.database = database_->url(),
                              .rules = DATA_DIR "/rules",
                              .policies = folder_.string(),
                              .base_url = "http://desk.example",
                              .hosts = {"www.desk.example"},
                              .site_name = "The Example",
                              .agent = agent,
                              .secret = std::string(32, 's')},
                             clock_,
                             templates_);
    ASSERT_TRUE(opened.ok()) << said(opened.error());
    desk_ = std::move(*opened);
  }
  void write(const std::string& name, const std::string& text) {
    std::ofstream{folder_ / name} << text;
  }
  int publish() {
    const auto done = publish_documents(*desk_);
    EXPECT_TRUE(done.ok()) << said(done.error());
    return done.ok() ? *done : -1;
  }
  // Whatever is sealed by now, and what waits to be.
  int published_events() {
    const auto connection = database_->connect();
    const storage::Rows rows =
        connection->run("SELECT count(*) FROM event WHERE kind = 'policy.published'", {});
    return static_cast<int>(rows[0].integer(0));
  }

  std::filesystem::path folder_;
};

TEST_P(Publishing, GivesEveryNewTextTheNextVersion) {
  EXPECT_EQ(publish(), 5);
  EXPECT_EQ(publish(), 0) << "nothing changed";
  const auto first = published(*desk_, "terms", 0);
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(first->version.number, 1);
  EXPECT_EQ(first->version.since, clock_.now());
  EXPECT_THAT(first->texts.at("en"), HasSubstr("The Example"));
  EXPECT_THAT(first->texts.at("en"), Not(HasSubstr("{{")));

  clock_.advance(std::chrono::hours{24});
  write("terms.en.md", "# Our terms\n\nBe kind.\n");
  ASSERT_TRUE(desk_->reload_rules().ok());
  const auto second = published(*desk_, "terms", 0);
  EXPECT_EQ(second->version.number, 2);
  EXPECT_TRUE(second->in_force);
  EXPECT_EQ(second->version.titles.at("en"), "Our terms");
  EXPECT_EQ(second->version.since, clock_.now());
  EXPECT_THAT(second->versions, SizeIs(2));
  const auto old = published(*desk_, "terms", 1);
  EXPECT_FALSE(old->in_force);
  EXPECT_EQ(old->texts, first->texts);
  EXPECT_FALSE(published(*desk_, "terms", 3).has_value());
  EXPECT_FALSE(published(*desk_, "nothing", 0).has_value());
  EXPECT_THAT(published_documents(*desk_), SizeIs(5));
  EXPECT_EQ(published_events(), 6);
}

TEST_P(Publishing, KeepsWhatIsInForceWhereAFileIsWrong) {
  publish();
  write("terms.en.md", "No title.\n");
  write("rules.en.md", "# New rules\n");
  const auto reloaded = desk_->reload_rules();
  ASSERT_FALSE(reloaded.ok());
  EXPECT_THAT(said(reloaded.error()), HasSubstr("terms.en.md"));
  EXPECT_EQ(published(*desk_, "terms", 0)->version.number, 1);
  EXPECT_EQ(published(*desk_, "rules", 0)->version.number, 1) << "all or nothing";
  EXPECT_THAT(desk_->health().rules_error, HasSubstr("documents"));
  std::filesystem::remove(folder_ / "terms.en.md");
  EXPECT_TRUE(desk_->reload_rules().ok());
  EXPECT_EQ(published(*desk_, "rules", 0)->version.number, 2);
}

TEST_P(Publishing, NamesTheVersionsInADecisionAndItsStatement) {
  file();
  must(clara_, Action::withhold);  // Before anything was published.
  EXPECT_TRUE(statement(*desk_, clara_, last_.decision.id)->documents.empty());
  must(clara_, Action::restore);

  publish();
  write("rules.en.md", "# Our rules\n\nBe fair.\n");
  clock_.advance(std::chrono::minutes{5});
  publish();
  must(clara_, Action::withhold);
  const auto reasons = statement(*desk_, clara_, last_.decision.id);
  ASSERT_TRUE(reasons.ok());
  ASSERT_THAT(reasons->documents, SizeIs(2));
  EXPECT_EQ(reasons->documents[0].name, "rules");
  EXPECT_EQ(reasons->documents[0].title, "Our rules");
  EXPECT_EQ(reasons->documents[0].version, 2);
  EXPECT_EQ(reasons->documents[1].name, "terms");
  EXPECT_EQ(reasons->documents[1].version, 1);
  EXPECT_THAT(body_of("author_removal"),
              testing::AllOf(HasSubstr("Our rules, version 2"),
                             HasSubstr("http://desk.example/policies/rules?version=2"),
                             HasSubstr("http://desk.example/policies/terms?version=1")));

  write("rules.en.md", "# Our rules\n\nBe fairer.\n");
  publish();
  EXPECT_EQ(statement(*desk_, clara_, last_.decision.id)->documents[0].version, 2)
      << "a decision keeps the version that it rests on";
  const auto status = article_status(*desk_, author(), made_.article.id);
  ASSERT_TRUE(status.ok());
  EXPECT_THAT(status->decisions.front().documents, SizeIs(2));
  EXPECT_TRUE(status->decisions.back().documents.empty());
}

TEST_P(Publishing, SaysThatNoAgentIsDesignatedOrWhoItIs) {
  publish();
  EXPECT_THAT(published(*desk_, "agent", 0)->texts.at("en"), HasSubstr("No agent is designated"));
  EXPECT_THAT(published(*desk_, "agent", 0)->texts.at("pt-BR"),
              Not(HasSubstr("No agent is designated")));
  policies::Agent agent{.name = "Copyright agent",
                        .organisation = "Example News",
                        .address = "1 Example Street\nSpringfield",
                        .phone = "+1 202-555-0100",
                        .email = "agent@desk.example",
                        .registration = "DMCA-1000001",
                        .registered_on = std::chrono::year{2024} / 2 / 1};
  open_again(agent);
  EXPECT_EQ(publish(), 1);
  const auto page = published(*desk_, "agent", 0);
  EXPECT_EQ(page->version.number, 2);
  EXPECT_THAT(page->texts.at("en"),
              testing::AllOf(HasSubstr("1 Example Street, Springfield"),
                             HasSubstr("DMCA-1000001"),
                             HasSubstr("1 Feb 2027")));
  run_clock();
  EXPECT_THAT(body_of("counter_forwarded"), HasSubstr("agent@desk.example"));
}

TEST_P(Publishing, PutsTheDesignationOnTheBoardOfClocks) {
  EXPECT_TRUE(clock_board(*desk_, clara_, "", 50)->page.items.empty());
  at("2026-12-05T12:00:00Z");
  open_again({.name = "Agent", .renew_by = std::chrono::year{2027} / 1 / 1});
  const auto board = clock_board(*desk_, clara_, "", 50);
  ASSERT_THAT(board->page.items, SizeIs(1));
  EXPECT_EQ(board->page.items[0].kind, "agent");
  EXPECT_EQ(base::to_date(board->page.items[0].due_at), "2027-01-01");
  EXPECT_EQ(base::to_date(board->page.items[0].alarm_at), "2026-12-25");
  EXPECT_EQ(board->breached, 0);
  EXPECT_EQ(desk_->health().agent, policies::Renewal::within_30);
  EXPECT_EQ(agent_renewal(*desk_).days_left, 27);

  at("2027-01-01T23:00:00Z");
  EXPECT_EQ(clock_board(*desk_, clara_, "", 50)->breached, 0) << "the last day is in time";
  at("2027-01-02T00:00:00Z");
  EXPECT_EQ(clock_board(*desk_, clara_, "", 50)->breached, 1);
  EXPECT_EQ(desk_->health().agent, policies::Renewal::expired);

  file();
  const auto first = clock_board(*desk_, clara_, "", 1);
  ASSERT_FALSE(first->page.next.empty());
  const auto rest = clock_board(*desk_, clara_, first->page.next, 50);
  for (const ClockView& clock : rest->page.items)
    EXPECT_NE(clock.kind, "agent");
}

INSTANTIATE_TEST_SUITE_P(Desk, Publishing, storage::every_backend(), storage::backend_name);

}  // namespace
}  // namespace desk
