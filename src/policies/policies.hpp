// What the newsroom has decided: its policies, and the numbers that are its
// choice and not the law's. Every number has a default, so that a desk without
// a policies.toml works.

#pragma once

#include <policies/problem.hpp>

#include <chrono>
#include <cstdint>
#include <map>
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

struct Policies {
  std::vector<Policy> policies;
  Thresholds article;
  Trust trust;
  Burst burst;
  Due due;
  std::chrono::seconds undo{30};     // A decision's effects wait this long.
  std::chrono::minutes claim{10};    // A claim lapses without a sign of life.
  std::chrono::days cure{10};        // To complete an incomplete notice.
  std::chrono::days unconfirmed{7};  // Then an unconfirmed, incomplete notice expires.
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

// How long a case of this severity may wait.
[[nodiscard]] std::chrono::hours due_in(const Due& due, Severity severity);

}  // namespace policies
