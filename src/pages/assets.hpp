// Style sheets, scripts and pictures of the pages themselves. Their folder is
// named after their digest, so that a browser may keep them for ever.

#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace pages {

struct Asset {
  std::string bytes;
  std::string_view media_type;
  bool lasting = false;  // The address names these very bytes.
};

// Safe from any thread.
class Assets {
 public:
  // Those compiled into the program, or those of a folder laid out like web/, read at each call.
  explicit Assets(std::filesystem::path web_dir = {});

  // "/assets/3f2a90c1d45b": what templates put before a slash and the name of a file.
  [[nodiscard]] const std::string& folder() const { return folder_; }
  // "/assets/3f2a90c1d45b/app.css".
  [[nodiscard]] std::string url(std::string_view name) const;

  // The file of this name; nothing where there is none. `version` is the part of the address
  // between "/assets/" and the name: an older one gets the file too, but not for ever.
  [[nodiscard]] std::optional<Asset> find(std::string_view version, std::string_view name) const;

 private:
  std::filesystem::path web_dir_;
  std::string version_;
  std::string folder_;
  std::map<std::string, std::string_view, std::less<>> built_in_;
};

}  // namespace pages
