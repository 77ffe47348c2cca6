#include <storage/gate.hpp>

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace storage {

static_assert(sizeof(std::atomic<std::uint32_t>) == sizeof(std::uint32_t) &&
                  std::atomic<std::uint32_t>::is_always_lock_free,
              "the kernel sees the number itself");

// The C library has no function for a futex.
// NOLINTBEGIN(cppcoreguidelines-pro-type-vararg)

void Gate::open() {
  // After the store the gate may be gone. The kernel is handed the address alone;
  // whoever else sleeps there by then bears a wake too many, as futexes must.
  std::atomic<std::uint32_t>* const address = &open_;
  open_.store(1, std::memory_order_release);
  ::syscall(SYS_futex, address, FUTEX_WAKE_PRIVATE, 1, nullptr, nullptr, 0);
}

void Gate::wait() {
  while (open_.load(std::memory_order_acquire) == 0) {
    ::syscall(SYS_futex, &open_, FUTEX_WAIT_PRIVATE, 0, nullptr, nullptr, 0);
  }
}

// NOLINTEND(cppcoreguidelines-pro-type-vararg)

}  // namespace storage
