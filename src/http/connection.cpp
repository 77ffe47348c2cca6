#include <base/time.hpp>
#include <http/connection.hpp>
#include <http/limits.hpp>

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace http {
namespace {

constexpr std::size_t kReadBytes = 16384;
// What one client may make us read before the others have their turn.
constexpr int kReadsInARow = 32;
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

Failure too_large(std::size_t limit) {
  base::Error error;
  error.kind = base::Error::Kind::too_large;
  error.message = "The body is larger than the " + std::to_string(limit) + " bytes allowed here.";
  return failure(std::move(error));
}

Failure overloaded() {
  base::Error error;
  error.kind = base::Error::Kind::unavailable;
  error.message = "Too much is arriving at once. Try again in a moment.";
  error.retry_after_seconds = kShedRetrySeconds;
  return failure(std::move(error));
}

Failure too_slow() { return failure(Fault::timeout, "The request did not arrive in time."); }

std::chrono::milliseconds time_for(std::size_t bytes,
                                   std::chrono::milliseconds base,
                                   std::size_t bytes_per_second) {
  return base + std::chrono::seconds{bytes / bytes_per_second};
}

}  // namespace

Connection::Connection(Socket socket, Peer peer, Common& common)
    : socket_{std::move(socket)}, peer_{std::move(peer)}, common_{common} {
  common_.connections.fetch_add(1);
  wait_for(kHeadWaitMax);
}

Connection::~Connection() {
  release_body();
  common_.connections.fetch_sub(1);
}

bool Connection::idle() const { return stage_ == Stage::head || stage_ == Stage::lingering; }

void Connection::wait_for(std::chrono::milliseconds time) {
  deadline_ = std::chrono::steady_clock::now() + time;
}

Connection::Wants Connection::proceed() {
  switch (stage_) {
    case Stage::head: return read_head();
    case Stage::body: return read_body();
    case Stage::working: return Wants::work;
    case Stage::writing: return write();
    case Stage::lingering: return linger();
  }
  throw base::Bug{"a connection is in one of its stages"};
}

Connection::Wants Connection::expire() {
  switch (stage_) {
    case Stage::head:
      if (in_.empty()) return Wants::close;
      began_ = std::chrono::steady_clock::now();
      request_ = nameless_request(peer_, base::SystemClock{}.now());
      return turn_away(too_slow());
    case Stage::body: return turn_away(too_slow());
    case Stage::working: return Wants::work;
    case Stage::writing:
    case Stage::lingering: return Wants::close;
  }
  throw base::Bug{"a connection is in one of its stages"};
}

std::optional<std::size_t> Connection::receive(char* buffer, std::size_t size) const {
  const ssize_t count = ::recv(socket_.fd(), buffer, size, MSG_DONTWAIT);
  if (count > 0) return static_cast<std::size_t>(count);
  const bool none_now = count < 0 && (errno == EAGAIN || errno == EINTR);
  if (none_now) return 0;
  return std::nullopt;
}

Connection::Wants Connection::read_head() {
  // What the last read of the turn completed is acted on too: no further byte may come to wake us.
  for (int reads = 0;; ++reads) {
    if (const auto size = head_size(in_, seen_)) return begin_request(*size);
    if (auto fault = early_fault(in_, seen_)) {
      request_ = nameless_request(peer_, base::SystemClock{}.now());
      began_ = std::chrono::steady_clock::now();
      return fail(std::move(*fault));
    }
    seen_ = in_.size();
    if (reads == kReadsInARow) return Wants::read;
    std::array<char, kReadBytes> buffer;  // NOLINT(*-member-init): recv() fills it.
    const auto count = receive(buffer.data(), buffer.size());
    if (!count) return Wants::close;
    if (*count == 0) return Wants::read;
    if (in_.empty()) wait_for(kHeadWaitMax);
    in_.append(buffer.data(), *count);
  }
}

Connection::Wants Connection::begin_request(std::size_t head_bytes) {
  began_ = std::chrono::steady_clock::now();
  const base::Time now = base::SystemClock{}.now();
  auto parsed = parse_head(std::string_view{in_}.substr(0, head_bytes));
  in_.erase(0, head_bytes);
  seen_ = 0;
  if (auto* fault = std::get_if<Failure>(&parsed)) {
    request_ = nameless_request(peer_, now);
    return fail(std::move(*fault));
  }
  Head& head = std::get<Head>(parsed);
  body_size_ = head.content_length;
  keep_ = head.keep_alive;
  method_ = head.method;
  const bool expects_continue = head.expects_continue;
  auto made = make_request(std::move(head), peer_, common_.behind_proxy, now);
  if (auto* fault = std::get_if<Failure>(&made)) {
    request_ = nameless_request(peer_, now);
    return fail(std::move(*fault));
  }
  request_ = std::move(std::get<Request>(made));
  if (body_size_ == 0) {
    stage_ = Stage::working;
    return Wants::work;
  }
  const auto limit = common_.service.body_bytes_max(request_.method, request_.path);
  if (limit && body_size_ > *limit) return fail(too_large(*limit));
  // Where no route is, the answer is known and the body would be read in vain.
  if (!limit) {
    keep_ = false;
    unread_ = true;
    stage_ = Stage::working;
    return Wants::work;
  }
  if (expects_continue && in_.empty() &&
      ::send(fd(), kContinue.data(), kContinue.size(), MSG_NOSIGNAL | MSG_DONTWAIT) < 0) {
    return Wants::close;
  }
  return begin_body();
}

Connection::Wants Connection::begin_body() {
  stage_ = Stage::body;
  wait_for(time_for(body_size_, kBodyWaitMax, kBodyBytesPerSecondMin));
  const std::size_t here = std::min(in_.size(), body_size_);
  add_to_body(std::string_view{in_}.substr(0, here));
  in_.erase(0, here);
  return read_body();
}

void Connection::add_to_body(std::string_view bytes) {
  request_.body.append(bytes);
  common_.body_bytes.fetch_add(bytes.size());
  body_held_ += bytes.size();
}

void Connection::release_body() {
  common_.body_bytes.fetch_sub(body_held_);
  body_held_ = 0;
}

Connection::Wants Connection::read_body() {
  for (int reads = 0;; ++reads) {
    const std::size_t missing = body_size_ - request_.body.size();
    if (missing == 0) {
      stage_ = Stage::working;
      return Wants::work;
    }
    if (common_.body_bytes.load() > kBodiesBytesMax) return turn_away(overloaded());
    if (reads == kReadsInARow) return Wants::read;
    std::array<char, kReadBytes> buffer;  // NOLINT(*-member-init): recv() fills it.
    const auto count = receive(buffer.data(), std::min(buffer.size(), missing));
    if (!count) return Wants::close;
    if (*count == 0) return Wants::read;
    add_to_body({buffer.data(), *count});
  }
}

Connection::Wants Connection::fail(Failure failure) {
  failure_ = std::move(failure);
  keep_ = false;
  unread_ = true;
  stage_ = Stage::working;
  return Wants::work;
}

Connection::Wants Connection::work() {
  if (failure_) return answer(common_.service.refuse(request_, *failure_, began_));
  return answer(common_.service.answer(std::move(request_), began_));
}

Connection::Wants Connection::turn_away(const Failure& failure) {
  keep_ = false;
  unread_ = true;
  return answer(common_.service.turn_away(request_, failure, began_));
}

Connection::Wants Connection::answer(Response response) {
  request_ = {};
  release_body();
  ++served_;
  keep_ = keep_ && served_ < common_.requests_max && !common_.stopping.load();
  out_ = common_.to_wire(method_, std::move(response), !keep_);
  sent_ = 0;
  stage_ = Stage::writing;
  wait_for(time_for(out_.size(), kWriteWaitMax, kWriteBytesPerSecondMin));
  return write();
}

Connection::Wants Connection::write() {
  while (sent_ < out_.size()) {
    const std::string_view rest = std::string_view{out_}.substr(sent_);
    const ssize_t count = ::send(fd(), rest.data(), rest.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno == EAGAIN ? Wants::write : Wants::close;
    sent_ += static_cast<std::size_t>(count);
  }
  return finish_answer();
}

Connection::Wants Connection::finish_answer() {
  out_ = {};
  if (keep_) {
    stage_ = Stage::head;
    method_ = Method::get;
    wait_for(kIdleWaitMax);
    return in_.empty() ? Wants::read : read_head();
  }
  if (!unread_ && in_.empty()) return Wants::close;
  // Closed with bytes unread, the kernel would reset the connection, and the
  // client might never see the answer.
  ::shutdown(fd(), SHUT_WR);
  stage_ = Stage::lingering;
  linger_end_ = std::chrono::steady_clock::now() + kLingerWaitMax;
  return linger();
}

Connection::Wants Connection::linger() {
  wait_for(kLingerIdleMax);
  deadline_ = std::min(deadline_, linger_end_);
  for (int reads = 0; reads < kReadsInARow; ++reads) {
    std::array<char, kReadBytes> buffer;  // NOLINT(*-member-init): recv() fills it.
    const auto count = receive(buffer.data(), buffer.size());
    if (!count) return Wants::close;
    if (*count == 0) return Wants::read;
    lingered_ += *count;
    if (lingered_ > kLingerBytesMax) return Wants::close;
  }
  return Wants::read;
}

}  // namespace http
