#include <policies/limits.hpp>
#include <policies/numbers.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

namespace policies {
namespace {

constexpr auto kApprovable = std::to_array<std::string_view>({
    "refuse",
    "withhold",
    "remove",
    "restore",
    "reject_notice",
    "order",
    "suspend",
    "terminate",
});

constexpr std::array<std::string_view, 3> kPrecedences = {"dsa_first", "dmca_first", "geo"};

// One number of the file: which table and key, what it may be, where it goes.
struct Number {
  std::string_view table;
  std::string_view key;
  Span64 allowed;
  void (*set)(Policies&, std::int64_t);
};

template <typename Unit>
Unit unit(std::int64_t count) {
  return Unit{static_cast<typename Unit::rep>(count)};
}

int whole(std::int64_t count) { return static_cast<int>(count); }

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::months;
using std::chrono::seconds;

constexpr std::array kNumbers = std::to_array<Number>({
    {"trust", "live", {0, 100'000}, [](Policies& p, std::int64_t n) { p.trust.live = whole(n); }},
    {"trust",
     "refused",
     {0, 100'000},
     [](Policies& p, std::int64_t n) { p.trust.refused = whole(n); }},
    {"trust",
     "days",
     {1, 3'650},
     [](Policies& p, std::int64_t n) { p.trust.within = unit<days>(n); }},
    {"burst",
     "author_per_hour",
     {1, 1'000'000},
     [](Policies& p, std::int64_t n) { p.burst.author_per_hour = whole(n); }},
    {"burst",
     "address_per_hour",
     {1, 1'000'000},
     [](Policies& p, std::int64_t n) { p.burst.address_per_hour = whole(n); }},
    {"burst",
     "address_per_day",
     {1, 1'000'000},
     [](Policies& p, std::int64_t n) { p.burst.address_per_day = whole(n); }},
    {"due_hours",
     "high",
     {1, 8'760},
     [](Policies& p, std::int64_t n) { p.due.high = unit<hours>(n); }},
    {"due_hours",
     "medium",
     {1, 8'760},
     [](Policies& p, std::int64_t n) { p.due.medium = unit<hours>(n); }},
    {"due_hours",
     "low",
     {1, 8'760},
     [](Policies& p, std::int64_t n) { p.due.low = unit<hours>(n); }},
    {"due_hours",
     "notice",
     {1, 8'760},
     [](Policies& p, std::int64_t n) { p.due.notice = unit<hours>(n); }},
    {"undo", "seconds", {0, 3'600}, [](Policies& p, std::int64_t n) { p.undo = unit<seconds>(n); }},
    {"claim",
     "minutes",
     {1, 1'440},
     [](Policies& p, std::int64_t n) { p.claim = unit<minutes>(n); }},
    {"notices",
     "ask_cure_within_business_days",
     {1, 30},
     [](Policies& p, std::int64_t n) { p.handling.ask_cure_within.count = whole(n); }},
    {"notices",
     "cure_business_days",
     {1, 365},
     [](Policies& p, std::int64_t n) { p.handling.cure.count = whole(n); }},
    {"notices",
     "forward_within_business_days",
     {1, 10},
     [](Policies& p, std::int64_t n) { p.handling.forward_within.count = whole(n); }},
    {"notices",
     "unconfirmed_days",
     {1, 365},
     [](Policies& p, std::int64_t n) { p.handling.unconfirmed = unit<days>(n); }},
    {"notices",
     "act_hours",
     {1, 8'760},
     [](Policies& p, std::int64_t n) { p.handling.act = unit<hours>(n); }},
    {"notices",
     "act_alarm_hours",
     {1, 8'760},
     [](Policies& p, std::int64_t n) { p.handling.act_alarm = unit<hours>(n); }},
    {"notices",
     "final_after_days",
     {1, 3'650},
     [](Policies& p, std::int64_t n) { p.handling.final_after = unit<days>(n); }},
    {"notices",
     "change_hours",
     {1, 8'760},
     [](Policies& p, std::int64_t n) { p.handling.change = unit<hours>(n); }},
    {"notices",
     "report_order_hours",
     {1, 8'760},
     [](Policies& p, std::int64_t n) { p.handling.report_order = unit<hours>(n); }},
    {"notices",
     "review_every_days",
     {1, 3'650},
     [](Policies& p, std::int64_t n) { p.handling.review_every = unit<days>(n); }},
    {"putback",
     "restore_at_hour",
     {0, 23},
     [](Policies& p, std::int64_t n) { p.putback.restore_at = unit<hours>(n); }},
    {"putback",
     "alarm_before_business_days",
     {1, 3},
     [](Policies& p, std::int64_t n) { p.putback.alarm_before.count = whole(n); }},
    {"strikes", "limit", {1, 100}, [](Policies& p, std::int64_t n) { p.strikes.limit = whole(n); }},
    {"strikes",
     "within_months",
     {1, 120},
     [](Policies& p, std::int64_t n) { p.strikes.within = unit<months>(n); }},
    {"strikes",
     "expire_after_months",
     {1, 120},
     [](Policies& p, std::int64_t n) { p.strikes.expire_after = unit<months>(n); }},
    {"misuse",
     "look_back_months",
     {1, 120},
     [](Policies& p, std::int64_t n) { p.misuse.look_back = unit<months>(n); }},
    {"misuse",
     "expire_after_months",
     {1, 120},
     [](Policies& p, std::int64_t n) { p.misuse.expire_after = unit<months>(n); }},
    {"misuse",
     "suspend_days",
     {1, 3'650},
     [](Policies& p, std::int64_t n) { p.misuse.suspend_for = unit<days>(n); }},
    {"shared_text",
     "hold_words",
     {12, 100'000},
     [](Policies& p, std::int64_t n) { p.shared_text.hold_words = whole(n); }},
    {"shared_text",
     "hold_percent",
     {1, 100},
     [](Policies& p, std::int64_t n) { p.shared_text.hold_percent = whole(n); }},
    {"shared_text",
     "stay_down_words",
     {12, 100'000},
     [](Policies& p, std::int64_t n) { p.shared_text.stay_down_words = whole(n); }},
    {"shared_text",
     "stay_down_percent",
     {1, 100},
     [](Policies& p, std::int64_t n) { p.shared_text.stay_down_percent = whole(n); }},
    {"appeals",
     "open_months",
     {6, 120},
     [](Policies& p, std::int64_t n) { p.appeals_open = unit<months>(n); }},
    {"approval",
     "alone_after_hours",
     {1, 8'760},
     [](Policies& p, std::int64_t n) { p.alone_after = unit<hours>(n); }},
});

// One answer of yes or no.
struct Flag {
  std::string_view table;
  std::string_view key;
  bool Standing::*member;
};
constexpr auto kFlags = std::to_array<Flag>({
    {"standing", "online_platform", &Standing::online_platform},
    {"standing", "micro_small", &Standing::micro_small},
    {"standing", "agent_registered", &Standing::agent_registered},
    {"standing", "brazil", &Standing::brazil},
    {"standing", "canada", &Standing::canada},
});

// A zone's name in form only; whether there is such a zone is the business of who computes in it.
bool is_zone_name(std::string_view text) {
  return !text.empty() && text.front() != '/' && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
           c == '_' || c == '-' || c == '+';
  });
}

// What of the put-back is no number.
void read_putback(TableReader& reader, Putback& out) {
  if (auto calendar = reader.text("calendar", kNameBytes)) {
    out.calendar = std::move(calendar->text);
  }
  if (auto zone = reader.text("zone", kNameBytes)) {
    if (is_zone_name(zone->text)) {
      out.zone = std::move(zone->text);
    } else {
      reader.problem(zone->at, "`zone` must be a zone's name, such as America/New_York.");
    }
  }
  out.closed = reader.dates("closed", kClosedDays);
}

void read_precedence(TableReader& reader, Precedence& out) {
  const auto given = reader.text("precedence", kNameBytes);
  if (!given) return;
  const auto found = std::ranges::find(kPrecedences, given->text);
  if (found == kPrecedences.end()) {
    reader.problem(given->at, "`precedence` must be one of dsa_first, dmca_first, geo.");
    return;
  }
  out = static_cast<Precedence>(found - kPrecedences.begin());
}

// A name with a dot, in lower case, without scheme and path.
bool is_host(std::string_view text) {
  return text.size() <= kHostBytes && text.find('.') != std::string_view::npos &&
         text.front() != '.' && text.back() != '.' && std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
         });
}

void read_partners(TableReader& reader, SharedText& out) {
  out.partners.clear();
  for (Located& host : reader.texts("partners", kPartners)) {
    if (is_host(host.text)) {
      out.partners.push_back(std::move(host.text));
    } else {
      reader.problem(host.at, "A partner is a host's name, such as agency.example.");
    }
  }
}

void read_approval(TableReader& reader, std::vector<std::string>& out) {
  out.clear();
  for (Located& action : reader.texts("actions", kApprovableActions)) {
    if (std::ranges::find(kApprovable, action.text) != kApprovable.end()) {
      out.push_back(std::move(action.text));
    } else {
      reader.problem(action.at,
                     "`actions` names decisions that can wait for a second person: refuse, "
                     "withhold, remove, restore, reject_notice, order, suspend, terminate.");
    }
  }
}

void read_table(TableReader reader, std::string_view table, Policies& out) {
  for (const Number& number : kNumbers) {
    if (number.table != table) continue;
    if (const auto value = reader.integer(number.key, number.allowed)) number.set(out, *value);
  }
  for (const Flag& flag : kFlags) {
    if (flag.table != table) continue;
    if (const auto value = reader.boolean(flag.key)) out.standing.*flag.member = *value;
  }
  if (table == "putback") read_putback(reader, out.putback);
  if (table == "shared_text") read_partners(reader, out.shared_text);
  if (table == "approval") read_approval(reader, out.approval);
  if (table == "notices") read_precedence(reader, out.precedence);
  if (table == "standing") out.standing.micro_small_lost_on = reader.date("micro_small_lost_on");
  reader.finish();
}

}  // namespace

std::string_view name(Precedence precedence) {
  return kPrecedences.at(static_cast<std::size_t>(precedence));
}

std::span<const std::string_view> approvable() { return kApprovable; }

void read_numbers(TableReader& root, Policies& out) {
  std::set<std::string_view> tables;
  for (const Number& number : kNumbers)
    tables.insert(number.table);
  for (const Flag& flag : kFlags)
    tables.insert(flag.table);
  for (const std::string_view table : tables) {
    if (std::optional<TableReader> reader = root.table(table)) {
      read_table(std::move(*reader), table, out);
    }
  }
}

}  // namespace policies
