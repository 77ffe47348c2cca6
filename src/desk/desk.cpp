#include <desk/desk.hpp>
#include <desk/parts.hpp>
#include <desk/rules_loading.hpp>
#include <storage/outbox.hpp>

#include <utility>

namespace desk {

base::Result<std::unique_ptr<Desk>> Desk::open(Options options,
                                               const base::Clock& clock,
                                               const wording::Templates& templates) {
  base::ensure(options.secret.size() >= kSecretBytesMin, "a desk has a secret");
  auto rules = load_rules(options.rules);
  if (!rules) return rules.error();
  auto store = storage::Store::open(options.database, {.group_commit = options.group_commit});
  if (!store) return store.error();
  std::unique_ptr<Parts> parts{new Parts{std::move(options), clock, templates, std::move(*store)}};
  parts->rules = rules->rules;
  parts->policies = rules->policies;
  return std::unique_ptr<Desk>{new Desk{std::move(parts)}};
}

Desk::Desk(std::unique_ptr<Parts> parts) : parts_{std::move(parts)} {}
Desk::~Desk() = default;

const Options& Desk::options() const { return parts_->options; }

base::Time Desk::now() const { return parts_->clock.now(); }

std::shared_ptr<const rules::RuleSet> Desk::rules() const {
  const std::scoped_lock lock{parts_->rules_mutex};
  return parts_->rules;
}

std::shared_ptr<const policies::Policies> Desk::policies() const {
  const std::scoped_lock lock{parts_->rules_mutex};
  return parts_->policies;
}

base::Result<base::Done> Desk::reload_rules() {
  auto loaded = load_rules(parts_->options.rules);
  const std::scoped_lock lock{parts_->rules_mutex};
  if (!loaded) {
    parts_->rules_error = loaded.error().message;
    for (const base::FieldError& field : loaded.error().fields) {
      parts_->rules_error += "\n" + field.detail;
    }
    return loaded.error();
  }
  parts_->rules = loaded->rules;
  parts_->policies = loaded->policies;
  parts_->rules_error.clear();
  return base::Done{};
}

Desk::Health Desk::health() {
  Health health;
  {
    const std::scoped_lock lock{parts_->rules_mutex};
    health.rules = parts_->rules != nullptr;
    health.rules_error = parts_->rules_error;
  }
  const base::Time at = now();
  parts_->store.read([&](storage::Snapshot& snapshot) {
    const auto due = storage::oldest_due(snapshot, at);
    if (due) health.outbox_age = std::chrono::duration_cast<std::chrono::seconds>(at - *due);
    health.database = true;
  });
  return health;
}

}  // namespace desk
