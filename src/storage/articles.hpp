// Articles, their versions with the screening of each, authors and covers.

#pragma once

#include <articles/article.hpp>
#include <base/time.hpp>
#include <screening/screening.hpp>
#include <storage/transaction.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace storage {

// A version as it was screened.
struct StoredVersion {
  articles::Version version;
  screening::Screening screening;
};

void insert_article(Transaction& transaction, const articles::Article& article);
void insert_version(Transaction& transaction,
                    const std::string& article_id,
                    const StoredVersion& stored);

// Nothing where there is none.
[[nodiscard]] std::optional<articles::Article> find_article(Snapshot& snapshot,
                                                            std::string_view id);
[[nodiscard]] std::optional<articles::Article> find_article_by_slug(Snapshot& snapshot,
                                                                    std::string_view slug);
[[nodiscard]] std::optional<StoredVersion> find_version(Snapshot& snapshot,
                                                        std::string_view article_id,
                                                        int number);
// Newest first, at most `limit`.
[[nodiscard]] std::vector<StoredVersion> versions_of(Snapshot& snapshot,
                                                     std::string_view article_id,
                                                     int limit);

// Writes what a step has changed. False where the article is no longer in `before`'s version and
// state: somebody else was first, and nothing is written.
[[nodiscard]] bool update_article(Transaction& transaction,
                                  const articles::Article& before,
                                  const articles::Article& after);
void set_author(Transaction& transaction, std::string_view article_id, std::string_view author_id);
void set_version_state(Transaction& transaction,
                       std::string_view article_id,
                       int number,
                       articles::VersionState state);

// Live articles that were published before (`before`, `before_id`), newest first.
struct LiveRow {
  articles::Article article;
  articles::Version version;
};
[[nodiscard]] std::vector<LiveRow> live_rows(Snapshot& snapshot,
                                             base::Time before,
                                             std::string_view before_id,
                                             int limit);

// Articles that a notice or an order keeps down since before (`before`, `before_id`), newest first.
[[nodiscard]] std::vector<articles::Article> blocked_rows(Snapshot& snapshot,
                                                          base::Time before,
                                                          std::string_view before_id,
                                                          int limit);

// The oldest article with this text that is not refused, removed or withdrawn; nothing where none
// has it.
struct SameText {
  std::string article_id;
  std::string author_id;
  std::string title;
};
[[nodiscard]] std::optional<SameText> find_same_text(Snapshot& snapshot,
                                                     std::string_view text_digest,
                                                     std::string_view except_article);

// What counts for and against an author; zeros for one that is not known.
[[nodiscard]] screening::AuthorRecord author_record(Snapshot& snapshot,
                                                    std::string_view author_id,
                                                    base::Time now,
                                                    base::Time refusals_since);
void add_live(Transaction& transaction, std::string_view author_id, int change);
void add_refusal(Transaction& transaction,
                 std::string_view author_id,
                 std::string_view article_id,
                 base::Time at);
void remove_refusals(Transaction& transaction,
                     std::string_view author_id,
                     std::string_view article_id);

// The address letters about a subject go to; empty where none was given.
[[nodiscard]] std::string find_contact(Snapshot& snapshot,
                                       std::string_view subject_kind,
                                       std::string_view subject_id);
void set_contact(Transaction& transaction,
                 std::string_view subject_kind,
                 std::string_view subject_id,
                 std::string_view email);

struct CoverRow {
  std::string id;
  std::string media_type;
  std::uint32_t width = 0;
  std::uint32_t height = 0;
};
void insert_cover(Transaction& transaction, const CoverRow& cover, base::Time now);
[[nodiscard]] std::optional<CoverRow> find_cover(Snapshot& snapshot, std::string_view id);

}  // namespace storage
