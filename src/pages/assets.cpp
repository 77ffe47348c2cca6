#include <base/crypto.hpp>
#include <base/embedded.hpp>
#include <pages/assets.hpp>

#include <array>
#include <fstream>
#include <iterator>
#include <span>
#include <utility>

namespace embedded {
std::span<const base::EmbeddedFile> assets();
}  // namespace embedded

namespace pages {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kVersionDigits = 12;

struct MediaType {
  std::string_view ending;
  std::string_view type;
};
constexpr std::array<MediaType, 4> kMediaTypes{{
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
}};

// Nothing for a file that is none of the pages' own kinds.
std::optional<std::string_view> media_type_of(std::string_view name) {
  for (const MediaType& each : kMediaTypes) {
    if (name.ends_with(each.ending)) return each.type;
  }
  return std::nullopt;
}

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::optional<std::string> read(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace

Assets::Assets(fs::path web_dir) : web_dir_{std::move(web_dir)} {
  base::Sha256 digest;
  for (const base::EmbeddedFile& file : embedded::assets()) {
    built_in_.emplace(file_name(file.path), file.bytes);
    digest.add(file.path);
    digest.add(file.bytes);
  }
  version_ = digest.hex().substr(0, kVersionDigits);
  folder_ = "/assets/" + version_;
}

std::string Assets::url(std::string_view name) const {
  std::string url = folder_;
  url += '/';
  url += name;
  return url;
}

std::optional<Asset> Assets::find(std::string_view version, std::string_view name) const {
  const auto type = media_type_of(name);
  const auto known = built_in_.find(name);
  if (!type || known == built_in_.end()) return std::nullopt;
  if (web_dir_.empty()) {
    return Asset{
        .bytes = std::string{known->second}, .media_type = *type, .lasting = version == version_};
  }
  for (const char* const folder : {"static", "vendor"}) {
    if (auto bytes = read(web_dir_ / folder / known->first)) {
      return Asset{.bytes = std::move(*bytes), .media_type = *type};
    }
  }
  return std::nullopt;
}

}  // namespace pages
