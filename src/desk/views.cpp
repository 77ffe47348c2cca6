#include <covers/picture.hpp>
#include <desk/appeal_views.hpp>
#include <desk/changing.hpp>
#include <desk/counter_views.hpp>
#include <desk/living.hpp>
#include <desk/ordering.hpp>
#include <desk/ruling_views.hpp>
#include <desk/senders.hpp>
#include <desk/tracking.hpp>
#include <desk/views.hpp>
#include <storage/notices.hpp>
#include <storage/overlaps.hpp>
#include <storage/works.hpp>

#include <algorithm>

namespace desk {
namespace {

// What an author must not see is taken out.
void hide_from_author(screening::Screening& screening) {
  std::erase_if(screening.hits,
                [](const screening::Hit& hit) { return hit.hidden || hit.status != "active"; });
  for (screening::Match& match : screening.matches) {
    if (!match.open) match.title.clear();
  }
}

bool allows(const articles::Article& article, articles::VersionState newest, articles::Act act) {
  return articles::step({.state = article.state,
                         .version = article.version,
                         .live_version = article.live_version,
                         .version_state = newest},
                        act)
      .ok();
}

void mask_party(notices::Party& party) {
  for (std::string* const text : {&party.email, &party.phone, &party.address}) {
    if (!text->empty()) *text = "•••";
  }
}

// Which steps an author may take now against what keeps the article down.
bool takes_answer(const notices::ItemLife& life) {
  using notices::ItemAct;
  const bool first = notices::find_step(life.state, ItemAct::counter).ok() && !life.by_court;
  return first || notices::find_step(life.state, ItemAct::amend_counter).ok();
}

// The notices that took the article down, or did once, as its author may know them.
std::vector<KnownNotice> known_notices(storage::Snapshot& snapshot,
                                       const Desk& desk,
                                       const std::string& article_id,
                                       bool& may_counter) {
  std::vector<KnownNotice> known;
  for (const storage::CaseItem& each :
       storage::items_that_took_down(snapshot, article_id, kNoticesShown)) {
    const auto notice = storage::find_notice(snapshot, each.notice_id);
    base::ensure(notice.has_value(), "an item belongs to a notice");
    const notices::ItemLife life = life_of(snapshot, desk, *notice, each.item);
    if (life.copyright && takes_answer(life)) may_counter = true;
    KnownNotice one{.id = notice->id,
                    .reference = notice->reference,
                    .kind = notice->complaint.kind,
                    .claimant = claimant_of(notice->complaint),
                    .received_at = notice->created_at,
                    .state = each.item.state,
                    .days = {},
                    .counter_until = life.final_at};
    if (life.window) one.days = life.window->days;
    known.insert(known.begin(), std::move(one));
  }
  return known;
}

void fill_lives(storage::Snapshot& snapshot,
                const Desk& desk,
                const notices::Notice& notice,
                NoticeView& view) {
  for (const notices::Item& item : notice.items) {
    if (!notices::is_down(item.state)) continue;
    const notices::ItemLife life = life_of(snapshot, desk, notice, item);
    if (life.window) view.days.emplace(item.id, life.window->days);
    if (life.state == notices::ItemState::putback_running) view.may_file_action = true;
  }
}

}  // namespace

std::string claimant_of(const notices::Complaint& complaint) {
  const auto found =
      std::ranges::find(complaint.parties, notices::PartyKind::organization, &notices::Party::kind);
  return found == complaint.parties.end() ? std::string{} : found->name;
}

std::string policy_title(const Desk& desk, const std::string& id) {
  const auto policies = desk.policies();
  const policies::Policy* const policy = policies::find(*policies, id);
  if (policy == nullptr) return id;
  return std::string{policies::in_language(policy->title, desk.options().default_language)};
}

ArticleStatus status_of(storage::Snapshot& snapshot,
                        const Desk& desk,
                        const articles::Article& article,
                        Eyes eyes) {
  ArticleStatus status{.article = article};
  for (storage::StoredVersion& stored :
       storage::versions_of(snapshot, article.id, kVersionsShown)) {
    if (eyes == Eyes::author) hide_from_author(stored.screening);
    status.versions.push_back(
        {.version = std::move(stored.version), .screening = std::move(stored.screening)});
  }
  for (storage::AnswerRow& row : storage::answers_of(snapshot, article.id, kAnswersShown)) {
    MatchAnswer answer{.work = std::move(row.work_id), .text = std::move(row.text), .at = row.at};
    base::ensure(parse(row.answer, answer.answer), "a stored answer is one of ours");
    status.answers.push_back(std::move(answer));
  }
  for (const storage::DecisionRow& row :
       storage::decisions_of_article(snapshot, article.id, kDecisionsShown)) {
    if (eyes == Eyes::author && !author_may_know(row.decision)) continue;
    const Appellant author{.kind = cases::Appellant::author, .subject_id = article.id};
    if (!concerns(row, author)) continue;
    status.decisions.push_back(outcome_for(snapshot, desk, row, author));
  }
  status.change = change_asked(snapshot, article.id);
  base::ensure(!status.versions.empty(), "an article has a version");
  const articles::VersionState newest = status.versions.front().version.state;
  status.may_edit = allows(article, newest, articles::Act::edit_hold);
  status.may_withdraw = allows(article, newest, articles::Act::withdraw);
  status.counters = counters_about(snapshot, desk, article.id);
  status.notices = known_notices(snapshot, desk, article.id, status.may_counter);
  status.tracking_token =
      tracking_token(desk, TokenKind::article, article.id, article.token_generation);
  return status;
}

std::map<std::string, NoticeView::Overlap> overlaps_by_item(storage::Snapshot& snapshot,
                                                            const std::string& notice_id) {
  std::map<std::string, NoticeView::Overlap> out;
  for (const storage::OverlapRow& row : storage::overlaps_of(snapshot, notice_id)) {
    const auto [at, is_new] = out.try_emplace(row.item_id);
    if (!is_new && at->second.share_of_article >= row.matched.share_of_article) continue;
    at->second = {.work = row.matched.work,
                  .share_of_article = row.matched.share_of_article,
                  .share_of_work = row.matched.share_of_work,
                  .longest_words = row.matched.longest_words,
                  .passages = row.matched.passages.size()};
  }
  return out;
}

void set_taking(storage::Snapshot& snapshot,
                const Desk& desk,
                const notices::Notice& notice,
                NoticeView& view) {
  Taking taking = taking_of(snapshot, desk, notice);
  view.reception = taking.reception;
  view.flagger = std::move(taking.flagger);
}

NoticeView view_of(storage::Snapshot& snapshot,
                   const Desk& desk,
                   notices::Notice notice,
                   Contacts contacts) {
  NoticeView view;
  view.completeness = completeness_of(snapshot, desk, notice);
  fill_lives(snapshot, desk, notice, view);
  for (storage::MessageRow& row : storage::messages_of(snapshot, notice.id, kMessagesShown)) {
    view.messages.push_back(
        {.at = row.at, .kind = std::move(row.kind), .text = std::move(row.text)});
  }
  view.counters = counters_to(snapshot, desk, notice.id, Copies::forwarded);
  view.overlaps = overlaps_by_item(snapshot, notice.id);
  view.rulings = rulings_in(snapshot, notice);
  view.assistance = assistance_in(snapshot, notice.id);
  if (notice.confirmed) set_taking(snapshot, desk, notice, view);
  view.tracking_token = tracking_token(desk, TokenKind::notice, notice.id, notice.token_generation);
  if (contacts == Contacts::masked) {
    for (notices::Party& party : notice.complaint.parties)
      mask_party(party);
    for (CounterView& counter : view.counters)
      mask(counter);
  }
  view.notice = std::move(notice);
  return view;
}

}  // namespace desk
