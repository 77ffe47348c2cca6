// What loads a server over loopback HTTP and counts what it costs: texts, connections, clients, and
// the processor time of a server's processes.

#pragma once

#include <sys/types.h>

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace bench {

struct Text {
  std::string title;
  std::string body;
};

// All articles (*.md with a first line "# title") below the folder, in the order of their names;
// throws where there is none.
std::vector<Text> read_texts(const std::string& folder);

// A connection to a port of this machine, for one request after the other.
class Connection {
 public:
  explicit Connection(int port);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  [[nodiscard]] bool is_open() const { return open_; }
  // The status of the answer; 0 where the connection ended. The body is in `body` afterwards.
  int post(const std::string& request);
  [[nodiscard]] const std::string& body() const { return body_; }

 private:
  int end();

  int socket_;
  bool open_ = false;
  std::string body_;
};

// Waits half a minute at most until something answers at the port.
bool wait_until_up(int port);

struct Load {
  int port = 0;
  std::size_t clients = 64;
  double seconds = 5;
  int good_status = 201;
  // The whole request, head and body, that a client sends as its i-th.
  std::function<std::string(std::size_t client, std::size_t i)> request;
};

struct Loaded {
  std::vector<double> milliseconds;  // Of each good answer, ascending.
  std::size_t refused = 0;           // Answers that were not, and broken connections.
  double seconds = 0;
};

// As many clients as asked for, each on a connection of its own, one request after the other.
Loaded run_load(const Load& load);

// A POST of a body to a path.
std::string post_of(const std::string& path, int port, const std::string& type, std::string body);

// Seconds of processor time, user's and system's: of this process (RUSAGE_SELF), of children that
// ended (RUSAGE_CHILDREN), or of a running process with all that it started.
double cpu_of(int who);
double cpu_of_tree(pid_t root);

// Starts a program with its output in a file; stops it by its id and waits for its end.
pid_t start(const std::vector<std::string>& command, const std::string& output);
void stop(pid_t process);

}  // namespace bench
