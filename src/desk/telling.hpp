// Whom an act in the life of an item is told to: letters by the numbers of the
// catalogue in docs/notices.md, and what the tracking pages say.

#pragma once

#include <desk/parts.hpp>
#include <desk/post.hpp>
#include <notices/item_life.hpp>
#include <statements/letter.hpp>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace desk {

// The letter with this number.
[[nodiscard]] statements::LetterKind letter_of(std::uint8_t number);

// What every letter about a notice speaks of: its number, kind, items and tracking page.
[[nodiscard]] statements::LetterFacts facts_of(const Desk& desk,
                                               const notices::Notice& notice,
                                               std::span<const notices::Item> items);

// Adds headline and addresses of the article, and the author's own page where `to_author`.
enum class Whose : std::uint8_t { author, notifier };
void add_article(storage::Snapshot& snapshot,
                 const Desk& desk,
                 const std::string& article_id,
                 Whose reader,
                 statements::LetterFacts& facts);

// A letter that is to be written, and when it may leave.
struct Writing {
  statements::LetterKind kind = statements::LetterKind::notice_receipt;
  statements::LetterFacts facts;
  Posting posting;
};

// Queues the letter to whom the notice came from. An outcome goes to an address that its owner has
// confirmed alone; a receipt, a question and the copy that the law wants forwarded go to any. The
// copy (N9) and the help to complete a notice (N2) go by post where there is no e-mail address.
// Nothing where there is no address.
std::optional<statements::Letter> write_to_notifier(storage::Transaction& transaction,
                                                    const Desk& desk,
                                                    const notices::Notice& notice,
                                                    Writing writing);

// Queues the letter to the article's author, at the address that came with the article, else at the
// one of the counter-notice in the facts.
std::optional<statements::Letter> write_to_author(storage::Transaction& transaction,
                                                  const Desk& desk,
                                                  const std::string& article_id,
                                                  Writing writing);

// An act that was taken, and what its letters say besides.
struct Taken {
  const notices::Notice& notice;
  const notices::Item& item;
  const notices::Lived& lived;
  std::string reason = {};
  std::string document = {};
  std::optional<notices::CounterNotice> counter = {};
};
// All letters that the machine asks for after it, and a line on the notifier's page.
std::vector<statements::Letter> tell_of(storage::Transaction& transaction,
                                        const Desk& desk,
                                        const Taken& taken,
                                        const Posting& posting);

// A line on the notifier's page.
void say_to_notifier(storage::Transaction& transaction,
                     const Desk& desk,
                     const std::string& notice_id,
                     std::string_view kind,
                     std::string text);

// "(C) Under penalty ...": what the counter-notice lacks, for people.
[[nodiscard]] std::vector<std::string> lacking(const notices::CounterNotice& counter);

[[nodiscard]] std::string counter_url(const Desk& desk, const articles::Article& article);

}  // namespace desk
