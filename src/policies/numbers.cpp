#include <policies/numbers.hpp>

#include <array>
#include <set>
#include <string_view>
#include <utility>

namespace policies {
namespace {

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
    {"notices", "cure_days", {1, 365}, [](Policies& p, std::int64_t n) { p.cure = unit<days>(n); }},
    {"notices",
     "unconfirmed_days",
     {1, 365},
     [](Policies& p, std::int64_t n) { p.unconfirmed = unit<days>(n); }},
});

void read_table(TableReader reader, std::string_view table, Policies& out) {
  for (const Number& number : kNumbers) {
    if (number.table != table) continue;
    if (const auto value = reader.integer(number.key, number.allowed)) number.set(out, *value);
  }
  reader.finish();
}

}  // namespace

void read_numbers(TableReader& root, Policies& out) {
  std::set<std::string_view> tables;
  for (const Number& number : kNumbers)
    tables.insert(number.table);
  for (const std::string_view table : tables) {
    if (std::optional<TableReader> reader = root.table(table)) {
      read_table(std::move(*reader), table, out);
    }
  }
}

}  // namespace policies
