// Which texts have a fingerprint, and which of them new texts are held against.

#pragma once

#include <articles/article.hpp>
#include <matching/fingerprint.hpp>
#include <storage/store.hpp>

#include <stop_token>
#include <string>

namespace desk {

// Puts the versions of an article that count in force: what readers see, what waits, or what was
// taken down. One that lacks its fingerprint gets it. To be called with every step of an article.
void keep_fingerprints(storage::Transaction& transaction,
                       const articles::Article& article,
                       articles::VersionState newest);

// The same for a version that is being stored, whose fingerprint is made already.
void store_fingerprint(storage::Transaction& transaction,
                       const articles::Article& article,
                       const articles::Version& version,
                       const matching::Fingerprint& fingerprint);

// Gives every text one of this program's scheme that has none, page by page. False where it was
// told to stop.
[[nodiscard]] bool make_lacking_fingerprints(storage::Store& store, const std::stop_token& stop);

}  // namespace desk
