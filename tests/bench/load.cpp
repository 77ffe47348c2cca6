#include "load.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace bench {
namespace {

namespace fs = std::filesystem;
using Steady = std::chrono::steady_clock;

std::size_t length_of(const std::string& head) {
  const std::size_t at = head.find("ontent-Length: ");
  return at == std::string::npos ? 0 : std::stoul(head.substr(at + 15));
}

struct Process {
  pid_t parent = 0;
  double seconds = 0;
};

// Every process there is, from /proc/N/stat; the name in it stands in parentheses and may hold
// anything.
std::map<pid_t, Process> processes() {
  std::map<pid_t, Process> out;
  const auto ticks = static_cast<double>(::sysconf(_SC_CLK_TCK));
  for (const auto& entry : fs::directory_iterator{"/proc"}) {
    const std::string name = entry.path().filename();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    std::ifstream file{entry.path() / "stat"};
    const std::string stat{std::istreambuf_iterator<char>{file}, {}};
    const std::size_t end = stat.rfind(')');
    if (end == std::string::npos) continue;
    std::istringstream fields{stat.substr(end + 1)};
    std::string skipped;
    Process process;
    double user = 0;
    double system = 0;
    fields >> skipped >> process.parent;
    for (int field = 5; field < 14; ++field)
      fields >> skipped;
    fields >> user >> system;
    process.seconds = (user + system) / ticks;
    out.emplace(static_cast<pid_t>(std::stol(name)), process);
  }
  return out;
}

}  // namespace

std::vector<Text> read_texts(const std::string& folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator{folder}) {
    if (entry.path().extension() == ".md" && entry.path().filename() != "README.md")
      paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  std::vector<Text> texts;
  for (const fs::path& path : paths) {
    std::ifstream file{path, std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    const std::size_t end = text.find('\n');
    if (!text.starts_with("# ") || end == std::string::npos) continue;
    texts.push_back({.title = text.substr(2, end - 2), .body = text.substr(end + 1)});
  }
  if (texts.empty()) throw std::runtime_error{"no text in " + folder};
  return texts;
}

Connection::Connection(int port) : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  open_ = ::connect(socket_, generic, sizeof address) == 0;
  const int yes = 1;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

Connection::~Connection() { ::close(socket_); }

int Connection::post(const std::string& request) {
  if (::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) !=
      static_cast<ssize_t>(request.size())) {
    return end();
  }
  std::string answer;
  std::size_t head = std::string::npos;
  std::size_t wanted = 0;
  char buffer[16384];
  for (;;) {
    const ssize_t got = ::recv(socket_, buffer, sizeof buffer, 0);
    if (got <= 0) return end();
    answer.append(buffer, static_cast<std::size_t>(got));
    if (head == std::string::npos) {
      head = answer.find("\r\n\r\n");
      if (head == std::string::npos) continue;
      wanted = head + 4 + length_of(answer.substr(0, head));
      if (answer.find("onnection: close") < head) open_ = false;
    }
    if (answer.size() < wanted) continue;
    body_ = answer.substr(head + 4);
    return std::stoi(answer.substr(9, 3));
  }
}

int Connection::end() {
  open_ = false;
  return 0;
}

bool wait_until_up(int port) {
  for (int i = 0; i < 600; ++i) {
    if (Connection{port}.is_open()) return true;
    ::usleep(50'000);
  }
  return false;
}

Loaded run_load(const Load& load) {
  std::atomic<bool> stop{false};
  std::atomic<std::size_t> refused{0};
  std::vector<std::vector<double>> times(load.clients);
  std::vector<std::thread> threads;
  const auto begin = Steady::now();
  for (std::size_t client = 0; client < load.clients; ++client) {
    threads.emplace_back([&, client] {
      auto connection = std::make_unique<Connection>(load.port);
      for (std::size_t i = 0; !stop; ++i) {
        if (!connection->is_open()) connection = std::make_unique<Connection>(load.port);
        const std::string request = load.request(client, i);
        const auto sent = Steady::now();
        const int status = connection->post(request);
        const std::chrono::duration<double, std::milli> took = Steady::now() - sent;
        if (status == load.good_status) {
          times[client].push_back(took.count());
        } else {
          ++refused;
        }
      }
    });
  }
  ::usleep(static_cast<useconds_t>(load.seconds * 1e6));
  stop = true;
  for (std::thread& thread : threads)
    thread.join();
  const std::chrono::duration<double> took = Steady::now() - begin;
  Loaded out{.milliseconds = {}, .refused = refused, .seconds = took.count()};
  for (const auto& each : times)
    out.milliseconds.insert(out.milliseconds.end(), each.begin(), each.end());
  std::ranges::sort(out.milliseconds);
  return out;
}

std::string post_of(const std::string& path, int port, const std::string& type, std::string body) {
  return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
         "\r\nContent-Type: " + type + "\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + std::move(body);
}

double cpu_of(int who) {
  rusage usage{};
  getrusage(who, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double cpu_of_tree(pid_t root) {
  const auto all = processes();
  double sum = 0;
  for (const auto& [id, process] : all) {
    pid_t at = id;
    while (at != root && all.contains(at))
      at = all.at(at).parent;
    if (at == root) sum += process.seconds;
  }
  return sum;
}

pid_t start(const std::vector<std::string>& command, const std::string& output) {
  const pid_t process = ::fork();
  if (process != 0) return process;
  const int file = ::open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  ::dup2(file, STDOUT_FILENO);
  ::dup2(file, STDERR_FILENO);
  std::vector<char*> words;
  for (const std::string& each : command)
    words.push_back(const_cast<char*>(each.c_str()));
  words.push_back(nullptr);
  ::execvp(words.front(), words.data());
  ::_exit(127);
}

void stop(pid_t process) {
  ::kill(process, SIGTERM);
  ::waitpid(process, nullptr, 0);
}

}  // namespace bench
