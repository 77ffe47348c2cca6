// Which published documents a decision rests on: those in force when it is
// taken. Only for the sources of this module.

#pragma once

#include <statements/statement.hpp>
#include <storage/transaction.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace desk {

// The community rules and the terms of use, as they are now; without those that were never
// published here.
[[nodiscard]] std::vector<statements::Quoted> quoted_documents(storage::Snapshot& snapshot,
                                                               std::string_view language);

// How a decision keeps them; nothing from the empty text of one that was taken before that.
[[nodiscard]] std::string quoted_to_text(const std::vector<statements::Quoted>& quoted);
[[nodiscard]] std::vector<statements::Quoted> quoted_from_text(std::string_view text);

}  // namespace desk
