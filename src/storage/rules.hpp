// Rules as the desk knows them: their texts, the acts about them, what they hit,
// and the jobs that run one over many stored texts.

#pragma once

#include <base/time.hpp>
#include <rules/rule.hpp>
#include <storage/transaction.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace storage {

// Who did something, as the history names them, and for people to read.
struct By {
  std::string actor;  // "person:ID", "system"
  std::string name;
};

struct RuleHead {
  std::string rule_id;
  int etag = 0;
  int revision = 0;         // The newest.
  int local = 0;            // The revision in force in place of the file's; 0: none.
  std::string file_digest;  // Of the file's newest text; empty: there never was one.
};
[[nodiscard]] std::optional<RuleHead> find_rule(Snapshot& snapshot, std::string_view rule_id);
[[nodiscard]] std::vector<RuleHead> rule_heads(Snapshot& snapshot);

enum class Origin : std::uint8_t { file, local };
[[nodiscard]] std::string_view name(Origin origin);
[[nodiscard]] bool parse(std::string_view text, Origin& into);

struct RuleRevision {
  std::string rule_id;
  int number = 0;
  std::int64_t version = 1;  // As the text says.
  Origin origin = Origin::file;
  std::string digest;  // SHA-256 of the text, in hexadecimal.
  std::string text;
  By by;
  base::Time at;
};

// Adds a text as the newest revision, whose number it gives, and raises the etag. One of a file
// leaves a local text in force.
int add_revision(Transaction& transaction, const RuleRevision& revision);
// Lets the file's text be in force again.
void drop_local(Transaction& transaction, std::string_view rule_id);
[[nodiscard]] std::optional<RuleRevision> find_revision(Snapshot& snapshot,
                                                        std::string_view rule_id,
                                                        int number);
// Newest first, at most `limit`.
[[nodiscard]] std::vector<RuleRevision> revisions_of(Snapshot& snapshot,
                                                     std::string_view rule_id,
                                                     int limit);
// The texts that are in force in place of files, by id.
[[nodiscard]] std::vector<RuleRevision> local_rules(Snapshot& snapshot);

struct RuleAct {
  std::string rule_id;
  std::int64_t version = 1;
  rules::Status status = rules::Status::draft;
  bool waits = false;  // For a second person.
  std::string reason;
  By by;
  base::Time at;
};
// Records the act, raises the etag, and gives the version its status unless it waits.
void add_act(Transaction& transaction, const RuleAct& act);
// Lets the version's own text say its status again.
void end_status(Transaction& transaction, std::string_view rule_id, std::int64_t version);
// Newest first, at most `limit`.
[[nodiscard]] std::vector<RuleAct> acts_of(Snapshot& snapshot, std::string_view rule_id, int limit);

// What acts have made of versions' own statuses.
struct GivenStatus {
  std::string rule_id;
  std::int64_t version = 1;
  rules::Status status = rules::Status::draft;
  base::Time since;
};
[[nodiscard]] std::vector<GivenStatus> given_statuses(Snapshot& snapshot);
// Nothing where no act has given this version a status.
[[nodiscard]] std::optional<rules::Status> given_status(Snapshot& snapshot,
                                                        std::string_view rule_id,
                                                        std::int64_t version);

// Changes with everything that changes the rules in force.
[[nodiscard]] std::int64_t rule_generation(Snapshot& snapshot);
void raise_rule_generation(Transaction& transaction);

struct RuleHit {
  std::string rule_id;
  base::Time at;
  std::string article_id;
  int number = 0;
  rules::Status status = rules::Status::active;
  bool held = false;
};
void insert_rule_hit(Transaction& transaction, const RuleHit& hit);
struct FoundBy {
  RuleHit hit;
  std::string title;  // Of the version.
};
// What the rule hit, the newest first, at most `limit`.
[[nodiscard]] std::vector<FoundBy> hits_of(Snapshot& snapshot, std::string_view rule_id, int limit);
// Of that, what is the newest version of its article and still held because of the rule.
[[nodiscard]] std::vector<FoundBy> held_by_rule(Snapshot& snapshot,
                                                std::string_view rule_id,
                                                int limit);

// Counts one more text that the guard has seen, and gives the sums.
struct GuardCount {
  std::int64_t items = 0;
  std::int64_t hits = 0;
};
GuardCount count_guard(Transaction& transaction,
                       std::string_view rule_id,
                       std::int64_t version,
                       bool hit);
void reset_guard(Transaction& transaction, std::string_view rule_id, std::int64_t version);

enum class JobKind : std::uint8_t { backtest, apply, release };
enum class JobState : std::uint8_t { running, done, cancelled, failed };
[[nodiscard]] std::string_view name(JobKind kind);
[[nodiscard]] std::string_view name(JobState state);
[[nodiscard]] bool parse(std::string_view text, JobKind& into);
[[nodiscard]] bool parse(std::string_view text, JobState& into);

struct RuleJob {
  std::string id;
  JobKind kind = JobKind::backtest;
  std::string rule_id;
  std::string digest;    // Of the rule's text that ran.
  bool preview = false;  // Only looks, whatever its kind.
  JobState state = JobState::running;
  std::int64_t seen = 0;
  std::int64_t total = 0;
  By by;
  base::Time started_at;
  base::Time finished_at;
  std::string result = "{}";  // JSON.
};
void insert_job(Transaction& transaction, const RuleJob& job);
// State, figures and result.
void update_job(Transaction& transaction, const RuleJob& job);
[[nodiscard]] std::optional<RuleJob> find_job(Snapshot& snapshot, std::string_view id);
// Newest first, at most `limit`.
[[nodiscard]] std::vector<RuleJob> jobs_of(Snapshot& snapshot, std::string_view rule_id, int limit);
// Whether a backtest of exactly this text has been done.
[[nodiscard]] bool was_backtested(Snapshot& snapshot, std::string_view digest);
// Ends what ran when the process that ran it ended; gives how many.
std::int64_t fail_running_jobs(Transaction& transaction, base::Time now);

struct JobStep {
  std::string case_id;
  int case_version = 0;
  std::string decision_id;
};
void insert_step(Transaction& transaction, std::string_view job_id, const JobStep& step);
[[nodiscard]] std::vector<JobStep> steps_of(Snapshot& snapshot, std::string_view job_id);

// Keys of rules that an engine found good, so that they need not be judged again. Those of other
// engines are forgotten after kGoodRulesKept.
[[nodiscard]] std::unordered_set<std::string> good_rules(Snapshot& snapshot,
                                                         std::string_view engine);
void remember_good_rules(Transaction& transaction,
                         std::string_view engine,
                         const std::vector<std::string>& keys,
                         base::Time now);

}  // namespace storage
