#include <base/json.hpp>
#include <desk/addresses.hpp>
#include <desk/changing.hpp>
#include <desk/opening.hpp>
#include <desk/telling.hpp>
#include <desk/tracking.hpp>
#include <matching/compare.hpp>
#include <storage/audit.hpp>
#include <storage/changes.hpp>
#include <storage/clocks.hpp>
#include <storage/overlaps.hpp>
#include <text/fold.hpp>
#include <wording/catalogue.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace desk {
namespace {

using base::Error;
using cases::ChangeState;
using cases::Remedy;
using notices::Notice;

// So many words of a passage in a row that are still there are the passage.
constexpr std::size_t kWordsLeft = 8;

std::string folded(const std::string& text) { return text::fold_markdown(text).text(); }

bool is_still_there(const matching::Article& text,
                    const std::string& folded_text,
                    const std::string& passage) {
  const std::string whole = folded(passage);
  if (!whole.empty() && folded_text.find(whole) != std::string::npos) return true;
  return text.compare(text::Tokens{passage}).longest_words >= kWordsLeft;
}

// What stands beside the body.
std::string rest_of(const articles::Draft& draft) {
  std::string text = draft.title;
  for (const std::string& url : draft.sources)
    text += "\n" + url;
  return text;
}

ChangeState looked_at(const storage::ChangeRow& change, const articles::Draft& draft) {
  if (change.passages.empty()) return ChangeState::not_checked;
  const std::string folded_text = folded(rest_of(draft)) + "\n" + folded(draft.body);
  const bool credit = change.remedy == Remedy::credit;
  const matching::Article text{draft.body, matching::Closeness::side_by_side};
  const bool some = std::ranges::any_of(change.passages, [&](const std::string& passage) {
    return credit ? folded_text.find(folded(passage)) != std::string::npos
                  : is_still_there(text, folded_text, passage);
  });
  return some == credit ? ChangeState::made : ChangeState::not_made;
}

// What was copied: as the notice quotes it, and as it was found in the article.
void add_passages(const Deciding& deciding, const Notice& notice, std::set<std::string>& passages) {
  for (const notices::ItemClaim& claim : notice.complaint.items) {
    if (!claim.quote.empty()) passages.insert(claim.quote);
  }
  const std::string& article = deciding.article->id;
  for (const storage::OverlapRow& overlap : storage::overlaps_of(deciding.transaction, notice.id)) {
    const bool ours = std::ranges::any_of(notice.items, [&](const notices::Item& item) {
      return item.id == overlap.item_id && item.article_id == article;
    });
    if (!ours) continue;
    const auto compared = storage::find_version(deciding.transaction, article, overlap.version);
    base::ensure(compared.has_value(), "a version that was compared is kept");
    const std::string& body = compared->version.draft.body;
    for (const screening::Match::Passage& passage : overlap.matched.passages)
      passages.insert(body.substr(passage.start, passage.end - passage.start));
  }
}

// By what a source can be named: any of these is enough.
void add_credits(const Notice& notice, std::set<std::string>& passages) {
  for (const notices::Work& work : notice.complaint.works) {
    passages.insert(work.urls.begin(), work.urls.end());
    if (!work.title.empty()) passages.insert(work.title);
  }
  for (const notices::Party& party : notice.complaint.parties) {
    if (party.role == notices::PartyRole::principal && !party.name.empty()) {
      passages.insert(party.name);
    }
  }
}

bool is_wished(const cases::Wish& wish, const std::string& item) {
  return wish.items.empty() || std::ranges::find(wish.items, item) != wish.items.end();
}

// The open notices about the case's article that the wish is for.
std::vector<Notice> open_notices(const Deciding& deciding) {
  std::set<std::string> ids;
  for (const storage::CaseItem& each :
       storage::items_of_case(deciding.transaction, deciding.c.id, kCaseItemsMax)) {
    if (is_wished(deciding.wish, each.item.id) && notices::is_open(each.item.state)) {
      ids.insert(each.notice_id);
    }
    if (ids.size() == kChangeNoticesMax) break;
  }
  std::vector<Notice> found;
  for (const std::string& id : ids) {
    auto notice = storage::find_notice(deciding.transaction, id);
    base::ensure(notice.has_value(), "an item belongs to a notice");
    found.push_back(std::move(*notice));
  }
  return found;
}

base::Result<base::Done> may_ask(const Deciding& deciding, const std::vector<Notice>& notices) {
  const bool up = deciding.article && (deciding.article->state == articles::State::live ||
                                       deciding.article->state == articles::State::held);
  if (!up) {
    return Error{.kind = Error::Kind::conflict,
                 .message = "Only an article that is public or waits can be changed so."};
  }
  if (notices.empty()) {
    return Error{.kind = Error::Kind::conflict,
                 .message = "No open notice is about this article. Ask for changes instead."};
  }
  return base::Done{};
}

void start_clock(Deciding& deciding, const storage::ChangeRow& change) {
  storage::start_clock(deciding.transaction,
                       {.id = change.id,
                        .subject_kind = "notice",
                        .kind = "change",
                        .turn = "author",
                        .notice_id = {},
                        .case_id = change.case_id,
                        .due_at = change.until,
                        .alarm_at = change.until,
                        .last_at = change.until,
                        .program_at = {}});
}

void tell_author(Deciding& deciding, const storage::ChangeRow& change) {
  statements::LetterFacts facts = letter_facts(deciding.desk);
  facts.article_title = deciding.version->version.draft.title;
  facts.reason = deciding.wish.reason;
  facts.message = deciding.wish.message_author;
  facts.decision = cases::name(change.remedy);
  facts.passages = change.passages;
  facts.until = change.until;
  const auto letter = write_to_author(deciding.transaction,
                                      deciding.desk,
                                      deciding.article->id,
                                      {.kind = statements::LetterKind::change_requested,
                                       .facts = std::move(facts),
                                       .posting = posting_of(deciding)});
  if (letter) deciding.letters.push_back(*letter);
}

storage::ChangeRow change_of(const Deciding& deciding, const std::vector<Notice>& notices) {
  std::set<std::string> passages;
  for (const Notice& notice : notices) {
    if (deciding.wish.remedy == Remedy::credit) {
      add_credits(notice, passages);
    } else {
      add_passages(deciding, notice, passages);
    }
  }
  storage::ChangeRow change{
      .id = deciding.decision.id,
      .case_id = deciding.c.id,
      .article_id = deciding.article->id,
      .remedy = deciding.wish.remedy,
      .passages = {passages.begin(), passages.end()},
      .version = deciding.article->version,
      .until = deciding.decision.at + deciding.desk.policies()->handling.change};
  if (change.passages.size() > kChangePassagesMax) change.passages.resize(kChangePassagesMax);
  return change;
}

std::string entry_of(ChangeState state, int version) {
  const std::string which = "Version " + std::to_string(version) + ": ";
  switch (state) {
    case ChangeState::made: return which + "what was asked for is done.";
    case ChangeState::not_made: return which + "what was asked for is not done.";
    case ChangeState::asked:
    case ChangeState::not_checked: break;
  }
  return which + "it could not be checked whether what was asked for is done.";
}

}  // namespace

