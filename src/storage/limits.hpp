// Every limit of storage, by name.

#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace storage {

// Acts that one commit makes durable together, at most.
inline constexpr std::size_t kBatchMax = 256;
// Acts that may wait for the writer; one more is refused as Busy.
inline constexpr std::size_t kQueueMax = 4096;
// Connections that read at the same time, unless the options say otherwise.
inline constexpr std::size_t kReaders = 8;
// Connections that write at the same time on PostgreSQL.
inline constexpr std::size_t kWriters = 8;
// Statements that one connection keeps prepared; past it, it starts afresh.
inline constexpr std::size_t kPreparedMax = 1024;
// How long a connection waits for the write lock of another process.
inline constexpr std::chrono::milliseconds kBusyTimeout{5000};

// An event gets its number at the latest this long after its commit.
inline constexpr std::chrono::milliseconds kSealEvery{200};
// Events that one transaction numbers, at most.
inline constexpr std::size_t kSealMax = 4096;

// SQLite: a value or row, a statement, its depth, and the log kept between checkpoints.
inline constexpr int kValueBytesMax = 8 * 1024 * 1024;
inline constexpr int kSqlBytesMax = 1024 * 1024;
inline constexpr int kExpressionDepthMax = 100;
inline constexpr std::int64_t kJournalBytes = std::int64_t{64} * 1024 * 1024;
// Pages of log (4 KiB each) from which the writer copies them into the database.
inline constexpr int kCheckpointPages = 4096;

// Bytes are kept in rows of this size; more than the second in one value is refused.
inline constexpr std::size_t kPieceBytes = std::size_t{1024} * 1024;
inline constexpr std::size_t kStoredBytesMax = std::size_t{64} * 1024 * 1024;

// An idempotency key is remembered this long and is no longer than this.
inline constexpr std::chrono::hours kIdempotencyKept{24};
inline constexpr std::size_t kIdempotencyKeyBytes = 255;

// What another engine found good about rules is kept this long.
inline constexpr std::chrono::hours kGoodRulesKept{24 * 30};

// Rows on a page of any list: unless asked otherwise, and at most.
inline constexpr std::size_t kPageRows = 50;
inline constexpr std::size_t kPageRowsMax = 200;
// The longest cursor that is read at all.
inline constexpr std::size_t kCursorBytes = 1024;

}  // namespace storage
