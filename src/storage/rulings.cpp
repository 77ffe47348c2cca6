#include <storage/records.hpp>
#include <storage/spelled.hpp>

#include <algorithm>
#include <utility>

namespace storage {
namespace {

std::vector<RulingRow> rulings_from(const Rows& rows) {
  std::vector<RulingRow> all;
  for (const Row row : rows) {
    all.push_back({.id = row.text(0),
                   .notice_id = row.text(1),
                   .version = static_cast<int>(row.integer(2)),
                   .ruling = {.regime = spelled<notices::Regime>(row.view(3)),
                              .bit = static_cast<std::uint32_t>(row.integer(4)),
                              .holds = row.flag(5),
                              .reason = row.text(6)},
                   .by = row.text(7),
                   .by_name = row.text(8),
                   .at = row.time(9)});
  }
  return all;
}

std::vector<AssistanceRow> assistance_from(const Rows& rows) {
  std::vector<AssistanceRow> all;
  for (const Row row : rows) {
    all.push_back({.id = row.text(0),
                   .notice_id = row.text(1),
                   .at = row.time(2),
                   .channel = row.text(3),
                   .actor = row.text(4),
                   .text = row.text(5),
                   .act_id = row.text(6)});
  }
  return all;
}

template <typename T>
std::optional<T> only(std::vector<T> found) {
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

}  // namespace

void insert_ruling(Transaction& transaction, const RulingRow& row) {
  transaction.run(
      "INSERT INTO notice_ruling (id, notice_id, version, regime, bit, holds, reason, person_id, "
      "person_name, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      {row.id,
       row.notice_id,
       row.version,
       name(row.ruling.regime),
       row.ruling.bit,
       row.ruling.holds,
       row.ruling.reason,
       row.by,
       row.by_name,
       row.at});
}

std::vector<RulingRow> rulings_on(Snapshot& snapshot, std::string_view notice_id, int version) {
  return rulings_from(snapshot.run(
      "SELECT id, notice_id, version, regime, bit, holds, reason, person_id, person_name, at "
      "FROM notice_ruling WHERE notice_id = $1 AND version = $2 ORDER BY id",
      {notice_id, version}));
}

std::optional<RulingRow> find_ruling(Snapshot& snapshot, std::string_view id) {
  return only(rulings_from(snapshot.run(
      "SELECT id, notice_id, version, regime, bit, holds, reason, person_id, person_name, at "
      "FROM notice_ruling WHERE id = $1",
      {id})));
}

void insert_assistance(Transaction& transaction, const AssistanceRow& row) {
  transaction.run(
      "INSERT INTO notice_assistance (id, notice_id, at, channel, actor, text, act_id) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7)",
      {row.id, row.notice_id, row.at, row.channel, row.actor, row.text, row.act_id});
}

std::vector<AssistanceRow> assistance_of(Snapshot& snapshot,
                                         std::string_view notice_id,
                                         int limit) {
  std::vector<AssistanceRow> all = assistance_from(
      snapshot.run("SELECT id, notice_id, at, channel, actor, text, act_id FROM notice_assistance "
                   "WHERE notice_id = $1 ORDER BY id DESC LIMIT $2",
                   {notice_id, limit}));
  std::ranges::reverse(all);
  return all;
}

std::optional<AssistanceRow> find_assistance(Snapshot& snapshot, std::string_view id) {
  return only(assistance_from(
      snapshot.run("SELECT id, notice_id, at, channel, actor, text, act_id FROM notice_assistance "
                   "WHERE id = $1",
                   {id})));
}

void remove_assistance_of(Transaction& transaction, std::string_view act_id) {
  transaction.run("DELETE FROM notice_assistance WHERE act_id = $1", {act_id});
}

}  // namespace storage
