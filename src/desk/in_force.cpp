#include <base/crypto.hpp>
#include <desk/in_force.hpp>
#include <desk/limits.hpp>
#include <storage/rules.hpp>

#include <map>
#include <utility>

namespace desk {
namespace {

// What the database says of the rules, in one view.
struct Known {
  RuleStanding standing;
  std::map<std::string, storage::RuleHead> heads;
  std::map<std::pair<std::string, std::int64_t>, base::Time> acted;  // When, by id and version.
};

Known read_known(storage::Snapshot& snapshot) {
  Known known;
  known.standing.generation = storage::rule_generation(snapshot);
  for (storage::RuleRevision& each : storage::local_rules(snapshot)) {
    known.standing.local.emplace(each.rule_id, std::move(each.text));
  }
  for (const storage::GivenStatus& each : storage::given_statuses(snapshot)) {
    known.standing.statuses[{each.rule_id, each.version}] = each.status;
    known.acted[{each.rule_id, each.version}] = each.since;
  }
  for (storage::RuleHead& head : storage::rule_heads(snapshot)) {
    known.heads.emplace(head.rule_id, std::move(head));
  }
  return known;
}

// The texts of files that are new to the database.
std::vector<storage::RuleRevision> unknown_texts(const LoadedRules& loaded,
                                                 const Known& known,
                                                 base::Time now) {
  std::vector<storage::RuleRevision> out;
  for (const rules::Rule& rule : loaded.rules->rules()) {
    const RuleSource& source = loaded.sources.at(rule.id);
    if (source.file_text.empty()) continue;
    std::string digest = source.local ? base::sha256_hex(source.file_text) : rule.digest;
    const auto head = known.heads.find(rule.id);
    if (head != known.heads.end() && head->second.file_digest == digest) continue;
    out.push_back({.rule_id = rule.id,
                   .version = rule.version,
                   .origin = storage::Origin::file,
                   .digest = std::move(digest),
                   .text = source.file_text,
                   .by = {.actor = "system", .name = source.file},
                   .at = now});
  }
  return out;
}

// Another process may have recorded them meanwhile.
void record(storage::Store& store, const std::vector<storage::RuleRevision>& texts) {
  if (texts.empty()) return;
  store.write([&texts](storage::Transaction& transaction) {
    for (const storage::RuleRevision& text : texts) {
      const auto head = storage::find_rule(transaction, text.rule_id);
      if (head && head->file_digest == text.digest) continue;
      storage::add_revision(transaction, text);
    }
  });
}

// When the version in force became what it is: by an act, or with its text.
base::Time since_when(storage::Snapshot& snapshot, const Known& known, const rules::Rule& rule) {
  const auto acted = known.acted.find({rule.id, rule.version});
  if (acted != known.acted.end()) return acted->second;
  for (const storage::RuleRevision& each :
       storage::revisions_of(snapshot, rule.id, kRevisionsShown)) {
    if (each.digest == rule.digest) return each.at;
  }
  return {};
}

std::vector<InForce::Guarded> guarded_of(storage::Store& store,
                                         const Known& known,
                                         const LoadedRules& loaded,
                                         base::Time now) {
  return store.read([&](storage::Snapshot& snapshot) {
    std::vector<InForce::Guarded> out;
    const std::vector<rules::Rule>& rules = loaded.rules->rules();
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (!rules[i].guard || rules[i].status != rules::Status::active) continue;
      const base::Time until = since_when(snapshot, known, rules[i]) + rules[i].guard->window;
      if (until > now) out.push_back({.rule = i, .until = until});
    }
    return out;
  });
}

}  // namespace

base::Result<std::shared_ptr<const InForce>> load_in_force(storage::Store& store,
                                                           const std::string& directory,
                                                           base::Time now) {
  const Known known = store.read(read_known);
  auto loaded = load_rules(directory, known.standing);
  if (!loaded) return loaded.error();
  record(store, unknown_texts(*loaded, known, now));
  auto out = std::make_shared<InForce>();
  out->guarded = guarded_of(store, known, *loaded, now);
  out->loaded = std::move(*loaded);
  return std::shared_ptr<const InForce>{std::move(out)};
}

}  // namespace desk
