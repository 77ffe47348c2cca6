// Where things are found on the site: the one place that puts addresses together.

#pragma once

#include <string>
#include <string_view>

namespace wire {

[[nodiscard]] std::string article_url(std::string_view base_url, std::string_view slug);
[[nodiscard]] std::string media_url(std::string_view base_url, std::string_view id);
[[nodiscard]] std::string tracking_url(std::string_view base_url, std::string_view token);

}  // namespace wire
