#include <desk/desk.hpp>
#include <desk/parts.hpp>
#include <storage/outbox.hpp>
#include <storage/rules.hpp>

#include <utility>

namespace desk {

base::Result<std::unique_ptr<Desk>> Desk::open(Options options,
                                               const base::Clock& clock,
                                               const wording::Templates& templates) {
  base::ensure(options.secret.size() >= kSecretBytesMin, "a desk has a secret");
  auto store = storage::Store::open(options.database, {.group_commit = options.group_commit});
  if (!store) return store.error();
  std::unique_ptr<Parts> parts{new Parts{std::move(options), clock, templates, std::move(*store)}};
  auto rules = load_in_force(parts->store, parts->options.rules, clock.now());
  if (!rules) return rules.error();
  parts->in_force = std::move(*rules);
  return std::unique_ptr<Desk>{new Desk{std::move(parts)}};
}

Desk::Desk(std::unique_ptr<Parts> parts) : parts_{std::move(parts)} {}
Desk::~Desk() = default;

const Options& Desk::options() const { return parts_->options; }

base::Time Desk::now() const { return parts_->clock.now(); }

std::shared_ptr<const InForce> in_force(const Desk& desk) {
  const std::scoped_lock lock{desk.parts().rules_mutex};
  return desk.parts().in_force;
}

std::shared_ptr<const rules::RuleSet> Desk::rules() const { return in_force(*this)->loaded.rules; }

std::shared_ptr<const policies::Policies> Desk::policies() const {
  return in_force(*this)->loaded.policies;
}

base::Result<base::Done> Desk::reload_rules() {
  const std::scoped_lock one_at_a_time{parts_->reload_mutex};
  auto loaded = load_in_force(parts_->store, parts_->options.rules, now());
  const std::scoped_lock lock{parts_->rules_mutex};
  if (!loaded) {
    parts_->rules_error = loaded.error().message;
    for (const base::FieldError& field : loaded.error().fields) {
      parts_->rules_error += "\n" + field.detail;
    }
    return loaded.error();
  }
  parts_->in_force = std::move(*loaded);
  parts_->rules_error.clear();
  parts_->broken_generation = 0;
  return base::Done{};
}

base::Result<bool> Desk::follow_rules() {
  const std::int64_t generation = parts_->store.read(
      [](storage::Snapshot& snapshot) { return storage::rule_generation(snapshot); });
  {
    const std::scoped_lock lock{parts_->rules_mutex};
    const std::int64_t known = parts_->in_force->loaded.generation;
    if (generation == known || generation == parts_->broken_generation) return false;
    parts_->broken_generation = generation;
  }
  if (const auto done = reload_rules(); !done) return done.error();
  return true;
}

Desk::Health Desk::health() {
  Health health;
  {
    const std::scoped_lock lock{parts_->rules_mutex};
    health.rules = parts_->in_force != nullptr;
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
