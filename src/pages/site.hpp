// What all pages have in common and what is made once: times as readers write
// them, assets, documents, and the article pages that were rendered already.

#pragma once

#include <pages/assets.hpp>
#include <pages/documents.hpp>
#include <pages/rendered.hpp>
#include <wording/format.hpp>
#include <wording/language.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace pages {

struct SiteOptions {
  std::string zone = "UTC";      // IANA name of the time zone that pages show.
  std::string security_contact;  // For security.txt: an address with its scheme; empty: the report.
  std::filesystem::path web_dir;  // Assets from here, read at every request; empty: those built in.
};

// Safe from any thread. A zone that is none is a Bug: configuration was checked before.
class Site {
 public:
  explicit Site(SiteOptions options = {});

  [[nodiscard]] const SiteOptions& options() const { return options_; }
  [[nodiscard]] const wording::TimeFormat& times(wording::Language language) const;
  [[nodiscard]] const Assets& assets() const { return assets_; }
  [[nodiscard]] const std::vector<Document>& documents() const { return documents_; }
  [[nodiscard]] Rendered& rendered() { return rendered_; }

 private:
  SiteOptions options_;
  std::vector<wording::TimeFormat> times_;  // In the order of wording::languages().
  Assets assets_;
  std::vector<Document> documents_;
  Rendered rendered_;
};

}  // namespace pages
