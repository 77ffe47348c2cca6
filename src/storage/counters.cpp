#include <storage/counters.hpp>

namespace storage {

void count(Transaction& transaction, const Counter& counter, std::int64_t delta) {
  transaction.run(
      "INSERT INTO counter (day, name, key, value) VALUES ($1, $2, $3, $4) "
      "ON CONFLICT (name, day, key) DO UPDATE SET value = counter.value + excluded.value",
      {counter.day, counter.name, counter.key, delta});
}

std::vector<Count> counts(Snapshot& snapshot, const Days& days, std::string_view name) {
  std::vector<Count> counts;
  const Rows rows = snapshot.run(
      "SELECT key, CAST(SUM(value) AS BIGINT) FROM counter "
      "WHERE name = $1 AND day >= $2 AND day <= $3 GROUP BY key ORDER BY key",
      {name, days.first, days.last});
  for (const Row row : rows) {
    counts.push_back({.key = row.text(0), .value = row.integer(1)});
  }
  return counts;
}

std::int64_t counted(Snapshot& snapshot,
                     const Days& days,
                     std::string_view name,
                     std::string_view key) {
  return snapshot.integer(
      "SELECT CAST(COALESCE(SUM(value), 0) AS BIGINT) FROM counter "
      "WHERE name = $1 AND day >= $2 AND day <= $3 AND key = $4",
      {name, days.first, days.last, key});
}

std::vector<DayCount> daily_counts(Snapshot& snapshot, const Days& days, std::string_view name) {
  std::vector<DayCount> counts;
  const Rows rows = snapshot.run(
      "SELECT day, key, value FROM counter "
      "WHERE name = $1 AND day >= $2 AND day <= $3 ORDER BY day, key",
      {name, days.first, days.last});
  for (const Row row : rows) {
    counts.push_back({.day = row.text(0), .key = row.text(1), .value = row.integer(2)});
  }
  return counts;
}

}  // namespace storage
