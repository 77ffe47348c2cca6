// What always holds while everybody acts at random on a running desk, and who
// may decide what in which state, all of it.

#include <gmock/gmock.h>
#include <tests/desk/life_fixture.hpp>

#include <array>
#include <functional>
#include <map>
#include <random>
#include <sstream>

namespace desk {
namespace {

using cases::Action;
using notices::ItemState;

constexpr int kSteps = 2000;
constexpr std::size_t kArticles = 4;

class Walk : public LifeTest {
 protected:
  struct Subject {
    Submitted made;
    std::vector<NoticeView> notices;
  };

  void begin() {
    for (std::size_t i = 0; i < kArticles; ++i) {
      articles::Draft text =
          draft("A walk " + std::to_string(i), "It went on for " + std::to_string(i) + " miles.");
      text.author_email = "ada@example.org";
      subjects_.push_back({submitted(text), {}});
    }
  }

  int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }

  // Every item of every notice about it, as it stands.
  std::vector<notices::Item> items_of(const Subject& subject) {
    std::vector<notices::Item> items;
    for (const NoticeView& each : subject.notices)
      items.push_back(item_of(each));
    return items;
  }

  void step(Subject& subject) {
    const Actor author{.kind = Actor::Kind::author,
                       .id = subject.made.article.author_id,
                       .article_id = subject.made.article.id};
    const int what = below(12);
    if (what == 0 && subject.notices.size() < 6) {
      subject.notices.push_back(filed(complaint(url_of(subject.made))));
    } else if (what == 1) {
      clock_.advance(std::chrono::hours{below(24 * 9)});
      run_due(*desk_);
    } else if (what == 2 && !subject.notices.empty()) {
      const NoticeView& one = subject.notices[random_() % subject.notices.size()];
      static_cast<void>(withdraw_notice(*desk_, notifier_of(one), one.notice.id));
    } else if (what == 3 && !subject.notices.empty()) {
      const NoticeView& one = subject.notices[random_() % subject.notices.size()];
      notices::ActionFiled filed = action();
      filed.progress = below(3) == 0 ? notices::Progress::letter : notices::Progress::filed;
      static_cast<void>(file_action(*desk_, notifier_of(one), one.notice.id, filed, {}));
    } else if (what <= 5) {
      notices::CounterNotice with = whole();
      if (below(3) == 0) with.signature.clear();
      static_cast<void>(file_counter(*desk_, author, subject.made.article.id, with, {}));
    } else if (!subject.notices.empty()) {
      decide_at_random(subject);
    }
  }

  void decide_at_random(const Subject& subject) {
    static constexpr std::array<Action, 9> kActions = {Action::withhold,
                                                       Action::remove,
                                                       Action::restore,
                                                       Action::reject_notice,
                                                       Action::ask_notifier,
                                                       Action::forward_counter,
                                                       Action::forward_counter,
                                                       Action::counter_deficient,
                                                       Action::hold_action_filed};
    cases::Wish wished = wish(kActions.at(random_() % kActions.size()));
    if (below(2) == 0) wished.document = "A paper of the court";
    const Actor& by = below(3) == 0 ? ben_ : clara_;
    const cases::Case c = case_of(subject.made.article.id);
    const auto done = decide(*desk_, by, {c.id, c.version}, wished, {});
    if (done.ok() && below(5) == 0) static_cast<void>(undo(*desk_, by, done->decision.id));
    clock_.advance(std::chrono::minutes{1});
  }

  void check(const Subject& subject) {
    const bool down = std::ranges::any_of(
        items_of(subject), [](const notices::Item& item) { return notices::is_down(item.state); });
    if (is_live(subject.made)) {
      ASSERT_FALSE(down);
    }
    const auto status =
        article_status(*desk_, {.kind = Actor::Kind::program}, subject.made.article.id);
    if (!status->article.blocked_by.empty()) {
      ASSERT_TRUE(down) << "nothing keeps it down";
    }
    for (const NoticeView& each : subject.notices)
      check_window(each);
  }

  // Who is back by the clock was not back too early; who waits does not wait too long.
  void check_window(const NoticeView& each) {
    const auto now_is = notice_view(*desk_, notifier_of(each), each.notice.id);
    const notices::Item& item = now_is->notice.items.at(0);
    if (item.state != ItemState::putback_running) return;
    const auto days = now_is->days.find(item.id);
    ASSERT_NE(days, now_is->days.end());
    const auto today = std::chrono::floor<std::chrono::days>(clock_.now());
    const std::chrono::sys_days last{days->second.not_after.time_since_epoch()};
    const std::chrono::sys_days first{days->second.not_before.time_since_epoch()};
    run_due(*desk_);
    const ItemState then = item_of(each).state;
    if (today > std::max(first, last)) {
      EXPECT_EQ(then, ItemState::restored);
    }
    if (today < first) {
      EXPECT_EQ(then, ItemState::putback_running);
    }
  }

