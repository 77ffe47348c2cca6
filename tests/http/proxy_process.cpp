#include "proxy_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>

#include "raw_client.hpp"
#include "test_server.hpp"
#include <csignal>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace http {
namespace {

constexpr int kAttempts = 1000;
constexpr int kAttemptMs = 10;

bool accepts(const std::string& address) {
  try {
    const RawClient client{address};
    return true;
  } catch (const std::runtime_error&) {
    return false;
  }
}

}  // namespace

std::string read_file(const std::string& path) {
  const std::ifstream file{path};
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at)) {
    text.replace(at, what.size(), by);
    at += by.size();
  }
}

void drop_lines(std::string& text, std::string_view with) {
  for (std::size_t at = text.find(with); at != std::string::npos; at = text.find(with)) {
    const std::size_t begin = text.rfind('\n', at) + 1;
    text.erase(begin, text.find('\n', at) + 1 - begin);
  }
}

std::string free_port() {
  const TestServer server;
  return server.address().substr(server.address().rfind(':') + 1);
}

ProxyProcess::ProxyProcess(std::vector<std::string> words,
                           const std::string& address,
                           const std::string& log) {
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (std::string& word : words) {
    arguments.push_back(word.data());
  }
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions{};
  ::posix_spawn_file_actions_init(&actions);
  for (const int stream : {1, 2}) {
    ::posix_spawn_file_actions_addopen(
        &actions, stream, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  }
  const int failed =
      ::posix_spawn(&pid_, words[0].c_str(), &actions, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error{words[0] + " cannot be started"};
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    if (accepts(address)) return;
    ::poll(nullptr, 0, kAttemptMs);
  }
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
  throw std::runtime_error{words[0] + " does not start: " + read_file(log)};
}

ProxyProcess::~ProxyProcess() {
  ::kill(pid_, SIGTERM);
  ::waitpid(pid_, nullptr, 0);
}

}  // namespace http
