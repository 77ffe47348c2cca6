// Letters into the outbox, in the transaction of what they tell of.

#pragma once

#include <desk/parts.hpp>
#include <statements/letter.hpp>

#include <string>

namespace desk {

// Queues the letter, to leave at `not_before`. Nothing happens where it has no address.
void post(storage::Transaction& transaction,
          const Desk& desk,
          const statements::Letter& letter,
          const std::string& case_id,
          const std::string& decision_id,
          base::Time not_before);

// The facts that every letter shares.
[[nodiscard]] statements::LetterFacts letter_facts(const Desk& desk);

[[nodiscard]] std::string article_url(const Desk& desk, const std::string& slug);
[[nodiscard]] std::string tracking_url(const Desk& desk, const std::string& token);

}  // namespace desk
