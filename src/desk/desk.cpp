#include <desk/desk.hpp>
#include <desk/documents.hpp>
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
  parts->library = open_library(parts->store);
  auto rules = load_in_force(
      parts->store, parts->library, {.directory = parts->options.rules}, nullptr, clock.now());
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

std::string rules_error(const Desk& desk) {
  const std::scoped_lock lock{desk.parts().rules_mutex};
  const Desk::Parts& parts = desk.parts();
  return parts.folder_error.empty() ? parts.local_error : parts.folder_error;
}

std::shared_ptr<const notices::Office> office(const Desk& desk) {
  return in_force(desk)->loaded.office;
}

std::shared_ptr<const rules::RuleSet> Desk::rules() const { return in_force(*this)->loaded.rules; }

std::shared_ptr<const policies::Policies> Desk::policies() const {
  return in_force(*this)->loaded.policies;
}

// Puts what is loaded in force; where that fails, what is in force stays and the error is kept.
base::Result<base::Done> load_again(Desk::Parts& parts, Folder folder) {
  const std::scoped_lock one_at_a_time{parts.reload_mutex};
  std::shared_ptr<const InForce> before;
  {
    const std::scoped_lock lock{parts.rules_mutex};
    before = parts.in_force;
  }
  auto loaded = load_in_force(parts.store,
                              parts.library,
                              {.directory = parts.options.rules, .folder = folder},
                              before,
                              parts.clock.now());
  const std::scoped_lock lock{parts.rules_mutex};
  std::string& error = folder == Folder::read ? parts.folder_error : parts.local_error;
  error.clear();
  if (!loaded) {
    error = loaded.error().message;
    for (const base::FieldError& field : loaded.error().fields)
      error += "\n" + field.detail;
    return loaded.error();
  }
  parts.in_force = std::move(*loaded);
  parts.local_error.clear();
  parts.broken_generation = 0;
  return base::Done{};
}

base::Result<base::Done> Desk::reload_rules() {
  if (auto done = load_again(*parts_, Folder::read); !done) return done;
  if (const auto published = publish_documents(*this); !published) {
    const std::scoped_lock lock{parts_->rules_mutex};
    parts_->folder_error = published.error().message;
    return published.error();
  }
  return base::Done{};
}

base::Result<base::Done> reload_local_rules(Desk& desk) {
  return load_again(desk.parts(), Folder::keep);
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
  if (const auto done = load_again(*parts_, Folder::keep); !done) return done.error();
  return true;
}

bool Desk::follow_works() {
  parts_->works.start();
  if (!parts_->works.built()) return false;
  return parts_->store.read(
      [this](storage::Snapshot& snapshot) { return parts_->works.follow(snapshot); });
}

bool Desk::wait_for_works(std::chrono::milliseconds patience) {
  return parts_->works.wait(patience);
}

Desk::Health Desk::health() {
  Health health;
  health.works = !parts_->works.building();
  {
    const std::scoped_lock lock{parts_->rules_mutex};
    health.rules = parts_->in_force != nullptr;
  }
  health.rules_error = rules_error(*this);
  health.agent = agent_renewal(*this).renewal;
  const base::Time at = now();
  parts_->store.read([&](storage::Snapshot& snapshot) {
    const auto due = storage::oldest_due(snapshot, at);
    if (due) health.outbox_age = std::chrono::duration_cast<std::chrono::seconds>(at - *due);
    health.database = true;
  });
  return health;
}

}  // namespace desk
