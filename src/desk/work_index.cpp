#include <base/log.hpp>
#include <desk/fingerprinting.hpp>
#include <desk/limits.hpp>
#include <desk/work_index.hpp>
#include <storage/audit.hpp>
#include <storage/errors.hpp>
#include <storage/fingerprints.hpp>

#include <algorithm>
#include <utility>

namespace desk {
namespace {

using matching::Index;
using matching::Key;
using matching::WorkNumber;

struct Numbered {
  WorkNumber number = 0;
  std::string bytes;
};

// Every fingerprint in force; nothing where it was told to stop.
std::optional<std::vector<Numbered>> read_rows(storage::Store& store, const std::stop_token& stop) {
  std::vector<Numbered> out;
  std::int64_t last = 0;
  for (std::size_t got = kFingerprintPage; got == kFingerprintPage;) {
    if (stop.stop_requested()) return std::nullopt;
    auto page = store.read([&](storage::Snapshot& snapshot) {
      return storage::fingerprints_after(snapshot, last, kFingerprintPage);
    });
    got = page.size();
    for (storage::NumberedBytes& row : page) {
      last = row.number;
      if (row.bytes.empty()) continue;
      out.push_back({.number = static_cast<WorkNumber>(row.number), .bytes = std::move(row.bytes)});
    }
  }
  return out;
}

void set_present(std::vector<bool>& present, WorkNumber number, bool value) {
  if (number >= present.size()) present.resize(std::max<std::size_t>(number + 1, 64));
  present[number] = value;
}

bool is_present(const std::vector<bool>& present, WorkNumber number) {
  return number < present.size() && present[number];
}

}  // namespace

void WorkIndex::start() {
  const std::scoped_lock lock{state_mutex_};
  if (thread_.joinable()) return;
  thread_ = std::jthread{[this](const std::stop_token& stop) { work(stop); }};
}

void WorkIndex::stop() {
  std::jthread ending;
  {
    const std::scoped_lock lock{state_mutex_};
    ending = std::move(thread_);
  }
  ending.request_stop();
}

bool WorkIndex::wait(std::chrono::milliseconds patience) {
  start();
  std::unique_lock lock{state_mutex_};
  return changed_.wait_for(lock, patience, [this] { return built_; });
}

bool WorkIndex::built() const {
  const std::scoped_lock lock{state_mutex_};
  return built_;
}

bool WorkIndex::building() const {
  const std::scoped_lock lock{state_mutex_};
  return thread_.joinable() && !built_;
}

std::shared_lock<std::shared_mutex> WorkIndex::reading() const {
  const std::scoped_lock turn{turn_};
  return std::shared_lock{mutex_};
}

std::unique_lock<std::shared_mutex> WorkIndex::writing() {
  const std::scoped_lock turn{turn_};
  return std::unique_lock{mutex_};
}

// A database that does not answer is asked again; meanwhile texts are held.
void WorkIndex::work(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    try {
      if (build(stop)) break;
    } catch (const storage::DatabaseError& error) {
      base::log(base::Level::error, "the index of works was not built", {{"why", error.what()}});
    }
    std::unique_lock lock{state_mutex_};
    changed_.wait_for(lock, stop, kBuildAgainAfter, [] { return false; });
  }
  while (!stop.stop_requested()) {
    {
      std::unique_lock lock{state_mutex_};
      if (!changed_.wait(lock, stop, [this] { return settle_wanted_; })) return;
      settle_wanted_ = false;
    }
    settle();
  }
}

// Whatever is sealed while rows are read is taken in again afterwards, which changes nothing where
// the rows had it already.
bool WorkIndex::build(const std::stop_token& stop) {
  if (!make_lacking_fingerprints(store_, stop)) return false;
  const std::int64_t head =
      store_.read([](storage::Snapshot& snapshot) { return storage::chain_head(snapshot).number; });
  const auto rows = read_rows(store_, stop);
  if (!rows) return false;
  std::vector<bool> present;
  for (const Numbered& row : *rows)
    set_present(present, row.number, true);
  take_over(Index::build([&rows](const Index::TakeRow& take) {
              for (const Numbered& row : *rows)
                take(row.number, storage::keys_in(row.bytes));
            }),
            std::move(present),
            head);
  base::log(base::Level::info,
            "works can be searched",
            {{"works", static_cast<std::int64_t>(rows->size())}});
  return true;
}

void WorkIndex::take_over(Index index, std::vector<bool> present, std::int64_t followed) {
  {
    const std::scoped_lock following{follow_mutex_};
    const auto lock = writing();
    index_ = std::move(index);
    present_ = std::move(present);
    followed_ = followed;
  }
  const std::scoped_lock lock{state_mutex_};
  built_ = true;
  changed_.notify_all();
}

void WorkIndex::gather(storage::Snapshot& snapshot,
                       const std::string& id,
                       std::vector<Change>& into) const {
  for (const storage::FingerprintRow& row : storage::fingerprints_of(snapshot, id)) {
    const auto number = static_cast<WorkNumber>(row.number);
    if (row.in_force == is_present(present_, number)) continue;
    Change change{.number = number, .in_force = row.in_force, .keys = {}};
    if (row.in_force) change.keys = storage::keys_of(snapshot, row.number);
    into.push_back(std::move(change));
  }
}

bool WorkIndex::follow(storage::Snapshot& snapshot) {
  if (!built()) return false;
  const std::scoped_lock one_at_a_time{follow_mutex_};
  for (std::size_t got = kFollowPage; got == kFollowPage;) {
    const auto touched = storage::touched_after(snapshot, followed_, kFollowPage);
    got = touched.size();
    std::vector<std::string> ids;
    for (const storage::Touched& each : touched) {
      if (!each.id.empty()) ids.push_back(each.id);
    }
    take_in(snapshot, std::move(ids));
    if (!touched.empty()) followed_ = touched.back().number;
  }
  // What is committed counts at once; it comes again with its number, and changes nothing then.
  take_in(snapshot, storage::touched_unsealed(snapshot, kFollowPage));
  return true;
}

void WorkIndex::take_in(storage::Snapshot& snapshot, std::vector<std::string> ids) {
  std::ranges::sort(ids);
  const auto twice = std::ranges::unique(ids);
  ids.erase(twice.begin(), twice.end());
  std::vector<Change> changes;
  for (const std::string& id : ids)
    gather(snapshot, id, changes);
  for (const Change& change : changes)
    set_present(present_, change.number, change.in_force);
  if (!changes.empty()) apply(std::move(changes));
}

void WorkIndex::apply(std::vector<Change> changes) {
  bool should_settle = false;
  {
    const auto lock = writing();
    for (const Change& change : changes) {
      index_.remove(change.number);
      if (change.in_force) index_.add(change.number, change.keys);
    }
    should_settle = index_.should_settle() && !since_copy_;
    if (since_copy_) std::ranges::move(changes, std::back_inserter(*since_copy_));
  }
  if (!should_settle) return;
  const std::scoped_lock lock{state_mutex_};
  settle_wanted_ = true;
  changed_.notify_all();
}

void WorkIndex::settle() {
  Index copy;
  {
    const auto lock = writing();
    copy = index_;
    since_copy_.emplace();
  }
  copy.settle();
  const auto lock = writing();
  for (const Change& change : *since_copy_) {
    copy.remove(change.number);
    if (change.in_force) copy.add(change.number, change.keys);
  }
  since_copy_.reset();
  index_ = std::move(copy);
}

matching::Found WorkIndex::candidates(std::span<const Key> keys,
                                      const matching::Search& search) const {
  const auto lock = reading();
  return index_.candidates(keys, search);
}

}  // namespace desk
