#include <base/ensure.hpp>
#include <storage/bytes.hpp>
#include <storage/fingerprints.hpp>
#include <storage/screening_text.hpp>
#include <storage/spelled.hpp>
#include <storage/works.hpp>

namespace storage {
namespace {

// Columns in this order stand in every query below.
WorkRow work_of(const Row& row) {
  return {.id = row.text(0),
          .kind = row.view(1) == "claimed" ? WorkKind::claimed : WorkKind::reference,
          .name = row.optional_text(2).value_or(""),
          .title = row.text(3),
          .owner = row.text(4),
          .licence = row.text(5),
          .url = row.text(6),
          .language = row.text(7),
          .reuse = list_from_text(row.view(8)),
          .published_on = row.text(9),
          .notice_id = row.text(10),
          .text_digest = row.text(11),
          .words = row.integer(12),
          .created_at = row.time(13),
          .created_by = row.text(14)};
}

std::optional<WorkRow> one_of(const Rows& rows) {
  if (rows.empty()) return std::nullopt;
  return work_of(rows[0]);
}

std::vector<WorkRow> all_of(const Rows& rows) {
  std::vector<WorkRow> out;
  for (const Row row : rows)
    out.push_back(work_of(row));
  return out;
}

std::optional<KnownText> known_article(Snapshot& snapshot, std::int64_t number) {
  const Rows rows = snapshot.run(
      "SELECT a.id, v.number, v.title, a.author_id, a.state, v.body, v.language FROM fingerprint f "
      "JOIN article a ON a.id = f.of_id "
      "JOIN article_version v ON v.article_id = f.of_id AND v.number = f.version "
      "WHERE f.number = $1 AND f.of_kind = 'article' AND f.in_force = 1",
      {number});
  if (rows.empty()) return std::nullopt;
  return KnownText{.id = rows[0].text(0),
                   .version = static_cast<int>(rows[0].integer(1)),
                   .title = rows[0].text(2),
                   .language = rows[0].text(6),
                   .author_id = rows[0].text(3),
                   .state = spelled<articles::State>(rows[0].view(4)),
                   .text = rows[0].text(5),
                   .work = std::nullopt,
                   .number = number};
}

std::optional<KnownText> known_work(Snapshot& snapshot, std::int64_t number) {
  auto work = one_of(snapshot.run(
      "SELECT w.id, w.kind, w.name, w.title, w.owner, w.licence, w.url, w.language, w.reuse, "
      "w.published_on, w.notice_id, w.text_digest, w.words, w.created_at, w.created_by "
      "FROM fingerprint f JOIN work w ON w.id = f.of_id "
      "LEFT JOIN notice n ON n.id = w.notice_id "
      "WHERE f.number = $1 AND f.of_kind = 'work' AND f.in_force = 1 "
      "AND (n.id IS NULL OR (n.state IN ('open', 'cure_requested', 'closed') AND EXISTS (SELECT 1 "
      "FROM notice_item i WHERE i.notice_id = n.id AND i.state NOT IN ('rejected', 'withdrawn', "
      "'non_qualifying', 'restored'))))",
      {number}));
  if (!work) return std::nullopt;
  auto text = get_bytes(snapshot, work->text_digest);
  base::ensure(text.has_value(), "a work has its text");
  KnownText out{.id = work->id,
                .title = work->title,
                .language = work->language,
                .text = std::move(*text),
                .number = number};
  out.work = std::move(work);
  return out;
}

}  // namespace

std::string_view name(WorkKind kind) {
  return kind == WorkKind::reference ? "reference" : "claimed";
}

void insert_work(Transaction& transaction,
                 const WorkRow& work,
                 const matching::Fingerprint& fingerprint) {
  transaction.run(
      "INSERT INTO work (id, kind, name, title, owner, licence, url, language, reuse, "
      "published_on, notice_id, text_digest, words, created_at, created_by, compared) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 0)",
      {work.id,
       name(work.kind),
       work.name.empty() ? Param{std::nullopt} : Param{work.name},
       work.title,
       work.owner,
       work.licence,
       work.url,
       work.language,
       list_to_text(work.reuse),
       work.published_on,
       work.notice_id,
       work.text_digest,
       work.words,
       work.created_at,
       work.created_by});
  insert_fingerprint(
      transaction, {.of = FingerprintOf::work, .of_id = work.id, .in_force = true}, fingerprint);
}

std::optional<WorkRow> find_work(Snapshot& snapshot, std::string_view id) {
  return one_of(snapshot.run(
      "SELECT id, kind, name, title, owner, licence, url, language, reuse, published_on, "
      "notice_id, text_digest, words, created_at, created_by FROM work WHERE id = $1",
      {id}));
}

std::optional<WorkRow> find_work_by_name(Snapshot& snapshot, std::string_view name) {
  return one_of(snapshot.run(
      "SELECT id, kind, name, title, owner, licence, url, language, reuse, published_on, "
      "notice_id, text_digest, words, created_at, created_by FROM work WHERE name = $1",
      {name}));
}

std::vector<WorkRow> works_of_notice(Snapshot& snapshot, std::string_view notice_id) {
  return all_of(snapshot.run(
      "SELECT id, kind, name, title, owner, licence, url, language, reuse, published_on, "
      "notice_id, text_digest, words, created_at, created_by FROM work "
      "WHERE notice_id = $1 AND notice_id <> '' ORDER BY id",
      {notice_id}));
}

std::vector<WorkRow> work_rows(Snapshot& snapshot,
                               WorkKind kind,
                               std::string_view before,
                               int limit) {
  return all_of(snapshot.run(
      "SELECT id, kind, name, title, owner, licence, url, language, reuse, published_on, "
      "notice_id, text_digest, words, created_at, created_by FROM work "
      "WHERE kind = $1 AND (CAST($2 AS TEXT) = '' OR id < $2) ORDER BY id DESC LIMIT $3",
      {name(kind), before, limit}));
}

std::vector<std::string> works_after(Snapshot& snapshot, std::string_view id, std::size_t limit) {
  const Rows rows =
      snapshot.run("SELECT id FROM work WHERE id > $1 ORDER BY id LIMIT $2", {id, limit});
  std::vector<std::string> out;
  for (const Row row : rows)
    out.push_back(row.text(0));
  return out;
}

std::vector<UncomparedWork> uncompared_works(Snapshot& snapshot, std::size_t limit) {
  const Rows rows = snapshot.run(
      "SELECT w.id, f.number FROM work w JOIN fingerprint f ON f.of_id = w.id "
      "WHERE w.compared = 0 ORDER BY w.id LIMIT $1",
      {limit});
  std::vector<UncomparedWork> out;
  for (const Row row : rows)
    out.push_back({.id = row.text(0), .number = row.integer(1)});
  return out;
}

bool set_compared(Transaction& transaction, std::string_view id) {
  return transaction.change("UPDATE work SET compared = 1 WHERE id = $1 AND compared = 0", {id}) ==
         1;
}

void compare_again(Transaction& transaction, std::string_view notice_id) {
  transaction.run(
      "UPDATE work SET compared = 0 WHERE notice_id = $1 AND notice_id <> '' AND compared = 1",
      {notice_id});
}

std::optional<KnownText> known_text(Snapshot& snapshot, std::int64_t number) {
  if (auto article = known_article(snapshot, number)) return article;
  return known_work(snapshot, number);
}

void put_answer(Transaction& transaction, std::string_view article_id, const AnswerRow& answer) {
  transaction.run(
      "INSERT INTO match_answer (article_id, work_id, answer, text, at) "
      "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (article_id, work_id) DO UPDATE SET "
      "answer = excluded.answer, text = excluded.text, at = excluded.at",
      {article_id, answer.work_id, answer.answer, answer.text, answer.at});
}

std::vector<AnswerRow> answers_of(Snapshot& snapshot, std::string_view article_id, int limit) {
  const Rows rows = snapshot.run(
      "SELECT work_id, answer, text, at FROM match_answer WHERE article_id = $1 "
      "ORDER BY work_id LIMIT $2",
      {article_id, limit});
  std::vector<AnswerRow> out;
  for (const Row row : rows) {
    out.push_back(
        {.work_id = row.text(0), .answer = row.text(1), .text = row.text(2), .at = row.time(3)});
  }
  return out;
}

}  // namespace storage
