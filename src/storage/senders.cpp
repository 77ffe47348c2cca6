#include <notices/calendar.hpp>
#include <storage/senders.hpp>
#include <storage/spelled.hpp>

#include <charconv>
#include <utility>

namespace storage {
namespace {

notices::Day day_of(std::string_view text) {
  const auto number = [text](std::size_t at, std::size_t length) {
    int value = 0;
    const std::string_view part = text.substr(at, length);
    std::from_chars(part.begin(), part.end(), value);
    return value;
  };
  const std::chrono::year_month_day day{std::chrono::year{number(0, 4)},
                                        std::chrono::month{static_cast<unsigned>(number(5, 2))},
                                        std::chrono::day{static_cast<unsigned>(number(8, 2))}};
  base::ensure(text.size() == 10 && day.ok(), "a stored day is one of ours");
  return notices::Day{day};
}

std::string areas_text(const std::vector<notices::Kind>& areas) {
  std::string text;
  for (const notices::Kind kind : areas)
    text += (text.empty() ? "" : " ") + std::string{notices::name(kind)};
  return text;
}

std::vector<notices::Kind> areas_of(std::string_view text) {
  std::vector<notices::Kind> areas;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    areas.push_back(spelled<notices::Kind>(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return areas;
}

std::vector<FlaggerRow> flaggers_of(const Rows& rows) {
  std::vector<FlaggerRow> all;
  for (const Row row : rows) {
    FlaggerRow one{.id = row.text(0),
                   .address = row.text(2),
                   .flagger = {.name = row.text(1),
                               .country = row.text(3),
                               .areas = areas_of(row.view(4)),
                               .valid_from = day_of(row.view(5)),
                               .suspended = row.flag(7)},
                   .created_at = row.time(8)};
    if (!row.view(6).empty()) one.flagger.valid_until = day_of(row.view(6));
    all.push_back(std::move(one));
  }
  return all;
}

std::string until_text(const cases::Flagger& flagger) {
  return flagger.valid_until ? notices::to_date(*flagger.valid_until) : std::string{};
}

void read_states(SenderFigures& figures, const Rows& rows) {
  for (const Row row : rows)
    figures.states.push_back(
        {.notice_id = row.text(0), .state = spelled<notices::ItemState>(row.view(1))});
}

}  // namespace

void put_sender(Transaction& transaction, const SenderRow& sender) {
  transaction.run(
      "INSERT INTO notice_sender (notice_id, notifier_id, flagger_id, reception, text_digest) "
      "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (notice_id) DO UPDATE SET notifier_id = $2, "
      "flagger_id = $3, reception = $4, text_digest = $5",
      {sender.notice_id,
       sender.notifier_id,
       sender.flagger_id,
       name(sender.reception),
       sender.text_digest});
}

std::optional<SenderRow> find_sender(Snapshot& snapshot, std::string_view notice_id) {
  const Rows rows = snapshot.run(
      "SELECT notice_id, notifier_id, flagger_id, reception, text_digest FROM notice_sender "
      "WHERE notice_id = $1",
      {notice_id});
  if (rows.empty()) return std::nullopt;
  const Row row = rows[0];
  return SenderRow{.notice_id = row.text(0),
                   .notifier_id = row.text(1),
                   .flagger_id = row.text(2),
                   .reception = spelled<cases::Reception>(row.view(3)),
                   .text_digest = row.text(4)};
}

std::vector<std::string> notices_set_aside(Snapshot& snapshot,
                                           std::string_view notifier_id,
                                           int limit) {
  std::vector<std::string> ids;
  const Rows rows = snapshot.run(
      "SELECT notice_id FROM notice_sender WHERE notifier_id = $1 AND reception = 'set_aside' "
      "ORDER BY notice_id LIMIT $2",
      {notifier_id, limit});
  for (const Row row : rows)
    ids.push_back(row.text(0));
  return ids;
}

std::vector<std::string> notifiers_to_wake(Snapshot& snapshot, base::Time now, int limit) {
  std::vector<std::string> ids;
  const Rows rows = snapshot.run(
      "SELECT DISTINCT s.notifier_id FROM notice_sender s WHERE s.reception = 'set_aside' AND NOT "
      "EXISTS (SELECT 1 FROM account a WHERE a.side = 'notifier' AND a.id = s.notifier_id AND "
      "a.state = 'suspended' AND a.suspended_until > $1) LIMIT $2",
      {now, limit});
  for (const Row row : rows)
    ids.push_back(row.text(0));
  return ids;
}

SenderFigures figures_of_notifier(Snapshot& snapshot, std::string_view notifier_id, int most) {
  SenderFigures figures;
  figures.filed = count_notices_since(snapshot, notifier_id, base::Time{}, most);
  figures.countered = static_cast<int>(snapshot.integer(
      "SELECT count(DISTINCT i.notice_id) FROM counter_item c JOIN notice_item i ON i.id = "
      "c.item_id WHERE i.notice_id IN (SELECT s.notice_id FROM notice_sender s JOIN notice n ON "
      "n.id = s.notice_id WHERE s.notifier_id = $1 AND n.confirmed = 1 ORDER BY s.notice_id DESC "
      "LIMIT $2)",
      {notifier_id, most}));
  read_states(figures,
              snapshot.run("SELECT DISTINCT i.notice_id, i.state FROM notice_item i WHERE "
                           "i.notice_id IN (SELECT s.notice_id FROM notice_sender s JOIN notice n "
                           "ON n.id = s.notice_id WHERE s.notifier_id = $1 AND n.confirmed = 1 "
                           "ORDER BY s.notice_id DESC LIMIT $2)",
                           {notifier_id, most}));
  return figures;
}

SenderFigures figures_of_flagger(Snapshot& snapshot, std::string_view flagger_id, int most) {
  SenderFigures figures;
  figures.filed = static_cast<int>(
      snapshot.integer("SELECT count(*) FROM (SELECT 1 FROM notice_sender WHERE flagger_id = $1 "
                       "AND flagger_id <> '' LIMIT $2) AS sent",
                       {flagger_id, most}));
  read_states(figures,
              snapshot.run("SELECT DISTINCT i.notice_id, i.state FROM notice_item i WHERE "
                           "i.notice_id IN (SELECT notice_id FROM notice_sender WHERE flagger_id = "
                           "$1 AND flagger_id <> '' ORDER BY notice_id DESC LIMIT $2)",
                           {flagger_id, most}));
  return figures;
}

int count_notices_since(Snapshot& snapshot,
                        std::string_view notifier_id,
                        base::Time since,
                        int most) {
  return static_cast<int>(snapshot.integer(
      "SELECT count(*) FROM (SELECT 1 FROM notice_sender s JOIN notice n ON n.id = s.notice_id "
      "WHERE s.notifier_id = $1 AND n.confirmed = 1 AND n.created_at > $2 LIMIT $3) AS sent",
      {notifier_id, since, most}));
}

int count_same_text(Snapshot& snapshot,
                    std::string_view text_digest,
                    std::string_view except_notice,
                    int most) {
  if (text_digest.empty()) return 0;
  return static_cast<int>(
      snapshot.integer("SELECT count(*) FROM (SELECT 1 FROM notice_sender WHERE text_digest = $1 "
                       "AND text_digest <> '' AND notice_id <> $2 LIMIT $3) AS same",
                       {text_digest, except_notice, most}));
}

bool insert_flagger(Transaction& transaction, const FlaggerRow& row) {
  const cases::Flagger& flagger = row.flagger;
  return transaction.change(
             "INSERT INTO flagger (id, name, address, country, areas, valid_from, valid_until, "
             "suspended, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
             "ON CONFLICT (address) DO NOTHING",
             {row.id,
              flagger.name,
              row.address,
              flagger.country,
              areas_text(flagger.areas),
              notices::to_date(flagger.valid_from),
              until_text(flagger),
              flagger.suspended,
              row.created_at}) == 1;
}

bool update_flagger(Transaction& transaction, const FlaggerRow& row) {
  const cases::Flagger& flagger = row.flagger;
  return transaction.change(
             "UPDATE flagger SET name = $2, address = $3, country = $4, areas = $5, valid_from = "
             "$6, valid_until = $7, suspended = $8 WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM "
             "flagger WHERE address = $3 AND id <> $1)",
             {row.id,
              flagger.name,
              row.address,
              flagger.country,
              areas_text(flagger.areas),
              notices::to_date(flagger.valid_from),
              until_text(flagger),
              flagger.suspended}) == 1;
}

std::optional<FlaggerRow> find_flagger(Snapshot& snapshot, std::string_view id) {
  auto found = flaggers_of(snapshot.run(
      "SELECT id, name, address, country, areas, valid_from, valid_until, suspended, created_at "
      "FROM flagger WHERE id = $1",
      {id}));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::optional<FlaggerRow> find_flagger_of(Snapshot& snapshot, std::string_view email) {
  const std::size_t at = email.rfind('@');
  if (at == std::string_view::npos) return std::nullopt;
  for (const std::string_view address : {email, email.substr(at + 1)}) {
    auto found = flaggers_of(snapshot.run(
        "SELECT id, name, address, country, areas, valid_from, valid_until, suspended, created_at "
        "FROM flagger WHERE address = $1",
        {address}));
    if (!found.empty()) return std::move(found.front());
  }
  return std::nullopt;
}

std::vector<FlaggerRow> all_flaggers(Snapshot& snapshot, int limit) {
  return flaggers_of(snapshot.run(
      "SELECT id, name, address, country, areas, valid_from, valid_until, suspended, created_at "
      "FROM flagger ORDER BY name, id LIMIT $1",
      {limit}));
}

}  // namespace storage
