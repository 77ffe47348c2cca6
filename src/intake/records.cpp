#include <base/json.hpp>
#include <cases/limits.hpp>
#include <intake/form_json.hpp>
#include <intake/limits.hpp>
#include <intake/reader.hpp>
#include <intake/records.hpp>
#include <wording/catalogue.hpp>

#include <nlohmann/json.hpp>

#include <array>
#include <optional>
#include <span>
#include <utility>

namespace intake {
namespace {

using nlohmann::json;
using wording::mark;

constexpr TextShape kId{.max = kIdBytesMax, .unit = Unit::bytes};
constexpr TextShape kReason{
    .lines = Lines::many, .max = cases::kReasonBytesMax, .unit = Unit::bytes};
constexpr TextShape kBody{.max = cases::kNameCharactersMax};
constexpr TextShape kDay{.max = 10};
constexpr TextShape kTime{.max = 40};

constexpr std::array<std::string_view, 5> kRegimes = {"dmca", "dsa", "br", "ca", "house"};
constexpr std::array<std::string_view, 4> kOutcomes = {
    "for_person", "for_desk", "settled", "refused"};
constexpr std::array<std::string_view, 2> kTasks = {"subpoena", "crime_alert"};

constexpr auto kRulingShapes = std::to_array<FieldShape>({
    {"notice", Holds::text},
    {"regime", Holds::text},
    {"element", Holds::text},
    {"holds", Holds::box},
    {"reason", Holds::text},
});
constexpr auto kHelpShapes =
    std::to_array<FieldShape>({{"channel", Holds::text}, {"text", Holds::text}});
constexpr auto kReasonShapes = std::to_array<FieldShape>({{"reason", Holds::text}});
constexpr auto kSettlementShapes = std::to_array<FieldShape>({
    {"body", Holds::text},
    {"received", Holds::text},
    {"extended", Holds::box},
    {"outcome", Holds::text},
    {"implemented", Holds::box},
});
constexpr auto kTaskShapes = std::to_array<FieldShape>(
    {{"task", Holds::text}, {"reason", Holds::text}, {"due", Holds::text}});
constexpr auto kDoneShapes =
    std::to_array<FieldShape>({{"what", Holds::text}, {"done_at", Holds::text}});

// One reader for the JSON of a call and of a form.
template <typename T>
base::Result<T> from_json(std::string_view body,
                          const Setting& setting,
                          void (*read)(Reader&, T&)) {
  auto value = base::parse_json(body);
  if (!value.ok()) return value.error();
  Faults faults{setting.language};
  T into{};
  Reader reader{*value, "", faults};
  read(reader, into);
  reader.finish();
  if (!faults.empty()) return faults.error();
  return into;
}

template <typename T>
base::Result<T> from_form(const Form& form,
                          const Setting& setting,
                          std::span<const FieldShape> shapes,
                          void (*read)(Reader&, T&)) {
  Faults faults{setting.language};
  auto value = json_of(form, shapes, faults);
  if (!value.ok()) return value.error();
  T into{};
  Reader reader{*value, "", faults};
  read(reader, into);
  reader.finish();
  if (!faults.empty()) return faults.error();
  return into;
}

std::optional<base::Time> day_of(const std::string& text) {
  return base::parse_rfc3339(text + "T00:00:00Z");
}

// A day; nothing where it is left out or is none, which is noted.
std::optional<notices::Day> read_day(Reader& reader, std::string_view key, Need need) {
  std::string text;
  reader.text(key, kDay, text, need);
  if (text.empty()) return std::nullopt;
  const auto time = day_of(text);
  if (!time) {
    reader.faults().add(reader.pointer(key), mark("Give the day as 2026-11-23."));
    return std::nullopt;
  }
  return notices::Day{std::chrono::floor<std::chrono::days>(time->time_since_epoch())};
}

void read_ruling(Reader& reader, RulingIn& into) {
  std::string clause;
  reader.text("notice", kId, into.notice, Need::required);
  bool known = false;
  reader.word(
      "regime",
      kRegimes,
      [&](std::string_view word) {
        known = notices::parse(word, into.ruling.regime);
        return known;
      },
      Need::required);
  reader.text("element", kId, clause, Need::required);
  if (!reader.has("holds")) {
    reader.faults().add(reader.pointer("holds"), mark("Say whether it is there."));
  }
  reader.flag("holds", into.ruling.holds);
  reader.text("reason", kReason, into.ruling.reason, Need::required);
  if (!known || clause.empty()) return;
  const notices::Element* const element = notices::find_element(into.ruling.regime, clause);
  if (element == nullptr) {
    reader.faults().add(reader.pointer("element"), mark("This law has no such element."));
    return;
  }
  into.ruling.bit = element->bit;
}

void read_help(Reader& reader, desk::Help& into) {
  reader.word(
      "channel",
      desk::kHelpChannels,
      [&into](std::string_view word) {
        into.channel = word;
        return true;
      },
      Need::required);
  reader.text("text", kReason, into.text, Need::required);
}

void read_reason(Reader& reader, std::string& into) {
  reader.text("reason", kReason, into, Need::required);
}

void read_settlement(Reader& reader, cases::Settlement& into) {
  reader.text("body", kBody, into.body, Need::required);
  if (const auto day = read_day(reader, "received", Need::required)) into.received = *day;
  reader.flag("extended", into.extended);
  reader.word(
      "outcome",
      kOutcomes,
      [&into](std::string_view word) {
        cases::SettlementOutcome outcome{};
        if (!cases::parse(word, outcome)) return false;
        into.outcome = outcome;
        return true;
      },
      Need::optional);
  if (reader.has("implemented")) {
    bool implemented = false;
    reader.flag("implemented", implemented);
    into.implemented = implemented;
  }
}

void read_task(Reader& reader, desk::NewTask& into) {
  reader.word(
      "task",
      kTasks,
      [&into](std::string_view word) { return notices::parse(word, into.task); },
      Need::required);
  reader.text("reason", kReason, into.reason, Need::required);
  into.due = read_day(reader, "due", Need::optional);
}

void read_done(Reader& reader, desk::DoneTask& into) {
  std::string time;
  reader.text("what", kReason, into.what, Need::required);
  reader.text("done_at", kTime, time, Need::optional);
  if (time.empty()) return;
  into.at = base::parse_rfc3339(time);
  if (!into.at) {
    reader.faults().add(reader.pointer("done_at"), mark("Give the time as 2026-11-23T14:05:00Z."));
  }
}

// "dmca (iv)" of the one field that a form has for both.
Form taken_apart(Form form) {
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i].name != "element") continue;
    const std::size_t blank = form[i].value.find(' ');
    if (blank == std::string::npos) break;
    const std::string regime = form[i].value.substr(0, blank);
    form[i].value.erase(0, blank + 1);
    form.push_back({.name = "regime", .value = regime});
    break;
  }
  return form;
}

