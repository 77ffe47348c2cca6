#include <base/ensure.hpp>
#include <rules/rule.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace rules {
namespace {

constexpr std::array<std::string_view, 4> kStatuses = {"draft", "shadow", "active", "retired"};
constexpr std::array<std::string_view, 3> kActions = {"note", "hold", "refuse"};
constexpr std::array<std::string_view, 3> kNormalise = {"none", "nfkc", "fold"};

struct Sign {
  std::string_view text;
  Comparison::Operator op;
};

// Longer signs first, so that "<=" is not read as "<".
constexpr std::array kSigns = std::to_array<Sign>({
    {"<=", Comparison::Operator::at_most},
    {">=", Comparison::Operator::at_least},
    {"==", Comparison::Operator::equal},
    {"<", Comparison::Operator::less},
    {">", Comparison::Operator::more},
});

}  // namespace

std::string_view name(Status status) { return kStatuses.at(static_cast<std::size_t>(status)); }
std::string_view name(Action action) { return kActions.at(static_cast<std::size_t>(action)); }
std::string_view name(Normalise normalise) {
  return kNormalise.at(static_cast<std::size_t>(normalise));
}

std::optional<Status> parse_status(std::string_view text) {
  const auto found = std::ranges::find(kStatuses, text);
  if (found == kStatuses.end()) return std::nullopt;
  return static_cast<Status>(found - kStatuses.begin());
}

std::optional<Comparison> parse_comparison(std::string_view text) {
  for (const Sign& sign : kSigns) {
    if (!text.starts_with(sign.text)) continue;
    text.remove_prefix(sign.text.size());
    while (text.starts_with(' '))
      text.remove_prefix(1);
    Comparison out{.op = sign.op};
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, out.number);
    if (read.ec != std::errc{} || read.ptr != end || out.number < 0) return std::nullopt;
    return out;
  }
  return std::nullopt;
}

bool holds(const Comparison& comparison, std::int64_t number) {
  switch (comparison.op) {
    case Comparison::Operator::less: return number < comparison.number;
    case Comparison::Operator::at_most: return number <= comparison.number;
    case Comparison::Operator::equal: return number == comparison.number;
    case Comparison::Operator::at_least: return number >= comparison.number;
    case Comparison::Operator::more: return number > comparison.number;
  }
  throw base::Bug{"a comparison has an operator"};
}

std::string text(const Comparison& comparison) {
  for (const Sign& sign : kSigns) {
    if (sign.op == comparison.op) return std::string{sign.text} + std::to_string(comparison.number);
  }
  throw base::Bug{"a comparison has an operator"};
}

bool expired(const Rule& rule, std::chrono::sys_days today) {
  return rule.expires && std::chrono::sys_days{*rule.expires} <= today;
}

bool reads_text(const Rule& rule) {
  const Match& match = rule.match;
  return !match.any.empty() || !match.all.empty() || !match.none.empty() || !match.words.empty() ||
         !match.lists.empty() || match.near;
}

}  // namespace rules
