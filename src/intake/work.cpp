#include <articles/limits.hpp>
#include <base/json.hpp>
#include <base/time.hpp>
#include <intake/checks.hpp>
#include <intake/form_json.hpp>
#include <intake/limits.hpp>
#include <intake/reader.hpp>
#include <intake/work.hpp>
#include <notices/limits.hpp>
#include <text/limits.hpp>
#include <wording/catalogue.hpp>

#include <nlohmann/json.hpp>

#include <array>
#include <charconv>
#include <chrono>
#include <utility>

namespace intake {
namespace {

using wording::mark;

constexpr auto kShapes = std::to_array<FieldShape>({
    {"name", Holds::text},
    {"title", Holds::text},
    {"owner", Holds::text},
    {"licence", Holds::text},
    {"url", Holds::text},
    {"language", Holds::text},
    {"reuse", Holds::lines},
    {"published_on", Holds::text},
    {"text", Holds::text},
});

constexpr TextShape kShort{.max = kOwnerCharactersMax};

bool is_date(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00";
  if (text.size() != kForm.size() || text[4] != '-' || text[7] != '-') return false;
  std::array<int, 3> parts{};
  constexpr std::array<std::pair<std::size_t, std::size_t>, 3> kPlaces = {{{0, 4}, {5, 2}, {8, 2}}};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string_view digits = text.substr(kPlaces.at(i).first, kPlaces.at(i).second);
    const auto read = std::from_chars(digits.begin(), digits.end(), parts.at(i));
    if (read.ec != std::errc{} || read.ptr != digits.end()) return false;
  }
  return std::chrono::year_month_day{std::chrono::year{parts[0]},
                                     std::chrono::month{static_cast<unsigned>(parts[1])},
                                     std::chrono::day{static_cast<unsigned>(parts[2])}}
      .ok();
}

base::Result<desk::NewWork> read_work(nlohmann::json value, Faults& faults) {
  desk::NewWork work;
  Reader reader{value, "", faults};
  reader.text("name", {.max = kIdBytesMax, .unit = Unit::bytes}, work.name, Need::optional);
  reader.text("title", {.max = articles::kTitleCharactersMax}, work.title, Need::required);
  reader.text("owner", kShort, work.owner, Need::required);
  reader.text("licence", kShort, work.licence, Need::optional);
  reader.web_address("url", work.url);
  reader.text("language",
              {.max = text::kLanguageTagBytes, .unit = Unit::bytes},
              work.language,
              Need::optional);
  if (!work.language.empty() && !is_language_tag(work.language)) {
    faults.add("/language", mark("Give the language as a tag, such as en or pt-BR."));
  }
  reader.list("reuse", kReuseMax, [&](nlohmann::json& element, const std::string& at) {
    std::string who = text_element(element, at, {.max = kIdBytesMax, .unit = Unit::bytes}, faults);
    if (!who.empty()) work.reuse.push_back(std::move(who));
  });
  reader.text("published_on", kShort, work.published_on, Need::optional);
  if (!work.published_on.empty() && !is_date(work.published_on)) {
    faults.add("/published_on", mark("Give the day as YYYY-MM-DD."));
  }
  reader.text("text",
              {.lines = Lines::many, .max = notices::kWorkTextBytesMax, .unit = Unit::bytes},
              work.text,
              Need::required);
  reader.finish();
  if (!faults.empty()) return faults.error();
  return work;
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

// Collects lines until a batch is full, and stores it.
class Import {
 public:
  Import(desk::Desk& desk, const desk::Actor& by, const Setting& setting)
      : desk_{desk}, by_{by}, setting_{setting} {}

  base::Result<base::Done> take(std::size_t number, std::string_view line) {
    auto work = line.size() > kLineBytesMax ? base::Result<desk::NewWork>{too_long()}
                                            : work_from_json(line, setting_);
    if (!work) {
      note(number, work.error());
      return base::Done{};
    }
    bytes_ += work->text.size();
    works_.push_back(std::move(*work));
    numbers_.push_back(number);
    return works_.size() >= kImportBatch || bytes_ >= kImportBytes ? store() : base::Done{};
  }

  base::Result<base::Done> store() {
    if (works_.empty()) return base::Done{};
    const auto added = desk::add_works(desk_, by_, works_);
    if (!added) return added.error();
    for (std::size_t i = 0; i < added->size(); ++i) {
      const base::Result<desk::AddedWork>& each = (*added)[i];
      if (!each) {
        note(numbers_[i], each.error());
      } else {
        ++(each->known ? report_.known : report_.added);
      }
    }
    works_.clear();
    numbers_.clear();
    bytes_ = 0;
    return base::Done{};
  }

  [[nodiscard]] ImportReport report() && { return std::move(report_); }

 private:
  static base::Error too_long() {
    return {.kind = base::Error::Kind::too_large,
            .message = "A line has at most " + std::to_string(kLineBytesMax) + " bytes."};
  }

  void note(std::size_t number, const base::Error& error) {
    ++report_.wrong;
    if (report_.lines.size() < kWrongLinesMax) {
      report_.lines.push_back({.line = number, .error = error});
    }
  }

  desk::Desk& desk_;
  const desk::Actor& by_;
  const Setting& setting_;
  std::vector<desk::NewWork> works_;
  std::vector<std::size_t> numbers_;
  std::size_t bytes_ = 0;
  ImportReport report_;
};

}  // namespace

base::Result<desk::NewWork> work_from_json(std::string_view body, const Setting& setting) {
  auto value = base::parse_json(body);
  if (!value.ok()) return value.error();
  Faults faults{setting.language};
  return read_work(*std::move(value), faults);
}

base::Result<desk::NewWork> work_from_form(const Form& form, const Setting& setting) {
  Faults faults{setting.language};
  auto value = json_of(form, kShapes, faults);
  if (!value.ok()) return value.error();
  return read_work(*std::move(value), faults);
}

base::Result<ImportReport> import_works(desk::Desk& desk,
                                        const desk::Actor& by,
                                        const NextLine& next,
                                        const Setting& setting) {
  if (!desk::may(by, cases::Permit::write_works)) {
    return base::Error{.kind = base::Error::Kind::forbidden,
                       .message = "Your credential does not allow this."};
  }
  Import import{desk, by, setting};
  std::string line;
  for (std::size_t number = 1; next(line); ++number) {
    if (is_blank(line)) continue;
    if (const auto taken = import.take(number, line); !taken) return taken.error();
  }
  if (const auto stored = import.store(); !stored) return stored.error();
  return std::move(import).report();
}

}  // namespace intake
