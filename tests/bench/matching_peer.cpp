#include "matching_peer.hpp"

#include <base/ensure.hpp>
#include <text/fold.hpp>
#include <text/words.hpp>

#include <sqlite3.h>

#include <set>

namespace bench {
namespace {

void run(sqlite3* database, const char* sql) {
  base::ensure(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK, sql);
}

sqlite3_stmt* prepared(sqlite3* database, const char* sql) {
  sqlite3_stmt* out = nullptr;
  base::ensure(sqlite3_prepare_v2(database, sql, -1, &out, nullptr) == SQLITE_OK, sql);
  return out;
}

void bind(sqlite3_stmt* statement, int at, const std::string& text) {
  sqlite3_bind_text(
      statement, at, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);  // NOLINT
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> out;
  for (const text::Range& word : text::words(text))
    out.push_back(text.substr(word.start, word.end - word.start));
  return out;
}

}  // namespace

FullText::FullText() {
  base::ensure(sqlite3_open(":memory:", &database_) == SQLITE_OK, "a database in memory");
  run(database_, "CREATE VIRTUAL TABLE works USING fts5(body, content='')");
  run(database_, "BEGIN");
}

FullText::~FullText() { sqlite3_close(database_); }

void FullText::add(std::uint64_t work, const std::string& text) {
  sqlite3_stmt* const insert =
      prepared(database_, "INSERT INTO works (rowid, body) VALUES (?1, ?2)");
  sqlite3_bind_int64(insert, 1, static_cast<sqlite3_int64>(work));
  bind(insert, 2, text);
  base::ensure(sqlite3_step(insert) == SQLITE_DONE, "a work is added");
  sqlite3_finalize(insert);
}

void FullText::settle() {
  run(database_, "COMMIT");
  run(database_, "INSERT INTO works (works) VALUES ('optimize')");
}

std::vector<std::uint64_t> FullText::ask(const std::string& query) const {
  std::vector<std::uint64_t> out;
  if (query.empty()) return out;
  sqlite3_stmt* const select =
      prepared(database_, "SELECT rowid FROM works WHERE works MATCH ?1 ORDER BY rank LIMIT 20");
  bind(select, 1, query);
  while (sqlite3_step(select) == SQLITE_ROW)
    out.push_back(static_cast<std::uint64_t>(sqlite3_column_int64(select, 0)));
  sqlite3_finalize(select);
  return out;
}

std::vector<std::uint64_t> FullText::by_phrases(const std::string& text) const {
  const std::vector<std::string> words = words_of(text);
  std::string query;
  for (std::size_t i = 0; i + 5 <= words.size(); i += 5) {
    query += query.empty() ? "\"" : " OR \"";
    for (std::size_t n = 0; n < 5; ++n)
      query += (n == 0 ? "" : " ") + words[i + n];
    query += '"';
  }
  return ask(query);
}

std::vector<std::uint64_t> FullText::by_words(const std::string& text) const {
  std::set<std::string> different;
  std::string query;
  for (const std::string& word : words_of(text)) {
    if (different.size() >= 200 || !different.insert(word).second) continue;
    query += (query.empty() ? "\"" : " OR \"") + word + "\"";
  }
  return ask(query);
}

}  // namespace bench
