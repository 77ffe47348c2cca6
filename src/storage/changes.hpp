// What authors are asked to change in articles that notices are about.

#pragma once

#include <base/time.hpp>
#include <cases/change.hpp>
#include <storage/transaction.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace storage {

struct ChangeRow {
  std::string id;  // Of the decision that asks for it.
  std::string case_id;
  std::string article_id;
  cases::Remedy remedy = cases::Remedy::excise;
  std::vector<std::string> passages;  // What has to go, or of what one has to be named.
  int version = 0;                    // Of the article as it was when it was asked.
  base::Time until;
  cases::ChangeState state = cases::ChangeState::asked;
  int answered_version = 0;  // The newest that was looked at; 0: none.
};

void insert_change(Transaction& transaction, const ChangeRow& row);
// The newest of the article.
[[nodiscard]] std::optional<ChangeRow> find_change(Snapshot& snapshot, std::string_view article_id);
void set_change(Transaction& transaction,
                std::string_view id,
                cases::ChangeState state,
                int answered_version);
void remove_change(Transaction& transaction, std::string_view id);

}  // namespace storage
