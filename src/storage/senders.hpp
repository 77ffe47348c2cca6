// Who sent each notice, and what became of what they sent.

#pragma once

#include <base/time.hpp>
#include <cases/flagger.hpp>
#include <cases/misuse.hpp>
#include <notices/item.hpp>
#include <storage/transaction.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace storage {

struct SenderRow {
  std::string notice_id;
  std::string notifier_id;  // Of the address that was typed; empty: none was.
  std::string flagger_id;   // Of a confirmed address; empty: no trusted flagger's.
  cases::Reception reception = cases::Reception::ordinary;
  std::string text_digest;  // Of the explanation; empty: there is none.
};

// Writes the row, new or changed.
void put_sender(Transaction& transaction, const SenderRow& sender);
[[nodiscard]] std::optional<SenderRow> find_sender(Snapshot& snapshot, std::string_view notice_id);

// Notices of this notifier that are set aside, oldest first, at most `limit`.
[[nodiscard]] std::vector<std::string> notices_set_aside(Snapshot& snapshot,
                                                         std::string_view notifier_id,
                                                         int limit);

// Who has notices set aside and is not suspended any more, at most `limit`.
[[nodiscard]] std::vector<std::string> notifiers_to_wake(Snapshot& snapshot,
                                                         base::Time now,
                                                         int limit);

// What became of confirmed notices: for each of the newest `most`, the states that its items are
// in.
struct StateOfNotice {
  std::string notice_id;
  notices::ItemState state = notices::ItemState::received;
};
struct SenderFigures {
  int filed = 0;
  int countered = 0;  // Those that an author answered.
  std::vector<StateOfNotice> states;
};
[[nodiscard]] SenderFigures figures_of_notifier(Snapshot& snapshot,
                                                std::string_view notifier_id,
                                                int most);
[[nodiscard]] SenderFigures figures_of_flagger(Snapshot& snapshot,
                                               std::string_view flagger_id,
                                               int most);
// How many confirmed notices the notifier sent since then, counted up to `most`.
[[nodiscard]] int count_notices_since(Snapshot& snapshot,
                                      std::string_view notifier_id,
                                      base::Time since,
                                      int most);
// How many other notices explain themselves in the same words, counted up to `most`.
[[nodiscard]] int count_same_text(Snapshot& snapshot,
                                  std::string_view text_digest,
                                  std::string_view except_notice,
                                  int most);

struct FlaggerRow {
  std::string id;
  std::string address;  // In lower case: an e-mail address, or a domain.
  cases::Flagger flagger;
  base::Time created_at;
};
// False where the address is another's.
[[nodiscard]] bool insert_flagger(Transaction& transaction, const FlaggerRow& row);
[[nodiscard]] bool update_flagger(Transaction& transaction, const FlaggerRow& row);
[[nodiscard]] std::optional<FlaggerRow> find_flagger(Snapshot& snapshot, std::string_view id);
// Whose the address is: by itself before by its domain.
[[nodiscard]] std::optional<FlaggerRow> find_flagger_of(Snapshot& snapshot, std::string_view email);
// By name, at most `limit`.
[[nodiscard]] std::vector<FlaggerRow> all_flaggers(Snapshot& snapshot, int limit);

}  // namespace storage
