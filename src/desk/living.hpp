// Taking items of notices through their lives: each act is judged by the machine
// of `notices`, and what comes out is stored with the item, its clock and the
// event, in the transaction of whoever acts.

#pragma once

#include <base/result.hpp>
#include <desk/actor.hpp>
#include <desk/parts.hpp>
#include <notices/completeness.hpp>
#include <notices/item_life.hpp>
#include <storage/item_lives.hpp>

#include <string>

namespace desk {

// Who it is for the machine: a token's bearer by its kind, people by what they may decide.
[[nodiscard]] notices::By by_in_life(const Actor& actor);

// What is known of the item. One that was filed before lives were kept is judged afresh.
[[nodiscard]] notices::ItemLife life_of(storage::Snapshot& snapshot,
                                        const Desk& desk,
                                        const notices::Notice& notice,
                                        const notices::Item& item);

// How complete the notice's newest version is, with what people ruled on it.
[[nodiscard]] notices::Completeness completeness_of(storage::Snapshot& snapshot,
                                                    const Desk& desk,
                                                    const notices::Notice& notice);

// What `assess`, `cure` and `rule` bring: the mask under the DMCA, and whether another regime has
// enough.
[[nodiscard]] notices::ItemEvent judged(notices::ItemAct act,
                                        notices::By by,
                                        const notices::Completeness& completeness,
                                        base::Time at);

// One act. The item is changed only where the machine allows it; else its words come back.
base::Result<notices::Lived> take_act(storage::Transaction& transaction,
                                      const Desk& desk,
                                      const notices::Notice& notice,
                                      notices::Item& item,
                                      const notices::ItemEvent& event);

// Writes a life as it was before, with the clock that runs in it.
void bring_life_back(storage::Transaction& transaction,
                     const notices::Item& item,
                     const std::string& life_text);
// That life, to be kept for undoing; empty where none was kept.
[[nodiscard]] std::string life_text_of(storage::Snapshot& snapshot, const std::string& item_id);

// What an article that came back was taken down for.
struct CameBack {
  bool article = false;  // False: something else keeps it down, or it is its author's own doing.
};

// The article is public again where no item of any notice keeps it down any more. What a person
// took down without a notice stays down.
[[nodiscard]] CameBack bring_back(storage::Transaction& transaction,
                                  const Desk& desk,
                                  const notices::Notice& notice,
                                  const std::string& article_id);

}  // namespace desk
