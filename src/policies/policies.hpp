// What the newsroom has decided: its policies, and the numbers that are its
// choice and not the law's. Every number has a default, so that a desk without
// a policies.toml works.

#pragma once

#include <policies/problem.hpp>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace policies {

enum class Severity : std::uint8_t { low, medium, high };

// Why something is restricted: because the law forbids it, or because the
// site's own terms do (DSA Art. 17(3)(d) and (e)).
enum class Ground : std::uint8_t { incompatible, illegal };

[[nodiscard]] std::string_view name(Severity severity);
[[nodiscard]] bool parse(std::string_view text, Severity& into);
[[nodiscard]] std::string_view name(Ground ground);

// One node of the policy tree. The id is stable: decisions quote it.
struct Policy {
  std::string id;                            // "ip/copyright"
  std::map<std::string, std::string> title;  // By language; "en" is always there.
  std::map<std::string, std::string> text;   // By language; may be empty.
  std::string url;                           // Where it is published; may be empty.
  Severity severity = Severity::medium;
  Ground ground = Ground::incompatible;
  std::string dsa_category;  // As the Transparency Database spells it; may be empty.
  std::string dsa_keyword;
};

// Sums of scores from which an article is held or refused.
struct Thresholds {
  int hold = 5;
  int refuse = 100;
};

// An author with at least `live` live articles and at most `refused` refused
// ones within the time has the role "trusted".
struct Trust {
  int live = 5;
  int refused = 0;
  std::chrono::days within{90};
};

// More submissions than this wait for a person.
struct Burst {
  int author_per_hour = 10;
  int address_per_hour = 60;
  int address_per_day = 200;
};

// How long a case may wait, by severity; one that carries a notice by `notice`.
struct Due {
  std::chrono::hours high{4};
  std::chrono::hours medium{24};
  std::chrono::hours low{72};
  std::chrono::hours notice{24};
};

// Days on which the office works: no weekend and no holiday, as the calendar says.
struct BusinessDays {
  int count = 0;

  friend bool operator==(const BusinessDays&, const BusinessDays&) = default;
};

// How notices are handled where the law says "promptly" or "expeditiously" and names no number.
struct Handling {
  BusinessDays ask_cure_within{1};      // To ask for what a curable notice lacks.
  BusinessDays cure{10};                // To complete an incomplete notice.
  BusinessDays forward_within{1};       // To forward a counter-notice, or ask for what it lacks.
  std::chrono::days unconfirmed{7};     // Then an unconfirmed, incomplete notice expires.
  std::chrono::hours act{24};           // To act on a valid notice, running on business days.
  std::chrono::hours act_alarm{48};     // Then somebody is woken.
  std::chrono::days final_after{90};    // A removal that nobody countered is final.
  std::chrono::hours change{72};        // For an author to make a change that was asked for.
  std::chrono::hours report_order{24};  // To tell an authority what was done for its order.
  std::chrono::days review_every{90};   // How often a hold for a court is looked at again.
};

// How a removed article comes back after a counter-notice. The ten and fourteen business days
// themselves are law (17 U.S.C. 512(g)(2)(C)).
struct Putback {
  std::string calendar = "us";  // One of notices::calendars().
  std::string zone = "UTC";     // IANA: where the agent who receives counter-notices works.
  std::vector<std::chrono::year_month_day> closed;  // Days on which the office does not work.
  std::chrono::hours restore_at{12};                // Of the first day, as the zone's clocks show.
  BusinessDays alarm_before{1};                     // Before the last day.
};

// When a repeated infringer's account is put before a person (17 U.S.C. 512(i)).
struct Strikes {
  int limit = 3;  // Within `within`; each below it is a warning.
  std::chrono::months within{12};
  std::chrono::months expire_after{24};
};

// From how much shared text on a version is held for a person; words that an excuse covers do not
// count. Nothing is ever refused for it.
struct SharedText {
  int hold_words = 40;         // In a row.
  int hold_percent = 50;       // Of the version.
  int stay_down_words = 100;   // In a row, of a text that was taken down or that a notice claims;
  int stay_down_percent = 70;  // of that text.
  std::vector<std::string> partners;  // Hosts whose texts may be used here, with their subdomains.
};

// Misuse of the desk, by authors and by notifiers (Art. 23 DSA).
struct Misuse {
  std::chrono::months look_back{12};     // What counts for a warning or a suspension.
  std::chrono::months expire_after{24};  // Then an entry is forgotten.
  std::chrono::days suspend_for{30};
};

// What an upheld complaint (Art. 20 DSA) does to an article whose put-back clock runs: it comes
// back at once, or only when the clock allows, or at once for readers in the EEA alone.
enum class Precedence : std::uint8_t { dsa_first, dmca_first, geo };

// What the desk is in law. Each duty follows from these by itself; there is no "exempt".
struct Standing {
  bool online_platform = true;  // Art. 3(i) DSA: it makes public what others send.
  bool micro_small = false;     // Art. 19 DSA: under 50 staff and at most EUR 10 million.
  std::optional<std::chrono::year_month_day> micro_small_lost_on;
  bool agent_registered = false;  // 17 U.S.C. 512(c)(2): an agent in the Copyright Office's list.
  bool brazil = true;             // The desk is for readers in Brazil, in Canada.
  bool canada = true;
};

struct Policies {
  std::vector<Policy> policies;
  Thresholds article;
  Trust trust;
  Burst burst;
  Due due;
  std::chrono::seconds undo{30};   // A decision's effects wait this long.
  std::chrono::minutes claim{10};  // A claim lapses without a sign of life.
  Handling handling;
  Putback putback;
  Strikes strikes;
  Misuse misuse;
  SharedText shared_text;
  Precedence precedence = Precedence::dsa_first;
  std::chrono::months appeals_open{6};  // Art. 20(1) DSA: at least six.
  std::chrono::hours alone_after{24};   // Then one person may do what needs a second.
  std::vector<std::string> approval;    // Decisions that wait until a second person approves.
  Standing standing;
};

struct LoadedPolicies {
  Policies policies;  // What could be read; defaults for the rest.
  std::vector<Problem> problems;
};

// Reads the text of a policies.toml; `file` names it in the problems.
[[nodiscard]] LoadedPolicies parse_policies(std::string_view text, const std::string& file);

// Reads the file. One that does not exist is no problem: everything is default
// and there are no policies. One that cannot be read is.
[[nodiscard]] LoadedPolicies load_policies(const std::string& path);

// The policy with this id; null where there is none. Lives as long as `policies`.
[[nodiscard]] const Policy* find(const Policies& policies, std::string_view id);

// The text in the language ("pt", or "pt" of "pt-BR"), else in English, else
// empty. Lives as long as `texts`.
[[nodiscard]] std::string_view in_language(const std::map<std::string, std::string>& texts,
                                           std::string_view language);

[[nodiscard]] std::string_view name(Precedence precedence);

// The decisions that a policies.toml may make wait for a second person, as cases::Action spells
// them. Answers to objections are not among them: those are somebody else's anyway.
[[nodiscard]] std::span<const std::string_view> approvable();

// How long a case of this severity may wait.
[[nodiscard]] std::chrono::hours due_in(const Due& due, Severity severity);

}  // namespace policies
