// What the articles that a notice names have of the works that it claims.

#pragma once

#include <screening/screening.hpp>
#include <storage/transaction.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace storage {

struct OverlapRow {
  std::string item_id;
  int version = 1;           // Of the article, as it was compared.
  screening::Match matched;  // Without passages where nothing is shared.
};

void insert_overlap(Transaction& transaction, const OverlapRow& overlap);
void remove_overlaps(Transaction& transaction, std::string_view item_id);

// Of all items of a notice, in their order.
[[nodiscard]] std::vector<OverlapRow> overlaps_of(Snapshot& snapshot, std::string_view notice_id);

// The passages for which an article is down: those that notices that keep it down claim of this
// version. None where no such notice came with a text.
[[nodiscard]] std::vector<screening::Match::Passage> removed_passages(Snapshot& snapshot,
                                                                      std::string_view article_id,
                                                                      int version);

}  // namespace storage