  std::vector<Subject> subjects_;
  std::mt19937 random_{20261123};  // NOLINT(cert-msc51-cpp): the same walk every time.
};

TEST_P(Walk, NeverShowsWhatANoticeKeepsDownNorHidesWhatNoneDoes) {
  begin();
  std::map<ItemState, int> seen;
  for (int i = 0; i < kSteps && !HasFatalFailure(); ++i) {
    SCOPED_TRACE(i);
    Subject& subject = subjects_[random_() % subjects_.size()];
    if (subject.notices.size() == 6) {
      const bool done = std::ranges::none_of(items_of(subject), [](const notices::Item& item) {
        return notices::is_open(item.state) || notices::is_down(item.state);
      });
      if (done) subject.notices.clear();
    }
    step(subject);
    check(subject);
    for (const notices::Item& item : items_of(subject))
      ++seen[item.state];
  }
  for (const ItemState state : {ItemState::triage,
                                ItemState::author_notified,
                                ItemState::counter_received,
                                ItemState::counter_deficient,
                                ItemState::putback_running,
                                ItemState::held_action_filed,
                                ItemState::restored,
                                ItemState::removed_final,
                                ItemState::rejected,
                                ItemState::withdrawn}) {
    EXPECT_GT(seen[state], 0) << "the walk never came to " << notices::name(state);
  }
  EXPECT_TRUE(verify_audit(*desk_).ok);
}

// Who may decide what on an item in which state: e an editor, l legal, - nobody. A reviewer never.
class Table : public LifeTest {
 protected:
  // Brings a new article's item to the state.
  void bring_to(const std::string& to) {
    if (to == "triage") return file();
    if (to == "cure_requested") {
      made_ = live_article();
      notices::Complaint incomplete = complaint(url_of(made_));
      incomplete.signature.clear();
      notice_ = filed(incomplete);
      return;
    }
    if (to == "rejected") {
      file();
      return must(clara_, Action::reject_notice);
    }
    if (to == "withdrawn") {
      file();
      ASSERT_TRUE(withdraw_notice(*desk_, notifier(), notice_.notice.id).ok());
      return;
    }
    take_down();
    if (to == "author_notified") return;
    if (to == "restored") return must(clara_, Action::restore);
    if (to == "removed_final") return must(clara_, Action::remove);
    notices::CounterNotice with = whole();
    if (to == "counter_lacking" || to == "counter_deficient") with.signature.clear();
    ASSERT_TRUE(try_counter(with).ok());
    if (to == "counter_deficient") return must(clara_, Action::counter_deficient);
    if (to.starts_with("counter")) return;
    must(clara_, Action::forward_counter);
    if (to == "window_open") at("2026-12-09T00:00:00Z");
    if (to == "held") must(clara_, Action::hold_action_filed);
  }

  char who(Action action) {
    cases::Wish wished = wish(action);
    wished.document = "A paper of the court";
    const cases::Case c = case_of(made_.article.id);
    // Whoever brought it here may still have it; that is not what is asked.
    static_cast<void>(release(*desk_, clara_, c.id));
    const auto may = [&](const Actor& by) {
      return preview(*desk_, by, {c.id, c.version}, wished).ok();
    };
    EXPECT_FALSE(may(ana_));
    if (may(ben_)) return 'e';
    return may(clara_) ? 'l' : '-';
  }
};

TEST_P(Table, OfDecisionsOnEveryState) {
  static constexpr std::array<Action, 10> kActions = {Action::withhold,
                                                      Action::remove,
                                                      Action::restore,
                                                      Action::reject_notice,
                                                      Action::ask_notifier,
                                                      Action::forward_counter,
                                                      Action::counter_deficient,
                                                      Action::hold_action_filed,
                                                      Action::uphold,
                                                      Action::reverse};
  // withhold remove restore reject ask | forward deficient hold | uphold reverse
  const std::vector<std::pair<std::string, std::string>> expected = {
      {"triage", "el-l- --- --"},
      {"cure_requested", "el-e- --- --"},
      {"author_notified", "-ll-- --- --"},
      {"counter_received", "----- e-- --"},
      {"counter_lacking", "----- -e- --"},
      {"counter_deficient", "----- --- --"},
      {"putback_running", "----- --e --"},
      {"window_open", "--l-- --e --"},
      {"held", "-ll-- --- --"},
      {"restored", "el--- --- --"},
      {"removed_final", "--l-- --- --"},
      {"rejected", "el--- --- --"},
      {"withdrawn", "el--- --- --"},
  };
  for (const auto& [to, row] : expected) {
    SCOPED_TRACE(to);
    bring_to(to);
    std::string found;
    for (std::size_t i = 0; i < kActions.size(); ++i) {
      if (i == 5 || i == 8) found += ' ';
      found += who(kActions.at(i));
    }
    EXPECT_EQ(found, row);
    at("2026-11-23T20:15:00Z");
  }
}

INSTANTIATE_TEST_SUITE_P(Desk, Walk, storage::every_backend(), storage::backend_name);
INSTANTIATE_TEST_SUITE_P(Desk, Table, storage::every_backend(), storage::backend_name);

}  // namespace
}  // namespace desk
