#include <base/ensure.hpp>
#include <storage/articles.hpp>
#include <storage/screening_text.hpp>
#include <storage/spelled.hpp>

#include <chrono>

namespace storage {
namespace {

using articles::Article;
using articles::Version;

// Columns of `article` in this order stand in every query below.
Article article_of(const Row& row) {
  return {.id = row.text(0),
          .slug = row.text(1),
          .author_id = row.text(2),
          .state = spelled<articles::State>(row.view(3)),
          .created_at = row.time(4),
          .state_since = row.time(5),
          .published_at = row.time(6),
          .version = static_cast<int>(row.integer(7)),
          .live_version = static_cast<int>(row.integer(8)),
          .token_generation = static_cast<int>(row.integer(9)),
          .prepublication_review = spelled<articles::PrepublicationReview>(row.view(10)),
          .editorially_adopted = row.flag(11),
          .blocked_by = row.text(12)};
}

// The same for `article_version`, from column `at` on.
Version version_of(const Row& row, std::size_t at) {
  Version version{.number = static_cast<int>(row.integer(at)),
                  .state = spelled<articles::VersionState>(row.view(at + 1)),
                  .draft = {.title = row.text(at + 2),
                            .body = row.text(at + 3),
                            .language = row.text(at + 4),
                            .author_name = row.text(at + 5),
                            .sources = list_from_text(row.view(at + 6)),
                            .based_on_sources = row.flag(at + 7),
                            .ai_text = spelled<articles::AiText>(row.view(at + 8)),
                            .cover = {.id = row.text(at + 9),
                                      .alt = row.text(at + 10),
                                      .digital_source_type = row.text(at + 11)},
                            .declares_rights = row.flag(at + 12)},
                  .at = row.time(at + 13),
                  .edited_by = row.text(at + 14),
                  .text_digest = row.text(at + 15)};
  return version;
}

StoredVersion stored_of(const Row& row) {
  return {.version = version_of(row, 0), .screening = screening_from_text(row.view(16))};
}

}  // namespace

void insert_article(Transaction& transaction, const Article& article) {
  transaction.run(
      "INSERT INTO article (id, slug, author_id, state, created_at, state_since, published_at, "
      "version, live_version, token_generation, prepublication_review, editorially_adopted, "
      "blocked_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
      {article.id,
       article.slug,
       article.author_id,
       name(article.state),
       article.created_at,
       article.state_since,
       article.published_at,
       article.version,
       article.live_version,
       article.token_generation,
       name(article.prepublication_review),
       article.editorially_adopted,
       article.blocked_by});
}

void insert_version(Transaction& transaction,
                    const std::string& article_id,
                    const StoredVersion& stored) {
  const Version& version = stored.version;
  const articles::Draft& draft = version.draft;
  transaction.run(
      "INSERT INTO article_version (article_id, number, state, title, body, language, "
      "author_name, sources, based_on_sources, ai_text, cover_id, cover_alt, cover_source_type, "
      "declares_rights, at, edited_by, text_digest, screening) VALUES ($1, $2, $3, $4, $5, $6, "
      "$7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
      {article_id,
       version.number,
       name(version.state),
       draft.title,
       draft.body,
       draft.language,
       draft.author_name,
       list_to_text(draft.sources),
       draft.based_on_sources,
       name(draft.ai_text),
       draft.cover.id,
       draft.cover.alt,
       draft.cover.digital_source_type,
       draft.declares_rights,
       version.at,
       version.edited_by,
       version.text_digest,
       screening_to_text(stored.screening)});
}

std::optional<Article> find_article(Snapshot& snapshot, std::string_view id) {
  const Rows rows = snapshot.run(
      "SELECT id, slug, author_id, state, created_at, state_since, published_at, version, "
      "live_version, token_generation, prepublication_review, editorially_adopted, blocked_by "
      "FROM article WHERE id = $1",
      {id});
  if (rows.empty()) return std::nullopt;
  return article_of(rows[0]);
}

std::optional<Article> find_article_by_slug(Snapshot& snapshot, std::string_view slug) {
  const Rows rows = snapshot.run(
      "SELECT id, slug, author_id, state, created_at, state_since, published_at, version, "
      "live_version, token_generation, prepublication_review, editorially_adopted, blocked_by "
      "FROM article WHERE slug = $1",
      {slug});
  if (rows.empty()) return std::nullopt;
  return article_of(rows[0]);
}

std::optional<StoredVersion> find_version(Snapshot& snapshot,
                                          std::string_view article_id,
                                          int number) {
  const Rows rows = snapshot.run(
      "SELECT number, state, title, body, language, author_name, sources, based_on_sources, "
      "ai_text, cover_id, cover_alt, cover_source_type, declares_rights, at, edited_by, "
      "text_digest, screening FROM article_version WHERE article_id = $1 AND number = $2",
      {article_id, number});
  if (rows.empty()) return std::nullopt;
  return stored_of(rows[0]);
}

std::vector<StoredVersion> versions_of(Snapshot& snapshot, std::string_view article_id, int limit) {
  const Rows rows = snapshot.run(
      "SELECT number, state, title, body, language, author_name, sources, based_on_sources, "
      "ai_text, cover_id, cover_alt, cover_source_type, declares_rights, at, edited_by, "
      "text_digest, screening FROM article_version WHERE article_id = $1 "
      "ORDER BY number DESC LIMIT $2",
      {article_id, limit});
  std::vector<StoredVersion> versions;
  for (const Row row : rows)
    versions.push_back(stored_of(row));
  return versions;
}

bool update_article(Transaction& transaction, const Article& before, const Article& after) {
  return transaction.change(
             "UPDATE article SET state = $2, state_since = $3, published_at = $4, version = $5, "
             "live_version = $6, prepublication_review = $7, editorially_adopted = $8, "
             "blocked_by = $9, token_generation = $10 "
             "WHERE id = $1 AND version = $11 AND state = $12",
             {before.id,
              name(after.state),
              after.state_since,
              after.published_at,
              after.version,
              after.live_version,
              name(after.prepublication_review),
              after.editorially_adopted,
              after.blocked_by,
              after.token_generation,
              before.version,
              name(before.state)}) == 1;
}

void set_author(Transaction& transaction, std::string_view article_id, std::string_view author_id) {
  transaction.run("UPDATE article SET author_id = $2 WHERE id = $1", {article_id, author_id});
}

void set_version_state(Transaction& transaction,
                       std::string_view article_id,
                       int number,
                       articles::VersionState state) {
  transaction.run("UPDATE article_version SET state = $3 WHERE article_id = $1 AND number = $2",
                  {article_id, number, name(state)});
}

std::vector<LiveRow> live_rows(Snapshot& snapshot,
                               base::Time before,
                               std::string_view before_id,
                               int limit) {
  const Rows rows = snapshot.run(
      "SELECT a.id, a.slug, a.author_id, a.state, a.created_at, a.state_since, a.published_at, "
      "a.version, a.live_version, a.token_generation, a.prepublication_review, "
      "a.editorially_adopted, a.blocked_by, "
      "v.number, v.state, v.title, v.body, v.language, v.author_name, v.sources, "
      "v.based_on_sources, v.ai_text, v.cover_id, v.cover_alt, v.cover_source_type, "
      "v.declares_rights, v.at, v.edited_by, v.text_digest "
      "FROM article a JOIN article_version v ON v.article_id = a.id AND v.number = a.live_version "
      "WHERE a.state = 'live' AND (a.published_at, a.id) < ($1, $2) "
      "ORDER BY a.published_at DESC, a.id DESC LIMIT $3",
      {before, before_id, limit});
  std::vector<LiveRow> live;
  for (const Row row : rows) {
    live.push_back({.article = article_of(row), .version = version_of(row, 13)});
  }
  return live;
}

std::vector<Article> blocked_rows(Snapshot& snapshot,
                                  base::Time before,
                                  std::string_view before_id,
                                  int limit) {
  const Rows rows = snapshot.run(
      "SELECT id, slug, author_id, state, created_at, state_since, published_at, version, "
      "live_version, token_generation, prepublication_review, editorially_adopted, blocked_by "
      "FROM article WHERE blocked_by <> '' AND state IN ('withheld', 'removed') "
      "AND (state_since, id) < ($1, $2) ORDER BY state_since DESC, id DESC LIMIT $3",
      {before, before_id, limit});
  std::vector<Article> blocked;
  for (const Row row : rows)
    blocked.push_back(article_of(row));
  return blocked;
}

std::optional<SameText> find_same_text(Snapshot& snapshot,
                                       std::string_view text_digest,
                                       std::string_view except_article) {
  const Rows rows = snapshot.run(
      "SELECT a.id, a.author_id, v.title FROM article_version v "
      "JOIN article a ON a.id = v.article_id "
      "WHERE v.text_digest = $1 AND a.id <> $2 "
      "AND a.state IN ('held', 'live', 'changes_asked', 'withheld') "
      "ORDER BY a.id LIMIT 1",
      {text_digest, except_article});
  if (rows.empty()) return std::nullopt;
  return SameText{
      .article_id = rows[0].text(0), .author_id = rows[0].text(1), .title = rows[0].text(2)};
}

screening::AuthorRecord author_record(Snapshot& snapshot,
                                      std::string_view author_id,
                                      base::Time now,
                                      base::Time refusals_since) {
  const Rows rows = snapshot.run(
      "SELECT (SELECT live FROM author WHERE id = $1), "
      "(SELECT count(*) FROM author_refusal WHERE author_id = $1 AND at >= $2), "
      "(SELECT count(*) FROM (SELECT 1 FROM article WHERE author_id = $1 AND created_at >= $3 "
      "LIMIT 1000) AS recent)",
      {author_id, refusals_since, now - std::chrono::hours{24}});
  return {.live = static_cast<int>(rows[0].optional_integer(0).value_or(0)),
          .refused = static_cast<int>(rows[0].integer(1)),
          .submissions_24h = static_cast<int>(rows[0].integer(2))};
}

void add_live(Transaction& transaction, std::string_view author_id, int change) {
  transaction.run(
      "INSERT INTO author (id, live) VALUES ($1, $2) "
      "ON CONFLICT (id) DO UPDATE SET live = author.live + excluded.live",
      {author_id, change});
}

void add_refusal(Transaction& transaction,
                 std::string_view author_id,
                 std::string_view article_id,
                 base::Time at) {
  transaction.run(
      "INSERT INTO author_refusal (author_id, at, article_id) VALUES ($1, $2, $3) "
      "ON CONFLICT (author_id, at, article_id) DO NOTHING",
      {author_id, at, article_id});
}

void remove_refusals(Transaction& transaction,
                     std::string_view author_id,
                     std::string_view article_id) {
  transaction.run("DELETE FROM author_refusal WHERE author_id = $1 AND article_id = $2",
                  {author_id, article_id});
}

std::string find_contact(Snapshot& snapshot,
                         std::string_view subject_kind,
                         std::string_view subject_id) {
  const Rows rows =
      snapshot.run("SELECT email FROM contact WHERE subject_kind = $1 AND subject_id = $2",
                   {subject_kind, subject_id});
  return rows.empty() ? std::string{} : rows[0].text(0);
}

void set_contact(Transaction& transaction,
                 std::string_view subject_kind,
                 std::string_view subject_id,
                 std::string_view email) {
  transaction.run(
      "INSERT INTO contact (subject_kind, subject_id, email) VALUES ($1, $2, $3) "
      "ON CONFLICT (subject_kind, subject_id) DO UPDATE SET email = excluded.email",
      {subject_kind, subject_id, email});
}

void insert_cover(Transaction& transaction, const CoverRow& cover, base::Time now) {
  transaction.run(
      "INSERT INTO cover (id, media_type, width, height, created_at) "
      "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING",
      {cover.id, cover.media_type, cover.width, cover.height, now});
}

std::optional<CoverRow> find_cover(Snapshot& snapshot, std::string_view id) {
  const Rows rows =
      snapshot.run("SELECT id, media_type, width, height FROM cover WHERE id = $1", {id});
  if (rows.empty()) return std::nullopt;
  return CoverRow{.id = rows[0].text(0),
                  .media_type = rows[0].text(1),
                  .width = static_cast<std::uint32_t>(rows[0].integer(2)),
                  .height = static_cast<std::uint32_t>(rows[0].integer(3))};
}

}  // namespace storage
