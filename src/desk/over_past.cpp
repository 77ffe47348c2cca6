#include <desk/limits.hpp>
#include <desk/over_past.hpp>
#include <storage/screening_text.hpp>

#include <algorithm>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace desk {
namespace {

class Walk {
 public:
  Walk(storage::Store& store,
       const screening::Backtester& tester,
       const Stretch& stretch,
       Progress& progress,
       const OnHit& on_hit)
      : store_{store},
        tester_{tester},
        progress_{progress},
        on_hit_{on_hit},
        until_{std::chrono::steady_clock::now() + stretch.longest},
        left_{stretch.most},
        page_{.which = stretch.which,
              .before = {.at = stretch.from + std::chrono::microseconds{1}},
              .since = stretch.since} {}

  screening::Backtest run() {
    progress_.total = store_.read(
        [&](storage::Snapshot& snapshot) { return storage::count_past(snapshot, page_, left_); });
    {
      std::vector<std::jthread> threads;
      const unsigned count = std::clamp(std::thread::hardware_concurrency(), 1U, kPastThreads);
      for (unsigned i = 0; i < count; ++i)
        threads.emplace_back([this] { work(); });
    }
    if (failure_) std::rethrow_exception(failure_);
    return std::move(sum_);
  }

 private:
  void work() {
    screening::Backtest mine;
    try {
      for (;;) {
        const std::vector<storage::PastRow> rows = next_page();
        if (rows.empty()) break;
        for (const storage::PastRow& row : rows) {
          if (is_over()) break;
          look(row, mine);
          ++progress_.seen;
        }
      }
    } catch (...) {
      const std::scoped_lock lock{mutex_};
      failure_ = std::current_exception();
      left_ = 0;
    }
    const std::scoped_lock lock{mutex_};
    screening::merge(sum_, std::move(mine));
  }

  std::vector<storage::PastRow> next_page() {
    const std::scoped_lock lock{mutex_};
    if (is_over() || left_ <= 0) return {};
    page_.limit = static_cast<int>(std::min<std::int64_t>(left_, kPastPage));
    std::vector<storage::PastRow> rows = store_.read(
        [&](storage::Snapshot& snapshot) { return storage::past_rows(snapshot, page_); });
    left_ -= static_cast<std::int64_t>(rows.size());
    if (rows.empty()) {
      left_ = 0;
    } else {
      const screening::PastVersion& last = rows.back().version;
      page_.before = {.at = last.at, .article_id = last.article_id, .number = last.number};
    }
    return rows;
  }

  [[nodiscard]] bool is_over() const {
    return progress_.stop || std::chrono::steady_clock::now() >= until_;
  }

  void look(const storage::PastRow& row, screening::Backtest& mine) {
    const auto seen = tester_.look(row.version, mine);
    if (seen.sees_nothing()) return tester_.tally(row.version, seen, nullptr, mine);
    const screening::Screening stored = storage::screening_from_text(row.screening);
    tester_.tally(row.version, seen, &stored, mine);
    if (!on_hit_ || seen.hits.empty()) return;
    const std::scoped_lock lock{hit_mutex_};
    on_hit_(row, seen);
  }

  storage::Store& store_;
  const screening::Backtester& tester_;
  Progress& progress_;
  const OnHit& on_hit_;
  std::chrono::steady_clock::time_point until_;
  std::mutex hit_mutex_;
  std::mutex mutex_;  // Guards what follows.
  std::int64_t left_;
  storage::PastPage page_;
  screening::Backtest sum_;
  std::exception_ptr failure_;
};

}  // namespace

screening::Backtest over_past(storage::Store& store,
                              const screening::Backtester& tester,
                              const Stretch& stretch,
                              Progress& progress,
                              const OnHit& on_hit) {
  return Walk{store, tester, stretch, progress, on_hit}.run();
}

}  // namespace desk