base::Result<base::Done> request_change(Deciding& deciding) {
  if (deciding.wish.action != cases::Action::request_change) return base::Done{};
  const std::vector<Notice> notices = open_notices(deciding);
  if (const auto allowed = may_ask(deciding, notices); !allowed) return allowed.error();
  for (const Notice& notice : notices) {
    storage::insert_message(deciding.transaction,
                            notice.id,
                            {.at = deciding.decision.at,
                             .kind = std::string{cases::name(deciding.wish.action)},
                             .text = deciding.wish.reason});
  }
  const storage::ChangeRow change = change_of(deciding, notices);
  if (change.passages.empty()) {
    deciding.warnings.emplace_back(wording::mark(
        "No passage is known that a new version could be checked for. Name it in the reason."));
  }
  storage::insert_change(deciding.transaction, change);
  start_clock(deciding, change);
  tell_author(deciding, change);
  return base::Done{};
}

void check_change(storage::Transaction& transaction, const Desk& desk, const Submitted& made) {
  const auto change = storage::find_change(transaction, made.article.id);
  if (!change || change->state == ChangeState::made) return;
  const ChangeState state = looked_at(*change, made.version.draft);
  storage::set_change(transaction, change->id, state, made.version.number);
  if (state != ChangeState::not_made) storage::stop_clock(transaction, change->id);
  const std::string entry = entry_of(state, made.version.number);
  open_case(transaction,
            desk,
            {.subject_id = made.article.id,
             .title = made.version.draft.title.substr(0, kTitleOfCaseBytesMax),
             .language = made.version.draft.language,
             .severity = policies::Severity::medium,
             .reasons = {{.kind = cases::Reason::Kind::edit, .label = entry}},
             .actor = "Author",
             .entry = entry});
  storage::append(transaction,
                  {.at = desk.now(),
                   .actor = "system",
                   .kind = "change.checked",
                   .subject_kind = "article",
                   .subject_id = made.article.id,
                   .data = base::canonical({{"decision", change->id},
                                            {"state", cases::name(state)},
                                            {"version", made.version.number}})});
}

bool is_changed(storage::Snapshot& snapshot, const std::string& article_id) {
  const auto change = storage::find_change(snapshot, article_id);
  return change && change->state == ChangeState::made;
}

void take_change_back(storage::Transaction& transaction, const std::string& decision_id) {
  storage::remove_change(transaction, decision_id);
  storage::stop_clock(transaction, decision_id);
}

std::optional<ChangeAsked> change_asked(storage::Snapshot& snapshot,
                                        const std::string& article_id) {
  auto change = storage::find_change(snapshot, article_id);
  if (!change) return std::nullopt;
  return ChangeAsked{.remedy = change->remedy,
                     .passages = std::move(change->passages),
                     .until = change->until,
                     .state = change->state,
                     .answered_version = change->answered_version};
}

}  // namespace desk
