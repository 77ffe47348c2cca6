// One decision while it is being taken: what it found, what it changes, whom it
// tells. Shared by the sources that decide; each function does one part of it in
// the same transaction.

#pragma once

#include <cases/appeal.hpp>
#include <cases/case.hpp>
#include <cases/decision.hpp>
#include <cases/second_person.hpp>
#include <desk/memento.hpp>
#include <desk/parts.hpp>
#include <desk/post.hpp>
#include <notices/item_life.hpp>
#include <statements/letter.hpp>
#include <storage/appeals.hpp>
#include <storage/cases.hpp>
#include <storage/notices.hpp>
#include <storage/orders.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace desk {

// The objection that the decision answers.
struct Answering {
  storage::AppealRow appeal;
  storage::DecisionRow first;  // What it is against.
  cases::AppealOutcome outcome = cases::AppealOutcome::upheld;
  cases::Approval approval = cases::Approval::second;
};

// The proposal that the decision carries out.
struct Approved {
  cases::Proposal proposal;
  cases::Approval approval = cases::Approval::second;
};

struct Deciding {
  const Desk& desk;
  storage::Transaction& transaction;
  const Actor& by;
  const cases::Wish& wish;  // What is carried out; `decision` has what was wished.
  const cases::Effect& effect;

  cases::Case c;
  cases::Decision decision;
  std::optional<Answering> answering;
  std::optional<Approved> approved;
  std::optional<storage::OrderRow> order;  // What the decision carries out for an authority.
  Memento before;
  std::optional<articles::Article> article;        // As it is after the decision.
  std::optional<storage::StoredVersion> version;   // Its newest.
  std::vector<storage::CaseItem> items;            // Those the decision settles, as they are after.
  std::map<std::string, notices::Notice> notices;  // Whose items they are, by id.
  std::map<std::string, notices::Lived> lived;     // What the machine said of each, by item.
  std::optional<base::Error> refused;              // Why the first that did not go would not.
  std::vector<statements::Quoted> documents;       // In force now.
  std::optional<statements::Statement> statement;
  std::vector<statements::Letter> letters;
  std::vector<std::string> warnings;
};

// Takes the items that the wish names (all open ones without names) their way.
base::Result<base::Done> decide_items(Deciding& deciding);

// Takes the article its step; for `edit`, adds the moderator's version first.
base::Result<base::Done> decide_article(Deciding& deciding);

// Letters and messages to the notifiers whose items were decided, and those to the author that are
// about a notice and not about a decision on the article. A conflict where the law wants somebody
// told whom no letter can reach.
base::Result<base::Done> tell_of_items(Deciding& deciding);

// Until when they may object to the decision, and where.
void add_redress(const Deciding& deciding,
                 cases::Appellant appellant,
                 const std::string& token,
                 statements::LetterFacts& facts);

// Whether it is their objection that the decision answers: the answer tells them everything.
[[nodiscard]] bool is_answered(const Deciding& deciding,
                               cases::Appellant appellant,
                               const std::string& subject_id);

// The statement of reasons for what the decision restricts.
void make_statement(Deciding& deciding);

// Letters of a decision wait until it cannot be undone.
[[nodiscard]] Posting posting_of(const Deciding& deciding);

// Writes the letters, the statement of reasons and what the tracking pages say.
base::Result<base::Done> tell_those_concerned(Deciding& deciding);

}  // namespace desk
