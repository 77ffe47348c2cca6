#include <base/ensure.hpp>
#include <base/id.hpp>
#include <storage/cases.hpp>
#include <storage/complaint_text.hpp>
#include <storage/spelled.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace storage {
namespace {

using cases::Case;

// Columns in this order stand in every query below.
Case case_of(const Row& row) {
  Case c{.id = row.text(0),
         .reference = row.text(1),
         .subject_kind = spelled<cases::SubjectKind>(row.view(2)),
         .subject_id = row.text(3),
         .title = row.text(4),
         .language = row.text(5),
         .state = spelled<cases::State>(row.view(6)),
         .version = static_cast<int>(row.integer(7)),
         .severity = spelled<policies::Severity>(row.view(8)),
         .opened_at = row.time(9),
         .due_at = row.time(10),
         .reasons = reasons_from_text(row.view(13)),
         .has_notice = row.flag(14),
         .has_hits = row.flag(15),
         .has_appeal = row.flag(16),
         .source = static_cast<notices::Source>(row.integer(18))};
  if (!row.view(11).empty()) {
    c.claim = cases::Claim{.person_id = row.text(11),
                           .person_name = row.optional_text(17).value_or(""),
                           .until = row.time(12)};
  }
  return c;
}

cases::Decision decision_of(const Row& row) {
  return {.id = row.text(0),
          .case_id = row.text(1),
          .wish = wish_from_text(row.view(3)),
          .by = row.text(6),
          .by_name = row.text(7),
          .at = row.time(8),
          .undo_until = row.time(9),
          .undone = row.flag(11)};
}

DecisionRow decision_row_of(const Row& row) {
  return {.decision = decision_of(row),
          .article_id = row.text(2),
          .before = row.text(4),
          .statement = row.text(5),
          .case_version = static_cast<int>(row.integer(10)),
          .documents = row.text(12)};
}

std::vector<DecisionRow> decision_rows(const Rows& rows) {
  std::vector<DecisionRow> all;
  for (const Row row : rows)
    all.push_back(decision_row_of(row));
  return all;
}

// What a view shows, in the words of its own index. Every view is ordered by whose notice goes
// first, then by due time, then by age.
struct ViewSql {
  CaseView view;
  std::string_view where;
};

// clang-format off
constexpr auto kViews = std::to_array<ViewSql>({
    {CaseView::urgent,  "state = 'open'"},
    {CaseView::mine,    "claim_person = $person AND state <> 'closed'"},
    {CaseView::notices, "state = 'open' AND has_notice = 1"},
    {CaseView::hits,    "state = 'open' AND has_hits = 1"},
    {CaseView::appeals, "state = 'open' AND has_appeal = 1"},
    {CaseView::waiting, "state = 'waiting'"},
    {CaseView::shadow,  "has_shadow = 1"},
    {CaseView::all,     "id <> ''"},
});
// clang-format on

constexpr std::string_view kSelect =
    "SELECT c.id, c.reference, c.subject_kind, c.subject_id, c.title, c.language, c.state, "
    "c.version, c.severity, c.opened_at, c.due_at, c.claim_person, c.claim_until, c.reasons, "
    "c.has_notice, c.has_hits, c.has_appeal, p.name, c.rank FROM review_case c "
    "LEFT JOIN person p ON p.id = c.claim_person ";

// The statements of a view, put together from the constants above once and for all.
struct Statements {
  // $1, $2, $3: where the last page ended; $4: limit; $5: the person, for mine.
  std::string rows;
  std::string count;  // $1: most; $2: the person, for mine.
};

std::string with_person(std::string_view where, std::string_view parameter) {
  std::string text{where};
  const std::size_t at = text.find("$person");
  return at == std::string::npos ? text : text.replace(at, 7, parameter);
}

const Statements& statements_of(CaseView view) {
  static const std::vector<Statements> all = [] {
    std::vector<Statements> made;
    made.reserve(kViews.size());
    for (const ViewSql& v : kViews) {
      made.push_back({.rows = std::string{kSelect} +
                              "WHERE c.id IN (SELECT id FROM review_case WHERE " +
                              with_person(v.where, "$5") +
                              " AND (rank, due_at, id) > ($1, $2, $3) "
                              "ORDER BY rank, due_at, id LIMIT $4) "
                              "ORDER BY c.rank, c.due_at, c.id",
                      .count = "SELECT count(*) FROM (SELECT 1 FROM review_case WHERE " +
                               with_person(v.where, "$2") + " LIMIT $1) AS listed"});
    }
    return made;
  }();
  return all.at(static_cast<std::size_t>(view));
}

}  // namespace

