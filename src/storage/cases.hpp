// Cases, decisions and the history that people read.

#pragma once

#include <cases/case.hpp>
#include <cases/decision.hpp>
#include <statements/statement.hpp>
#include <storage/transaction.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace storage {

void insert_case(Transaction& transaction, const cases::Case& c);
[[nodiscard]] std::optional<cases::Case> find_case(Snapshot& snapshot, std::string_view id);
[[nodiscard]] std::optional<cases::Case> find_case_of(Snapshot& snapshot,
                                                      cases::SubjectKind kind,
                                                      std::string_view subject_id);

// Writes the case with the version after `c.version`, guarded by it. False where somebody was
// first.
[[nodiscard]] bool update_case(Transaction& transaction, const cases::Case& c);
// Only the claim, which changes no version. An empty person releases.
void set_claim(Transaction& transaction,
               std::string_view case_id,
               std::string_view person_id,
               base::Time until);
// Whether the case shows a shadow hit, for its view.
void set_shadow(Transaction& transaction, std::string_view case_id, bool has_shadow);

enum class CaseView : std::uint8_t { urgent, mine, notices, hits, appeals, waiting, shadow, all };

// Cases of a view after (`rank`, `due`, `id`), the most urgent first.
struct CasePage {
  CaseView view = CaseView::urgent;
  std::string person_id;  // For mine.
  int after_rank = -1;    // notices::rank; -1: from the first on.
  base::Time after_due;
  std::string after_id;
  int limit = 50;
};
[[nodiscard]] std::vector<cases::Case> case_rows(Snapshot& snapshot, const CasePage& page);
// Open cases after (`due`, `id`) by due time alone, whoever's notice they are about.
[[nodiscard]] std::vector<cases::Case> cases_by_due(Snapshot& snapshot,
                                                    base::Time after_due,
                                                    std::string_view after_id,
                                                    int limit);
// How many cases a view has, counted up to `most`.
[[nodiscard]] int count_cases(Snapshot& snapshot,
                              CaseView view,
                              std::string_view person_id,
                              int most);
// How many open cases were due before `now`, counted up to `most`.
[[nodiscard]] int count_overdue(Snapshot& snapshot, base::Time now, int most);
[[nodiscard]] std::optional<cases::Case> find_case_by_reference(Snapshot& snapshot,
                                                                std::string_view reference);

// A decision with what undoing it needs.
struct DecisionRow {
  cases::Decision decision;
  std::string article_id;      // Empty: it concerned no article.
  std::string before;          // State of article, items and case before it, as desk wrote it.
  std::string statement;       // JSON of the statement of reasons; empty: none.
  int case_version = 0;        // The case's version that it led to.
  std::string documents = {};  // JSON of the published ones it rests on; empty: it was not kept.
};
void insert_decision(Transaction& transaction, const DecisionRow& row);
[[nodiscard]] std::optional<DecisionRow> find_decision(Snapshot& snapshot, std::string_view id);
// Newest first, at most `limit`.
[[nodiscard]] std::vector<DecisionRow> decisions_of_case(Snapshot& snapshot,
                                                         std::string_view case_id,
                                                         int limit);
[[nodiscard]] std::vector<DecisionRow> decisions_of_article(Snapshot& snapshot,
                                                            std::string_view article_id,
                                                            int limit);
// True for the one caller that undoes it.
[[nodiscard]] bool set_undone(Transaction& transaction, std::string_view id);

struct EntryRow {
  base::Time at;
  std::string actor;
  std::string kind;
  std::string text;
};
void insert_entry(Transaction& transaction, std::string_view case_id, const EntryRow& entry);
// The newest `limit`, oldest of them first.
[[nodiscard]] std::vector<EntryRow> entries_of(Snapshot& snapshot,
                                               std::string_view case_id,
                                               int limit);

}  // namespace storage
