// What is due, done by processes that are killed in the middle of it: every
// article is back once, with one letter to each.

#include <sys/wait.h>
#include <tests/desk/life_fixture.hpp>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <map>
#include <string>
#include <thread>

namespace desk {
namespace {

constexpr int kArticles = 40;
// Each process lives this much longer than the one before, which is less than all of it takes.
constexpr int kLongerMicroseconds = 20'000;
constexpr int kProcesses = 200;

class Killed : public LifeTest {
 protected:
  void SetUp() override {
    LifeTest::SetUp();
    if (IsSkipped()) return;
    for (int i = 0; i < kArticles; ++i) {
      articles::Draft text =
          draft("A walk " + std::to_string(i), "It went on for " + std::to_string(i) + " miles.");
      text.author_email = "ada@example.org";
      made_ = submitted(text);
      notice_ = filed(complaint(url_of(made_)));
      must(clara_, cases::Action::withhold);
      counter();
      must(clara_, cases::Action::forward_counter);
      ids_.push_back(made_.article.id);
    }
    at("2026-12-10T12:00:00Z");
  }

  // A process of its own does what is due and is killed after so long.
  void run_and_kill(int after_microseconds) {
    desk_.reset();  // No thread and no connection of ours is forked.
    const pid_t child = ::fork();
    if (child == 0) {
      auto opened = Desk::open({.database = database_->url(),
                                .rules = DATA_DIR "/rules",
                                .base_url = "http://desk.example",
                                .secret = std::string(32, 's')},
                               clock_,
                               templates_);
      if (!opened) ::_exit(1);
      run_due(**opened);
      ::_exit(0);
    }
    ::usleep(static_cast<useconds_t>(after_microseconds));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    open();
  }

  int live() {
    int count = 0;
    for (const std::string& id : ids_)
      count += public_article(*desk_, id).access == PublicArticle::Access::live ? 1 : 0;
    return count;
  }

  // How often each notice's article was put back, as the history says. An event can be read a
  // moment after it was stored, when it has its number.
  std::map<std::string, int> put_back_by_notice() {
    constexpr int kTries = 200;
    std::map<std::string, int> times;
    std::int64_t after = 0;
    for (int i = 0; i < kTries && times.size() < ids_.size(); ++i) {
      for (const AuditEvent& event : audit_events(*desk_, after, kPageMax)) {
        after = event.number;
        if (event.kind == "item.put_back") ++times[event.subject_id];
      }
      std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    return times;
  }

  std::vector<std::string> ids_;
};

TEST_P(Killed, PutsEachArticleBackOnce) {
  std::vector<int> back;
  for (int i = 1; i <= kProcesses && (back.empty() || back.back() < kArticles); ++i) {
    run_and_kill(i * kLongerMicroseconds);
    back.push_back(live());
  }
  EXPECT_EQ(back.back(), kArticles);
  EXPECT_GT(std::ranges::count_if(back, [](int n) { return n > 0 && n < kArticles; }), 0)
      << "nobody was killed in the middle: the times are wrong";

  const std::map<std::string, int> put_back = put_back_by_notice();
  EXPECT_EQ(put_back.size(), static_cast<std::size_t>(kArticles));
  for (const auto& [notice, times] : put_back)
    EXPECT_EQ(times, 1) << notice;
  int restored = 0;
  std::string cursor;
  do {
    const auto page = outbox(*desk_, "waiting", cursor, kPageMax);
    for (const OutboxRow& row : page->items)
      restored += row.kind == "restored" ? 1 : 0;
    cursor = page->next;
  } while (!cursor.empty());
  EXPECT_EQ(restored, 2 * kArticles);
  EXPECT_TRUE(verify_audit(*desk_).ok);
}

INSTANTIATE_TEST_SUITE_P(Desk, Killed, storage::every_backend(), storage::backend_name);

}  // namespace
}  // namespace desk
