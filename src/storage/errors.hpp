// What can go wrong with a database, as types. All of them are the world's
// failures and are thrown; what a caller must expect is a base::Result instead.

#pragma once

#include <stdexcept>

namespace storage {

// The database failed: gone, full, damaged, or the statement is not one.
class DatabaseError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Somebody else held the lock for longer than kBusyTimeout, or the queue of the
// writer is full. Nothing was stored; trying again later may succeed.
class Busy : public DatabaseError {
  using DatabaseError::DatabaseError;
};

// A row with this key is there already. The unit is lost: let the exception leave it.
class UniqueViolation : public DatabaseError {
  using DatabaseError::DatabaseError;
};

// The database took the unit back instead of committing it: nothing was stored.
class CommitFailed : public DatabaseError {
  using DatabaseError::DatabaseError;
};

// Nobody knows whether the commit happened. Look the act up by its idempotency
// key before it is answered or repeated.
class InDoubt : public DatabaseError {
  using DatabaseError::DatabaseError;
};

// The connection is gone and is never used again; its owner opens another.
class ConnectionLost : public DatabaseError {
  using DatabaseError::DatabaseError;
};

}  // namespace storage
