#include <base/ensure.hpp>
#include <policies/limits.hpp>
#include <policies/reader.hpp>

#include <algorithm>
#include <numeric>
#include <utility>

namespace policies {
namespace {

// Levenshtein distance of two short words.
std::size_t distance(std::string_view one, std::string_view other) {
  std::vector<std::size_t> row(other.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < one.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < other.size(); ++j) {
      const std::size_t replaced = diagonal + (one[i] == other[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

std::string quoted(std::string_view key) { return "`" + std::string{key} + "`"; }

}  // namespace

std::string_view did_you_mean(std::string_view typed, std::span<const std::string> words) {
  constexpr std::size_t kWordBytes = 40;
  std::string_view best;
  if (typed.size() > kWordBytes) return best;
  std::size_t least = typed.size() < 5 ? 2 : 3;
  for (const std::string& word : words) {
    const std::size_t apart = distance(typed, word);
    if (apart < least) {
      least = apart;
      best = word;
    }
  }
  return best;
}

TableReader::TableReader(const Toml& table, const std::string& file, std::vector<Problem>& problems)
    : table_{&table}, file_{&file}, problems_{&problems} {
  base::ensure(std::holds_alternative<Toml::Table>(table.value), "a table is read as a table");
}

const TomlEntry* TableReader::entry(std::string_view key) const {
  const auto& entries = std::get<Toml::Table>(table_->value);
  const auto found = std::ranges::find(entries, key, &TomlEntry::key);
  return found == entries.end() ? nullptr : &*found;
}

const Toml* TableReader::take(std::string_view key) {
  asked_.emplace_back(key);
  const TomlEntry* const found = entry(key);
  return found == nullptr ? nullptr : &found->value;
}

bool TableReader::has(std::string_view key) const { return entry(key) != nullptr; }

Position TableReader::at(std::string_view key) const {
  const TomlEntry* const found = key.empty() ? nullptr : entry(key);
  return found == nullptr ? table_->at : found->at;
}

std::vector<std::string> TableReader::keys() const {
  std::vector<std::string> out;
  for (const TomlEntry& e : std::get<Toml::Table>(table_->value))
    out.push_back(e.key);
  return out;
}

void TableReader::problem(Position at, std::string message, Weight weight) {
  if (problems_->size() >= kProblems) return;
  problems_->push_back({.file = *file_, .at = at, .message = std::move(message), .weight = weight});
}

void TableReader::require(std::string_view key) {
  if (!has(key)) problem(at(), quoted(key) + " is missing here.");
}

std::optional<Located> TableReader::text(std::string_view key, std::size_t bytes_max) {
  const Toml* const node = take(key);
  if (node == nullptr) return std::nullopt;
  const auto* const value = std::get_if<std::string>(&node->value);
  if (value == nullptr) {
    problem(node->at, quoted(key) + " must be a text in quotes.");
    return std::nullopt;
  }
  if (value->size() > bytes_max) {
    problem(node->at,
            quoted(key) + " is longer than " + std::to_string(bytes_max) + " bytes; shorten it.");
    return std::nullopt;
  }
  return Located{.text = *value, .at = node->at};
}

std::optional<std::int64_t> TableReader::integer(std::string_view key, Span64 allowed) {
  const Toml* const node = take(key);
  if (node == nullptr) return std::nullopt;
  const auto* const value = std::get_if<std::int64_t>(&node->value);
  if (value == nullptr || *value < allowed.min || *value > allowed.max) {
    problem(node->at,
            quoted(key) + " must be a whole number from " + std::to_string(allowed.min) + " to " +
                std::to_string(allowed.max) + ".");
    return std::nullopt;
  }
  return *value;
}

std::optional<double> TableReader::share(std::string_view key) {
  const Toml* const node = take(key);
  if (node == nullptr) return std::nullopt;
  std::optional<double> value;
  if (const auto* const real = std::get_if<double>(&node->value)) value = *real;
  if (const auto* const whole = std::get_if<std::int64_t>(&node->value)) {
    value = static_cast<double>(*whole);
  }
  if (value && *value >= 0 && *value <= 1) return value;
  problem(node->at, quoted(key) + " must be a share from 0 to 1, such as 0.05.");
  return std::nullopt;
}

std::optional<bool> TableReader::boolean(std::string_view key) {
  const Toml* const node = take(key);
  if (node == nullptr) return std::nullopt;
  const auto* const value = std::get_if<bool>(&node->value);
  if (value == nullptr) {
    problem(node->at, quoted(key) + " must be true or false, without quotes.");
    return std::nullopt;
  }
  return *value;
}

std::optional<std::chrono::year_month_day> TableReader::date(std::string_view key) {
  const Toml* const node = take(key);
  if (node == nullptr) return std::nullopt;
  const auto* const value = std::get_if<std::chrono::year_month_day>(&node->value);
  if (value == nullptr || !value->ok()) {
    problem(node->at, quoted(key) + " must be a date without quotes, such as 2027-01-31.");
    return std::nullopt;
  }
  return *value;
}

std::vector<std::chrono::year_month_day> TableReader::dates(std::string_view key,
                                                            std::size_t count_max) {
  std::vector<std::chrono::year_month_day> out;
  const Toml* const node = take(key);
  if (node == nullptr) return out;
  const auto* const items = std::get_if<Toml::Array>(&node->value);
  if (items == nullptr || items->size() > count_max) {
    problem(node->at,
            quoted(key) + " must be a list of at most " + std::to_string(count_max) +
                " dates, such as [2027-01-31].");
    return out;
  }
  for (const Toml& item : *items) {
    const auto* const value = std::get_if<std::chrono::year_month_day>(&item.value);
    if (value != nullptr && value->ok()) {
      out.push_back(*value);
    } else {
      problem(item.at, "Everything in " + quoted(key) + " must be a date without quotes.");
    }
  }
  return out;
}

std::vector<Located> TableReader::texts(std::string_view key, std::size_t count_max) {
  std::vector<Located> out;
  const Toml* const node = take(key);
  if (node == nullptr) return out;
  const auto* const items = std::get_if<Toml::Array>(&node->value);
  if (items == nullptr || items->size() > count_max) {
    problem(node->at,
            quoted(key) + " must be a list of at most " + std::to_string(count_max) +
                " texts, such as ['one', 'two'].");
    return out;
  }
  for (const Toml& item : *items) {
    if (const auto* const value = std::get_if<std::string>(&item.value)) {
      out.push_back({.text = *value, .at = item.at});
    } else {
      problem(item.at, "Everything in " + quoted(key) + " must be a text in quotes.");
    }
  }
  return out;
}

std::optional<TableReader> TableReader::table(std::string_view key) {
  const Toml* const node = take(key);
  if (node == nullptr) return std::nullopt;
  if (!std::holds_alternative<Toml::Table>(node->value)) {
    problem(node->at, quoted(key) + " must be a table: write [" + std::string{key} + "].");
    return std::nullopt;
  }
  return TableReader{*node, *file_, *problems_};
}

std::vector<TableReader> TableReader::tables(std::string_view key, std::size_t count_max) {
  std::vector<TableReader> out;
  const Toml* const node = take(key);
  if (node == nullptr) return out;
  const auto* const items = std::get_if<Toml::Array>(&node->value);
  if (items == nullptr || items->size() > count_max ||
      !std::ranges::all_of(*items, [](const Toml& item) {
        return std::holds_alternative<Toml::Table>(item.value);
      })) {
    problem(node->at,
            quoted(key) + " must be at most " + std::to_string(count_max) +
                " tables, each begun by [[" + std::string{key} + "]].");
    return out;
  }
  for (const Toml& item : *items)
    out.emplace_back(item, *file_, *problems_);
  return out;
}

std::map<std::string, std::string> TableReader::by_language(std::string_view key,
                                                            std::size_t bytes_max) {
  std::map<std::string, std::string> out;
  std::optional<TableReader> texts = table(key);
  if (!texts) return out;
  if (texts->keys().size() > kLanguages) {
    problem(at(key), quoted(key) + " has more languages than there may be.");
    return out;
  }
  for (const std::string& language : texts->keys()) {
    const bool tag = language.size() >= 2 && language.size() <= 3 &&
                     std::ranges::all_of(language, [](char c) { return c >= 'a' && c <= 'z'; });
    if (!tag) {
      problem(texts->at(language), quoted(language) + " is no language; write en, pt, zh...");
    }
    if (auto value = texts->text(language, bytes_max); value && tag) {
      out[language] = std::move(value->text);
    }
  }
  return out;
}

void TableReader::finish() {
  for (const TomlEntry& e : std::get<Toml::Table>(table_->value)) {
    if (std::ranges::find(asked_, e.key) != asked_.end()) continue;
    const std::string_view meant = did_you_mean(e.key, asked_);
    problem(e.at,
            meant.empty()
                ? quoted(e.key) + " is not known here; remove it."
                : quoted(e.key) + " is not known here; did you mean " + quoted(meant) + "?");
  }
}

}  // namespace policies
