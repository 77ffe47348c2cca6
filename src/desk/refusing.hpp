// What a rule refuses is a decision like any other, taken by a program: it has
// its statement of reasons (Art. 17 DSA), and its author can object to it, which
// a person answers (Art. 20).

#pragma once

#include <desk/parts.hpp>
#include <desk/submit.hpp>
#include <statements/letter.hpp>

namespace desk {

// Writes the decision for a version that its screening refused, in a case that is closed, and gives
// the receipt its reasons. Nothing for other versions.
void refuse_by_rule(storage::Transaction& transaction,
                    const Desk& desk,
                    const Submitted& made,
                    statements::LetterFacts& facts);

}  // namespace desk
