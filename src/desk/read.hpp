// What the public and the authors see.

#pragma once

#include <articles/article.hpp>
#include <base/result.hpp>
#include <cases/decision.hpp>
#include <desk/actor.hpp>
#include <desk/answers.hpp>
#include <desk/appeals.hpp>
#include <desk/counter.hpp>
#include <desk/desk.hpp>
#include <notices/completeness.hpp>
#include <screening/screening.hpp>
#include <statements/record.hpp>
#include <statements/statement.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace desk {

struct LiveArticle {
  articles::Article article;
  articles::Version version;  // The live one.
  bool cover_synthetic = false;
};

// Live ones, newest first. `invalid` for a cursor that is none.
base::Result<Page<LiveArticle>> live_articles(Desk& desk, std::string_view cursor, int limit);

// Why the public may not see it: the 451 page.
struct Blocked {
  std::string title;
  std::string notice_reference;
  std::string notice_id;
  std::string notice_kind;
  std::string action;  // withheld | removed
  std::string policy;
  std::string policy_title;
  cases::Ground ground = cases::Ground::none;
  // Under which the notice has what somebody needs to act on it; empty for an order.
  std::vector<notices::Regime> regimes;
  std::string claimant;  // An organization's name; empty for a person, who is not named.
  std::string contact;   // Where anybody may write about it: the designated agent's address.
  base::Time since;
};

struct PublicArticle {
  enum class Access : std::uint8_t { live, blocked, hidden };
  Access access = Access::hidden;
  LiveArticle live;  // Where live.
  Blocked blocked;   // Where blocked for a notice or an order.
};
[[nodiscard]] PublicArticle public_article(Desk& desk, const std::string& id);
[[nodiscard]] PublicArticle public_article_by_slug(Desk& desk, std::string_view slug);

// What the author was asked to change because of a notice, and what became of it.
struct ChangeAsked {
  cases::Remedy remedy = cases::Remedy::excise;
  std::vector<std::string> passages;
  base::Time until;
  cases::ChangeState state = cases::ChangeState::asked;
  int answered_version = 0;
};

struct VersionView {
  articles::Version version;
  screening::Screening screening;  // Without shadow hits and hidden rules, where an author looks.
};

// A notice as the author it concerns may know it: no contact data, no name of a private person.
struct KnownNotice {
  std::string id;
  std::string reference;
  notices::Kind kind = notices::Kind::copyright;
  std::string claimant;  // An organization's name; empty for a person.
  base::Time received_at;
  notices::ItemState state = notices::ItemState::received;
  std::optional<notices::PutbackDays> days;  // Between which the article comes back.
  std::optional<base::Time> counter_until;   // Best answered before then.
};

// The author's page: everything about the article, by its token.
struct ArticleStatus {
  articles::Article article;
  std::vector<MatchAnswer> answers;   // What its author says of matches, by work.
  std::vector<VersionView> versions;  // Newest first, at most 50.
  std::vector<Outcome> decisions;     // Newest first, at most 50.
  std::optional<ChangeAsked> change;
  bool may_edit = false;
  bool may_withdraw = false;
  std::vector<KnownNotice> notices;   // That its state rests on, or did; newest first, at most 50.
  std::vector<CounterView> counters;  // Newest first, at most 10.
  bool may_counter = false;
  std::string tracking_token;
};
base::Result<ArticleStatus> article_status(Desk& desk, const Actor& by, const std::string& id);

// What a notice or an order keeps from the public. Of notices about a person the log does not say
// what they were about: no title, no address.
struct LoggedBlock {
  std::string slug;  // Empty where it is not told.
  Blocked why;
};
// Newest first. `invalid` for a cursor that is none.
base::Result<Page<LoggedBlock>> blocked_articles(Desk& desk, std::string_view cursor, int limit);

// How often something happened, from one day to another, both included.
struct Figure {
  std::string name;  // Of the counter: "notice.filed".
  std::string key;   // "copyright"; empty where the name says it all.
  std::int64_t count = 0;
};
// Of notices, decisions, counter-notices and objections, in this order.
[[nodiscard]] std::vector<Figure> public_figures(Desk& desk, base::Time first, base::Time last);

// A statement of reasons by the decision's id: for staff, and for the author it concerns.
base::Result<statements::Statement> statement(Desk& desk, const Actor& by, const std::string& id);

// The same as a record of the Transparency Database; for staff. A conflict for a decision that was
// taken back, which must not be reported: the database takes nothing back.
base::Result<statements::Record> transparency_record(Desk& desk,
                                                     const Actor& by,
                                                     const std::string& id);

}  // namespace desk
