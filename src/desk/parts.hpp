// What stands behind a Desk, for the sources of this module alone: it includes
// storage, which those who use the desk cannot see.

#pragma once

#include <articles/article.hpp>
#include <articles/lifecycle.hpp>
#include <base/crypto.hpp>
#include <base/id.hpp>
#include <desk/actor.hpp>
#include <desk/background.hpp>
#include <desk/costs.hpp>
#include <desk/desk.hpp>
#include <desk/in_force.hpp>
#include <desk/limiter.hpp>
#include <desk/limits.hpp>
#include <desk/work_index.hpp>
#include <storage/articles.hpp>
#include <storage/idempotency.hpp>
#include <storage/rules.hpp>
#include <storage/store.hpp>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace desk {

// The credential behind a key, as it was looked up at `at`.
struct KnownKey {
  Actor actor;
  base::Time at;
};

struct Desk::Parts {
  Options options;
  const base::Clock& clock;
  const wording::Templates& templates;
  storage::Store store;

  // One immutable snapshot, swapped whole by a reload.
  mutable std::mutex rules_mutex;
  std::shared_ptr<const InForce> in_force;
  std::string folder_error;  // Why the folder was not loaded the last time; empty: it was.
  std::string local_error;   // The same for what the database says.
  std::int64_t broken_generation = 0;  // The one that could not be loaded; 0: none.
  std::mutex reload_mutex;             // One reload at a time, which alone uses the library.
  rules::Library library;

  Limiter limiter{kLimiterKeysMax};

  std::mutex keys_mutex;
  std::unordered_map<std::string, KnownKey> keys;  // By digest of the secret.

  Costs costs{kCostsMax};

  WorkIndex works{store};

  Background background;  // The last, for what runs in it uses the rest.
};

// The rules in force, with where each of them comes from.
[[nodiscard]] std::shared_ptr<const InForce> in_force(const Desk& desk);
// Where and when the office works, as the policies in force say.
[[nodiscard]] std::shared_ptr<const notices::Office> office(const Desk& desk);
// Of the last reload, line by line; empty: it went well.
[[nodiscard]] std::string rules_error(const Desk& desk);

// Puts in force what the database says of rules; the folder is as it was read the last time.
base::Result<base::Done> reload_local_rules(Desk& desk);

// Who did it, as the history names them: "person:ID", "author:ID", "anonymous", "system".
[[nodiscard]] std::string actor_text(const Actor& actor);
// The same for people to read: a name, "Author", "Notifier", "Copydesk".
[[nodiscard]] std::string actor_label(const Actor& actor);

// Both, as the history of rules keeps them.
[[nodiscard]] storage::By by_of(const Actor& actor);

// The request as idempotency keys know it; `call` names the act and its target.
[[nodiscard]] storage::IdempotentRequest request_of(const Actor& by,
                                                    const Idempotency& once,
                                                    std::string_view call);

// What an earlier call with the same key made, so that it gets the same answer; the error where the
// key was used for another body; nothing for a new key, and without one.
[[nodiscard]] std::optional<base::Result<storage::MadeBefore>> made_before(
    storage::Snapshot& snapshot, const Desk& desk, const storage::IdempotentRequest& request);

[[nodiscard]] base::Error not_found(std::string_view what);
[[nodiscard]] base::Error forbidden();
[[nodiscard]] base::Error too_many(int seconds, std::string_view what);

// The language that a letter to somebody is written in: theirs if it is ours, else the desk's.
[[nodiscard]] std::string language_or_default(const Desk& desk, const std::string& language);

}  // namespace desk
