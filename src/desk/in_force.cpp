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

// The heads only where files may be new.
Known read_known(storage::Snapshot& snapshot, Folder folder) {
  Known known;
  known.standing.generation = storage::rule_generation(snapshot);
  for (storage::RuleRevision& each : storage::local_rules(snapshot)) {
    known.standing.local.emplace(each.rule_id, std::move(each.text));
  }
  for (const storage::GivenStatus& each : storage::given_statuses(snapshot)) {
    known.standing.statuses[{each.rule_id, each.version}] = each.status;
    known.acted[{each.rule_id, each.version}] = each.since;
  }
  if (folder == Folder::keep) return known;
  for (storage::RuleHead& head : storage::rule_heads(snapshot)) {
    known.heads.emplace(head.rule_id, std::move(head));
  }
  return known;
}

// The texts of files that are new to the database; those of `before` are not.
std::vector<storage::RuleRevision> unknown_texts(const LoadedRules& loaded,
                                                 const Known& known,
                                                 const InForce* before,
                                                 base::Time now) {
  std::vector<storage::RuleRevision> out;
  for (const rules::Rule& rule : loaded.rules->rules()) {
    const RuleSource source = source_of(loaded, rule.id);
    if (source.in_folder == nullptr) continue;
    if (before != nullptr && source_of(before->loaded, rule.id).in_folder == source.in_folder)
      continue;
    const auto head = known.heads.find(rule.id);
    if (head != known.heads.end() && head->second.file_digest == source.in_folder->digest) continue;
    out.push_back({.rule_id = rule.id,
                   .version = rule.version,
                   .origin = storage::Origin::file,
                   .digest = source.in_folder->digest,
                   .text = source.in_folder->text,
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

std::string text_key(const rules::Rule& rule) { return rule.id + ' ' + rule.digest; }

// When the rule got this text.
base::Time since_text(storage::Snapshot& snapshot, const InForce* before, const rules::Rule& rule) {
  if (before != nullptr) {
    const auto known = before->since.find(text_key(rule));
    if (known != before->since.end()) return known->second;
  }
  for (const storage::RuleRevision& each :
       storage::revisions_of(snapshot, rule.id, kRevisionsShown)) {
    if (each.digest == rule.digest) return each.at;
  }
  return {};
}

// A version is what it is since an act said so, or since it has this text.
void fill_guarded(storage::Store& store,
                  const Known& known,
                  const InForce* before,
                  base::Time now,
                  InForce& out) {
  store.read([&](storage::Snapshot& snapshot) {
    const rules::AllRules all = out.loaded.rules->rules();
    for (std::size_t i = 0; i < all.size(); ++i) {
      const rules::Rule& rule = all[i];
      if (!rule.guard || rule.status != rules::Status::active) continue;
      base::Time since;
      if (const auto acted = known.acted.find({rule.id, rule.version});
          acted != known.acted.end()) {
        since = acted->second;
      } else {
        since = since_text(snapshot, before, rule);
        out.since.emplace(text_key(rule), since);
      }
      const base::Time until = since + rule.guard->window;
      if (until > now) out.guarded.push_back({.rule = i, .until = until});
    }
  });
}

rules::RuleFolderPtr read_folder(const RulesFolder& from, const InForce* before, base::Time now) {
  if (from.folder == Folder::keep && before != nullptr) return before->loaded.folder;
  if (from.directory.empty()) return rules::make_folder(rules::shipped_rule_files());
  return rules::make_folder(rules::read_rule_files(
      from.directory, now, before == nullptr ? nullptr : &before->loaded.folder->files));
}

void remember(storage::Store& store, const std::vector<std::string>& good, base::Time now) {
  if (good.empty()) return;
  store.write([&](storage::Transaction& transaction) {
    storage::remember_good_rules(transaction, rules::engine_digest(), good, now);
  });
}

}  // namespace

base::Result<std::shared_ptr<const InForce>> load_in_force(
    storage::Store& store,
    rules::Library& library,
    const RulesFolder& from,
    const std::shared_ptr<const InForce>& before,
    base::Time now) {
  const Folder folder = before == nullptr ? Folder::read : from.folder;
  const Known known =
      store.read([folder](storage::Snapshot& snapshot) { return read_known(snapshot, folder); });
  const LoadedRules* const last = before == nullptr ? nullptr : &before->loaded;
  auto loaded = load_rules(library, read_folder(from, before.get(), now), known.standing, last);
  if (!loaded) return loaded.error();
  if (folder == Folder::read) record(store, unknown_texts(*loaded, known, before.get(), now));
  remember(store, loaded->found_good, now);
  auto out = std::make_shared<InForce>();
  out->loaded = std::move(*loaded);
  fill_guarded(store, known, before.get(), now, *out);
  return std::shared_ptr<const InForce>{std::move(out)};
}

rules::Library open_library(storage::Store& store) {
  return rules::Library{store.read([](storage::Snapshot& snapshot) {
    return storage::good_rules(snapshot, rules::engine_digest());
  })};
}

}  // namespace desk
