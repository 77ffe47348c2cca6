// Work with a rule on many stored texts: try it on what came in, let it loose on
// what is live, let go what it held. Runs behind the requests, one at a time, with
// progress and an end that anybody with the permit can bring about.

#pragma once

#include <base/result.hpp>
#include <base/time.hpp>
#include <desk/actor.hpp>
#include <desk/desk.hpp>
#include <screening/backtest.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace desk {

// What was done to how many articles, and what was left alone.
struct Batch {
  screening::Cell done;
  screening::Cell left;
  std::optional<std::int64_t> taken_back;  // Of what was done; nothing: nobody asked for it.
};

struct RuleJob {
  std::string id;
  std::string kind;  // backtest | apply | release
  std::string rule;
  std::string digest;  // SHA-256 of the text that ran, in hexadecimal.
  bool preview = false;
  std::string state;  // running | done | cancelled | failed
  std::int64_t seen = 0;
  std::int64_t total = 0;
  std::string by;
  base::Time started_at;
  base::Time finished_at;                       // The start of time while it runs.
  std::optional<screening::Backtest> backtest;  // Of a backtest that has ended.
  std::optional<Batch> batch;                   // Of another job that has ended.
  std::string why;                              // Why it failed.
  bool undoable = false;                        // Some of what it did may still be taken back.
};

// What is to be tried: a text, or the rule in force where there is none.
struct BacktestWish {
  std::string rule;  // Empty: the id that the text has.
  std::string text = {};
  std::chrono::seconds since{};  // How far back; 0: as far as there is.
};

// Starts it and comes back at once. `conflict` while another job runs. Takes write_rules.
base::Result<RuleJob> start_backtest(Desk& desk, const Actor& by, const BacktestWish& wish);

// The same to its end, on the caller's thread; `tell` hears how far it is.
base::Result<RuleJob> run_backtest(Desk& desk, const Actor& by, const BacktestWish& wish);

// preview: only counts, and picks samples.
enum class Mode : std::uint8_t { preview, carry_out };

// Looks for the rule in every live article and opens a case for each that it hits; withholds
// nothing. A preview says how many.
base::Result<RuleJob> start_apply(Desk& desk, const Actor& by, const std::string& rule, Mode mode);

// Keeps, in the name of `by`, every article that waits for no other reason than this rule.
base::Result<RuleJob> start_release(Desk& desk,
                                    const Actor& by,
                                    const std::string& rule,
                                    Mode mode);

// Takes back what an apply or release did, as far as nobody has touched it since; a released
// article only while its decision can be undone. Gives how many were taken back.
base::Result<int> undo_job(Desk& desk, const Actor& by, const std::string& id);

// Takes read_rules.
base::Result<RuleJob> rule_job(Desk& desk, const Actor& by, const std::string& id);
base::Result<std::vector<RuleJob>> rule_jobs(Desk& desk, const Actor& by, const std::string& rule);
// What was seen until now is kept. Takes write_rules.
base::Result<RuleJob> cancel_job(Desk& desk, const Actor& by, const std::string& id);

// For whoever serves the desk, at its start: ends what ran when the process before it ended.
void end_lost_jobs(Desk& desk);

}  // namespace desk
