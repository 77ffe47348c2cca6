#include <http/limits.hpp>
#include <http/workers.hpp>

#include <gtest/gtest.h>

#include <future>

namespace http {
namespace {

class Work {
 public:
  Workers::Task task() { return std::make_unique<Connection>(Socket{}, Peer{}, common_); }
  [[nodiscard]] std::size_t connections() const { return common_.connections.load(); }

 private:
  Metrics metrics_;
  Service service_{Router{{}}, metrics_};
  Common common_{.service = service_, .to_wire = {}};
};

// One thread that does nothing until it is let go.
class Blocked {
 public:
  explicit Blocked(Work& work) {
    auto first = work.task();
    workers_.offer(first);
    begun_.get_future().wait();
  }

  Workers& workers() { return workers_; }
  void let_go() { go_.set_value(); }

 private:
  std::promise<void> begun_;
  std::promise<void> go_;
  bool first_ = true;
  Workers workers_{1, [this](const Workers::Task&) {
                     if (!first_) return;
                     first_ = false;
                     begun_.set_value();
                     go_.get_future().wait();
                   }};
};

TEST(Workers, HandBackWhatTheQueueCannotTake) {
  Work work;
  Blocked blocked{work};
  for (std::size_t i = 0; i < kQueuedRequestsMax; ++i) {
    auto task = work.task();
    blocked.workers().offer(task);
    ASSERT_EQ(task, nullptr) << i;
  }

  auto task = work.task();
  blocked.workers().offer(task);

  EXPECT_NE(task, nullptr);
  blocked.let_go();
}

TEST(Workers, GiveUpWhatHasWaitedTooLong) {
  Work work;
  Blocked blocked{work};
  auto task = work.task();
  blocked.workers().offer(task);
  const auto now = std::chrono::steady_clock::now();

  EXPECT_TRUE(blocked.workers().take_late(now).empty());
  EXPECT_EQ(blocked.workers().take_late(now + kQueueWaitMax + 1s).size(), 1U);
  EXPECT_TRUE(blocked.workers().take_late(now + kQueueWaitMax + 1s).empty());
  blocked.let_go();
}

TEST(Workers, DropWhatWaitsWhenClosedAndLoseNoConnection) {
  Work work;
  {
    Blocked blocked{work};
    auto task = work.task();
    blocked.workers().offer(task);

    EXPECT_FALSE(blocked.workers().close());
    EXPECT_EQ(work.connections(), 1U);
    auto late = work.task();
    blocked.workers().offer(late);
    EXPECT_NE(late, nullptr);
    blocked.let_go();
  }
  EXPECT_EQ(work.connections(), 0U);
}

}  // namespace
}  // namespace http
