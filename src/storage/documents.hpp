// What the house has published of its rules, version by version.

#pragma once

#include <base/time.hpp>
#include <storage/transaction.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace storage {

struct DocumentHead {
  std::string name;
  int number = 0;  // From 1.
  std::string digest;
  std::map<std::string, std::string> titles;  // By language.
  base::Time since;                           // When it came into force.
};

struct DocumentRow {
  DocumentHead head;
  std::map<std::string, std::string> texts;  // By language.
};

// A version is never changed; a second one of the same number is a Bug of the caller's.
void insert_document(Transaction& transaction, const DocumentRow& row);

// The version; 0: the newest. Nothing where there is none.
[[nodiscard]] std::optional<DocumentRow> find_document(Snapshot& snapshot,
                                                       std::string_view name,
                                                       int number);
// The newest, without its texts.
[[nodiscard]] std::optional<DocumentHead> newest_document(Snapshot& snapshot,
                                                          std::string_view name);
// The newest of each, by name.
[[nodiscard]] std::vector<DocumentHead> newest_documents(Snapshot& snapshot);
// All versions of one, newest first, at most `limit`.
[[nodiscard]] std::vector<DocumentHead> document_versions(Snapshot& snapshot,
                                                          std::string_view name,
                                                          int limit);

}  // namespace storage
