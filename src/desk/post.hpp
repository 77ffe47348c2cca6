// Letters into the outbox, in the transaction of what they tell of.

#pragma once

#include <desk/operate.hpp>
#include <desk/parts.hpp>
#include <statements/letter.hpp>
#include <storage/outbox.hpp>

#include <string>

namespace desk {

// What a letter belongs to, where it goes, and when it may leave.
struct Posting {
  std::string postal_address = {};  // With the name; empty: it goes to the letter's e-mail address.
  std::string case_id = {};         // Empty: to none.
  std::string decision_id = {};     // Empty: to none.
  base::Time not_before;
};

// Queues the letter. Nothing happens where it has no address.
void post(storage::Transaction& transaction,
          const Desk& desk,
          const statements::Letter& letter,
          const Posting& posting);

// What stands in the outbox, to be shown.
[[nodiscard]] OutboxRow outbox_row(const storage::OutboxEntry& entry);

// The facts that every letter shares.
[[nodiscard]] statements::LetterFacts letter_facts(const Desk& desk);

[[nodiscard]] std::string article_url(const Desk& desk, const std::string& slug);
[[nodiscard]] std::string tracking_url(const Desk& desk, const std::string& token);

}  // namespace desk
