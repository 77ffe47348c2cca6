#include <base/crypto.hpp>
#include <base/json.hpp>
#include <desk/over_past.hpp>
#include <desk/parts.hpp>
#include <desk/rule_acts.hpp>
#include <screening/backtest.hpp>
#include <storage/audit.hpp>
#include <storage/rules.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace desk {
namespace {

using base::Error;
using rules::Rule;
using rules::Status;

base::Result<base::Done> is_seen(const std::optional<storage::RuleHead>& head,
                                 const SeenRule& seen) {
  if (!head && !seen.etag) return base::Done{};
  if (head && !seen.etag) {
    return Error{.kind = Error::Kind::unversioned,
                 .message = "There is a rule `" + seen.id +
                            "` already. Say in If-Match which version of it you saw: its "
                            "ETag, such as \"v3\"."};
  }
  if (head && head->etag == *seen.etag) return base::Done{};
  return Error{.kind = Error::Kind::stale,
               .message = "The rule changed since you read it. Look at it again, then save."};
}

Error wrong_text(const std::vector<policies::Problem>& problems) {
  Error error{.kind = Error::Kind::invalid, .message = "The rule was not saved."};
  for (const policies::Problem& problem : problems) {
    if (problem.weight != policies::Weight::error) continue;
    error.fields.push_back({.pointer = "/toml", .detail = policies::text(problem)});
  }
  return error;
}

std::vector<policies::Problem> warnings_of(std::vector<policies::Problem> problems) {
  std::erase_if(problems, [](const policies::Problem& problem) {
    return problem.weight == policies::Weight::error;
  });
  return problems;
}

// Where a wrong rule is felt at once and by many, a second person looks at it first.
bool needs_second_person(const Rule& rule) {
  return rule.action != rules::Action::note && rule.severity == policies::Severity::high;
}

// On as many of the newest as one request has time for.
screening::Backtest try_on(Desk& desk, const Rule& rule, storage::Which which) {
  const auto policies = desk.policies();
  const auto tester = screening::Backtester::make(rule, nullptr, *policies);
  base::ensure(tester.ok(), "a rule that was checked compiles");
  Progress progress;
  return over_past(desk.parts().store,
                   *tester,
                   {.which = which, .from = desk.now(), .most = kReachMost, .longest = kReachTime},
                   progress);
}

Reach reach_of(Desk& desk, const Rule& rule) {
  const screening::Backtest on_kept = try_on(desk, rule, storage::Which::live);
  Reach reach{.kept = on_kept.versions, .hits = screening::hits(on_kept)};
  if (on_kept.versions > 0) reach.cost = on_kept.cost / on_kept.versions;
  return reach;
}

void record(storage::Transaction& transaction,
            const Desk& desk,
            const Actor& by,
            std::string_view kind,
            const Rule& rule) {
  storage::append(transaction,
                  {.at = desk.now(),
                   .actor = actor_text(by),
                   .kind = std::string{kind},
                   .subject_kind = "rule",
                   .subject_id = rule.id,
                   .data = base::canonical({{"version", rule.version},
                                            {"status", rules::name(rule.status)},
                                            {"digest", rule.digest}})});
}

// The backtest that a text gets which says that it is active.
storage::RuleJob backtest_at_save(Desk& desk, const Actor& by, const Rule& rule) {
  const base::Time began = desk.now();
  const screening::Backtest tally = try_on(desk, rule, storage::Which::all);
  return {.id = base::new_id(began),
          .kind = storage::JobKind::backtest,
          .rule_id = rule.id,
          .digest = rule.digest,
          .state = storage::JobState::done,
          .seen = tally.versions,
          .total = tally.versions,
          .by = by_of(by),
          .started_at = began,
          .finished_at = desk.now(),
          .result = storage::backtest_to_text(tally)};
}

constexpr std::string_view kNeedsSecond =
    "It holds articles at severity high, so somebody else must make it active.";

// Everything that saving needs to know, found out before the transaction.
struct Saving {
  const SeenRule& seen;
  const std::string& text;
  Rule rule;
  std::optional<storage::RuleJob> backtest;
  bool same_as_file = false;
};

void keep_text(storage::Transaction& transaction,
               const Desk& desk,
               const Actor& by,
               Saving& saving) {
  const Rule& rule = saving.rule;
  if (saving.same_as_file) {
    storage::drop_local(transaction, rule.id);
  } else {
    storage::add_revision(transaction,
                          {.rule_id = rule.id,
                           .version = rule.version,
                           .origin = storage::Origin::local,
                           .digest = rule.digest,
                           .text = saving.text,
                           .by = by_of(by),
                           .at = desk.now()});
  }
  storage::end_status(transaction, rule.id, rule.version);
  storage::reset_guard(transaction, rule.id, rule.version);
  if (saving.backtest) storage::insert_job(transaction, *saving.backtest);
}

// A text that says `active` and may not yet be: it runs in shadow until somebody else agrees.
std::string restrain(storage::Transaction& transaction,
                     const Desk& desk,
                     const Actor& by,
                     Rule& rule) {
  if (rule.status != Status::active || !needs_second_person(rule)) return {};
  storage::add_act(transaction,
                   {.rule_id = rule.id,
                    .version = rule.version,
                    .status = Status::shadow,
                    .reason = std::string{kNeedsSecond},
                    .by = by_of(by),
                    .at = desk.now()});
  storage::add_act(transaction,
                   {.rule_id = rule.id,
                    .version = rule.version,
                    .status = Status::active,
                    .waits = true,
                    .reason = "Its text says so.",
                    .by = by_of(by),
                    .at = desk.now()});
  rule.status = Status::shadow;
  return std::string{kNeedsSecond};
}

base::Result<SavedRule> save_in(storage::Transaction& transaction,
                                const Desk& desk,
                                const Actor& by,
                                Saving& saving) {
  const auto head = storage::find_rule(transaction, saving.rule.id);
  if (const auto seen = is_seen(head, saving.seen); !seen) return seen.error();
  SavedRule saved{.id = saving.rule.id, .version = saving.rule.version, .created = !head};
  keep_text(transaction, desk, by, saving);
  saved.waits = restrain(transaction, desk, by, saving.rule);
  saved.status = saving.rule.status;
  record(transaction, desk, by, "rule.saved", saving.rule);
  storage::raise_rule_generation(transaction);
  saved.etag = storage::find_rule(transaction, saved.id)->etag;
  return saved;
}

// The people who have had a say in making this version active: its writer, and who asked for it.
std::set<std::string> first_people(storage::Snapshot& snapshot, const Rule& rule) {
  std::set<std::string> people;
  const auto id_of_actor = [](const std::string& actor) {
    return actor.substr(std::min(actor.find(':'), actor.size() - 1) + 1);
  };
  for (const storage::RuleRevision& each :
       storage::revisions_of(snapshot, rule.id, kRevisionsShown)) {
    if (each.digest != rule.digest || each.origin == storage::Origin::file) continue;
    people.insert(id_of_actor(each.by.actor));
  }
  for (const storage::RuleAct& act : storage::acts_of(snapshot, rule.id, kActsShown)) {
    if (act.version != rule.version) continue;
    if (!act.waits) break;
    people.insert(id_of_actor(act.by.actor));
  }
  return people;
}

// An act that changes nothing is none, but for one that takes back what waits.
std::optional<Error> same_status(storage::Snapshot& snapshot, const Rule& rule, Status wished) {
  if (rule.status != wished) return std::nullopt;
  const std::vector<storage::RuleAct> last = storage::acts_of(snapshot, rule.id, 1);
  if (!last.empty() && last.front().waits && last.front().version == rule.version) {
    return std::nullopt;
  }
  return Error{.kind = Error::Kind::conflict,
               .message = "The rule has this status already. Choose another one."};
}

// What is missing before the rule may be active; nothing where it may be.
std::optional<Error> missing_backtest(storage::Snapshot& snapshot, const Rule& rule) {
  if (storage::was_backtested(snapshot, rule.digest)) return std::nullopt;
  return Error{.kind = Error::Kind::conflict,
               .message =
                   "Before this text becomes active it needs a backtest. Run one on the "
                   "rule's page or with POST /api/v1/rules/backtests."};
}

base::Result<SavedRule> set_status_in(storage::Transaction& transaction,
                                      const Desk& desk,
                                      const Actor& by,
                                      const SeenRule& seen,
                                      storage::RuleAct act,
                                      Rule rule) {
  const auto head = storage::find_rule(transaction, rule.id);
  if (const auto current = is_seen(head, seen); !current) return current.error();
  if (auto same = same_status(transaction, rule, act.status)) return *std::move(same);
  SavedRule saved{.id = rule.id, .version = rule.version, .status = act.status};
  if (act.status == Status::active) {
    if (auto missing = missing_backtest(transaction, rule)) return *std::move(missing);
    const std::set<std::string> people = first_people(transaction, rule);
    act.waits = needs_second_person(rule) && (people.empty() || people.contains(by.id));
    storage::reset_guard(transaction, rule.id, rule.version);
  }
  if (act.waits) {
    saved.status = rule.status;
    saved.waits = kNeedsSecond;
  }
  storage::add_act(transaction, act);
  rule.status = saved.status;
  record(transaction, desk, by, act.waits ? "rule.status_asked" : "rule.status", rule);
  storage::raise_rule_generation(transaction);
  saved.etag = storage::find_rule(transaction, rule.id)->etag;
  return saved;
}

}  // namespace

