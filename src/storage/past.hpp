// Stored versions as a backtest reads them: page by page, the newest first.

#pragma once

#include <base/time.hpp>
#include <screening/backtest.hpp>
#include <storage/transaction.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace storage {

struct PastRow {
  screening::PastVersion version;
  std::string screening;  // For screening_from_text.
};

// all: every version, as it came in. live: what readers see of live articles, as it was published.
enum class Which : std::uint8_t { all, live };

// Where the last page ended.
struct PastPlace {
  base::Time at;
  std::string article_id;
  int number = 0;
};

struct PastPage {
  Which which = Which::all;
  PastPlace before;  // Rows before it.
  base::Time since;  // Not older than this.
  int limit = 0;
};
[[nodiscard]] std::vector<PastRow> past_rows(Snapshot& snapshot, const PastPage& page);
// How many rows there are between `since` and `before`, counted up to `most`.
[[nodiscard]] std::int64_t count_past(Snapshot& snapshot, const PastPage& page, std::int64_t most);

// How a backtest's tally is kept: canonical JSON.
[[nodiscard]] std::string backtest_to_text(const screening::Backtest& backtest);
// What backtest_to_text wrote; anything else is a Bug.
[[nodiscard]] screening::Backtest backtest_from_text(std::string_view text);

}  // namespace storage
