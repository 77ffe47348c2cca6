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

#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "load.hpp"
#include <chrono>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

constexpr const char* kEatMyData = "/usr/lib/x86_64-linux-gnu/libeatmydata.so";

struct Options {
  double seconds = 5;
  std::size_t clients = 64;
  fs::path corpus = DATA_DIR "/innocent";
};

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

std::string request_for(const bench::Text& text, int port, const std::string& unique) {
  const std::string body = base::dump({{"title", text.title},
                                       {"body", text.body + "\n\nRef. " + unique},
                                       {"sources", {{{"url", "https://source.example/" + unique}}}},
                                       {"declares_rights", true}});
  return bench::post_of("/api/v1/articles", port, "application/json", body);
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

Figures load(const Options& options, const std::vector<bench::Text>& texts, int port) {
  const double cpu = bench::cpu_of(RUSAGE_SELF);
  const bench::Loaded loaded =
      bench::run_load({.port = port,
                       .clients = options.clients,
                       .seconds = options.seconds,
                       .good_status = 201,
                       .request = [&](std::size_t client, std::size_t i) {
                         return request_for(texts[(client * 31 + i) % texts.size()],
                                            port,
                                            std::to_string(client) + "-" + std::to_string(i));
                       }});
  const auto& times = loaded.milliseconds;
  Figures figures{.accepted = times.size(), .refused = loaded.refused};
  if (times.empty()) return figures;
  const auto count = static_cast<double>(times.size());
  figures.per_second = count / loaded.seconds;
  figures.p50_ms = times[times.size() / 2];
  figures.p99_ms = times[times.size() * 99 / 100];
  figures.load_cpu_us = (bench::cpu_of(RUSAGE_SELF) - cpu) * 1e6 / count;
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
            const std::vector<bench::Text>& texts,
            const Variant& variant,
            int port,
            const char* self) {
  const fs::path directory =
      fs::temp_directory_path() / ("submit-bench-" + base::hex(base::random_bytes(6)));
  fs::create_directory(directory);
  const double before = bench::cpu_of(RUSAGE_CHILDREN);
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
  if (bench::wait_until_up(port)) figures = load(options, texts, port);
  ::kill(server, SIGTERM);
  ::waitpid(server, nullptr, 0);
  if (figures.accepted > 0) {
    figures.server_cpu_us =
        (bench::cpu_of(RUSAGE_CHILDREN) - before) * 1e6 / static_cast<double>(figures.accepted);
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
  const std::vector<bench::Text> texts = bench::read_texts(options.corpus);
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
