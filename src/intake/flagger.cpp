#include <intake/faults.hpp>
#include <intake/flagger.hpp>
#include <wording/catalogue.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>

namespace intake {
namespace {

using wording::mark;

constexpr auto kKinds = std::to_array<notices::Kind>({
    notices::Kind::copyright,
    notices::Kind::trademark,
    notices::Kind::defamation,
    notices::Kind::privacy,
    notices::Kind::illegal,
    notices::Kind::terms,
});

std::string text_of(const Form& form, std::string_view name) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::string_view value = value_of(form, name).value_or(std::string_view{});
  const std::size_t first = value.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return std::string{value.substr(first, value.find_last_not_of(kSpace) - first + 1)};
}

bool is_ticked(const Form& form, std::string_view name) { return !text_of(form, name).empty(); }

std::optional<notices::Day> day_of(std::string_view text) {
  constexpr std::size_t kDayBytes = 10;
  if (text.size() != kDayBytes || text[4] != '-' || text[7] != '-') return std::nullopt;
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  const auto read = [text](std::size_t at, std::size_t length, auto& into) {
    const std::string_view part = text.substr(at, length);
    const auto done = std::from_chars(part.begin(), part.end(), into);
    return done.ec == std::errc{} && done.ptr == part.end();
  };
  if (!read(0, 4, year) || !read(5, 2, month) || !read(8, 2, day)) return std::nullopt;
  const std::chrono::year_month_day date{
      std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
  if (!date.ok()) return std::nullopt;
  return notices::Day{date};
}

constexpr std::string_view kNoDay = mark("Give a day such as 2026-11-23.");

}  // namespace

base::Result<desk::FlaggerWish> flagger_from_form(const Form& form, const Setting& setting) {
  Faults faults{setting.language};
  desk::FlaggerWish wish{
      .id = text_of(form, "id"), .address = text_of(form, "address"), .flagger = {}};
  cases::Flagger& flagger = wish.flagger;
  flagger.name = text_of(form, "name");
  flagger.country = text_of(form, "country");
  std::ranges::transform(flagger.country, flagger.country.begin(), [](unsigned char c) {
    return static_cast<char>(std::toupper(c));
  });
  for (const notices::Kind kind : kKinds) {
    if (is_ticked(form, "areas." + std::string{notices::name(kind)})) flagger.areas.push_back(kind);
  }
  const auto from = day_of(text_of(form, "valid_from"));
  if (from) flagger.valid_from = *from;
  if (!from) faults.add("/valid_from", kNoDay);
  const std::string until = text_of(form, "valid_until");
  flagger.valid_until = day_of(until);
  if (!until.empty() && !flagger.valid_until) faults.add("/valid_until", kNoDay);
  flagger.suspended = is_ticked(form, "suspended");
  if (!faults.empty()) return faults.error();
  return wish;
}

}  // namespace intake
