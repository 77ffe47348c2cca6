// The moderator's acts: see the queue, open a case, claim, decide, undo, note.

#pragma once

#include <articles/article.hpp>
#include <base/result.hpp>
#include <cases/case.hpp>
#include <cases/decision.hpp>
#include <cases/second_person.hpp>
#include <cases/strike.hpp>
#include <desk/accounts.hpp>
#include <desk/actor.hpp>
#include <desk/appeals.hpp>
#include <desk/desk.hpp>
#include <desk/operate.hpp>
#include <desk/orders.hpp>
#include <desk/read.hpp>
#include <desk/records.hpp>
#include <desk/report.hpp>
#include <statements/letter.hpp>
#include <wording/catalogue.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace desk {

// The saved views every desk has; each is one indexed query.
struct View {
  std::string_view id;     // urgent mine notices hits appeals waiting shadow all
  std::string_view title;  // English; translated where shown.
};
[[nodiscard]] std::span<const View> views();

struct Queue {
  Page<cases::Case> page;
  std::vector<int> counts;  // Open cases per view, in the order of views(), at most kCountMax.
};

// What is wanted of the queue.
struct QueueQuery {
  std::string_view view;
  std::string_view reference = {};  // Of a case or a notice, in any view; empty: all of the view.
  std::string_view cursor = {};
  int limit = kPageMax;
};
// Open cases, the most urgent first: due time, then age.
base::Result<Queue> queue(Desk& desk, const Actor& by, const QueueQuery& query);

struct TimelineEntry {
  base::Time at;
  std::string actor;
  std::string kind;
  std::string text;
};

// What copyright notices left on an author, by policy.
struct Strikes {
  int standing = 0;  // Those that count.
  int limit = 0;     // From so many on a person decides whether the author may go on.
  cases::Rung rung = cases::Rung::clear;
  std::vector<cases::Strike> all;  // Oldest first.
};

// A decision that waits for a second person, as whoever looks at the case may act on it.
struct Proposed {
  cases::Proposal proposal;
  bool mine = false;
  bool may_approve = false;
  std::optional<base::Time> alone_from;  // In a desk of one: when its proposer may approve it.
};

struct CaseView {
  cases::Case c;
  std::optional<ArticleStatus> article;  // Hits include shadow and hidden ones.
  // Newest first, at most 20; desk::case_notices has the rest. Contact data only with
  // read_personal.
  std::vector<NoticeView> notices;
  int notice_count = 0;                         // Of all, counted up to kCaseItemsMax.
  std::vector<notices::ItemState> item_states;  // In which any item of any of them is.
  std::vector<cases::Decision> decisions;       // Newest first.
  std::vector<TimelineEntry> timeline;          // Oldest first, at most 200.
  screening::AuthorRecord author;
  Strikes strikes;                     // Of the author.
  std::vector<AccountView> accounts;   // The author's, then those of confirmed notifiers.
  std::vector<OutboxRow> letters;      // Newest first, at most 50; addresses as for notices.
  std::vector<AppealView> appeals;     // Newest first, at most 50.
  std::vector<OrderView> orders;       // Newest first, at most 50.
  std::vector<CounterView> counters;   // Newest first; contact data as for notices.
  Records records;                     // Holds, disputes, tasks.
  std::vector<cases::Action> actions;  // What this person may decide now, in the fixed order.
  std::optional<Proposed> proposed;
  std::optional<cases::Decision> undoable;  // This person's decision that can still be undone.
};
base::Result<CaseView> case_view(Desk& desk, const Actor& by, const std::string& id);

// The case of an article; empty where it has none.
[[nodiscard]] std::string case_of_article(Desk& desk, const Actor& by, const std::string& article);

// Takes the case for the policy's minutes; renews one's own. `conflict` if somebody else's claim
// lives and `take_over` is not wished.
enum class TakeOver : std::uint8_t { no, yes };
base::Result<cases::Case> claim(Desk& desk,
                                const Actor& by,
                                const std::string& id,
                                TakeOver take_over);
base::Result<cases::Case> release(Desk& desk, const Actor& by, const std::string& id);

// What whoever decides is told before, where policy wants a second person; of the catalogue.
inline constexpr std::string_view kWaitsForSecond =
    wording::mark("A second person has to approve it before it is done.");

// What a second person has to do with a decision: nothing, or it waits for one, or one approved it
// or returned it.
enum class Second : std::uint8_t { none, awaited, approved, returned };

struct Decided {
  cases::Decision decision;  // Its id is the proposal's where nothing was carried out.
  cases::Case c;
  std::vector<statements::Letter> letters;
  std::vector<std::string> warnings;  // What the desk gives up by it; English, of the catalogue.
  bool stated = false;                // The author gets a statement of reasons.
  bool replayed = false;
  Second second = Second::none;
};

// A case, and the version of it that whoever decides has seen.
struct SeenCase {
  std::string id;
  int version = 0;
};

// One transaction: permitted? claimed by another? still the version seen? -> article, items, case,
// decision, statement, letters (which wait until the decision cannot be undone). `stale` names who
// decided what meanwhile. Where policy wants a second person, it is proposed and nothing happens
// yet.
base::Result<Decided> decide(Desk& desk,
                             const Actor& by,
                             const SeenCase& seen,
                             const cases::Wish& wish,
                             const Idempotency& once);

// The same letters, nothing stored.
base::Result<Decided> preview(Desk& desk,
                              const Actor& by,
                              const SeenCase& seen,
                              const cases::Wish& wish);

// Takes back one's own decision while its letters wait and nothing came after it, or one's own
// proposal while nobody answered it.
base::Result<cases::Case> undo(Desk& desk, const Actor& by, const std::string& decision_id);

base::Result<base::Done> note(Desk& desk,
                              const Actor& by,
                              const std::string& case_id,
                              const std::string& text);

// Hands the case on to somebody who may decide it, with a word about why: it becomes urgent,
// whoever had it gives it up, and the word stands in its history.
base::Result<cases::Case> escalate(Desk& desk,
                                   const Actor& by,
                                   const std::string& case_id,
                                   const std::string& text);

// The most urgent open case of the view that nobody else is on, after `after`; empty: none.
[[nodiscard]] std::string next_case(Desk& desk,
                                    const Actor& by,
                                    std::string_view view,
                                    const std::string& after);

}  // namespace desk
