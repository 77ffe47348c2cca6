// Letters: what leaves the house after a decision or a filing, rendered from
// the templates of wording. They stand in the outbox; delivering them is
// somebody else's work.

#pragma once

#include <cases/decision.hpp>
#include <notices/business_days.hpp>
#include <notices/completeness.hpp>
#include <notices/counter.hpp>
#include <notices/item.hpp>
#include <statements/statement.hpp>
#include <wording/templates.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace statements {

// The catalogue; N numbers are those of docs/notices.md.
enum class LetterKind : std::uint8_t {
  submission_receipt,
  notice_receipt,   // N1
  cure_request,     // N2
  notice_rejected,  // N4
  notice_actioned,  // N5
  author_removal,   // N6, with the statement of reasons
  author_decision,  // kept, edited, refused, changes asked
  restored,         // N12
  rule_guarded,  // To a rule's owner; `reference`, `article_title` and `article_url` are its own.
  notice_dismissed,   // N3
  counter_receipt,    // N7
  counter_cure,       // N8
  counter_forwarded,  // N9, with the copy
  putback_schedule,   // N10
  action_filed,       // N11
  removal_final,      // N13
  notice_withdrawn,   // N14
  appeal_receipt,
  appeal_decided,
  order_effect,      // Art. 9(5) DSA: to the author
  change_requested,  // To the author of a noticed article
  account_decided,   // To whoever was warned or suspended, and when that is lifted.
};
[[nodiscard]] std::string_view name(LetterKind kind);

struct Letter {
  LetterKind kind = LetterKind::submission_receipt;
  std::string to;  // An address.
  std::string language;
  std::string subject;  // One line.
  std::string body;     // Plain text.
};

// An article as a notice names it, and what became of it.
// What an article has of the text that a notice claims.
struct LetterOverlap {
  double share_of_article = 0;
  std::size_t passages = 0;
};
// "40% of the article, in 3 passages".
[[nodiscard]] std::string say_overlap(wording::Language language, const LetterOverlap& overlap);

struct LetterItem {
  std::string url;
  notices::Resolution resolution = notices::Resolution::found;
  notices::ItemState state = notices::ItemState::received;
  std::optional<LetterOverlap> overlap = {};  // Nothing where no text came with the notice.
};

// What a letter may speak of; each kind uses its part, and what is empty is left out.
struct LetterFacts {
  std::string site_name;
  std::string base_url;
  std::string article_title;
  std::string article_url;
  std::string tracking_url;
  std::string confirm_url;
  std::string reference;
  std::vector<std::string> passages = {};  // What has to go, or of what one has to be named.
  std::string authority = {};              // Who ordered it, and the law that it names.
  std::string law = {};
  std::vector<std::string> missing;  // Clauses with their titles, as line_of() writes them.
  std::string decision;  // The action's name; in a submission_receipt the article's state.
  std::string reason;
  std::string message;
  std::optional<Statement> statement = {};
  std::optional<notices::Kind> notice_kind = {};
  std::vector<LetterItem> items = {};
  std::vector<std::string> explanations = {};  // Of the hits that an author may see.
  std::optional<base::Time> received_at = {};
  std::optional<base::Time> until = {};  // Of a cure_request: how long the desk waits.
  bool was_public = false;               // Before the decision: then keeping is no publication.
  bool to_notifier = false;  // Where a letter goes to either: to the notifier, not to the author.
  std::string counter_url = {};                        // Where a counter-notice can be sent.
  std::string notice_text = {};                        // The notice, without contact data.
  std::optional<notices::CounterNotice> counter = {};  // The copy, or what came.
  std::vector<std::string> counter_missing = {};       // Clauses that it lacks.
  std::optional<notices::PutbackDays> putback = {};    // Between which days it comes back.
  bool author_may_counter = false;                     // Of notice_actioned.
  std::optional<notices::Day> appeal_until = {};       // The last day, in full.
  std::string appeal_url = {};                         // Where to object.
  std::string outcome = {};                            // Of an appeal: its name.
  int strikes = 0;        // That count against the author with this one; 0: none is told.
  int strikes_limit = 0;  // From which on a person decides whether the author may go on.
  std::optional<base::Time> set_aside_until = {};  // Of a notice_receipt: it is not read before.
  std::string document = {};                       // The court's paper, the action's docket.
  std::string agent = {};  // The designated agent, in one line; empty: there is none.
};

// A notice as its author may read it: what it claims of which work, without contact data and
// without the name of a private person.
[[nodiscard]] std::string without_contacts(const notices::Complaint& complaint,
                                           const std::string& language);

// "(iv) Title": how LetterFacts::missing names an element.
[[nodiscard]] std::string line_of(const notices::Element& element);

// Renders the letter in the language, or in English where the desk does not speak it; times are
// UTC. Throws where a template does not render.
[[nodiscard]] Letter write(LetterKind kind,
                           const std::string& to,
                           const std::string& language,
                           const LetterFacts& facts,
                           const wording::Templates& templates);

}  // namespace statements
