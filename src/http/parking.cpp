#include <http/parking.hpp>

#include <sys/epoll.h>
#include <sys/eventfd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace http {
namespace {

constexpr std::size_t kEventsAtOnce = 256;

Socket checked(int fd) {
  if (fd < 0) throw std::system_error{errno, std::system_category(), "epoll"};
  return Socket{fd};
}

}  // namespace

Parking::Parking()
    : epoll_{checked(::epoll_create1(EPOLL_CLOEXEC))},
      wake_{checked(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))} {
  epoll_event event{};
  event.events = EPOLLIN | EPOLLET;
  event.data.fd = wake_.fd();
  if (::epoll_ctl(epoll_.fd(), EPOLL_CTL_ADD, wake_.fd(), &event) != 0) {
    throw std::system_error{errno, std::system_category(), "epoll"};
  }
}

void Parking::park(Parked connection, Connection::Wants wants) {
  const int fd = connection->fd();
  epoll_event event{};
  event.events = EPOLLONESHOT;
  event.events |= wants == Connection::Wants::write ? EPOLLOUT : (EPOLLIN | EPOLLRDHUP);
  event.data.fd = fd;

  // The connection is in its place before its event can be.
  const std::lock_guard lock{mutex_};
  parked_[fd] = std::move(connection);
  // A descriptor is watched, unarmed, from the first time it was parked until it is closed.
  if (::epoll_ctl(epoll_.fd(), EPOLL_CTL_MOD, fd, &event) == 0) return;
  if (errno != ENOENT || ::epoll_ctl(epoll_.fd(), EPOLL_CTL_ADD, fd, &event) != 0) {
    parked_.erase(fd);
  }
}

std::vector<Parking::Parked> Parking::take_ready(std::chrono::milliseconds wait) {
  std::array<epoll_event, kEventsAtOnce> events;  // NOLINT(*-member-init): epoll_wait() fills it.
  const int count = ::epoll_wait(
      epoll_.fd(), events.data(), static_cast<int>(events.size()), static_cast<int>(wait.count()));
  std::vector<Parked> ready;
  const std::lock_guard lock{mutex_};
  for (int i = 0; i < count; ++i) {
    const auto found = parked_.find(events.at(static_cast<std::size_t>(i)).data.fd);
    if (found == parked_.end()) continue;
    ready.push_back(std::move(found->second));
    parked_.erase(found);
  }
  return ready;
}

std::vector<Parking::Parked> Parking::take_if(
    const std::function<bool(const Connection&)>& picked) {
  std::vector<Parked> taken;
  const std::lock_guard lock{mutex_};
  for (auto at = parked_.begin(); at != parked_.end();) {
    if (picked(*at->second)) {
      taken.push_back(std::move(at->second));
      at = parked_.erase(at);
    } else {
      ++at;
    }
  }
  return taken;
}

Parking::Parked Parking::take_oldest_idle() {
  const std::lock_guard lock{mutex_};
  auto oldest = parked_.end();
  for (auto at = parked_.begin(); at != parked_.end(); ++at) {
    const bool older =
        oldest == parked_.end() || at->second->deadline() < oldest->second->deadline();
    if (at->second->idle() && older) oldest = at;
  }
  if (oldest == parked_.end()) return nullptr;
  Parked taken = std::move(oldest->second);
  parked_.erase(oldest);
  return taken;
}

void Parking::wake() { static_cast<void>(::eventfd_write(wake_.fd(), 1)); }

}  // namespace http
