// The desk: what every act needs at hand. Acts are free functions in the other
// headers of this module; each is one transaction, permitted or not, recorded.
//
// Safe from any thread.

#pragma once

#include <base/result.hpp>
#include <base/time.hpp>
#include <policies/agent.hpp>
#include <policies/policies.hpp>
#include <rules/rule_set.hpp>
#include <wording/templates.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace desk {

struct Options {
  std::string database;            // sqlite:PATH or a postgresql:// URL
  std::string rules;               // Folder of rule files; empty: the shipped pack
  std::string policies;            // Folder of published documents; empty: below that one
  std::string base_url;            // "http://127.0.0.1:8080", without a slash at the end
  std::vector<std::string> hosts;  // Further host names that are ours
  std::string site_name = "Copydesk";
  std::string default_language = "en";
  policies::Agent agent;     // Designated for notices; no name: none is
  std::string secret;        // Keys the tracking tokens; at least 32 bytes
  bool group_commit = true;  // SQLite; false only to measure what it is worth
};

class Desk {
 public:
  // Opens the database, brings its schema up to date and loads the rules. A rule that does not
  // load is an `invalid` error with one field per message; a database that does not open throws.
  // The clock and the templates outlive the desk.
  [[nodiscard]] static base::Result<std::unique_ptr<Desk>> open(
      Options options, const base::Clock& clock, const wording::Templates& templates);

  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;
  ~Desk();

  [[nodiscard]] const Options& options() const;
  [[nodiscard]] base::Time now() const;
  [[nodiscard]] std::shared_ptr<const rules::RuleSet> rules() const;
  [[nodiscard]] std::shared_ptr<const policies::Policies> policies() const;

  // Reads the rule files again, and what was saved here; on any error the set in force stays.
  base::Result<base::Done> reload_rules();

  // Reloads where somebody has changed a rule since, this process or another; false where nobody
  // has. To be called every second or two.
  base::Result<bool> follow_rules();

  // Takes in what other processes have added to the texts that new ones are held against; false
  // while these are being read for the first time. To be called every second or two.
  bool follow_works();
  // Waits for that, at most so long.
  bool wait_for_works(std::chrono::milliseconds patience);

  struct Health {
    bool database = false;
    bool rules = false;
    bool works = false;                 // Whether new texts can be held against the others.
    std::string rules_error;            // Of the last reload; empty: none.
    std::chrono::seconds outbox_age{};  // Of the oldest letter whose time has come.
    policies::Renewal agent =
        policies::Renewal::unknown;  // Of the designation; none stops nothing.
  };
  [[nodiscard]] Health health();

  struct Parts;  // Behind the module's own sources.
  [[nodiscard]] Parts& parts() { return *parts_; }
  [[nodiscard]] const Parts& parts() const { return *parts_; }

 private:
  explicit Desk(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

// The key and digest by which a repeated create is known (CONTRACT of the API: Idempotency-Key).
struct Idempotency {
  std::string key;          // Empty: every call is a new act.
  std::string body_digest;  // SHA-256 of the request's body.
};

// A page of a list that is read from a cursor on.
template <typename T>
struct Page {
  std::vector<T> items;
  std::string next;  // Empty: the last page.
};

inline constexpr int kPageDefault = 50;
inline constexpr int kPageMax = 200;
inline constexpr int kCountMax = 100;  // What is counted up to there; more is "99+".

}  // namespace desk
