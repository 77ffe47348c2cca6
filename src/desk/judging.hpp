// What a desk does once it knows how complete a notice is: the receipt, the help
// that the law asks for with a record of it, and the cases that it is judged in.

#pragma once

#include <desk/parts.hpp>
#include <desk/post.hpp>
#include <notices/completeness.hpp>
#include <notices/item_life.hpp>
#include <statements/letter.hpp>

#include <string>
#include <vector>

namespace desk {

// A DMCA notice that lacks only what its sender can add must be met with help to complete it.
[[nodiscard]] bool needs_cure(const notices::Complaint& complaint,
                              const notices::Completeness& completeness);

// One act of the program in the life of an item that takes it for certain.
void live_on(storage::Transaction& transaction,
             const Desk& desk,
             const notices::Notice& notice,
             notices::Item& item,
             const notices::ItemEvent& event);

// "(iv) Name, postal address ...": what the notice lacks under the law that it is about.
[[nodiscard]] std::vector<std::string> missing_elements(const notices::Complaint& complaint,
                                                        const notices::Completeness& completeness);

// The receipt, or the letter that names what is missing; nothing where there is no address.
std::optional<statements::Letter> write_about(storage::Transaction& transaction,
                                              const Desk& desk,
                                              const notices::Notice& notice,
                                              statements::LetterKind kind,
                                              const Posting& posting);

// Asks the notifier for what is missing, and records that as help.
void ask_for_the_rest(storage::Transaction& transaction,
                      const Desk& desk,
                      const notices::Notice& notice,
                      const notices::Completeness& completeness,
                      const Posting& posting);

// The record of one attempt to help, which a letter is; nothing where none was written.
void note_help(storage::Transaction& transaction,
               const notices::Notice& notice,
               const statements::Letter& letter,
               const std::string& act_id,
               const std::string& actor,
               base::Time at);

}  // namespace desk
