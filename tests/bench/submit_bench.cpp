// Articles a second, submitted over HTTP and durable when they are answered: as the desk stores
// them, beside (a) a writing connection for each thread and (b) the disk never waited for.
//
//   submit_bench [--seconds N] [--clients N] [--corpus DIR]
//
// Each variant is a server process of its own on an empty desk with the shipped rules; its CPU time
// is counted apart from the load's. Texts are made unique, so that none is a repeat. For (b) the
// package eatmydata answers every fsync at once.

#include <base/crypto.hpp>
#include <base/json.hpp>
#include <base/time.hpp>
#include <desk/desk.hpp>
#include <http/metrics.hpp>
#include <http/openapi.hpp>
#include <http/routes.hpp>
#include <http/service.hpp>
#include <http/transport.hpp>
#include <wording/templates.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <nlohmann/json.hpp>
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
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Steady = std::chrono::steady_clock;

constexpr const char* kEatMyData = "/usr/lib/x86_64-linux-gnu/libeatmydata.so";

struct Options {
  double seconds = 5;
  std::size_t clients = 64;
  fs::path corpus = DATA_DIR "/innocent";
};

struct Text {
  std::string title;
  std::string body;
};

std::vector<Text> read_corpus(const fs::path& folder) {
  std::vector<Text> texts;
  for (const auto& entry : fs::recursive_directory_iterator{folder}) {
    if (entry.path().extension() != ".md" || entry.path().filename() == "README.md") continue;
    std::ifstream file{entry.path(), std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    const std::size_t end = text.find('\n');
    if (!text.starts_with("# ") || end == std::string::npos) continue;
    texts.push_back({.title = text.substr(2, end - 2), .body = text.substr(end + 1)});
  }
  if (texts.empty()) throw std::runtime_error{"no text in " + folder.string()};
  return texts;
}

// ---- the server, in a process of its own

int serve(int port, const std::string& directory, bool group_commit) {
  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &stop, nullptr);
  const std::string listen = "127.0.0.1:" + std::to_string(port);
  const base::SystemClock clock;
  const wording::Templates templates;
  auto desk = desk::Desk::open({.database = "sqlite:" + directory + "/desk.db",
                                .base_url = "http://" + listen,
                                .secret = std::string(32, 's'),
                                .group_commit = group_commit},
                               clock,
                               templates);
  if (!desk) throw std::runtime_error{desk.error().message};
  http::Metrics metrics;
  http::App app{.desk = **desk, .templates = templates, .metrics = metrics, .openapi = "{}"};
  const http::Service service{http::Router{http::routes(app)}, metrics};
  const auto transport = http::listen(service, {.listen = listen, .threads = 64});
  if (!transport) throw std::runtime_error{transport.error().message};
  int signal = 0;
  sigwait(&stop, &signal);
  (*transport)->stop(std::chrono::seconds{5});
  return 0;
}

// ---- the load

class Connection {
 public:
  explicit Connection(int port) : socket_{::socket(AF_INET, SOCK_STREAM, 0)} {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    open_ = ::connect(socket_, generic, sizeof address) == 0;
    const int yes = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() { ::close(socket_); }

  [[nodiscard]] bool is_open() const { return open_; }

  // The status of the answer; 0 where the connection ended.
  int post(const std::string& request) {
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
      if (answer.size() >= wanted) return std::stoi(answer.substr(9, 3));
    }
  }

 private:
  static std::size_t length_of(const std::string& head) {
    const std::size_t at = head.find("ontent-Length: ");
    return at == std::string::npos ? 0 : std::stoul(head.substr(at + 15));
  }
  int end() {
    open_ = false;
    return 0;
  }

  int socket_;
  bool open_ = false;
};

