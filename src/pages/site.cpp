#include <base/ensure.hpp>
#include <pages/site.hpp>

#include <utility>

namespace pages {
namespace {

std::vector<wording::TimeFormat> times_in(const std::string& zone) {
  std::vector<wording::TimeFormat> times;
  for (const wording::Language language : wording::languages()) {
    auto format = wording::TimeFormat::make(language, zone);
    base::ensure(format.ok(), "the time zone of the site was checked");
    times.push_back(std::move(*format));
  }
  return times;
}

}  // namespace

Site::Site(SiteOptions options)
    : options_{std::move(options)},
      times_{times_in(options_.zone)},
      assets_{options_.web_dir},
      documents_{embedded_documents()} {}

const wording::TimeFormat& Site::times(wording::Language language) const {
  std::size_t at = 0;
  for (const wording::Language each : wording::languages()) {
    if (each == language) return times_[at];
    ++at;
  }
  throw base::Bug{"a language that is not in the list"};
}

}  // namespace pages
