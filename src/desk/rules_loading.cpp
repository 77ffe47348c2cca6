#include <desk/rules_loading.hpp>
#include <rules/load.hpp>

#include <algorithm>
#include <iterator>

namespace desk {
namespace {

using base::Error;
using policies::Problem;

constexpr std::string_view kUnnamed = "new.toml";  // A text that does not say its id.

bool is_error(const Problem& problem) { return problem.weight == policies::Weight::error; }

// A text that has not changed is the one of before, so that nothing about it is found out again.
rules::RuleFilePtr local_text(const std::string& file,
                              const std::string& text,
                              const LoadedRules* before) {
  if (before != nullptr) {
    const auto known = before->local.find(file);
    if (known != before->local.end() && known->second->text == text) return known->second;
  }
  return rules::make_rule_file(text);
}

rules::LocalRules local_rules(const rules::RuleFolder& folder,
                              const RuleStanding& standing,
                              const LoadedRules* before) {
  rules::LocalRules out;
  for (const auto& [id, text] : standing.local) {
    const auto place = folder.file_of.find(id);
    std::string file = place == folder.file_of.end() ? rules::local_file_of(id) : *place->second;
    auto kept = local_text(file, text, before);
    out.emplace(std::move(file), std::move(kept));
  }
  return out;
}

Error not_loaded(const std::vector<Problem>& problems) {
  Error error{.kind = Error::Kind::invalid,
              .message = "The rules were not loaded; those in force stay."};
  for (const Problem& problem : problems)
    error.fields.push_back({.pointer = problem.file, .detail = policies::text(problem)});
  return error;
}

}  // namespace

RuleSource source_of(const LoadedRules& loaded, const std::string& id) {
  RuleSource out;
  const auto place = loaded.folder->file_of.find(id);
  if (place == loaded.folder->file_of.end()) {
    out.file = rules::local_file_of(id);
  } else {
    out.file = *place->second;
    out.in_folder = loaded.folder->files.texts.find(out.file)->second;
  }
  const auto local = loaded.local.find(out.file);
  if (local != loaded.local.end()) out.local = local->second;
  return out;
}

rules::Status own_status(const LoadedRules& loaded, const rules::Rule& rule) {
  const auto own = loaded.own.find(rule.id);
  return own == loaded.own.end() ? rule.status : own->second;
}

base::Result<LoadedRules> load_rules(rules::Library& library,
                                     const rules::RuleFolderPtr& folder,
                                     const RuleStanding& standing,
                                     const LoadedRules* before) {
  LoadedRules out;
  out.generation = standing.generation;
  out.folder = folder;
  out.local = local_rules(*folder, standing, before);
  const auto given = [&](const rules::Rule& rule) -> std::optional<rules::Status> {
    const auto found = standing.statuses.find({rule.id, rule.version});
    if (found == standing.statuses.end()) return std::nullopt;
    return found->second;
  };
  rules::Library::Loaded loaded = library.load(folder, out.local, given);
  if (!loaded.problems.empty()) return not_loaded(loaded.problems);

  std::vector<rules::PreparedRule> prepared;
  prepared.reserve(loaded.rules.size());
  for (rules::Library::Entry& each : loaded.rules) {
    const rules::Rule& rule = *each.rule.rule;
    if (each.own != rule.status) out.own.emplace(rule.id, each.own);
    prepared.push_back(std::move(each.rule));
  }
  const rules::RuleSet* const last = before == nullptr ? nullptr : before->rules.get();
  auto compiled = rules::RuleSet::compile(std::move(prepared), last);
  if (!compiled) return compiled.error();
  out.rules = std::make_shared<const rules::RuleSet>(std::move(*compiled));
  auto office = notices::office_of(loaded.policies);
  if (!office) {
    return not_loaded({{.file = "policies.toml", .message = office.error().message}});
  }
  out.office = std::make_shared<const notices::Office>(std::move(*office));
  out.policies = std::make_shared<const policies::Policies>(std::move(loaded.policies));
  out.found_good = std::move(loaded.found_good);
  return out;
}

base::Result<LoadedRules> load_rules(const std::string& directory) {
  rules::Library library;
  const auto folder = rules::make_folder(directory.empty() ? rules::shipped_rule_files()
                                                           : rules::read_rule_files(directory));
  return load_rules(library, folder, {});
}

CheckedRule check_rule(const LoadedRules& beside, const std::string& id, const std::string& text) {
  rules::WordLists lists{beside.folder->files};
  const std::string file = id.empty() ? std::string{kUnnamed} : source_of(beside, id).file;
  rules::LoadedRule loaded = rules::load_rule(lists, file, text);
  CheckedRule out;
  out.problems = std::move(loaded.problems);
  std::ranges::move(lists.problems(), std::back_inserter(out.problems));
  if (!loaded.rule) return out;
  out.parsed = std::move(loaded.rule);
  std::ranges::move(rules::judge(*out.parsed, *beside.policies), std::back_inserter(out.problems));
  if (std::ranges::none_of(out.problems, is_error)) out.rule = out.parsed;
  return out;
}

}  // namespace desk
