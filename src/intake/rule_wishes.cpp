#include <articles/limits.hpp>
#include <base/json.hpp>
#include <base/time.hpp>
#include <intake/form_json.hpp>
#include <intake/limits.hpp>
#include <intake/reader.hpp>
#include <intake/rule_wishes.hpp>
#include <text/utf8.hpp>
#include <wording/catalogue.hpp>

#include <nlohmann/json.hpp>

#include <array>

namespace intake {
namespace {

using nlohmann::json;
using wording::mark;

constexpr TextShape kReason{
    .lines = Lines::many, .max = articles::kReasonBytesMax, .unit = Unit::bytes};
constexpr TextShape kId{.max = kIdBytesMax, .unit = Unit::bytes};
constexpr TextShape kText{.lines = Lines::many, .max = kRuleBytesMax, .unit = Unit::bytes};
constexpr std::array<std::string_view, 4> kStatuses = {"draft", "shadow", "active", "retired"};

constexpr auto kStatusShapes = std::to_array<FieldShape>({
    {"status", Holds::text},
    {"reason", Holds::text},
});

base::Result<StatusWish> read_status(json value, Faults& faults) {
  StatusWish wish;
  Reader reader{value, "", faults};
  reader.word(
      "status",
      kStatuses,
      [&wish](std::string_view word) {
        const auto status = rules::parse_status(word);
        if (status) wish.status = *status;
        return status.has_value();
      },
      Need::required);
  reader.text("reason", kReason, wish.reason, Need::required);
  reader.finish();
  if (!faults.empty()) return faults.error();
  return wish;
}

base::Result<desk::BacktestWish> read_backtest(json value, Faults& faults) {
  desk::BacktestWish wish;
  std::string since;
  Reader reader{value, "", faults};
  reader.text("rule", kId, wish.rule, Need::optional);
  reader.text("toml", kText, wish.text, Need::optional);
  reader.text("since", kId, since, Need::optional);
  reader.finish();
  if (wish.rule.empty() && wish.text.empty()) {
    faults.add("/rule", mark("Name the rule, or give its text in toml."));
  }
  if (!since.empty()) {
    const auto span = base::parse_span(since);
    if (!span) faults.add("/since", mark("Say how far back as 90m, 24h or 30d."));
    wish.since = span.value_or(std::chrono::seconds{});
  }
  if (!faults.empty()) return faults.error();
  return wish;
}

}  // namespace

base::Result<std::string> rule_text(std::string_view body) {
  if (body.size() > kRuleBytesMax) {
    return base::Error{.kind = base::Error::Kind::too_large,
                       .message =
                           "The text of a rule has at most 1 MiB. Put long lists of words "
                           "into a list file."};
  }
  if (!text::valid_utf8(body)) {
    return base::Error{.kind = base::Error::Kind::malformed,
                       .message = "The text of the rule is not UTF-8."};
  }
  return std::string{body};
}

base::Result<StatusWish> status_from_json(std::string_view body, const Setting& setting) {
  auto value = base::parse_json(body);
  if (!value.ok()) return value.error();
  Faults faults{setting.language};
  return read_status(*std::move(value), faults);
}

base::Result<StatusWish> status_from_form(const Form& form, const Setting& setting) {
  Faults faults{setting.language};
  auto value = json_of(form, kStatusShapes, faults);
  if (!value.ok()) return value.error();
  return read_status(*std::move(value), faults);
}

base::Result<desk::BacktestWish> backtest_from_json(std::string_view body, const Setting& setting) {
  auto value = base::parse_json(body);
  if (!value.ok()) return value.error();
  Faults faults{setting.language};
  return read_backtest(*std::move(value), faults);
}

base::Result<desk::Mode> mode_from_json(std::string_view body, const Setting& setting) {
  if (body.empty()) return desk::Mode::carry_out;
  auto value = base::parse_json(body);
  if (!value.ok()) return value.error();
  Faults faults{setting.language};
  bool preview = false;
  Reader reader{*value, "", faults};
  reader.flag("preview", preview);
  reader.finish();
  if (!faults.empty()) return faults.error();
  return preview ? desk::Mode::preview : desk::Mode::carry_out;
}

}  // namespace intake
