// A real proxy in front of a test server, as a process that ends with the object.

#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

namespace http {

std::string read_file(const std::string& path);
void replace_all(std::string& text, std::string_view what, std::string_view by);
// Removes every line that holds the words.
void drop_lines(std::string& text, std::string_view with);

// A port that is free at the moment, for a program that wants to be told one.
std::string free_port();

class ProxyProcess {
 public:
  // Returns when it accepts connections on `address`; throws with what is in
  // `log` where it does not.
  ProxyProcess(std::vector<std::string> words, const std::string& address, const std::string& log);
  ProxyProcess(const ProxyProcess&) = delete;
  ProxyProcess& operator=(const ProxyProcess&) = delete;
  ~ProxyProcess();

 private:
  pid_t pid_ = -1;
};

}  // namespace http
