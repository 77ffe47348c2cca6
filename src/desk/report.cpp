#include <base/json.hpp>
#include <desk/addresses.hpp>
#include <desk/appeal_views.hpp>
#include <desk/claims.hpp>
#include <desk/judging.hpp>
#include <desk/living.hpp>
#include <desk/notice_queue.hpp>
#include <desk/opening.hpp>
#include <desk/report.hpp>
#include <desk/senders.hpp>
#include <desk/telling.hpp>
#include <desk/tracking.hpp>
#include <desk/unconfirmed.hpp>
#include <desk/views.hpp>
#include <notices/limits.hpp>
#include <storage/audit.hpp>
#include <storage/bytes.hpp>
#include <storage/cases.hpp>
#include <storage/clocks.hpp>
#include <storage/counters.hpp>
#include <storage/notices.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

namespace desk {
namespace {

using base::Error;
using notices::Complaint;
using notices::Item;
using notices::ItemAct;
using notices::ItemState;
using notices::Notice;

// The evidence: the article as it stands now, kept whatever becomes of it.
std::string take_snapshot(storage::Transaction& transaction, const articles::Article& article) {
  const int shown = article.live_version > 0 ? article.live_version : article.version;
  const auto stored = storage::find_version(transaction, article.id, shown);
  if (!stored) return {};
  const articles::Draft& draft = stored->version.draft;
  const std::string bytes = base::canonical({{"article", article.id},
                                             {"version", shown},
                                             {"state", articles::name(article.state)},
                                             {"title", draft.title},
                                             {"body", draft.body},
                                             {"sources", draft.sources},
                                             {"cover", draft.cover.id}});
  return storage::put_bytes(transaction, bytes, "application/json");
}

std::vector<Item> items_for(storage::Transaction& transaction,
                            const Desk& desk,
                            const Complaint& complaint) {
  std::vector<Item> items;
  for (const notices::ItemClaim& claim : complaint.items) {
    const auto article = article_at(transaction, desk, claim.url);
    Item item{.id = base::new_id(desk.now()), .url = claim.url, .quote = claim.quote};
    item.resolution = resolution_of(transaction, article);
    if (article) {
      item.article_id = article->id;
      item.snapshot_digest = take_snapshot(transaction, *article);
    }
    items.push_back(std::move(item));
  }
  return items;
}

// Judges every item that waits for it, and asks for what a curable notice lacks.
void assess(storage::Transaction& transaction,
            const Desk& desk,
            Notice& notice,
            const notices::Completeness& completeness) {
  const base::Time now = desk.now();
  const bool cure = needs_cure(notice.complaint, completeness);
  for (Item& item : notice.items) {
    if (item.state == ItemState::received) {
      live_on(transaction,
              desk,
              notice,
              item,
              judged(ItemAct::assess, notices::By::program, completeness, now));
    } else if (item.state == ItemState::triage || item.state == ItemState::cure_requested) {
      live_on(transaction,
              desk,
              notice,
              item,
              judged(ItemAct::cure, notices::By::notifier, completeness, now));
    }
    if (cure && item.state == ItemState::triage) {
      live_on(transaction,
              desk,
              notice,
              item,
              {.act = ItemAct::ask_cure, .by = notices::By::program, .at = now});
    }
  }
  if (cure) {
    notice.state = notices::State::cure_requested;
  } else {
    notice.state =
        notices::actionable(completeness) ? notices::State::open : notices::State::received;
  }
  storage::set_notice_state(transaction, notice.id, notice.state);
}

// What the notifier hears at once: the receipt, or the help that the law asks for.
void answer(storage::Transaction& transaction,
            const Desk& desk,
            const Notice& notice,
            const notices::Completeness& completeness) {
  const Posting posting{.not_before = desk.now()};
  if (needs_cure(notice.complaint, completeness)) {
    return ask_for_the_rest(transaction, desk, notice, completeness, posting);
  }
  write_about(transaction, desk, notice, statements::LetterKind::notice_receipt, posting);
}

void record(storage::Transaction& transaction,
            const Desk& desk,
            std::string_view actor,
            std::string_view kind,
            const Notice& notice) {
  storage::append(transaction,
                  {.at = desk.now(),
                   .actor = std::string{actor},
                   .kind = std::string{kind},
                   .subject_kind = "notice",
                   .subject_id = notice.id,
                   .data = base::canonical({{"reference", notice.reference},
                                            {"version", notice.version},
                                            {"state", notices::name(notice.state)},
                                            {"items", notice.items.size()}})});
}

std::optional<base::Result<NoticeView>> replay(storage::Snapshot& snapshot,
                                               const Desk& desk,
                                               const storage::IdempotentRequest& request) {
  const auto made = made_before(snapshot, desk, request);
  if (!made) return std::nullopt;
  if (!made->ok()) return made->error();
  auto notice = storage::find_notice(snapshot, (*made)->id);
  base::ensure(notice.has_value(), "what a key has made is there");
  NoticeView view = view_of(snapshot, desk, std::move(*notice), Contacts::shown);
  view.replayed = true;
  return view;
}

void remember(storage::Transaction& transaction,
              const Desk& desk,
              const storage::IdempotentRequest& request,
              const Notice& notice) {
  if (request.key.empty()) return;
  storage::remember_key(
      transaction,
      request,
      {.kind = "notice", .id = notice.id, .version = notice.version, .status = 201, .body = {}},
      desk.now());
}

base::Result<base::Done> within_limits(Desk& desk, const Actor& by) {
  if (by.address.empty()) return base::Done{};
  const int wait = desk.parts().limiter.take(
      "notice@" + by.address, {.acts = desk.policies()->burst.address_per_hour}, desk.now());
  if (wait > 0) return too_many(wait, "reports");
  return base::Done{};
}

Notice compose(const Desk& desk, const Complaint& complaint, const Arrival* arrival) {
  const base::Time now = desk.now();
  return {.id = base::new_id(now),
          .complaint = complaint,
          .created_at = arrival == nullptr ? now : arrival->received_at};
}

// What the cases of a notice say that somebody entered for its sender.
void say_how_it_came(storage::Transaction& transaction,
                     const Desk& desk,
                     const Actor& by,
                     const Notice& notice,
                     const Arrival& arrival) {
  for (const std::string& id : storage::cases_by_notice_reference(transaction, notice.reference)) {
    storage::insert_entry(transaction,
                          id,
                          {.at = desk.now(),
                           .actor = actor_label(by),
                           .kind = "came_by_" + arrival.channel,
                           .text = notice.reference + ", " + base::to_date(arrival.received_at)});
  }
}

base::Result<base::Done> check_arrival(const Desk& desk, const Arrival& arrival) {
  if (std::ranges::find(kChannels, arrival.channel) == kChannels.end()) {
    return base::invalid("/channel", "Say how it came.");
  }
  if (arrival.received_at > desk.now()) {
    return base::invalid("/received_on", "This day is to come. Give the day on which it came.");
  }
  if (arrival.received_at < desk.now() - kArrivalOldest) {
    return base::invalid("/received_on", "This is more than a year ago. Look at the day again.");
  }
  return base::Done{};
}

void set_address(storage::Transaction& transaction, const Notice& notice) {
  const notices::Party* const party = notices::correspondent(notice.complaint);
  if (party != nullptr && !party->email.empty()) {
    storage::set_contact(transaction, "notice", notice.id, party->email);
  }
}

bool names(const Complaint& complaint, const Item& item) {
  return std::ranges::any_of(
      complaint.items, [&item](const notices::ItemClaim& claim) { return claim.url == item.url; });
}

// The notice no longer stands for this item: what is down because of it comes back at once, unless
// another notice keeps it down. False where the item had its last word already.
bool take_back(storage::Transaction& transaction,
               const Desk& desk,
               const Notice& notice,
               Item& item) {
  const bool was_down = notices::is_down(item.state);
  const auto lived = take_act(
      transaction,
      desk,
      notice,
      item,
      {.act = ItemAct::withdraw, .by = notices::By::notifier, .at = desk.now(), .verified = true});
  if (!lived) return false;
  if (was_down) static_cast<void>(bring_back(transaction, desk, notice, item.article_id));
  tell_of(transaction,
          desk,
          {.notice = notice, .item = item, .lived = *lived},
          {.not_before = desk.now()});
  return true;
}

// The claims of a new version that none of the items stands for.
Complaint added_claims(const Notice& before, const Complaint& complaint) {
  Complaint added;
  for (const notices::ItemClaim& claim : complaint.items) {
    const bool known = std::ranges::any_of(
        before.items, [&claim](const Item& item) { return claim.url == item.url; });
    if (!known) added.items.push_back(claim);
  }
  return added;
}

// The items of a new version: those that were named before stay what they are, new ones are added,
// those that are no longer named are taken back.
void renew_items(storage::Transaction& transaction,
                 const Desk& desk,
                 Notice& notice,
                 const Complaint& complaint,
                 std::vector<Item> added) {
  for (Item& item : notice.items) {
    const bool stands = notices::is_open(item.state) || notices::is_down(item.state);
    if (stands && !names(complaint, item)) take_back(transaction, desk, notice, item);
  }
  int position = static_cast<int>(notice.items.size());
  for (Item& item : added) {
    storage::insert_item(transaction, notice.id, position++, item);
    notice.items.push_back(std::move(item));
  }
}

struct Amendment {
  const Complaint& complaint;
  const Claims& claims;
};

// Nothing where an article changed since its text was compared.
std::optional<base::Result<NoticeView>> amend(storage::Transaction& transaction,
                                              const Desk& desk,
                                              Notice notice,
                                              const Amendment& amendment,
                                              const storage::IdempotentRequest& request) {
  const Complaint& complaint = amendment.complaint;
  std::vector<Item> added = items_for(transaction, desk, added_claims(notice, complaint));
  Notice whole = notice;
  std::ranges::copy(added, std::back_inserter(whole.items));
  if (!are_current(transaction, amendment.claims, whole)) return std::nullopt;
  renew_items(transaction, desk, notice, complaint, std::move(added));
  notice.complaint = complaint;
  ++notice.version;
  storage::insert_notice_version(transaction, notice, desk.now());
  const auto completeness = completeness_of(transaction, desk, notice);
  assess(transaction, desk, notice, completeness);
  store_claims(transaction, desk, notice, amendment.claims);
  set_address(transaction, notice);
  const Taking taking = take_in(transaction, desk, notice);
  put_in_queue(transaction, desk, notice, taking);
  watch_confirmation(transaction, desk, notice);
  say_to_notifier(transaction, desk, notice.id, "amended", notice.reference);
  answer(transaction, desk, notice, completeness);
  record(transaction, desk, "notifier:" + notice.id, "notice.amended", notice);
  remember(transaction, desk, request, notice);
  return view_of(transaction, desk, std::move(notice), Contacts::shown);
}

// The case keeps its history; it closes where the notice was all that was left of it.
void leave_case(storage::Transaction& transaction,
                const Desk& desk,
                const Notice& notice,
                const Item& item) {
  const std::string entry = "Notice " + notice.reference + " was withdrawn.";
  const auto article =
      item.article_id.empty() ? std::nullopt : storage::find_article(transaction, item.article_id);
  if (article && article->state == articles::State::held) return;
  const auto kind = article ? cases::SubjectKind::article : cases::SubjectKind::notice;
  close_case_of(transaction,
                desk,
                {.kind = kind,
                 .subject_id = article ? article->id : notice.id,
                 .actor = "Notifier",
                 .entry = entry});
}

// Texts are compared before the transaction; where an article changed meanwhile, again.
template <typename Act>
base::Result<NoticeView> until_current(Desk& desk, const Complaint& complaint, Act act) {
  for (;;) {
    const Claims claims = compare_claims(desk, complaint);
    if (auto done = act(claims)) return std::move(*done);
  }
}

bool takes_no_version(const Notice& notice) {
  const bool open = std::ranges::any_of(
      notice.items, [](const Item& item) { return notices::is_open(item.state); });
  return notice.state == notices::State::withdrawn || notice.state == notices::State::expired ||
         (!open && !notice.items.empty()) ||
         notice.version >= static_cast<int>(notices::kVersionsMax);
}

bool owns(const Actor& by, const std::string& notice_id) {
  return by.kind == Actor::Kind::notifier && by.id == notice_id;
}

// `arrival` is null where the sender hands it in.
base::Result<NoticeView> file(Desk& desk,
                              const Actor& by,
                              const Complaint& complaint,
                              const Arrival* arrival,
                              const Idempotency& once) {
  if (by.kind == Actor::Kind::key && !has_scope(by, cases::Scope::notices_write)) {
    return forbidden();
  }
  const auto request = request_of(by, once, "file");
  auto earlier = desk.parts().store.read(
      [&](storage::Snapshot& snapshot) { return replay(snapshot, desk, request); });
  if (earlier) return std::move(*earlier);
  if (const auto limited = within_limits(desk, by); !limited) return limited.error();

  return until_current(desk, complaint, [&](const Claims& claims) {
    return desk.parts().store.write(
        [&](storage::Transaction& transaction) -> std::optional<base::Result<NoticeView>> {
          if (auto raced = replay(transaction, desk, request)) return std::move(*raced);
          Notice notice = compose(desk, complaint, arrival);
          notice.items = items_for(transaction, desk, complaint);
          if (!are_current(transaction, claims, notice)) return std::nullopt;
          notice.reference = storage::next_reference(transaction, "notice", desk.now());
          storage::insert_notice(transaction, notice);
          const auto completeness = completeness_of(transaction, desk, notice);
          assess(transaction, desk, notice, completeness);
          store_claims(transaction, desk, notice, claims);
          set_address(transaction, notice);
          const Taking taking = take_in(transaction, desk, notice);
          put_in_queue(transaction, desk, notice, taking);
          watch_confirmation(transaction, desk, notice);
          if (arrival != nullptr) say_how_it_came(transaction, desk, by, notice, *arrival);
          say_to_notifier(transaction, desk, notice.id, "received", notice.reference);
          answer(transaction, desk, notice, completeness);
          storage::count(transaction,
                         {.day = base::to_date(desk.now()),
                          .name = "notice.filed",
                          .key = notices::name(complaint.kind)});
          record(transaction, desk, actor_text(by), "notice.filed", notice);
          remember(transaction, desk, request, notice);
          return base::Result<NoticeView>{
              view_of(transaction, desk, std::move(notice), Contacts::shown)};
        });
  });
}

}  // namespace

base::Result<NoticeView> file_notice(Desk& desk,
                                     const Actor& by,
                                     const Complaint& complaint,
                                     const Idempotency& once) {
  return file(desk, by, complaint, nullptr, once);
}

base::Result<NoticeView> enter_notice(Desk& desk,
                                      const Actor& by,
                                      const Complaint& complaint,
                                      const Arrival& arrival,
                                      const Idempotency& once) {
  if (!may(by, cases::Permit::decide_notices)) return forbidden();
  if (const auto in_order = check_arrival(desk, arrival); !in_order) return in_order.error();
  return file(desk, by, complaint, &arrival, once);
}

base::Result<NoticeView> amend_notice(Desk& desk,
                                      const Actor& by,
                                      const std::string& id,
                                      const Complaint& complaint,
                                      const Idempotency& once) {
  if (!owns(by, id)) return forbidden();
  const auto request = request_of(by, once, "amend|" + id);
  return until_current(desk, complaint, [&](const Claims& claims) {
    return desk.parts().store.write(
        [&](storage::Transaction& transaction) -> std::optional<base::Result<NoticeView>> {
          if (auto raced = replay(transaction, desk, request)) return std::move(*raced);
          auto notice = storage::find_notice(transaction, id);
          if (!notice) return base::Result<NoticeView>{not_found("notice")};
          if (takes_no_version(*notice)) {
            return base::Result<NoticeView>{
                Error{.kind = Error::Kind::conflict,
                      .message = "This notice is closed. File a new one."}};
          }
          return amend(transaction,
                       desk,
                       std::move(*notice),
                       {.complaint = complaint, .claims = claims},
                       request);
        });
  });
}

base::Result<NoticeView> withdraw_notice(Desk& desk, const Actor& by, const std::string& id) {
  if (!owns(by, id)) return forbidden();
  return desk.parts().store.write(
      [&](storage::Transaction& transaction) -> base::Result<NoticeView> {
        auto notice = storage::find_notice(transaction, id);
        if (!notice) return not_found("notice");
        if (notice->state == notices::State::withdrawn) {
          return view_of(transaction, desk, std::move(*notice), Contacts::shown);
        }
        bool some = notice->items.empty();
        for (Item& item : notice->items)
          some = take_back(transaction, desk, *notice, item) || some;
        if (!some) {
          return Error{.kind = Error::Kind::conflict,
                       .message =
                           "This notice has had its last word; there is nothing left to "
                           "take back."};
        }
        notice->state = notices::State::withdrawn;
        storage::set_notice_state(transaction, id, notice->state);
        storage::stop_clock(transaction, id);
        drop_claims(transaction, desk, *notice);
        for (const Item& item : notice->items)
          leave_case(transaction, desk, *notice, item);
        say_to_notifier(transaction, desk, id, "withdrawn", notice->reference);
        record(transaction, desk, "notifier:" + id, "notice.withdrawn", *notice);
        return view_of(transaction, desk, std::move(*notice), Contacts::shown);
      });
}

base::Result<NoticeView> notice_view(Desk& desk, const Actor& by, const std::string& id) {
  const bool own = owns(by, id);
  if (!own && !may(by, cases::Permit::read_cases)) return forbidden();
  const bool contacts = own || may(by, cases::Permit::read_personal);
  return desk.parts().store.read([&](storage::Snapshot& snapshot) -> base::Result<NoticeView> {
    auto notice = storage::find_notice(snapshot, id);
    if (!notice) return not_found("notice");
    NoticeView view =
        view_of(snapshot, desk, std::move(*notice), contacts ? Contacts::shown : Contacts::masked);
    if (own) view.decisions = outcomes_for_notice(snapshot, desk, view.notice);
    if (own) view.rulings.clear();
    if (own) view.assistance.clear();
    if (!own) {
      view.tracking_token.clear();
      set_taking(snapshot, desk, view.notice, view);
    }
    return view;
  });
}

}  // namespace desk
