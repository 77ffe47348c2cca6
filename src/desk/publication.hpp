// Writing a step of an article's life: the article, its versions, its author's
// record, the day's figures and the event, in the transaction of the act.

#pragma once

#include <articles/lifecycle.hpp>
#include <desk/parts.hpp>
#include <storage/articles.hpp>

#include <string>
#include <string_view>

namespace desk {

[[nodiscard]] articles::Standing standing_of(const articles::Article& article,
                                             articles::VersionState newest);

// The article as it is after the step.
[[nodiscard]] articles::Article stepped(const articles::Article& before,
                                        const articles::Standing& to,
                                        base::Time now);

// Writes the difference between `before` and `after`, whose newest version is then `newest`. False
// where somebody else changed the article meanwhile. Which of its texts new ones are held against
// follows.
[[nodiscard]] bool write_step(storage::Transaction& transaction,
                              const articles::Article& before,
                              const articles::Article& after,
                              articles::VersionState newest,
                              base::Time now);

// Adds the first version's article; counts like write_step.
void write_new(storage::Transaction& transaction, const articles::Article& article);

}  // namespace desk
