// Partial remedies: the author of a noticed article is asked to take a passage
// out or to name its source, within a time, and the new version is looked at
// for it. A person decides what follows.

#pragma once

#include <base/result.hpp>
#include <desk/deciding.hpp>
#include <desk/read.hpp>
#include <desk/submit.hpp>

#include <optional>
#include <string>

namespace desk {

// Asks, where an open notice is about the article and it is not down: the passages are those that
// its open items quote and that were found in the works which they claim. Nothing for other wishes.
base::Result<base::Done> request_change(Deciding& deciding);

// Looks at a new version for what was asked of its author, and opens the case with what was found.
void check_change(storage::Transaction& transaction, const Desk& desk, const Submitted& made);

// Whether the author has done what was asked: then a notice is answered by that, and not refused.
[[nodiscard]] bool is_changed(storage::Snapshot& snapshot, const std::string& article_id);

// The decision is undone.
void take_change_back(storage::Transaction& transaction, const std::string& decision_id);

// What the author was asked for last, for the author's page.
[[nodiscard]] std::optional<ChangeAsked> change_asked(storage::Snapshot& snapshot,
                                                      const std::string& article_id);

}  // namespace desk
