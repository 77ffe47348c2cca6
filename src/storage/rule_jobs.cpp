// Jobs that run a rule over many stored texts: the part of rules.hpp about them.

#include <base/names.hpp>
#include <storage/rules.hpp>
#include <storage/spelled.hpp>

#include <array>

namespace storage {
namespace {

constexpr auto kJobKinds = std::to_array<base::Named<JobKind>>({
    {JobKind::backtest, "backtest"},
    {JobKind::apply, "apply"},
    {JobKind::release, "release"},
});

constexpr auto kJobStates = std::to_array<base::Named<JobState>>({
    {JobState::running, "running"},
    {JobState::done, "done"},
    {JobState::cancelled, "cancelled"},
    {JobState::failed, "failed"},
});

RuleJob job_of(const Row& row) {
  return {.id = row.text(0),
          .kind = spelled<JobKind>(row.view(1)),
          .rule_id = row.text(2),
          .digest = row.text(3),
          .preview = row.flag(4),
          .state = spelled<JobState>(row.view(5)),
          .seen = row.integer(6),
          .total = row.integer(7),
          .by = {.actor = row.text(8), .name = row.text(9)},
          .started_at = row.time(10),
          .finished_at = row.time(11),
          .result = row.text(12)};
}

}  // namespace

std::string_view name(JobKind kind) { return base::name_in(kJobKinds, kind); }
std::string_view name(JobState state) { return base::name_in(kJobStates, state); }
bool parse(std::string_view text, JobKind& into) { return base::parse_in(kJobKinds, text, into); }
bool parse(std::string_view text, JobState& into) { return base::parse_in(kJobStates, text, into); }

void insert_job(Transaction& transaction, const RuleJob& job) {
  transaction.run(
      "INSERT INTO rule_job (id, kind, rule_id, digest, preview, state, seen, total, actor, "
      "actor_name, started_at, finished_at, result) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
      {job.id,
       name(job.kind),
       job.rule_id,
       job.digest,
       job.preview,
       name(job.state),
       job.seen,
       job.total,
       job.by.actor,
       job.by.name,
       job.started_at,
       job.finished_at,
       job.result});
}

void update_job(Transaction& transaction, const RuleJob& job) {
  transaction.run(
      "UPDATE rule_job SET state = $2, seen = $3, total = $4, finished_at = $5, result = $6 "
      "WHERE id = $1",
      {job.id, name(job.state), job.seen, job.total, job.finished_at, job.result});
}

std::optional<RuleJob> find_job(Snapshot& snapshot, std::string_view id) {
  const Rows rows = snapshot.run(
      "SELECT id, kind, rule_id, digest, preview, state, seen, total, actor, actor_name, "
      "started_at, finished_at, result FROM rule_job WHERE id = $1",
      {id});
  if (rows.empty()) return std::nullopt;
  return job_of(rows[0]);
}

std::vector<RuleJob> jobs_of(Snapshot& snapshot, std::string_view rule_id, int limit) {
  std::vector<RuleJob> jobs;
  const Rows rows = snapshot.run(
      "SELECT id, kind, rule_id, digest, preview, state, seen, total, actor, actor_name, "
      "started_at, finished_at, result FROM rule_job WHERE rule_id = $1 ORDER BY id DESC LIMIT $2",
      {rule_id, limit});
  for (const Row row : rows)
    jobs.push_back(job_of(row));
  return jobs;
}

bool was_backtested(Snapshot& snapshot, std::string_view digest) {
  return !snapshot
              .run(
                  "SELECT id FROM rule_job WHERE digest = $1 AND kind = 'backtest' "
                  "AND state = 'done' LIMIT 1",
                  {digest})
              .empty();
}

std::int64_t fail_running_jobs(Transaction& transaction, base::Time now) {
  return transaction.change(
      "UPDATE rule_job SET state = 'failed', finished_at = $1 WHERE state = 'running'", {now});
}

void insert_step(Transaction& transaction, std::string_view job_id, const JobStep& step) {
  transaction.run(
      "INSERT INTO rule_job_step (job_id, case_id, case_version, decision_id) "
      "VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
      {job_id, step.case_id, step.case_version, step.decision_id});
}

std::vector<JobStep> steps_of(Snapshot& snapshot, std::string_view job_id) {
  std::vector<JobStep> steps;
  const Rows rows = snapshot.run(
      "SELECT case_id, case_version, decision_id FROM rule_job_step WHERE job_id = $1 "
      "ORDER BY case_id",
      {job_id});
  for (const Row row : rows) {
    steps.push_back({.case_id = row.text(0),
                     .case_version = static_cast<int>(row.integer(1)),
                     .decision_id = row.text(2)});
  }
  return steps;
}

}  // namespace storage
