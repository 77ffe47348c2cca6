// A gate that one thread waits at until another opens it, once. For very short
// lives: the waiter may destroy it the moment it is through.

#pragma once

#include <atomic>
#include <cstdint>

namespace storage {

// Straight on the kernel's futex. A condition variable would wake the waiter only
// to block it on the mutex that its waker still holds; std::atomic's wait yields
// the processor over and over before it sleeps, a third of all time at 64 callers.
class Gate {
 public:
  void open();
  void wait();

 private:
  std::atomic<std::uint32_t> open_{0};
};

}  // namespace storage
