// The index of all texts that a new one is held against, in memory: built from
// the fingerprint rows in the background, and followed from then on by the
// number that the sealer gave to each event, so that whatever any process on the
// database has committed is seen.
//
// It says where to look, never what is found: a candidate counts only if its row
// and its text, read afterwards, say so.

#pragma once

#include <matching/index.hpp>
#include <storage/store.hpp>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <span>
#include <string>
#include <thread>
#include <vector>

namespace desk {

// Safe from any thread.
class WorkIndex {
 public:
  explicit WorkIndex(storage::Store& store) : store_{store} {}
  WorkIndex(const WorkIndex&) = delete;
  WorkIndex& operator=(const WorkIndex&) = delete;
  ~WorkIndex() { stop(); }

  // Begins to build it, where nobody has yet. Texts without a fingerprint of this program's scheme
  // get one first.
  void start();
  void stop();

  // Starts it and waits until it is built, at most so long; whether it is.
  bool wait(std::chrono::milliseconds patience);
  [[nodiscard]] bool built() const;
  // Whether somebody waits for it: it was started and is not built.
  [[nodiscard]] bool building() const;

  // Takes in what was committed up to the snapshot. False where it is not built.
  bool follow(storage::Snapshot& snapshot);

  [[nodiscard]] matching::Found candidates(std::span<const matching::Key> keys,
                                           const matching::Search& search) const;

 private:
  // What became of one fingerprint.
  struct Change {
    matching::WorkNumber number = 0;
    bool in_force = false;
    std::vector<matching::Key> keys;
  };

  void work(const std::stop_token& stop);
  bool build(const std::stop_token& stop);
  void take_over(matching::Index index, std::vector<bool> present, std::int64_t followed);
  // What differs between the rows of one article or work and what is in the index.
  void gather(storage::Snapshot& snapshot, const std::string& id, std::vector<Change>& into) const;
  void take_in(storage::Snapshot& snapshot, std::vector<std::string> ids);
  void apply(std::vector<Change> changes);
  // Settles a copy beside the work of the day.
  void settle();

  [[nodiscard]] std::shared_lock<std::shared_mutex> reading() const;
  [[nodiscard]] std::unique_lock<std::shared_mutex> writing();

  storage::Store& store_;

  // A thread that wants to change the index holds the turn while it waits, so that those who read
  // cannot keep it out for ever.
  mutable std::mutex turn_;
  mutable std::shared_mutex mutex_;
  matching::Index index_;
  std::optional<std::vector<Change>> since_copy_;  // While a copy is settled.

  std::mutex follow_mutex_;    // Guards the next two.
  std::vector<bool> present_;  // By number of the fingerprint.
  std::int64_t followed_ = 0;  // The number of the last event that was taken in.

  mutable std::mutex state_mutex_;  // Guards what follows.
  std::condition_variable_any changed_;
  bool built_ = false;
  bool settle_wanted_ = false;
  std::jthread thread_;
};

}  // namespace desk
