#include <base/ensure.hpp>
#include <base/json.hpp>
#include <cases/decision.hpp>
#include <storage/past.hpp>
#include <storage/screening_text.hpp>
#include <storage/spelled.hpp>

#include <nlohmann/json.hpp>

#include <array>

namespace storage {
namespace {

using nlohmann::json;
using screening::Backtest;
using screening::Cell;
using screening::Judged;
using screening::Sample;

// What a decision says of the text it was about. What is not listed says nothing.
struct Says {
  cases::Action action;
  Judged judged;
};
constexpr auto kSays = std::to_array<Says>({
    {cases::Action::keep, Judged::kept},
    {cases::Action::restore, Judged::kept},
    {cases::Action::reject_notice, Judged::kept},
    {cases::Action::refuse, Judged::against},
    {cases::Action::ask_changes, Judged::against},
    {cases::Action::withhold, Judged::against},
    {cases::Action::remove, Judged::against},
});

Judged judged_of(const Row& row, std::size_t column) {
  if (row.is_null(column)) return Judged::nobody;
  const auto action = spelled<cases::Action>(row.view(column));
  for (const Says& each : kSays) {
    if (each.action == action) return each.judged;
  }
  return Judged::nobody;
}

PastRow past_of(const Row& row) {
  return {.version = {.article_id = row.text(0),
                      .number = static_cast<int>(row.integer(1)),
                      .draft = {.title = row.text(2),
                                .body = row.text(3),
                                .language = row.text(4),
                                .author_name = row.text(5),
                                .sources = list_from_text(row.view(6)),
                                .based_on_sources = row.flag(7),
                                .ai_text = spelled<articles::AiText>(row.view(8)),
                                .cover = {.id = row.text(9), .alt = row.text(10)}},
                      .at = row.time(11),
                      .judged = judged_of(row, 13)},
          .screening = row.text(12)};
}

constexpr std::string_view kAll =
    "SELECT v.article_id, v.number, v.title, v.body, v.language, v.author_name, v.sources, "
    "v.based_on_sources, v.ai_text, v.cover_id, v.cover_alt, v.at, v.screening, "
    "(SELECT d.action FROM decision d WHERE d.article_id = v.article_id AND d.undone = 0 "
    "ORDER BY d.id DESC LIMIT 1) FROM article_version v "
    "WHERE (v.at, v.article_id, v.number) < ($1, $2, $3) AND v.at >= $4 "
    "ORDER BY v.at DESC, v.article_id DESC, v.number DESC LIMIT $5";

constexpr std::string_view kLive =
    "SELECT v.article_id, v.number, v.title, v.body, v.language, v.author_name, v.sources, "
    "v.based_on_sources, v.ai_text, v.cover_id, v.cover_alt, a.published_at, v.screening, "
    "(SELECT d.action FROM decision d WHERE d.article_id = v.article_id AND d.undone = 0 "
    "ORDER BY d.id DESC LIMIT 1) FROM article a "
    "JOIN article_version v ON v.article_id = a.id AND v.number = a.live_version "
    "WHERE a.state = 'live' AND (a.published_at, a.id) < ($1, $2) AND a.published_at >= $3 "
    "ORDER BY a.published_at DESC, a.id DESC LIMIT $4";

json to_json(const Cell& cell) {
  json samples = json::array();
  for (const Sample& each : cell.samples) {
    samples.push_back({{"article", each.article_id},
                       {"number", each.number},
                       {"title", each.title},
                       {"text", each.text}});
  }
  return {{"count", cell.count}, {"samples", std::move(samples)}};
}

Cell cell_from(const json& value) {
  Cell cell{.count = value.at("count"), .samples = {}};
  for (const json& each : value.at("samples")) {
    cell.samples.push_back({.article_id = each.at("article"),
                            .number = each.at("number"),
                            .title = each.at("title"),
                            .text = each.at("text")});
  }
  return cell;
}

json to_json(const std::array<Cell, screening::kJudged>& cells) {
  json out = json::array();
  for (const Cell& cell : cells)
    out.push_back(to_json(cell));
  return out;
}

std::array<Cell, screening::kJudged> cells_from(const json& value) {
  std::array<Cell, screening::kJudged> cells;
  for (std::size_t i = 0; i < cells.size(); ++i)
    cells.at(i) = cell_from(value.at(i));
  return cells;
}

json to_json(const std::optional<base::Time>& time) {
  return time ? json(base::to_micros(*time)) : json();
}

std::optional<base::Time> time_from(const json& value) {
  if (value.is_null()) return std::nullopt;
  return base::from_micros(value.get<std::int64_t>());
}

}  // namespace

std::vector<PastRow> past_rows(Snapshot& snapshot, const PastPage& page) {
  const PastPlace& before = page.before;
  const Rows rows =
      page.which == Which::live
          ? snapshot.run(kLive, {before.at, before.article_id, page.since, page.limit})
          : snapshot.run(kAll,
                         {before.at, before.article_id, before.number, page.since, page.limit});
  std::vector<PastRow> past;
  past.reserve(rows.size());
  for (const Row row : rows)
    past.push_back(past_of(row));
  return past;
}

std::int64_t count_past(Snapshot& snapshot, const PastPage& page, std::int64_t most) {
  if (page.which == Which::live) {
    return snapshot.integer(
        "SELECT count(*) FROM (SELECT 1 FROM article a WHERE a.state = 'live' "
        "AND a.published_at < $1 AND a.published_at >= $2 LIMIT $3) AS past",
        {page.before.at, page.since, most});
  }
  return snapshot.integer(
      "SELECT count(*) FROM (SELECT 1 FROM article_version v WHERE v.at < $1 AND v.at >= $2 "
      "LIMIT $3) AS past",
      {page.before.at, page.since, most});
}

std::string backtest_to_text(const Backtest& backtest) {
  return base::canonical({{"versions", backtest.versions},
                          {"incomplete", backtest.incomplete},
                          {"hits", to_json(backtest.hits)},
                          {"misses", to_json(backtest.misses)},
                          {"newly_hit", to_json(backtest.newly_hit)},
                          {"no_longer_hit", to_json(backtest.no_longer_hit)},
                          {"newly_held", to_json(backtest.newly_held)},
                          {"no_longer_held", to_json(backtest.no_longer_held)},
                          {"beside", backtest.beside},
                          {"first", to_json(backtest.first)},
                          {"last", to_json(backtest.last)},
                          {"cost", backtest.cost.count()},
                          {"asks_about_author", backtest.asks_about_author}});
}

Backtest backtest_from_text(std::string_view text) {
  const json value = json::parse(text);
  return {.versions = value.at("versions"),
          .incomplete = value.at("incomplete"),
          .hits = cells_from(value.at("hits")),
          .misses = cells_from(value.at("misses")),
          .newly_hit = cell_from(value.at("newly_hit")),
          .no_longer_hit = cell_from(value.at("no_longer_hit")),
          .newly_held = cell_from(value.at("newly_held")),
          .no_longer_held = cell_from(value.at("no_longer_held")),
          .beside = value.at("beside").get<std::map<std::string, std::int64_t>>(),
          .first = time_from(value.at("first")),
          .last = time_from(value.at("last")),
          .cost = std::chrono::nanoseconds{value.at("cost").get<std::int64_t>()},
          .asks_about_author = value.at("asks_about_author")};
}

}  // namespace storage
