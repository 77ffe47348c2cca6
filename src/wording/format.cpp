#include <base/ensure.hpp>
#include <wording/format.hpp>

#include <unicode/calendar.h>
#include <unicode/dtptngen.h>
#include <unicode/numfmt.h>
#include <unicode/reldatefmt.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <array>
#include <chrono>
#include <utility>

namespace wording {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

// English is written as the world does, day before month and 24 hours.
icu::Locale locale(Language language) {
  switch (language) {
    case Language::en: return {"en", "001"};
    case Language::pt_br: return {"pt", "BR"};
  }
  throw base::Bug{"a language without a locale"};
}

std::string utf8(const icu::UnicodeString& text) {
  std::string bytes;
  text.toUTF8String(bytes);
  return bytes;
}

void ensure_icu(UErrorCode status) {
  base::ensure(U_SUCCESS(status) != 0, "ICU has the data of our languages");
}

struct Numbers {
  std::unique_ptr<icu::NumberFormat> whole;
  std::unique_ptr<icu::NumberFormat> decimal;
  std::unique_ptr<icu::NumberFormat> percent;
};

Numbers make_numbers(Language language) {
  UErrorCode status = U_ZERO_ERROR;
  Numbers made;
  made.whole.reset(icu::NumberFormat::createInstance(locale(language), status));
  made.decimal.reset(icu::NumberFormat::createInstance(locale(language), status));
  made.percent.reset(icu::NumberFormat::createPercentInstance(locale(language), status));
  ensure_icu(status);
  made.decimal->setMinimumFractionDigits(1);
  made.decimal->setMaximumFractionDigits(1);
  return made;
}

const Numbers& numbers(Language language) {
  static const std::array<Numbers, kLanguageCount> all = {make_numbers(Language::en),
                                                          make_numbers(Language::pt_br)};
  return all.at(static_cast<std::size_t>(language));
}

UDate to_udate(base::Time time) { return static_cast<UDate>(base::to_micros(time)) / 1000.0; }

std::string written(const icu::DateFormat& format, base::Time time) {
  icu::UnicodeString text;
  return utf8(format.format(to_udate(time), text));
}

}  // namespace

std::string format_number(Language language, std::int64_t number) {
  icu::UnicodeString text;
  return utf8(numbers(language).whole->format(number, text));
}

std::string format_decimal(Language language, double number) {
  icu::UnicodeString text;
  return utf8(numbers(language).decimal->format(number, text));
}

std::string format_share(Language language, double share) {
  icu::UnicodeString text;
  return utf8(numbers(language).percent->format(share, text));
}

std::string format_bytes(Language language, std::uint64_t bytes) {
  struct Unit {
    std::uint64_t bytes;
    std::string_view name;
  };
  constexpr std::array<Unit, 3> kUnits = {
      {{std::uint64_t{1} << 20U, " MB"}, {std::uint64_t{1} << 10U, " KB"}, {1, " B"}}};
  for (const Unit& unit : kUnits) {
    if (bytes < unit.bytes) continue;
    const auto rounded = static_cast<std::int64_t>((bytes + unit.bytes / 2) / unit.bytes);
    return format_number(language, rounded).append(unit.name);
  }
  return format_number(language, 0) + " B";
}

struct TimeFormat::State {
  std::unique_ptr<icu::DateFormat> date;
  std::unique_ptr<icu::DateFormat> date_time;
  std::unique_ptr<icu::DateFormat> day_and_time;
  std::unique_ptr<icu::DateFormat> time;
  std::unique_ptr<icu::RelativeDateTimeFormatter> relative;
  icu::UnicodeString now;
};

TimeFormat::TimeFormat(std::unique_ptr<const State> state) : state_{std::move(state)} {}
TimeFormat::TimeFormat(TimeFormat&&) noexcept = default;
TimeFormat& TimeFormat::operator=(TimeFormat&&) noexcept = default;
TimeFormat::~TimeFormat() = default;

base::Result<TimeFormat> TimeFormat::make(Language language, std::string_view zone) {
  const auto name = icu::UnicodeString::fromUTF8(
      icu::StringPiece{zone.data(), static_cast<std::int32_t>(zone.size())});
  const std::unique_ptr<icu::TimeZone> its{icu::TimeZone::createTimeZone(name)};
  if (*its == icu::TimeZone::getUnknown()) {
    return base::invalid("/time_zone",
                         "'" + std::string{zone} +
                             "' is not a time zone; use a name such as America/Sao_Paulo or UTC.");
  }

  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale where = locale(language);
  const auto format = [&](const char* skeleton) {
    std::unique_ptr<icu::DateFormat> made{
        icu::DateFormat::createInstanceForSkeleton(skeleton, where, status)};
    ensure_icu(status);
    made->setTimeZone(*its);
    return made;
  };
  auto state = std::make_unique<State>();
  state->date = format("yMMMd");
  state->date_time = format("yMMMdHmz");
  state->day_and_time = format("MMMdHm");
  state->time = format("Hm");
  state->relative = std::make_unique<icu::RelativeDateTimeFormatter>(where, status);
  ensure_icu(status);
  state->relative->format(UDAT_DIRECTION_PLAIN, UDAT_ABSOLUTE_NOW, state->now, status);
  ensure_icu(status);
  return TimeFormat{std::move(state)};
}

std::string TimeFormat::date(base::Time time) const { return written(*state_->date, time); }

std::string TimeFormat::date_time(base::Time time) const {
  return written(*state_->date_time, time);
}

std::string TimeFormat::brief(base::Time time, base::Time now) const {
  const bool same_day = date(time) == date(now);
  return written(same_day ? *state_->time : *state_->day_and_time, time);
}

std::string TimeFormat::relative(base::Time time, base::Time now) const {
  struct Unit {
    std::chrono::microseconds length;
    URelativeDateTimeUnit unit;
  };
  static constexpr std::array<Unit, 3> kUnits = {{{days{1}, UDAT_REL_UNIT_DAY},
                                                  {hours{1}, UDAT_REL_UNIT_HOUR},
                                                  {minutes{1}, UDAT_REL_UNIT_MINUTE}}};
  const auto distance = time - now;
  for (const Unit& unit : kUnits) {
    const auto whole = distance / unit.length;
    if (whole == 0) continue;
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString text;
    state_->relative->formatNumeric(static_cast<double>(whole), unit.unit, text, status);
    ensure_icu(status);
    return utf8(text);
  }
  return utf8(state_->now);
}

}  // namespace wording
