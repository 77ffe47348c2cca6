// Answering an objection: what a decision to uphold or to reverse is carried out
// as, and what it leaves with the objection and whoever made it.

#pragma once

#include <base/result.hpp>
#include <desk/deciding.hpp>

namespace desk {

// Whether the action answers an objection.
[[nodiscard]] bool answers(cases::Action action);

// The objection that the wish names, or the only one that waits in the case. Decided by somebody
// else than who decided first, where the desk has somebody else (Art. 20(6) DSA).
base::Result<Answering> find_answering(storage::Transaction& transaction,
                                       const Desk& desk,
                                       const Actor& by,
                                       const cases::Case& c,
                                       const cases::Wish& wish);

// What is done: nothing to the article where the decision stays, else what reverses it. `invalid`
// where the article would go down without policy and ground, `forbidden` where whoever answers may
// not do that.
base::Result<cases::Wish> carried_out(storage::Transaction& transaction,
                                      const Actor& by,
                                      const Answering& answering,
                                      const cases::Wish& wish);

// Writes the answer and the letter with its reasons.
void answer_objection(Deciding& deciding);

// What a decision was carried out as: for those that answer an objection, what reversed the first.
[[nodiscard]] cases::Action done_by(storage::Snapshot& snapshot, const cases::Decision& decision);

}  // namespace desk
