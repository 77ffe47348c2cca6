// A desk of its own with the API in front of it, asked without any socket: two
// rules, one of each role, a key of each scope, a clock that stands still.

#pragma once

#include <base/time.hpp>
#include <cases/permission.hpp>
#include <desk/desk.hpp>
#include <http/app.hpp>
#include <http/request.hpp>
#include <http/response.hpp>
#include <http/service.hpp>
#include <wording/templates.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace http {

// What is asked: a target with its query, and who asks: the headers say.
struct Asked {
  Method method = Method::get;
  std::string target;
  std::string body = {};
  std::vector<Pair> headers = {};
};

class TestDesk {
 public:
  TestDesk();
  TestDesk(const TestDesk&) = delete;
  TestDesk& operator=(const TestDesk&) = delete;
  ~TestDesk();

  // Through the service: routed, permitted, handled, with the house's headers.
  [[nodiscard]] Response ask(Asked asked);
  // The same as JSON to the API; `bearer` empty: nobody.
  [[nodiscard]] Response post(std::string_view path,
                              std::string body,
                              std::string_view bearer = {},
                              std::vector<Pair> headers = {});
  [[nodiscard]] Response get(std::string_view path, std::string_view bearer = {});

  // A key for a role with the scopes of a moderator, and one with a single scope and no role.
  [[nodiscard]] std::string key_of(cases::Role role);
  [[nodiscard]] std::string key_of(cases::Scope scope);
  // The cookie of a login.
  [[nodiscard]] std::string session_of(cases::Role role);

  [[nodiscard]] std::filesystem::path rules() const { return folder_ / "rules"; }
  [[nodiscard]] desk::Desk& desk() { return *desk_; }
  [[nodiscard]] base::SetClock& clock() { return clock_; }
  [[nodiscard]] App& app() { return *app_; }
  [[nodiscard]] const Service& service() const { return *service_; }

 private:
  std::string new_person(cases::Role role);

  std::filesystem::path folder_;
  base::SetClock clock_;
  wording::Templates templates_;
  Metrics metrics_;
  std::unique_ptr<desk::Desk> desk_;
  std::unique_ptr<App> app_;
  std::unique_ptr<Service> service_;
  int people_ = 0;
};

// The value of a member of an answer that is a text, a number or a flag, by its JSON pointer, as
// text.
[[nodiscard]] std::string member(const Response& response, std::string_view pointer);

// An article that every rule lets pass, and one that is held.
[[nodiscard]] std::string passing_article(std::string_view title = "A clear headline");
[[nodiscard]] std::string held_article();
// A copyright notice about one address, complete under every regime.
[[nodiscard]] std::string notice_about(std::string_view url);

inline constexpr std::string_view kTestBase = "http://desk.example";

}  // namespace http
