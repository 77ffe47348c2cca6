// A browser without script in front of a TestDesk: keeps cookies, follows what
// it is sent to, fills in forms.

#pragma once

#include <http/response.hpp>

#include "test_desk.hpp"
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace http {

struct File {
  std::string field;
  std::string name;
  std::string type;
  std::string bytes;
};

using Fields = std::vector<std::pair<std::string, std::string>>;

class TestBrowser {
 public:
  explicit TestBrowser(TestDesk& desk) : desk_{desk} {}

  [[nodiscard]] Response get(std::string_view target);
  // A form as our own page would send it.
  [[nodiscard]] Response post(std::string_view target,
                              const Fields& fields,
                              const std::vector<File>& files = {});
  // GET wherever the answer leads, until it leads nowhere; `target` is then where.
  [[nodiscard]] Response follow(Response response);

  void set_cookie(std::string name, std::string value) {
    cookies_.insert_or_assign(std::move(name), std::move(value));
  }
  // What Sec-Fetch-Site says; empty: the header is not sent.
  void come_from(std::string site) { site_ = std::move(site); }
  void accept_language(std::string languages) { languages_ = std::move(languages); }
  [[nodiscard]] const std::map<std::string, std::string>& cookies() const { return cookies_; }
  // The path of the last request.
  [[nodiscard]] const std::string& at() const { return at_; }

 private:
  Response ask(Asked asked);
  [[nodiscard]] std::string cookie_header() const;
  void keep_cookies(const Response& response);

  TestDesk& desk_;
  std::map<std::string, std::string> cookies_;
  std::string site_ = "same-origin";
  std::string languages_ = "en";
  std::string at_;
};

// A multipart body; the boundary is kBoundary.
inline constexpr std::string_view kBoundary = "----the-boundary-of-the-test";
[[nodiscard]] std::string multipart(const Fields& fields, const std::vector<File>& files);

// The value of the first hidden field of that name in a page; empty where there is none.
[[nodiscard]] std::string hidden_field(const Response& page, std::string_view name);
// What the header says; empty where it is not there.
[[nodiscard]] std::string said(const Response& response, std::string_view name);

// The smallest PNG there is: one pixel.
[[nodiscard]] std::string one_pixel();

}  // namespace http
