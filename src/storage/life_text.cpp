#include <base/json.hpp>
#include <storage/life_text.hpp>
#include <storage/spelled.hpp>

#include <nlohmann/json.hpp>

#include <array>
#include <chrono>
#include <optional>

namespace storage {
namespace {

using nlohmann::json;
using notices::ItemLife;
using notices::PutbackWindow;

// A time that may not be there: its name in the row and its place in the life.
struct TimeMember {
  const char* name;
  std::optional<base::Time> ItemLife::*member;
};
constexpr auto kTimes = std::to_array<TimeMember>({
    {"ask_until", &ItemLife::ask_until},
    {"cure_until", &ItemLife::cure_until},
    {"act_until", &ItemLife::act_until},
    {"act_alarm_at", &ItemLife::act_alarm_at},
    {"final_at", &ItemLife::final_at},
    {"counter_received_at", &ItemLife::counter_received_at},
    {"forward_until", &ItemLife::forward_until},
    {"review_at", &ItemLife::review_at},
});

notices::Day day_from(const json& value) {
  const auto time = base::parse_rfc3339(value.get<std::string>() + "T00:00:00Z");
  base::ensure(time.has_value(), "a stored day is one of ours");
  return notices::Day{std::chrono::floor<std::chrono::days>(time->time_since_epoch())};
}

json to_json(const PutbackWindow& window) {
  return {{"not_before", notices::to_date(window.days.not_before)},
          {"not_after", notices::to_date(window.days.not_after)},
          {"received_at", base::to_micros(window.received_at)},
          {"opens_at", base::to_micros(window.opens_at)},
          {"restore_at", base::to_micros(window.restore_at)},
          {"alarm_at", base::to_micros(window.alarm_at)},
          {"closes_at", base::to_micros(window.closes_at)}};
}

PutbackWindow window_from(const json& value) {
  return {.days = {.not_before = day_from(value.at("not_before")),
                   .not_after = day_from(value.at("not_after"))},
          .received_at = base::from_micros(value.at("received_at")),
          .opens_at = base::from_micros(value.at("opens_at")),
          .restore_at = base::from_micros(value.at("restore_at")),
          .alarm_at = base::from_micros(value.at("alarm_at")),
          .closes_at = base::from_micros(value.at("closes_at"))};
}

}  // namespace

std::string life_to_text(const ItemLife& life) {
  json value = {{"state", name(life.state)},
                {"copyright", life.copyright},
                {"mask", life.mask},
                {"complete_elsewhere", life.complete_elsewhere},
                {"cures_asked", life.cures_asked},
                {"counter_mask", life.counter_mask},
                {"by_court", life.by_court},
                {"strike", name(life.strike)},
                {"received_at", base::to_micros(life.received_at)}};
  for (const TimeMember& each : kTimes) {
    const std::optional<base::Time>& time = life.*each.member;
    if (time) value[each.name] = base::to_micros(*time);
  }
  if (life.window) value["window"] = to_json(*life.window);
  return base::canonical(value);
}

ItemLife life_from_text(std::string_view text) {
  const json value = json::parse(text);
  ItemLife life{
      .state = spelled<notices::ItemState>(value.at("state").get_ref<const std::string&>()),
      .copyright = value.at("copyright"),
      .mask = value.at("mask"),
      .complete_elsewhere = value.at("complete_elsewhere"),
      .cures_asked = value.at("cures_asked"),
      .counter_mask = value.at("counter_mask"),
      .by_court = value.at("by_court"),
      .strike = spelled<notices::StrikeChange>(value.at("strike").get_ref<const std::string&>()),
      .received_at = base::from_micros(value.at("received_at"))};
  for (const TimeMember& each : kTimes) {
    if (value.contains(each.name)) life.*each.member = base::from_micros(value.at(each.name));
  }
  if (value.contains("window")) life.window = window_from(value.at("window"));
  return life;
}

}  // namespace storage
