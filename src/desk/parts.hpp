// What stands behind a Desk, for the sources of this module alone: it includes
// storage, which those who use the desk cannot see.

#pragma once

#include <articles/article.hpp>
#include <articles/lifecycle.hpp>
#include <base/crypto.hpp>
#include <base/id.hpp>
#include <desk/actor.hpp>
#include <desk/desk.hpp>
#include <desk/limiter.hpp>
#include <desk/limits.hpp>
#include <storage/articles.hpp>
#include <storage/idempotency.hpp>
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

  // One immutable snapshot each, swapped whole by a reload.
  mutable std::mutex rules_mutex;
  std::shared_ptr<const rules::RuleSet> rules;
  std::shared_ptr<const policies::Policies> policies;
  std::string rules_error;

  Limiter limiter{kLimiterKeysMax};

  std::mutex keys_mutex;
  std::unordered_map<std::string, KnownKey> keys;  // By digest of the secret.
};

// Who did it, as the history names them: "person:ID", "author:ID", "anonymous", "system".
[[nodiscard]] std::string actor_text(const Actor& actor);
// The same for people to read: a name, "Author", "Notifier", "Copydesk".
[[nodiscard]] std::string actor_label(const Actor& actor);

// The request as idempotency keys know it; `call` names the act and its target.
[[nodiscard]] storage::IdempotentRequest request_of(const Actor& by,
                                                    const Idempotency& once,
                                                    std::string_view call);

[[nodiscard]] base::Error not_found(std::string_view what);
[[nodiscard]] base::Error forbidden();
[[nodiscard]] base::Error key_used_for_another_body();
[[nodiscard]] base::Error too_many(int seconds, std::string_view what);

// The language that a letter to somebody is written in: theirs if it is ours, else the desk's.
[[nodiscard]] std::string language_or_default(const Desk& desk, const std::string& language);

}  // namespace desk
