// The library gives its listener up at the first error of accept(). These tests
// put such errors in its way by standing in for the C library's function.

#include <http/limits.hpp>

#include <gtest/gtest.h>
#include <sys/socket.h>

#include "raw_client.hpp"
#include "test_server.hpp"
#include <atomic>
#include <cerrno>
#include <future>

namespace {

std::atomic<int> faults{0};       // Of the next connections.
std::atomic<bool> broken{false};  // Nothing can be accepted at all.

}  // namespace

// NOLINTNEXTLINE(*-inconsistent-declaration-parameter-name): reserved names are not ours
extern "C" int accept(int fd, sockaddr* address, socklen_t* size) {
  if (broken.load()) {
    errno = ENOMEM;
    return -1;
  }
  const int accepted = ::accept4(fd, address, size, 0);
  if (accepted < 0 || faults.load() == 0) return accepted;
  --faults;
  ::close(accepted);
  errno = ECONNABORTED;
  return -1;
}

namespace http {
namespace {

TEST(AcceptFault, DoesNotEndTheService) {
  TestServer server;
  ASSERT_EQ(ask(server.address(), get("/hello")).status, 200);

  faults = 3;
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(ask(server.address(), get("/hello")).status, 0);
  }

  EXPECT_EQ(faults.load(), 0);
  EXPECT_EQ(ask(server.address(), get("/hello")).status, 200);
}

TEST(AcceptFault, IsFatalWhereItStays) {
  std::promise<std::string> fatal;
  TestServer server{{.listen = "127.0.0.1:0", .on_fatal = [&fatal](std::string_view why) {
                       fatal.set_value(std::string{why});
                     }}};

  broken = true;
  // Accepting is asleep in the kernel until somebody comes.
  const RawClient somebody{server.address()};
  const std::string why = fatal.get_future().get();
  broken = false;

  EXPECT_EQ(why, "connections cannot be accepted any more");
}

}  // namespace
}  // namespace http
