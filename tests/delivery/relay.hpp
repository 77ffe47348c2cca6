// A real relay of the tests (relay.py), as a process that ends with the object.

#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace delivery {

class RelayProcess {
 public:
  explicit RelayProcess(const std::vector<std::string>& with = {}) {
    std::string pattern = testing::TempDir() + "relayXXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error{"no folder"};
    folder_ = pattern;
    std::vector<std::string> words{
        "/usr/bin/python3", std::string{PROJECT_DIR} + "/tests/delivery/relay.py", folder_};
    words.insert(words.end(), with.begin(), with.end());
    start(words);
  }
  RelayProcess(const RelayProcess&) = delete;
  RelayProcess& operator=(const RelayProcess&) = delete;
  ~RelayProcess() {
    ::kill(pid_, SIGTERM);
    ::waitpid(pid_, nullptr, 0);
    std::filesystem::remove_all(folder_);
  }

  [[nodiscard]] const std::string& port() const { return port_; }
  [[nodiscard]] std::string url() const { return "smtp://127.0.0.1:" + port_; }

  // Sender, recipients and message of each that it took, in order.
  [[nodiscard]] std::vector<std::string> taken() const {
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::directory_iterator{folder_}) {
      if (entry.path().extension() != ".part") paths.push_back(entry.path());
    }
    std::ranges::sort(paths);
    std::vector<std::string> all;
    for (const std::string& path : paths) {
      const std::ifstream file{path};
      std::ostringstream text;
      text << file.rdbuf();
      all.push_back(text.str());
    }
    return all;
  }

 private:
  void start(std::vector<std::string>& words) {
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error{"no pipe"};
    std::vector<char*> arguments;
    for (std::string& word : words)
      arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions{};
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, pipe[1], 1);
    const int failed =
        ::posix_spawn(&pid_, words[0].c_str(), &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(pipe[1]);
    if (failed != 0) throw std::runtime_error{words[0] + " cannot be started"};
    for (char c = 0; ::read(pipe[0], &c, 1) == 1 && c != '\n';)
      port_ += c;
    ::close(pipe[0]);
    if (port_.empty()) throw std::runtime_error{"the relay does not start"};
  }

  std::string folder_;
  std::string port_;
  pid_t pid_ = -1;
};

}  // namespace delivery
