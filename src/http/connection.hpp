// One client's connection: reads a request without ever waiting for it, has it
// answered, writes the answer without waiting either. Whoever holds a connection
// asks what it wants next and gives it to whoever can provide that.

#pragma once

#include <http/incoming.hpp>
#include <http/service.hpp>
#include <http/socket.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace http {

// What the connections of one transport have in common.
struct Common {
  const Service& service;
  bool behind_proxy = false;
  std::size_t requests_max = 1;  // On one connection.
  // An answer as it goes over the wire, in the library's words.
  std::function<std::string(Method, Response, bool close)> to_wire;
  std::atomic<bool> stopping{false};
  std::atomic<std::size_t> connections{0};
  std::atomic<std::size_t> body_bytes{0};  // Of all requests that are arriving or waiting.
};

// Used by one thread at a time.
class Connection {
 public:
  using Moment = std::chrono::steady_clock::time_point;
  enum class Wants : std::uint8_t { read, write, work, close };

  Connection(Socket socket, Peer peer, Common& common);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  [[nodiscard]] int fd() const { return socket_.fd(); }
  // Until when it may wait for what it wants to read or write.
  [[nodiscard]] Moment deadline() const { return deadline_; }
  // Whether it owes no answer: nothing, or not all of a head, has arrived.
  [[nodiscard]] bool idle() const;
  // Whether a body is still arriving.
  [[nodiscard]] bool receiving() const { return stage_ == Stage::body; }

  // The socket can be read or written, as was wanted.
  [[nodiscard]] Wants proceed();
  // The deadline has passed.
  [[nodiscard]] Wants expire();
  // Runs the handler: what `work` asks for.
  [[nodiscard]] Wants work();
  // Answers with a failure in place of that, and closes.
  [[nodiscard]] Wants turn_away(const Failure& failure);

 private:
  enum class Stage : std::uint8_t { head, body, working, writing, lingering };

  // Bytes read into `buffer`; 0 where none are there now. Nothing where the client is gone.
  std::optional<std::size_t> receive(char* buffer, std::size_t size) const;
  Wants read_head();
  Wants begin_request(std::size_t head_bytes);
  Wants begin_body();
  Wants read_body();
  Wants fail(Failure failure);
  Wants answer(Response response);
  Wants write();
  Wants finish_answer();
  Wants linger();
  void add_to_body(std::string_view bytes);
  void release_body();
  void wait_for(std::chrono::milliseconds time);

  Socket socket_;
  Peer peer_;
  Common& common_;
  Stage stage_ = Stage::head;
  Moment deadline_;
  Moment began_;

  std::string in_;        // Arrived and not yet taken.
  std::size_t seen_ = 0;  // Of `in_`, bytes searched for the end of a head.
  Request request_;
  std::optional<Failure> failure_;  // Why no handler may see the request.
  std::size_t body_size_ = 0;       // Announced.
  std::size_t body_held_ = 0;       // Counted in common_.body_bytes.
  Method method_ = Method::get;
  bool keep_ = false;
  bool unread_ = false;  // Bytes of the request may still arrive.
  std::size_t served_ = 0;

  std::string out_;
  std::size_t sent_ = 0;
  std::size_t lingered_ = 0;  // Bytes thrown away.
  Moment linger_end_;
};

}  // namespace http
