#include <storage/errors.hpp>
#include <storage/lock.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string_view>
#include <system_error>
#include <utility>

namespace storage {
namespace {

// The process number that the holder wrote; "?" where it cannot be read.
std::string holder_of(int file) {
  std::array<char, 32> text{};
  const ssize_t size = ::pread(file, text.data(), text.size(), 0);
  const std::string_view read{text.data(), size > 0 ? static_cast<std::size_t>(size) : 0};
  const std::string_view number = read.substr(0, read.find('\n'));
  return number.empty() ? "?" : std::string{number};
}

}  // namespace

base::Result<ServeLock> ServeLock::take(const std::string& directory) {
  const std::string path = directory + "/serve.lock";
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): open is variadic
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (file < 0) {
    throw DatabaseError{path + " cannot be opened: " + std::generic_category().message(errno)};
  }
  ServeLock lock{file};
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) {
      throw DatabaseError{path + " cannot be locked: " + std::generic_category().message(errno)};
    }
    return base::Error{.kind = base::Error::Kind::conflict,
                       .message = "Another copydesk (process " + holder_of(file) +
                                  ") serves this data directory. Stop it first."};
  }
  const std::string number = std::to_string(::getpid()) + "\n";
  const bool written =
      ::ftruncate(file, 0) == 0 &&
      ::pwrite(file, number.data(), number.size(), 0) == static_cast<ssize_t>(number.size());
  if (!written) {
    throw DatabaseError{path + " cannot be written: " + std::generic_category().message(errno)};
  }
  return lock;
}

ServeLock::ServeLock(ServeLock&& other) noexcept : file_{std::exchange(other.file_, -1)} {}

ServeLock& ServeLock::operator=(ServeLock&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

ServeLock::~ServeLock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace storage
