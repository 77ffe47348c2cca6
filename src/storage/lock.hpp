// Keeps a second server out of a data directory. Other commands do not take it:
// they may write to the same desk while it is served.

#pragma once

#include <base/result.hpp>

#include <string>

namespace storage {

// Held until it is destroyed or the process ends, however it ends.
class ServeLock {
 public:
  // Locks `directory`/serve.lock. `conflict` where another server holds it, with
  // its process number; a directory that cannot be written throws DatabaseError.
  [[nodiscard]] static base::Result<ServeLock> take(const std::string& directory);

  ServeLock(ServeLock&& other) noexcept;
  ServeLock& operator=(ServeLock&& other) noexcept;
  ~ServeLock();

 private:
  explicit ServeLock(int file) : file_{file} {}

  int file_;
};

}  // namespace storage