// Browsers send a time without seconds and without a zone.
Form with_seconds(Form form) {
  constexpr std::size_t kMinutes = std::string_view{"2026-11-23T14:05"}.size();
  for (Field& field : form) {
    if (field.name == "done_at" && field.value.size() == kMinutes) field.value += ":00Z";
  }
  return form;
}

}  // namespace

base::Result<RulingIn> ruling_from_json(std::string_view body, const Setting& setting) {
  return from_json<RulingIn>(body, setting, read_ruling);
}
base::Result<RulingIn> ruling_from_form(const Form& form, const Setting& setting) {
  return from_form<RulingIn>(taken_apart(form), setting, kRulingShapes, read_ruling);
}

base::Result<desk::Help> help_from_json(std::string_view body, const Setting& setting) {
  return from_json<desk::Help>(body, setting, read_help);
}
base::Result<desk::Help> help_from_form(const Form& form, const Setting& setting) {
  return from_form<desk::Help>(form, setting, kHelpShapes, read_help);
}

base::Result<std::string> reason_from_json(std::string_view body, const Setting& setting) {
  return from_json<std::string>(body, setting, read_reason);
}
base::Result<std::string> reason_from_form(const Form& form, const Setting& setting) {
  return from_form<std::string>(form, setting, kReasonShapes, read_reason);
}

base::Result<cases::Settlement> settlement_from_json(std::string_view body,
                                                     const Setting& setting) {
  return from_json<cases::Settlement>(body, setting, read_settlement);
}
base::Result<cases::Settlement> settlement_from_form(const Form& form, const Setting& setting) {
  return from_form<cases::Settlement>(form, setting, kSettlementShapes, read_settlement);
}

base::Result<desk::NewTask> task_from_json(std::string_view body, const Setting& setting) {
  return from_json<desk::NewTask>(body, setting, read_task);
}
base::Result<desk::NewTask> task_from_form(const Form& form, const Setting& setting) {
  return from_form<desk::NewTask>(form, setting, kTaskShapes, read_task);
}

base::Result<desk::DoneTask> done_from_json(std::string_view body, const Setting& setting) {
  return from_json<desk::DoneTask>(body, setting, read_done);
}
base::Result<desk::DoneTask> done_from_form(const Form& form, const Setting& setting) {
  return from_form<desk::DoneTask>(with_seconds(form), setting, kDoneShapes, read_done);
}

}  // namespace intake
