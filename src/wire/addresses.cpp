#include <wire/addresses.hpp>

namespace wire {
namespace {

std::string below(std::string_view base_url, std::string_view folder, std::string_view name) {
  std::string url;
  url.reserve(base_url.size() + folder.size() + name.size());
  return url.append(base_url).append(folder).append(name);
}

}  // namespace

std::string article_url(std::string_view base_url, std::string_view slug) {
  return below(base_url, "/articles/", slug);
}

std::string media_url(std::string_view base_url, std::string_view id) {
  return below(base_url, "/media/", id);
}

std::string tracking_url(std::string_view base_url, std::string_view token) {
  return below(base_url, "/track/", token);
}

}  // namespace wire