void insert_case(Transaction& transaction, const Case& c) {
  transaction.run(
      "INSERT INTO review_case (id, reference, subject_kind, subject_id, title, language, state, "
      "version, severity, opened_at, due_at, claim_person, claim_until, reasons, has_notice, "
      "has_hits, has_appeal, has_shadow, rank) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '', 0, $12, $13, $14, $15, 0, $16)",
      {c.id,
       c.reference,
       name(c.subject_kind),
       c.subject_id,
       c.title,
       c.language,
       name(c.state),
       c.version,
       name(c.severity),
       c.opened_at,
       c.due_at,
       reasons_to_text(c.reasons),
       c.has_notice,
       c.has_hits,
       c.has_appeal,
       notices::rank(c.source)});
}

std::optional<Case> find_case(Snapshot& snapshot, std::string_view id) {
  static const std::string sql = std::string{kSelect} + "WHERE c.id = $1";
  const Rows rows = snapshot.run(sql, {id});
  if (rows.empty()) return std::nullopt;
  return case_of(rows[0]);
}

std::optional<Case> find_case_of(Snapshot& snapshot,
                                 cases::SubjectKind kind,
                                 std::string_view subject_id) {
  static const std::string sql =
      std::string{kSelect} + "WHERE c.subject_kind = $1 AND c.subject_id = $2";
  const Rows rows = snapshot.run(sql, {name(kind), subject_id});
  if (rows.empty()) return std::nullopt;
  return case_of(rows[0]);
}

int count_overdue(Snapshot& snapshot, base::Time now, int most) {
  return static_cast<int>(
      snapshot.integer("SELECT count(*) FROM (SELECT 1 FROM review_case WHERE state = 'open' AND "
                       "due_at < $1 LIMIT $2) AS overdue",
                       {now, most}));
}

std::optional<Case> find_case_by_reference(Snapshot& snapshot, std::string_view reference) {
  static const std::string sql = std::string{kSelect} + "WHERE c.reference = $1";
  const Rows rows = snapshot.run(sql, {reference});
  if (rows.empty()) return std::nullopt;
  return case_of(rows[0]);
}

bool update_case(Transaction& transaction, const Case& c) {
  return transaction.change(
             "UPDATE review_case SET title = $3, state = $4, version = version + 1, "
             "severity = $5, opened_at = $6, due_at = $7, reasons = $8, has_notice = $9, "
             "has_hits = $10, has_appeal = $11, rank = $12 WHERE id = $1 AND version = $2",
             {c.id,
              c.version,
              c.title,
              name(c.state),
              name(c.severity),
              c.opened_at,
              c.due_at,
              reasons_to_text(c.reasons),
              c.has_notice,
              c.has_hits,
              c.has_appeal,
              notices::rank(c.source)}) == 1;
}

void set_claim(Transaction& transaction,
               std::string_view case_id,
               std::string_view person_id,
               base::Time until) {
  transaction.run("UPDATE review_case SET claim_person = $2, claim_until = $3 WHERE id = $1",
                  {case_id, person_id, until});
}

void set_shadow(Transaction& transaction, std::string_view case_id, bool has_shadow) {
  transaction.run("UPDATE review_case SET has_shadow = $2 WHERE id = $1", {case_id, has_shadow});
}

std::vector<Case> case_rows(Snapshot& snapshot, const CasePage& page) {
  const std::string& sql = statements_of(page.view).rows;
  const Rows rows =
      page.view == CaseView::mine
          ? snapshot.run(
                sql, {page.after_rank, page.after_due, page.after_id, page.limit, page.person_id})
          : snapshot.run(sql, {page.after_rank, page.after_due, page.after_id, page.limit});
  std::vector<Case> all;
  for (const Row row : rows)
    all.push_back(case_of(row));
  return all;
}