base::Result<SavedRule> save_rule(Desk& desk,
                                  const Actor& by,
                                  const SeenRule& seen,
                                  const std::string& text) {
  if (!may(by, cases::Permit::write_rules)) return forbidden();
  const auto now = in_force(desk);
  CheckedRule checked = check_rule(now->loaded, seen.id, text);
  if (!checked.rule) return wrong_text(checked.problems);
  const RuleSource source = source_of(now->loaded, seen.id);
  Saving saving{.seen = seen, .text = text, .rule = std::move(*checked.rule)};
  saving.same_as_file = source.in_folder != nullptr && source.in_folder->text == text;
  const Reach reach = reach_of(desk, saving.rule);
  if (saving.rule.status == Status::active) {
    saving.backtest = backtest_at_save(desk, by, saving.rule);
  }
  auto saved = desk.parts().store.write(
      [&](storage::Transaction& transaction) { return save_in(transaction, desk, by, saving); });
  if (!saved) return saved.error();
  saved->warnings = warnings_of(std::move(checked.problems));
  saved->reach = reach;
  if (const auto reloaded = reload_local_rules(desk); !reloaded) return reloaded.error();
  return saved;
}

base::Result<SavedRule> set_rule_status(
    Desk& desk, const Actor& by, const SeenRule& seen, Status status, const std::string& reason) {
  if (!may(by, cases::Permit::write_rules)) return forbidden();
  if (reason.empty() || reason.size() > kReasonBytesMax) {
    return base::invalid("/reason", "Say why, in at most 4,096 bytes; it is kept with the rule.");
  }
  const auto set = desk.rules();
  const Rule* const rule = set->find(seen.id);
  if (rule == nullptr) return not_found("rule");
  const storage::RuleAct act{.rule_id = rule->id,
                             .version = rule->version,
                             .status = status,
                             .reason = reason,
                             .by = by_of(by),
                             .at = desk.now()};
  auto saved = desk.parts().store.write([&](storage::Transaction& transaction) {
    return set_status_in(transaction, desk, by, seen, act, *rule);
  });
  if (!saved) return saved.error();
  if (const auto reloaded = reload_local_rules(desk); !reloaded) return reloaded.error();
  return saved;
}

}  // namespace desk
