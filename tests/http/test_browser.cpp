#include "test_browser.hpp"

namespace http {
namespace {

std::string boundary_line() { return "--" + std::string{kBoundary}; }

std::string field_part(const std::string& name, const std::string& value) {
  return boundary_line() + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" +
         value + "\r\n";
}

std::string file_part(const File& file) {
  return boundary_line() + "\r\nContent-Disposition: form-data; name=\"" + file.field +
         "\"; filename=\"" + file.name + "\"\r\nContent-Type: " + file.type + "\r\n\r\n" +
         file.bytes + "\r\n";
}

}  // namespace

Response TestBrowser::get(std::string_view target) {
  return ask({.method = Method::get, .target = std::string{target}});
}

Response TestBrowser::post(std::string_view target,
                           const Fields& fields,
                           const std::vector<File>& files) {
  Asked asked{
      .method = Method::post, .target = std::string{target}, .body = multipart(fields, files)};
  asked.headers.push_back(
      {"content-type", "multipart/form-data; boundary=" + std::string{kBoundary}});
  return ask(std::move(asked));
}

Response TestBrowser::follow(Response response) {
  constexpr int kRedirectsMax = 5;
  for (int i = 0; response.status == 303 && i < kRedirectsMax; ++i) {
    const std::string location = said(response, "location");
    response = get(location.substr(0, location.find('#')));
  }
  return response;
}

Response TestBrowser::ask(Asked asked) {
  at_ = asked.target;
  asked.headers.push_back({"accept", "text/html"});
  asked.headers.push_back({"accept-language", languages_});
  if (!site_.empty()) asked.headers.push_back({"sec-fetch-site", site_});
  if (!cookies_.empty()) asked.headers.push_back({"cookie", cookie_header()});
  Response response = desk_.ask(std::move(asked));
  keep_cookies(response);
  return response;
}

std::string TestBrowser::cookie_header() const {
  std::string line;
  for (const auto& [name, value] : cookies_) {
    if (!line.empty()) line += "; ";
    line += name;
    line += "=";
    line += value;
  }
  return line;
}

void TestBrowser::keep_cookies(const Response& response) {
  for (const Pair& pair : response.headers) {
    if (pair.name != "Set-Cookie") continue;
    const std::size_t equals = pair.value.find('=');
    const std::string name = pair.value.substr(0, equals);
    const std::size_t end = pair.value.find(';', equals);
    if (pair.value.find("Max-Age=0") != std::string::npos) {
      cookies_.erase(name);
    } else {
      cookies_[name] = pair.value.substr(equals + 1, end - equals - 1);
    }
  }
}

std::string multipart(const Fields& fields, const std::vector<File>& files) {
  std::string body;
  for (const auto& [name, value] : fields)
    body += field_part(name, value);
  for (const File& file : files)
    body += file_part(file);
  return body + boundary_line() + "--\r\n";
}

std::string hidden_field(const Response& page, std::string_view name) {
  const std::string start = "name=\"" + std::string{name} + "\" value=\"";
  const std::size_t at = page.body.find(start);
  if (at == std::string::npos) return {};
  const std::size_t begin = at + start.size();
  return page.body.substr(begin, page.body.find('"', begin) - begin);
}

std::string said(const Response& response, std::string_view name) {
  return std::string{header(response, name).value_or(std::string_view{})};
}

std::string one_pixel() {
  constexpr std::string_view kHex =
      "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63"
      "000100000500010d0a2db40000000049454e44ae426082";
  std::string bytes;
  for (std::size_t i = 0; i + 1 < kHex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string{kHex.substr(i, 2)}, nullptr, 16));
  }
  return bytes;
}

}  // namespace http
