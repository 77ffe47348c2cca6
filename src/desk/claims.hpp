// The texts that a notice names as its own: what the articles that it names
// have of them, and the claimed works that new texts are held against.

#pragma once

#include <articles/article.hpp>
#include <desk/desk.hpp>
#include <matching/fingerprint.hpp>
#include <notices/item.hpp>
#include <notices/notice.hpp>
#include <screening/screening.hpp>
#include <storage/transaction.hpp>

#include <string>
#include <vector>

namespace desk {

// The version that readers see, or saw last.
[[nodiscard]] int shown_version(const articles::Article& article);

// What one version of an article has of one work of a complaint.
struct ClaimedOverlap {
  std::string article_id;
  int version = 1;
  std::size_t work = 0;      // Its place in the complaint.
  screening::Match matched;  // Without passages where nothing is shared.
};

// A complaint with all that takes time to find out, so that no transaction waits for it.
struct Claims {
  std::vector<matching::Fingerprint> fingerprints;  // Of its works; without words where no text is.
  std::vector<ClaimedOverlap> overlaps;
};

// Compares every article that the complaint names with every text that it claims, at most
// kOverlapPairs pairs.
[[nodiscard]] Claims compare_claims(Desk& desk, const notices::Complaint& complaint);

// Whether the articles are still in the versions that were compared.
[[nodiscard]] bool are_current(storage::Snapshot& snapshot,
                               const Claims& claims,
                               const notices::Notice& notice);

// Stores the works that the notice claims now, lets go of those that it claimed before, and keeps
// the overlap of every item. The notice and its items are stored already.
void store_claims(storage::Transaction& transaction,
                  const Desk& desk,
                  const notices::Notice& notice,
                  const Claims& claims);

// Lets go of all of them: nothing is held against them any more.
void drop_claims(storage::Transaction& transaction,
                 const Desk& desk,
                 const notices::Notice& notice);

}  // namespace desk
