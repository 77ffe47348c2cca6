// Fingerprints of articles' versions and of works, and what has changed among
// them since an event. Whoever keeps an index of them follows by that.

#pragma once

#include <matching/fingerprint.hpp>
#include <storage/transaction.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace storage {

// Whose fingerprint it is.
enum class FingerprintOf : std::uint8_t { article, work };

struct FingerprintRow {
  std::int64_t number = 0;
  FingerprintOf of = FingerprintOf::article;
  std::string of_id;  // The article, or the work.
  int version = 1;    // Of the article; 1 for a work.
  bool in_force = false;
};

// Where there is one already it stays.
void insert_fingerprint(Transaction& transaction,
                        const FingerprintRow& row,
                        const matching::Fingerprint& fingerprint);

// Whether the version has one, by our scheme or another.
[[nodiscard]] bool has_fingerprint(Snapshot& snapshot, std::string_view of_id, int version);

// Takes exactly these versions of an article in force; 0 is none.
void set_in_force(Transaction& transaction, std::string_view of_id, int one, int other);

[[nodiscard]] std::vector<FingerprintRow> fingerprints_of(Snapshot& snapshot,
                                                          std::string_view of_id);

// Nothing (a row without an id) where there is none of this number any more.
[[nodiscard]] FingerprintRow find_fingerprint(Snapshot& snapshot, std::int64_t number);

// The keys of one, as keys_in says.
[[nodiscard]] std::vector<matching::Key> keys_of(Snapshot& snapshot, std::int64_t number);

// All rows after `number`, by number, at most `limit`.
struct NumberedBytes {
  std::int64_t number = 0;
  std::string bytes;  // For matching::decode; empty for a row that is not in force.
};
[[nodiscard]] std::vector<NumberedBytes> fingerprints_after(Snapshot& snapshot,
                                                            std::int64_t number,
                                                            std::size_t limit);

// The keys in such bytes; none where another scheme made them or they are damaged.
[[nodiscard]] std::vector<matching::Key> keys_in(std::string_view bytes);

// Articles and works that sealed events after `number` are about, in order; with each the
// event's own number.
struct Touched {
  std::int64_t number = 0;
  std::string id;  // Empty: the event is about something else.
};
[[nodiscard]] std::vector<Touched> touched_after(Snapshot& snapshot,
                                                 std::int64_t number,
                                                 std::size_t limit);

// The same of events that no sealer has numbered yet, in no order.
[[nodiscard]] std::vector<std::string> touched_unsealed(Snapshot& snapshot, std::size_t limit);

// Whether every text has a fingerprint of this program's scheme.
[[nodiscard]] bool all_have_fingerprints(Snapshot& snapshot);
void set_all_have_fingerprints(Transaction& transaction);

// Removes up to `limit` rows of other schemes; how many.
std::int64_t remove_other_schemes(Transaction& transaction, std::size_t limit);

// Articles after `id`, by id, at most `limit`.
[[nodiscard]] std::vector<std::string> articles_after(Snapshot& snapshot,
                                                      std::string_view id,
                                                      std::size_t limit);

}  // namespace storage
