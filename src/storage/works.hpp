// Works that belong to somebody, and the texts that a new one is held against.

#pragma once

#include <articles/article.hpp>
#include <base/time.hpp>
#include <matching/fingerprint.hpp>
#include <storage/transaction.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace storage {

enum class WorkKind : std::uint8_t { reference, claimed };
[[nodiscard]] std::string_view name(WorkKind kind);

struct WorkRow {
  std::string id;
  WorkKind kind = WorkKind::reference;
  std::string name;  // What whoever imports it calls it; may be empty.
  std::string title;
  std::string owner;
  std::string licence;
  std::string url;
  std::string language;
  std::vector<std::string> reuse;  // Authors who may use it; "*" is everybody here.
  std::string published_on;        // YYYY-MM-DD; empty: not known.
  std::string notice_id;           // Of a claimed one.
  std::string text_digest;         // Where its text lies among the bytes.
  std::int64_t words = 0;
  base::Time created_at;
  std::string created_by;
};

// The work and its fingerprint, in force.
void insert_work(Transaction& transaction,
                 const WorkRow& work,
                 const matching::Fingerprint& fingerprint);
[[nodiscard]] std::optional<WorkRow> find_work(Snapshot& snapshot, std::string_view id);
[[nodiscard]] std::optional<WorkRow> find_work_by_name(Snapshot& snapshot, std::string_view name);
[[nodiscard]] std::vector<WorkRow> works_of_notice(Snapshot& snapshot, std::string_view notice_id);

// Works of a kind before `id`, newest first.
[[nodiscard]] std::vector<WorkRow> work_rows(Snapshot& snapshot,
                                             WorkKind kind,
                                             std::string_view before,
                                             int limit);
// Ids of works of every kind after `id`, by id.
[[nodiscard]] std::vector<std::string> works_after(Snapshot& snapshot,
                                                   std::string_view id,
                                                   std::size_t limit);

// Works that live articles were not held against yet, oldest first.
struct UncomparedWork {
  std::string id;
  std::int64_t number = 0;  // Of its fingerprint.
};
[[nodiscard]] std::vector<UncomparedWork> uncompared_works(Snapshot& snapshot, std::size_t limit);
// False where another process has done it meanwhile.
[[nodiscard]] bool set_compared(Transaction& transaction, std::string_view id);
// What a notice claims is looked for once more: it may only now be complete.
void compare_again(Transaction& transaction, std::string_view notice_id);

// A text behind a fingerprint, as it counts right now.
struct KnownText {
  std::string id;  // The article's or the work's.
  int version = 1;
  std::string title;
  std::string language;
  std::string author_id;  // Of an article.
  std::optional<articles::State> state;
  std::string text;
  std::optional<WorkRow> work;
  std::int64_t number = 0;
};
// Nothing where the fingerprint is not in force, or a claimed work's notice does not stand:
// incomplete, withdrawn, rejected in every item.
[[nodiscard]] std::optional<KnownText> known_text(Snapshot& snapshot, std::int64_t number);

// What an author says of a match; one for each work, the last word counts.
struct AnswerRow {
  std::string work_id;
  std::string answer;  // licensed | mine | quotation
  std::string text;
  base::Time at;
};
void put_answer(Transaction& transaction, std::string_view article_id, const AnswerRow& answer);
// By work, at most `limit`.
[[nodiscard]] std::vector<AnswerRow> answers_of(Snapshot& snapshot,
                                                std::string_view article_id,
                                                int limit);

}  // namespace storage
