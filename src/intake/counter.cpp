#include <base/json.hpp>
#include <base/time.hpp>
#include <intake/counter.hpp>
#include <intake/form_json.hpp>
#include <intake/limits.hpp>
#include <intake/reader.hpp>
#include <notices/limits.hpp>
#include <wording/catalogue.hpp>

#include <nlohmann/json.hpp>

#include <array>
#include <chrono>

namespace intake {
namespace {

using nlohmann::json;
using notices::ActionFiled;
using notices::CounterNotice;
using wording::mark;

constexpr TextShape kName{.max = notices::kNameCharactersMax};
constexpr TextShape kPhone{.max = kPhoneCharactersMax};
constexpr TextShape kArea{.lines = Lines::many, .max = notices::kTextBytesMax, .unit = Unit::bytes};
constexpr TextShape kDate{.max = std::string_view{"2026-11-23"}.size()};

constexpr std::array<std::string_view, 2> kKinds = {"court", "ccb"};
constexpr std::array<std::string_view, 4> kProgress = {"letter", "intended", "filed", "commenced"};

constexpr auto kCounterShapes = std::to_array<FieldShape>({
    {"name", Holds::text},
    {"address", Holds::text},
    {"phone", Holds::text},
    {"email", Holds::text},
    {"statements.mistake_under_penalty_of_perjury", Holds::box},
    {"statements.consent_to_jurisdiction", Holds::box},
    {"statements.accept_service", Holds::box},
    {"signature", Holds::text},
    {"reason", Holds::text},
});

constexpr auto kActionShapes = std::to_array<FieldShape>({
    {"kind", Holds::text},
    {"progress", Holds::text},
    {"forum", Holds::text},
    {"docket", Holds::text},
    {"filed_on", Holds::text},
    {"url", Holds::text},
});

base::Result<CounterNotice> read_counter(json value, Faults& faults) {
  CounterNotice counter;
  Reader reader{value, "", faults};
  reader.text("name", kName, counter.name, Need::optional);
  reader.text("address", kArea, counter.address, Need::optional);
  reader.text("phone", kPhone, counter.phone, Need::optional);
  reader.email("email", notices::kEmailBytesMax, counter.email);
  reader.object("statements", [&counter](Reader& statements) {
    statements.flag("mistake_under_penalty_of_perjury", counter.mistake_under_penalty_of_perjury);
    statements.flag("consent_to_jurisdiction", counter.consent_to_jurisdiction);
    statements.flag("accept_service", counter.accept_service);
  });
  reader.text("signature", kName, counter.signature, Need::optional);
  reader.text("reason", kArea, counter.reason, Need::optional);
  reader.finish();
  if (!faults.empty()) return faults.error();
  return counter;
}

void read_day(const std::string& text, ActionFiled& action, Faults& faults) {
  if (text.empty()) return;
  const auto time = base::parse_rfc3339(text + "T00:00:00Z");
  if (!time || text.size() != kDate.max) {
    faults.add("/filed_on", mark("Give the day as 2026-11-23."));
    return;
  }
  action.filed_on = std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(*time)};
}

base::Result<ActionFiled> read_action(json value, Faults& faults) {
  ActionFiled action;
  bool said = false;
  std::string day;
  Reader reader{value, "", faults};
  reader.word(
      "kind",
      kKinds,
      [&action](std::string_view word) { return notices::parse(word, action.kind); },
      Need::required);
  reader.word(
      "progress",
      kProgress,
      [&](std::string_view word) { return said = notices::parse(word, action.progress); },
      Need::optional);
  reader.text("forum", kName, action.forum, Need::optional);
  reader.text("docket", kName, action.docket, Need::optional);
  reader.text("filed_on", kDate, day, Need::optional);
  reader.web_address("url", action.url);
  reader.finish();
  read_day(day, action, faults);
  if (!faults.empty()) return faults.error();
  if (!said && action.kind == notices::ActionKind::ccb) {
    action.progress = notices::Progress::commenced;
  }
  return action;
}

}  // namespace

base::Result<CounterNotice> counter_from_json(std::string_view body, const Setting& setting) {
  auto value = base::parse_json(body);
  if (!value.ok()) return value.error();
  Faults faults{setting.language};
  return read_counter(*std::move(value), faults);
}

base::Result<CounterNotice> counter_from_form(const Form& form, const Setting& setting) {
  Faults faults{setting.language};
  auto value = json_of(form, kCounterShapes, faults);
  if (!value.ok()) return value.error();
  return read_counter(*std::move(value), faults);
}

base::Result<ActionFiled> action_from_json(std::string_view body, const Setting& setting) {
  auto value = base::parse_json(body);
  if (!value.ok()) return value.error();
  Faults faults{setting.language};
  return read_action(*std::move(value), faults);
}

base::Result<ActionFiled> action_from_form(const Form& form, const Setting& setting) {
  Faults faults{setting.language};
  auto value = json_of(form, kActionShapes, faults);
  if (!value.ok()) return value.error();
  return read_action(*std::move(value), faults);
}

Form form_of(const CounterNotice& counter) {
  Form form;
  const auto put = [&form](std::string name, const std::string& value) {
    if (!value.empty()) form.push_back({.name = std::move(name), .value = value});
  };
  const auto tick = [&form](std::string name, bool ticked) {
    if (ticked) form.push_back({.name = "statements." + name, .value = "on"});
  };
  put("name", counter.name);
  put("address", counter.address);
  put("phone", counter.phone);
  put("email", counter.email);
  put("signature", counter.signature);
  put("reason", counter.reason);
  tick("mistake_under_penalty_of_perjury", counter.mistake_under_penalty_of_perjury);
  tick("consent_to_jurisdiction", counter.consent_to_jurisdiction);
  tick("accept_service", counter.accept_service);
  return form;
}

}  // namespace intake