std::string request_for(const Text& text, int port, const std::string& unique) {
  const std::string body = base::dump({{"title", text.title},
                                       {"body", text.body + "\n\nRef. " + unique},
                                       {"sources", {{{"url", "https://source.example/" + unique}}}},
                                       {"declares_rights", true}});
  return "POST /api/v1/articles HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
         "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

struct Figures {
  std::size_t accepted = 0;
  std::size_t refused = 0;
  double per_second = 0;
  double p50_ms = 0;
  double p99_ms = 0;
  double server_cpu_us = 0;  // Of an article.
  double load_cpu_us = 0;
};

double cpu_of(int who) {
  rusage usage{};
  getrusage(who, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

bool wait_until_up(int port) {
  for (int i = 0; i < 600; ++i) {
    if (Connection{port}.is_open()) return true;
    ::usleep(50'000);
  }
  return false;
}

Figures load(const Options& options, const std::vector<Text>& texts, int port) {
  std::atomic<bool> stop{false};
  std::atomic<std::size_t> refused{0};
  std::vector<std::vector<double>> times(options.clients);
  std::vector<std::thread> threads;
  for (std::size_t client = 0; client < options.clients; ++client) {
    threads.emplace_back([&, client] {
      auto connection = std::make_unique<Connection>(port);
      for (std::size_t i = 0; !stop; ++i) {
        if (!connection->is_open()) connection = std::make_unique<Connection>(port);
        const Text& text = texts[(client * 31 + i) % texts.size()];
        const std::string request =
            request_for(text, port, std::to_string(client) + "-" + std::to_string(i));
        const auto begin = Steady::now();
        const int status = connection->post(request);
        const std::chrono::duration<double, std::milli> took = Steady::now() - begin;
        if (status == 201) {
          times[client].push_back(took.count());
        } else {
          ++refused;
        }
      }
    });
  }
  const double cpu = cpu_of(RUSAGE_SELF);
  const auto begin = Steady::now();
  ::usleep(static_cast<useconds_t>(options.seconds * 1e6));
  stop = true;
  for (std::thread& thread : threads)
    thread.join();
  const std::chrono::duration<double> took = Steady::now() - begin;

  std::vector<double> all;
  for (const auto& each : times)
    all.insert(all.end(), each.begin(), each.end());
  std::ranges::sort(all);
  Figures figures{.accepted = all.size(), .refused = refused};
  if (all.empty()) return figures;
  figures.per_second = static_cast<double>(all.size()) / took.count();
  figures.p50_ms = all[all.size() / 2];
  figures.p99_ms = all[all.size() * 99 / 100];
  figures.load_cpu_us = (cpu_of(RUSAGE_SELF) - cpu) * 1e6 / static_cast<double>(all.size());
  return figures;
}

struct Variant {
  const char* name;
  bool group_commit;
  bool waits_for_disk;
};
constexpr Variant kVariants[] = {{"group_commit", true, true},
                                 {"connection_per_thread", false, true},
                                 {"group_commit_without_fsync", true, false}};

Figures run(const Options& options,
            const std::vector<Text>& texts,
            const Variant& variant,
            int port,
            const char* self) {
  const fs::path directory =
      fs::temp_directory_path() / ("submit-bench-" + base::hex(base::random_bytes(6)));
  fs::create_directory(directory);
  const double before = cpu_of(RUSAGE_CHILDREN);
  const pid_t server = ::fork();
  if (server == 0) {
    if (!variant.waits_for_disk) ::setenv("LD_PRELOAD", kEatMyData, 1);
    ::execl(self,
            self,
            "--serve",
            std::to_string(port).c_str(),
            directory.c_str(),
            variant.group_commit ? "group" : "each",
            nullptr);
    ::_exit(127);
  }
  Figures figures;
  if (wait_until_up(port)) figures = load(options, texts, port);
  ::kill(server, SIGTERM);
  ::waitpid(server, nullptr, 0);
  if (figures.accepted > 0) {
    figures.server_cpu_us =
        (cpu_of(RUSAGE_CHILDREN) - before) * 1e6 / static_cast<double>(figures.accepted);
  }
  fs::remove_all(directory);
  return figures;
}

Options options_of(const std::vector<std::string>& arguments) {
  Options options;
  for (std::size_t i = 0; i + 1 < arguments.size(); i += 2) {
    if (arguments[i] == "--seconds") options.seconds = std::stod(arguments[i + 1]);
    if (arguments[i] == "--clients") options.clients = std::stoul(arguments[i + 1]);
    if (arguments[i] == "--corpus") options.corpus = arguments[i + 1];
  }
  return options;
}

int measure(const Options& options, const char* self) {
  const std::vector<Text> texts = read_corpus(options.corpus);
  nlohmann::ordered_json out{{"clients", options.clients}, {"texts", texts.size()}};
  double first = 0;
  int port = 28'400;
  for (const Variant& variant : kVariants) {
    if (!variant.waits_for_disk && !fs::exists(kEatMyData)) {
      out[variant.name] = "not measured: the package eatmydata is missing";
      continue;
    }
    const Figures f = run(options, texts, variant, ++port, self);
    if (first == 0) first = f.per_second;
    out[variant.name] = {
        {"articles_per_second", f.per_second},
        {"p50_ms", f.p50_ms},
        {"p99_ms", f.p99_ms},
        {"accepted", f.accepted},
        {"refused", f.refused},
        {"server_cpu_us_per_article", f.server_cpu_us},
        {"load_cpu_us_per_article", f.load_cpu_us},
        {"group_commit_is_times_faster", f.per_second > 0 ? first / f.per_second : 0.0}};
  }
  std::cout << out.dump(2) << "\n";
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const std::vector<std::string> arguments{argv + 1, argv + argc};
    if (arguments.size() == 4 && arguments[0] == "--serve") {
      return serve(std::stoi(arguments[1]), arguments[2], arguments[3] == "group");
    }
    return measure(options_of(arguments), argv[0]);
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