std::vector<Case> cases_by_due(Snapshot& snapshot,
                               base::Time after_due,
                               std::string_view after_id,
                               int limit) {
  static const std::string sql =
      std::string{kSelect} +
      "WHERE c.id IN (SELECT id FROM review_case WHERE state = 'open' AND "
      "(due_at, id) > ($1, $2) ORDER BY due_at, id LIMIT $3) ORDER BY c.due_at, c.id";
  std::vector<Case> all;
  for (const Row row : snapshot.run(sql, {after_due, after_id, limit}))
    all.push_back(case_of(row));
  return all;
}

int count_cases(Snapshot& snapshot, CaseView view, std::string_view person_id, int most) {
  const std::string& sql = statements_of(view).count;
  const Rows rows =
      view == CaseView::mine ? snapshot.run(sql, {most, person_id}) : snapshot.run(sql, {most});
  return static_cast<int>(rows[0].integer(0));
}

void insert_decision(Transaction& transaction, const DecisionRow& row) {
  const cases::Decision& decision = row.decision;
  transaction.run(
      "INSERT INTO decision (id, case_id, article_id, action, wish, before, statement, person_id, "
      "person_name, at, undo_until, case_version, undone, documents) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, $13)",
      {decision.id,
       decision.case_id,
       row.article_id,
       name(decision.wish.action),
       wish_to_text(decision.wish),
       row.before,
       row.statement,
       decision.by,
       decision.by_name,
       decision.at,
       decision.undo_until,
       row.case_version,
       row.documents});
}

std::optional<DecisionRow> find_decision(Snapshot& snapshot, std::string_view id) {
  const Rows rows = snapshot.run(
      "SELECT id, case_id, article_id, wish, before, statement, person_id, person_name, at, "
      "undo_until, case_version, undone, documents FROM decision WHERE id = $1",
      {id});
  if (rows.empty()) return std::nullopt;
  return decision_row_of(rows[0]);
}

std::vector<DecisionRow> decisions_of_case(Snapshot& snapshot,
                                           std::string_view case_id,
                                           int limit) {
  return decision_rows(snapshot.run(
      "SELECT id, case_id, article_id, wish, before, statement, person_id, person_name, at, "
      "undo_until, case_version, undone, documents FROM decision WHERE case_id = $1 "
      "ORDER BY id DESC LIMIT $2",
      {case_id, limit}));
}

std::vector<DecisionRow> decisions_of_article(Snapshot& snapshot,
                                              std::string_view article_id,
                                              int limit) {
  return decision_rows(snapshot.run(
      "SELECT id, case_id, article_id, wish, before, statement, person_id, person_name, at, "
      "undo_until, case_version, undone, documents FROM decision WHERE article_id = $1 "
      "ORDER BY id DESC LIMIT $2",
      {article_id, limit}));
}

bool set_undone(Transaction& transaction, std::string_view id) {
  return transaction.change("UPDATE decision SET undone = 1 WHERE id = $1 AND undone = 0", {id}) ==
         1;
}

void insert_entry(Transaction& transaction, std::string_view case_id, const EntryRow& entry) {
  transaction.run(
      "INSERT INTO case_entry (case_id, id, at, actor, kind, text) VALUES ($1, $2, $3, $4, $5, $6)",
      {case_id, base::new_id(entry.at), entry.at, entry.actor, entry.kind, entry.text});
}

std::vector<EntryRow> entries_of(Snapshot& snapshot, std::string_view case_id, int limit) {
  const Rows rows = snapshot.run(
      "SELECT at, actor, kind, text FROM case_entry WHERE case_id = $1 ORDER BY id DESC LIMIT $2",
      {case_id, limit});
  std::vector<EntryRow> entries;
  for (const Row row : rows) {
    entries.push_back(
        {.at = row.time(0), .actor = row.text(1), .kind = row.text(2), .text = row.text(3)});
  }
  std::ranges::reverse(entries);
  return entries;
}

}  // namespace storage
