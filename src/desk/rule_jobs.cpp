#include <base/crypto.hpp>
#include <base/json.hpp>
#include <base/log.hpp>
#include <desk/opening.hpp>
#include <desk/over_past.hpp>
#include <desk/parts.hpp>
#include <desk/review.hpp>
#include <desk/rule_jobs.hpp>
#include <rules/load.hpp>
#include <storage/articles.hpp>
#include <storage/audit.hpp>
#include <storage/cases.hpp>
#include <storage/rules.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <exception>
#include <memory>
#include <utility>

namespace desk {
namespace {

using base::Error;
using rules::Rule;
using screening::Sample;
using storage::JobKind;
using storage::JobState;

nlohmann::json to_json(const screening::Cell& cell) {
  nlohmann::json samples = nlohmann::json::array();
  for (const Sample& each : cell.samples) {
    samples.push_back({{"article", each.article_id},
                       {"number", each.number},
                       {"title", each.title},
                       {"text", each.text}});
  }
  return {{"count", cell.count}, {"samples", std::move(samples)}};
}

screening::Cell cell_from(const nlohmann::json& value) {
  screening::Cell cell{.count = value.at("count"), .samples = {}};
  for (const nlohmann::json& each : value.at("samples")) {
    cell.samples.push_back({.article_id = each.at("article"),
                            .number = each.at("number"),
                            .title = each.at("title"),
                            .text = each.value("text", "")});
  }
  return cell;
}

void add(screening::Cell& cell, const Sample& sample) {
  ++cell.count;
  if (cell.samples.size() < screening::kSamples) cell.samples.push_back(sample);
}

Batch batch_from(const nlohmann::json& value) {
  Batch batch{.done = cell_from(value.at("done")),
              .left = cell_from(value.at("left")),
              .taken_back = std::nullopt};
  if (const auto undone = value.find("taken_back"); undone != value.end()) {
    batch.taken_back = undone->get<std::int64_t>();
  }
  return batch;
}

// A released article can be taken back while its decision can be undone, a case while it is open.
bool is_undoable(const storage::RuleJob& stored, const RuleJob& job, const Desk& desk) {
  if (stored.preview || !job.batch) return false;
  if (job.batch->done.count <= job.batch->taken_back.value_or(0)) return false;
  return stored.kind != JobKind::release ||
         desk.now() <= stored.finished_at + desk.policies()->undo;
}

RuleJob job_of(storage::RuleJob stored, const Desk& desk) {
  RuleJob job{.id = stored.id,
              .kind = std::string{name(stored.kind)},
              .rule = std::move(stored.rule_id),
              .digest = std::move(stored.digest),
              .preview = stored.preview,
              .state = std::string{name(stored.state)},
              .seen = stored.seen,
              .total = stored.total,
              .by = std::move(stored.by.name),
              .started_at = stored.started_at,
              .finished_at = stored.finished_at};
  if (stored.state == JobState::running) {
    if (const auto progress = desk.parts().background.find(job.id)) {
      job.seen = progress->seen;
      job.total = progress->total;
    }
    return job;
  }
  const nlohmann::json result = nlohmann::json::parse(stored.result);
  if (result.contains("versions")) job.backtest = storage::backtest_from_text(stored.result);
  if (result.contains("done")) job.batch = batch_from(result);
  job.why = result.value("why", "");
  job.undoable = is_undoable(stored, job, desk);
  return job;
}

base::Result<RuleJob> find_job(Desk& desk, const std::string& id) {
  auto job = desk.parts().store.read(
      [&id](storage::Snapshot& snapshot) { return storage::find_job(snapshot, id); });
  if (!job) return not_found("job");
  return job_of(std::move(*job), desk);
}

void record(storage::Transaction& transaction,
            const storage::RuleJob& job,
            std::string_view what,
            base::Time now) {
  storage::append(transaction,
                  {.at = now,
                   .actor = job.by.actor,
                   .kind = "rule." + std::string{name(job.kind)} + "_" + std::string{what},
                   .subject_kind = "rule",
                   .subject_id = job.rule_id,
                   .data = base::canonical({{"job", job.id},
                                            {"digest", job.digest},
                                            {"preview", job.preview},
                                            {"state", name(job.state)},
                                            {"seen", job.seen}})});
}

storage::RuleJob begin(Desk& desk, const Actor& by, JobKind kind, const Rule& rule, Mode mode) {
  const base::Time now = desk.now();
  storage::RuleJob job{.id = base::new_id(now),
                       .kind = kind,
                       .rule_id = rule.id,
                       .digest = rule.digest,
                       .preview = mode == Mode::preview,
                       .by = by_of(by),
                       .started_at = now};
  desk.parts().store.write([&](storage::Transaction& transaction) {
    storage::insert_job(transaction, job);
    record(transaction, job, "started", now);
  });
  return job;
}

// Runs `work`, which gives the result's text, and keeps what came of it.
void finish(Desk& desk,
            storage::RuleJob& job,
            Progress& progress,
            const std::function<std::string(Progress&)>& work) {
  try {
    job.result = work(progress);
    job.state = progress.stop ? JobState::cancelled : JobState::done;
  } catch (const std::exception& error) {
    base::log(base::Level::error, "a job failed", {{"job", job.id}, {"why", error.what()}});
    job.result = base::canonical({{"why", error.what()}});
    job.state = JobState::failed;
  }
  job.seen = progress.seen;
  job.total = progress.total;
  job.finished_at = desk.now();
  desk.parts().store.write([&](storage::Transaction& transaction) {
    storage::update_job(transaction, job);
    record(transaction, job, "ended", job.finished_at);
  });
}

using Work = std::function<std::string(Progress&)>;

base::Result<RuleJob> start(Desk& desk, storage::RuleJob job, Work work) {
  auto shared = std::make_shared<storage::RuleJob>(job);
  const bool started = desk.parts().background.start(
      job.id, [&desk, shared, run = std::move(work)](Progress& progress) {
        try {
          finish(desk, *shared, progress, run);
        } catch (const std::exception& error) {
          base::log(base::Level::error, "a job was not kept", {{"why", error.what()}});
        }
      });
  if (started) return job_of(std::move(job), desk);
  job.state = JobState::cancelled;
  job.finished_at = desk.now();
  desk.parts().store.write(
      [&job](storage::Transaction& transaction) { storage::update_job(transaction, job); });
  return Error{.kind = Error::Kind::conflict,
               .message = "Another job is running. Wait for its end, or cancel it."};
}

// A backtest that is ready to run.
struct Backtesting {
  storage::RuleJob job;
  Work work;
};

base::Result<Rule> wished_rule(const Desk& desk, const BacktestWish& wish) {
  const auto now = in_force(desk);
  if (wish.text.empty()) {
    const Rule* const rule = now->loaded.rules->find(wish.rule);
    if (rule == nullptr) return not_found("rule");
    return *rule;
  }
  const std::string id = wish.rule.empty() ? rules::id_in(wish.text) : wish.rule;
  CheckedRule checked = check_rule(now->loaded, id, wish.text);
  if (checked.rule) return std::move(*checked.rule);
  Error error{.kind = Error::Kind::invalid, .message = "This rule cannot be tried."};
  for (const policies::Problem& problem : checked.problems) {
    if (problem.weight != policies::Weight::error) continue;
    error.fields.push_back({.pointer = "/toml", .detail = policies::text(problem)});
  }
  return error;
}

base::Result<Backtesting> prepare(Desk& desk, const Actor& by, const BacktestWish& wish) {
  if (!may(by, cases::Permit::write_rules)) return forbidden();
  const auto rule = wished_rule(desk, wish);
  if (!rule) return rule.error();
  const auto set = desk.rules();
  const auto policies = desk.policies();
  const Rule* const before = set->find(rule->id);
  const bool changed = before != nullptr && before->status == rules::Status::active &&
                       before->digest != rule->digest;
  auto tester = screening::Backtester::make(*rule, changed ? before : nullptr, *policies);
  if (!tester) return tester.error();
  const base::Time now = desk.now();
  const base::Time since = wish.since.count() == 0 ? base::Time{} : now - wish.since;
  auto shared = std::make_shared<screening::Backtester>(std::move(*tester));
  return Backtesting{.job = begin(desk, by, JobKind::backtest, *rule, Mode::carry_out),
                     .work = [&desk, shared, now, since](Progress& progress) {
                       return storage::backtest_to_text(
                           over_past(desk.parts().store,
                                     *shared,
                                     {.from = now, .since = since, .most = kBacktestMost},
                                     progress));
                     }};
}

std::string batch_text(const Batch& batch) {
  return base::canonical({{"done", to_json(batch.done)}, {"left", to_json(batch.left)}});
}

// Opens the case of a live article that the rule hits, unless one is open for it already.
bool open_for(Desk& desk,
              const storage::RuleJob& job,
              const Rule& rule,
              const screening::PastVersion& version) {
  return desk.parts().store.write([&](storage::Transaction& transaction) {
    const auto before =
        storage::find_case_of(transaction, cases::SubjectKind::article, version.article_id);
    if (before && before->state != cases::State::closed) return false;
    const std::string id = open_case(
        transaction,
        desk,
        {.subject_id = version.article_id,
         .title = version.draft.title.substr(0, kTitleOfCaseBytesMax),
         .language = version.draft.language,
         .severity = rule.severity,
         .reasons = {{.kind = cases::Reason::Kind::rule, .ref = rule.id, .label = rule.title}},
         .has_hits = true,
         .actor = job.by.name,
         .entry = "The rule " + rule.id + " was applied to what is live."});
    const auto after = storage::find_case(transaction, id);
    storage::insert_step(
        transaction, job.id, {.case_id = id, .case_version = after->version, .decision_id = {}});
    return true;
  });
}

std::string apply(Desk& desk, const storage::RuleJob& job, const Rule& rule, Progress& progress) {
  const auto policies = desk.policies();
  const auto tester = screening::Backtester::make(rule, nullptr, *policies);
  base::ensure(tester.ok(), "a rule in force compiles");
  Batch batch;
  const OnHit on_hit = [&](const storage::PastRow& row, const auto& look) {
    const Sample sample{.article_id = row.version.article_id,
                        .number = row.version.number,
                        .title = row.version.draft.title,
                        .text = look.hits.front().text};
    const bool done = job.preview || open_for(desk, job, rule, row.version);
    add(done ? batch.done : batch.left, sample);
  };
  (void)over_past(desk.parts().store,
                  *tester,
                  {.which = storage::Which::live, .from = desk.now(), .most = kBacktestMost},
                  progress,
                  on_hit);
  return batch_text(batch);
}

// Whether nobody but the rule gave the newest version its score.
bool scored_alone(storage::Store& store, const std::string& article_id, const std::string& rule) {
  return store.read([&](storage::Snapshot& snapshot) {
    const auto article = storage::find_article(snapshot, article_id);
    if (!article) return false;
    const auto newest = storage::find_version(snapshot, article_id, article->version);
    return newest && std::ranges::all_of(newest->screening.hits, [&](const screening::Hit& hit) {
             return hit.rule == rule || hit.status != "active";
           });
  });
}

// Rules in shadow hold nothing, whatever they would have done.
bool waits_for_this_alone(storage::Store& store, const cases::Case& c, const std::string& rule) {
  using Kind = cases::Reason::Kind;
  if (c.state != cases::State::open || c.has_notice) return false;
  bool asks = false;
  for (const cases::Reason& reason : c.reasons) {
    if (reason.kind == Kind::would_hold || reason.kind == Kind::would_note) continue;
    const bool own = reason.kind == Kind::rule && reason.ref == rule;
    if (!own && (reason.kind != Kind::score || !scored_alone(store, c.subject_id, rule))) {
      return false;
    }
    asks = true;
  }
  return asks;
}

bool release_one(Desk& desk, const Actor& by, const storage::RuleJob& job, const cases::Case& c) {
  if (!waits_for_this_alone(desk.parts().store, c, job.rule_id)) return false;
  if (job.preview) return true;
  const cases::Wish wish{.action = cases::Action::keep,
                         .reason = "Held by the rule " + job.rule_id + " alone, and released."};
  const auto decided =
      decide(desk, by, {.id = c.id, .version = static_cast<int>(c.version)}, wish, {});
  if (!decided) return false;
  desk.parts().store.write([&](storage::Transaction& transaction) {
    storage::insert_step(
        transaction,
        job.id,
        {.case_id = c.id, .case_version = decided->c.version, .decision_id = decided->decision.id});
  });
  return true;
}

std::string release(Desk& desk, const Actor& by, const storage::RuleJob& job, Progress& progress) {
  storage::Store& store = desk.parts().store;
  const std::vector<storage::FoundBy> held = store.read([&](storage::Snapshot& snapshot) {
    return storage::held_by_rule(snapshot, job.rule_id, kReleasedMost);
  });
  progress.total = static_cast<std::int64_t>(held.size());
  Batch batch;
  for (const storage::FoundBy& each : held) {
    const std::string& article = each.hit.article_id;
    if (progress.stop) break;
    const auto c = store.read([&](storage::Snapshot& snapshot) {
      return storage::find_case_of(snapshot, cases::SubjectKind::article, article);
    });
    if (c) {
      const Sample sample{.article_id = article, .number = 0, .title = c->title, .text = {}};
      add(release_one(desk, by, job, *c) ? batch.done : batch.left, sample);
    }
    ++progress.seen;
  }
  return batch_text(batch);
}

base::Result<Rule> rule_in_force(const Desk& desk, const std::string& id) {
  const auto set = desk.rules();
  const Rule* const rule = set->find(id);
  if (rule == nullptr) return not_found("rule");
  return *rule;
}

bool take_back_case(Desk& desk, const storage::JobStep& step) {
  return desk.parts().store.write([&](storage::Transaction& transaction) {
    const auto c = storage::find_case(transaction, step.case_id);
    if (!c || c->version != step.case_version || c->state == cases::State::closed) return false;
    close_case_of(transaction,
                  desk,
                  {.kind = c->subject_kind,
                   .subject_id = c->subject_id,
                   .actor = "Copydesk",
                   .entry = "The rule that opened it was taken back."});
    return true;
  });
}

// Adds to what was taken back of the job before.
void keep_taken_back(storage::Transaction& transaction, const std::string& id, int taken_back) {
  auto job = storage::find_job(transaction, id);
  base::ensure(job.has_value(), "a job is never removed");
  nlohmann::json result = nlohmann::json::parse(job->result);
  if (!result.contains("done")) return;
  result["taken_back"] = result.value("taken_back", 0) + taken_back;
  job->result = base::canonical(result);
  storage::update_job(transaction, *job);
}

}  // namespace

base::Result<RuleJob> start_backtest(Desk& desk, const Actor& by, const BacktestWish& wish) {
  auto ready = prepare(desk, by, wish);
  if (!ready) return ready.error();
  return start(desk, std::move(ready->job), std::move(ready->work));
}

base::Result<RuleJob> run_backtest(Desk& desk, const Actor& by, const BacktestWish& wish) {
  auto ready = prepare(desk, by, wish);
  if (!ready) return ready.error();
  Progress progress;
  finish(desk, ready->job, progress, ready->work);
  return job_of(std::move(ready->job), desk);
}

base::Result<RuleJob> start_apply(Desk& desk, const Actor& by, const std::string& rule, Mode mode) {
  if (!may(by, cases::Permit::write_rules)) return forbidden();
  auto found = rule_in_force(desk, rule);
  if (!found) return found.error();
  storage::RuleJob job = begin(desk, by, JobKind::apply, *found, mode);
  return start(desk, job, [&desk, job, found = std::move(*found)](Progress& progress) {
    return apply(desk, job, found, progress);
  });
}

base::Result<RuleJob> start_release(Desk& desk,
                                    const Actor& by,
                                    const std::string& rule,
                                    Mode mode) {
  if (!may(by, cases::Permit::write_rules) || !may(by, cases::Permit::decide_articles)) {
    return forbidden();
  }
  const auto found = rule_in_force(desk, rule);
  if (!found) return found.error();
  storage::RuleJob job = begin(desk, by, JobKind::release, *found, mode);
  return start(
      desk, job, [&desk, by, job](Progress& progress) { return release(desk, by, job, progress); });
}

base::Result<int> undo_job(Desk& desk, const Actor& by, const std::string& id) {
  if (!may(by, cases::Permit::write_rules)) return forbidden();
  storage::Store& store = desk.parts().store;
  const auto job =
      store.read([&id](storage::Snapshot& snapshot) { return storage::find_job(snapshot, id); });
  if (!job) return not_found("job");
  if (job->state == JobState::running) {
    return Error{.kind = Error::Kind::conflict, .message = "It still runs. Cancel it first."};
  }
  const auto steps =
      store.read([&id](storage::Snapshot& snapshot) { return storage::steps_of(snapshot, id); });
  int taken_back = 0;
  for (const storage::JobStep& step : steps) {
    const bool done = step.decision_id.empty() ? take_back_case(desk, step)
                                               : undo(desk, by, step.decision_id).ok();
    if (done) ++taken_back;
  }
  store.write([&](storage::Transaction& transaction) {
    keep_taken_back(transaction, id, taken_back);
    record(transaction, *job, "undone", desk.now());
  });
  return taken_back;
}

base::Result<RuleJob> rule_job(Desk& desk, const Actor& by, const std::string& id) {
  if (!may(by, cases::Permit::read_rules)) return forbidden();
  return find_job(desk, id);
}

base::Result<std::vector<RuleJob>> rule_jobs(Desk& desk, const Actor& by, const std::string& rule) {
  if (!may(by, cases::Permit::read_rules)) return forbidden();
  auto stored = desk.parts().store.read([&rule](storage::Snapshot& snapshot) {
    return storage::jobs_of(snapshot, rule, kJobsShown);
  });
  std::vector<RuleJob> jobs;
  for (storage::RuleJob& each : stored)
    jobs.push_back(job_of(std::move(each), desk));
  return jobs;
}

base::Result<RuleJob> cancel_job(Desk& desk, const Actor& by, const std::string& id) {
  if (!may(by, cases::Permit::write_rules)) return forbidden();
  if (const auto progress = desk.parts().background.find(id)) progress->stop = true;
  return find_job(desk, id);
}

void end_lost_jobs(Desk& desk) {
  desk.parts().store.write([&desk](storage::Transaction& transaction) {
    storage::fail_running_jobs(transaction, desk.now());
  });
}

}  // namespace desk
