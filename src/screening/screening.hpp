// From a version to a proposal with its reasons: rules, scores, repeats and
// declarations in a fixed order of phases.
//
// Pure: texts in, proposal out. It proposes; desk carries out, a person may overrule.

#pragma once

#include <articles/article.hpp>
#include <base/time.hpp>
#include <matching/compare.hpp>
#include <policies/policies.hpp>
#include <rules/rule_set.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace screening {

enum class Proposal : std::uint8_t { pass, hold, refuse };
[[nodiscard]] std::string_view name(Proposal proposal);
[[nodiscard]] bool parse(std::string_view text, Proposal& into);

// What is known of the author by credential; all zero for one who comes for the first time.
struct AuthorRecord {
  int live = 0;             // Articles that are live.
  int refused = 0;          // Versions refused or removed within the policy's window.
  int submissions_24h = 0;  // Before this one.

  friend bool operator==(const AuthorRecord&, const AuthorRecord&) = default;
};

// One place where one rule matched one field.
struct Hit {
  std::string rule;
  int version = 1;
  std::string status;     // active | shadow
  std::string field;      // title body links domains author sources/N cover_alt
  std::size_t start = 0;  // Bytes of the original field; for links and domains, of the body.
  std::size_t end = 0;
  std::size_t start_cp = 0;  // The same in code points.
  std::size_t end_cp = 0;
  std::string text;
  std::string title;  // The rule's, for moderators.
  std::string policy;
  std::string severity;     // low | medium | high
  std::string action;       // note | hold | refuse
  std::string explanation;  // For the author, in the article's language or English.
  bool hidden = false;      // Authors never see it.

  friend bool operator==(const Hit&, const Hit&) = default;
};

// A text already known here that this one shares text with.
struct Match {
  std::string work;  // The id of the article or work.
  std::string title;
  std::string kind_of_work;  // article | reference | claimed | taken_down
  bool open = true;          // False: an author is not told its title.
  double share_of_article = 0;
  double share_of_work = 0;
  double share_in_quotes = 0;
  std::size_t longest_words = 0;
  bool complete = true;  // False: the texts repeat too much to be compared in full.
  struct Passage {
    std::size_t start = 0;
    std::size_t end = 0;
    std::size_t work_start = 0;
    std::size_t work_end = 0;
    std::size_t words = 0;
    std::size_t edited_words = 0;
    std::string kind;         // exact | edited | quoted | boilerplate | same_author | licensed
    bool attributed = false;  // A source is named nearby.

    friend bool operator==(const Passage&, const Passage&) = default;
  };
  std::vector<Passage> passages;

  friend bool operator==(const Match&, const Match&) = default;
};

// Why it is not a plain pass; the case shows them in this order.
enum class Reason : std::uint8_t {
  not_fully_checked,  // a check could not run, so it is not a pass
  refused_by_rule,    // a rule that states a fact
  held_by_rule,       // a rule whose action is to hold
  score,              // scores added up over the threshold
  repeat,             // the same text is here already
  stay_down,          // much of a text that was taken down or is claimed
  shared_text,        // much of another text
  generated_text,     // goes live only after a person has reviewed it
  undeclared_cover,   // a cover without its digital source type
};
[[nodiscard]] std::string_view name(Reason reason);
[[nodiscard]] bool parse(std::string_view text, Reason& into);

struct Screening {
  Proposal proposal = Proposal::pass;
  int score = 0;
  std::string rule_set;  // "sha256:..."
  bool complete = true;
  std::vector<Hit> hits;
  std::vector<Match> matches;
  std::vector<Reason> reasons;
  std::string severity = "low";  // The gravest of what holds it.

  friend bool operator==(const Screening&, const Screening&) = default;
};

// What desk found in storage before: an equal text that is already here.
struct Repeat {
  std::string article_id;
  std::string title;
  bool same_author = false;
};

// A text that this one may share passages with, read by desk.
struct KnownWork {
  Match match;       // Whose it is: work, title, kind_of_work, open.
  std::string text;  // Markdown.
  matching::Relation relation;
};

// All of them, with the version's own body as it was read to find them.
struct KnownWorks {
  const matching::Article& body;
  const std::vector<KnownWork>& list;
  const std::vector<std::uint32_t>& spreads;  // As Index::candidates tells.
  bool complete = true;                       // False: not all works could be looked through.
};

struct Surroundings {
  const rules::RuleSet& rules;
  const policies::Policies& policies;
  AuthorRecord author;
  std::optional<Repeat> repeat;
  const KnownWorks* works = nullptr;  // Null: it is held against none.
  base::Time now;
};

// Runs the phases. Never throws for a text: what could not be checked is not_fully_checked and a
// hold.
[[nodiscard]] Screening screen(const articles::Draft& draft, const Surroundings& around);

// The digest by which equal texts find each other: SHA-256 of folded title and body.
[[nodiscard]] std::string text_digest(const articles::Draft& draft);

// Whether policy lets this author's text skip the queue.
[[nodiscard]] bool is_trusted(const AuthorRecord& author, const policies::Policies& policies);

}  // namespace screening
