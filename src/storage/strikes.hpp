// What notices left on authors.

#pragma once

#include <cases/strike.hpp>
#include <storage/transaction.hpp>

#include <string_view>
#include <vector>

namespace storage {

// Oldest first, at most kStrikesMax of them: the newest.
inline constexpr int kStrikesMax = 200;
[[nodiscard]] std::vector<cases::Strike> strikes_of(Snapshot& snapshot, std::string_view author_id);

// Writes the strike, new or changed.
void put_strike(Transaction& transaction, std::string_view author_id, const cases::Strike& strike);
void remove_strikes(Transaction& transaction, std::string_view author_id);

// The gravest mark that the lives of the notice's items on the author's articles bear; `voided`
// where none bears one that stands.
[[nodiscard]] notices::StrikeChange gravest_mark(Snapshot& snapshot,
                                                 std::string_view notice_id,
                                                 std::string_view author_id);

}  // namespace storage
