#include <base/json.hpp>
#include <desk/addresses.hpp>
#include <desk/claims.hpp>
#include <desk/opening.hpp>
#include <desk/post.hpp>
#include <desk/publication.hpp>
#include <desk/report.hpp>
#include <desk/tracking.hpp>
#include <desk/views.hpp>
#include <notices/limits.hpp>
#include <storage/audit.hpp>
#include <storage/bytes.hpp>
#include <storage/cases.hpp>
#include <storage/counters.hpp>
#include <storage/notices.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace desk {
namespace {

using base::Error;
using notices::Complaint;
using notices::Item;
using notices::ItemAct;
using notices::ItemState;
using notices::Notice;
using notices::Resolution;

Resolution resolution_of(storage::Snapshot& snapshot,
                         const std::optional<articles::Article>& article) {
  if (!article) return Resolution::not_ours;
  const bool down =
      article->state == articles::State::withheld || article->state == articles::State::removed;
  if (down) return Resolution::already_withheld;
  return storage::is_claimed(snapshot, article->id) ? Resolution::already_claimed
                                                    : Resolution::found;
}

std::string title_of(storage::Snapshot& snapshot, const articles::Article& article) {
  const int shown = article.live_version > 0 ? article.live_version : article.version;
  const auto stored = storage::find_version(snapshot, article.id, shown);
  return stored ? stored->version.draft.title : std::string{};
}

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

bool some_resolve(const std::vector<Item>& items) {
  return std::ranges::any_of(items, [](const Item& item) { return !item.article_id.empty(); });
}

void take(Item& item, ItemAct act) {
  const auto to = notices::step(item.state, act);
  base::ensure(to.ok(), "a filed item takes this step");
  item.state = *to;
}

// A DMCA notice that lacks only what its sender can add must be met with help to complete it.
bool needs_cure(const Complaint& complaint, const notices::Completeness& completeness) {
  return complaint.kind == notices::Kind::copyright &&
         completeness.dmca == notices::DmcaResult::curable;
}

void assess(Notice& notice, const notices::Completeness& completeness) {
  const bool cure = needs_cure(notice.complaint, completeness);
  for (Item& item : notice.items) {
    if (item.state == ItemState::received) take(item, ItemAct::assess);
    if (item.state == ItemState::cure_requested) take(item, ItemAct::cure);
    if (cure && item.state == ItemState::triage) take(item, ItemAct::ask_cure);
  }
  const bool complete = std::ranges::any_of(
      completeness.judgements, [](const notices::Judgement& j) { return j.actionable; });
  if (cure) {
    notice.state = notices::State::cure_requested;
  } else {
    notice.state = complete ? notices::State::open : notices::State::received;
  }
}

std::vector<std::string> missing_elements(const Complaint& complaint,
                                          const notices::Completeness& completeness) {
  const auto regime =
      complaint.kind == notices::Kind::copyright ? notices::Regime::dmca : notices::Regime::dsa;
  const notices::Judgement& judgement = notices::of(completeness, regime);
  std::vector<std::string> lines;
  for (const notices::Element& element : notices::elements()) {
    if (element.regime == regime && (judgement.mask & element.bit) == 0) {
      lines.push_back(std::string{element.clause} + " " + std::string{element.title});
    }
  }
  return lines;
}

void send(storage::Transaction& transaction,
          const Desk& desk,
          const Notice& notice,
          const notices::Completeness& completeness,
          statements::LetterKind kind) {
  const notices::Party* const party = notices::correspondent(notice.complaint);
  if (party == nullptr || party->email.empty()) return;
  statements::LetterFacts facts = letter_facts(desk);
  facts.reference = notice.reference;
  facts.tracking_url = tracking_url(
      desk, tracking_token(desk, TokenKind::notice, notice.id, notice.token_generation));
  facts.confirm_url =
      desk.options().base_url + "/confirm/" +
      tracking_token(desk, TokenKind::confirm_notice, notice.id, notice.token_generation);
  facts.missing = missing_elements(notice.complaint, completeness);
  facts.notice_kind = notice.complaint.kind;
  facts.received_at = notice.created_at;
  const auto overlaps = overlaps_by_item(transaction, notice.id);
  for (const Item& item : notice.items) {
    statements::LetterItem& row = facts.items.emplace_back();
    row.url = item.url;
    row.resolution = item.resolution;
    row.state = item.state;
    if (const auto found = overlaps.find(item.id); found != overlaps.end()) {
      row.overlap = {.share_of_article = found->second.share_of_article,
                     .passages = found->second.passages};
    }
  }
  if (kind == statements::LetterKind::cure_request) {
    facts.until = desk.now() + std::chrono::days{desk.policies()->handling.cure.count};
  }
  post(transaction,
       desk,
       statements::write(kind,
                         party->email,
                         language_or_default(desk, notice.complaint.language),
                         facts,
                         desk.parts().templates),
       {.not_before = desk.now()});
}

void say(storage::Transaction& transaction,
         const Desk& desk,
         const std::string& notice_id,
         std::string_view kind,
         std::string text) {
  storage::insert_message(transaction,
                          notice_id,
                          {.at = desk.now(), .kind = std::string{kind}, .text = std::move(text)});
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

Opening opening_for(const Notice& notice) {
  return {.severity = policies::Severity::high,
          .reasons = {{.kind = cases::Reason::Kind::notice,
                       .ref = notice.reference,
                       .label = "Notice " + notice.reference}},
          .has_notice = true,
          .actor = "Notifier",
          .entry = "Notice " + notice.reference + " arrived."};
}

// One case per article; what names no article of ours is judged in a case of the notice itself.
void put_in_queue(storage::Transaction& transaction, const Desk& desk, const Notice& notice) {
  std::string own_case;
  for (const Item& item : notice.items) {
    if (!item.article_id.empty()) {
      const auto article = storage::find_article(transaction, item.article_id);
      base::ensure(article.has_value(), "a resolved item names an article");
      Opening opening = opening_for(notice);
      opening.subject_id = article->id;
      opening.title = title_of(transaction, *article);
      opening.language = notice.complaint.language;
      storage::set_item_case(transaction, item.id, open_case(transaction, desk, opening));
    } else if (own_case.empty()) {
      Opening opening = opening_for(notice);
      opening.kind = cases::SubjectKind::notice;
      opening.subject_id = notice.id;
      opening.title = "Notice " + notice.reference;
      opening.language = notice.complaint.language;
      own_case = open_case(transaction, desk, opening);
      storage::set_item_case(transaction, item.id, own_case);
    } else {
      storage::set_item_case(transaction, item.id, own_case);
    }
  }
  if (notice.items.empty()) {
    Opening opening = opening_for(notice);
    opening.kind = cases::SubjectKind::notice;
    opening.subject_id = notice.id;
    opening.title = "Notice " + notice.reference;
    opening.language = notice.complaint.language;
    open_case(transaction, desk, opening);
  }
}

// What the notifier hears at once: the receipt, and the help that the law asks for.
void answer(storage::Transaction& transaction,
            const Desk& desk,
            const Notice& notice,
            const notices::Completeness& completeness) {
  const bool cure = needs_cure(notice.complaint, completeness);
  send(transaction,
       desk,
       notice,
       completeness,
       cure ? statements::LetterKind::cure_request : statements::LetterKind::notice_receipt);
  if (!cure) return;
  std::string text;
  for (const std::string& line : missing_elements(notice.complaint, completeness)) {
    text += (text.empty() ? "" : "\n") + line;
  }
  say(transaction, desk, notice.id, "cure_requested", text);
}

std::optional<base::Result<NoticeView>> replay(storage::Snapshot& snapshot,
                                               const Desk& desk,
                                               const storage::IdempotentRequest& request) {
  if (request.key.empty()) return std::nullopt;
  const storage::KeyFound found = storage::find_key(snapshot, request, desk.now());
  if (found.seen == storage::KeySeen::never) return std::nullopt;
  if (found.seen == storage::KeySeen::other_body) return key_used_for_another_body();
  auto notice = storage::find_notice(snapshot, found.made.id);
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

Notice compose(const Desk& desk, const Complaint& complaint) {
  const base::Time now = desk.now();
  return {.id = base::new_id(now), .complaint = complaint, .created_at = now};
}

void set_address(storage::Transaction& transaction, const Notice& notice) {
  const notices::Party* const party = notices::correspondent(notice.complaint);
  if (party != nullptr && !party->email.empty()) {
    storage::set_contact(transaction, "notice", notice.id, party->email);
  }
}

// The items of a new version: those that were named before stay what they are, new ones are added,
// those that are no longer named are withdrawn.
std::vector<Item> items_after(storage::Transaction& transaction,
                              const Desk& desk,
                              const Notice& before,
                              const Complaint& complaint) {
  std::vector<Item> items = before.items;
  for (Item& item : items) {
    const bool named = std::ranges::any_of(
        complaint.items,
        [&item](const notices::ItemClaim& claim) { return claim.url == item.url; });
    if (!named && notices::is_open(item.state)) take(item, ItemAct::withdraw);
  }
  Complaint added;
  for (const notices::ItemClaim& claim : complaint.items) {
    const bool known =
        std::ranges::any_of(items, [&claim](const Item& item) { return claim.url == item.url; });
    if (!known) added.items.push_back(claim);
  }
  for (Item& item : items_for(transaction, desk, added))
    items.push_back(std::move(item));
  return items;
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
  const std::size_t known = notice.items.size();
  notice.items = items_after(transaction, desk, notice, complaint);
  if (!are_current(transaction, amendment.claims, notice)) return std::nullopt;
  notice.complaint = complaint;
  ++notice.version;
  const auto completeness = notices::judge(complaint, some_resolve(notice.items));
  assess(notice, completeness);
  storage::insert_notice_version(transaction, notice, desk.now());
  for (std::size_t i = 0; i < notice.items.size(); ++i) {
    if (i < known) {
      storage::update_item(transaction, notice.items[i]);
    } else {
      storage::insert_item(transaction, notice.id, static_cast<int>(i), notice.items[i]);
    }
  }
  store_claims(transaction, desk, notice, amendment.claims);
  set_address(transaction, notice);
  put_in_queue(transaction, desk, notice);
  say(transaction, desk, notice.id, "amended", notice.reference);
  answer(transaction, desk, notice, completeness);
  record(transaction, desk, "notifier:" + notice.id, "notice.amended", notice);
  remember(transaction, desk, request, notice);
  return view_of(transaction, desk, std::move(notice), Contacts::shown);
}

// A notice that no longer stands cannot keep an article down (legal basis gone): it comes back at
// once, unless another notice keeps it down.
void put_back(storage::Transaction& transaction,
              const Desk& desk,
              const Notice& notice,
              const std::string& article_id) {
  const auto before = storage::find_article(transaction, article_id);
  if (!before || before->blocked_by != notice.id) return;
  const auto newest = storage::find_version(transaction, article_id, before->version);
  const auto to =
      articles::step(standing_of(*before, newest->version.state), articles::Act::restore);
  if (!to) return;
  articles::Article after = stepped(*before, *to, desk.now());
  after.blocked_by.clear();
  base::ensure(write_step(transaction, *before, after, to->version_state, desk.now()),
               "an article read in this unit is unchanged");
  storage::append(transaction,
                  {.at = desk.now(),
                   .actor = "system",
                   .kind = "article.restored",
                   .subject_kind = "article",
                   .subject_id = article_id,
                   .data = base::canonical({{"notice", notice.reference}})});
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

Resolved resolved_at(storage::Snapshot& snapshot, const Desk& desk, const std::string& url) {
  const auto article = article_at(snapshot, desk, url);
  Resolved resolved{.url = url, .resolution = resolution_of(snapshot, article)};
  if (!article) return resolved;
  resolved.article_id = article->id;
  if (article->state == articles::State::live) resolved.title = title_of(snapshot, *article);
  return resolved;
}

// Texts are compared before the transaction; where an article changed meanwhile, again.
template <typename Act>
base::Result<NoticeView> until_current(Desk& desk, const Complaint& complaint, Act act) {
  for (;;) {
    const Claims claims = compare_claims(desk, complaint);
    if (auto done = act(claims)) return std::move(*done);
  }
}

bool owns(const Actor& by, const std::string& notice_id) {
  return by.kind == Actor::Kind::notifier && by.id == notice_id;
}

}  // namespace

std::vector<Resolved> resolve(Desk& desk, std::span<const std::string> urls) {
  return desk.parts().store.read([&](storage::Snapshot& snapshot) {
    std::vector<Resolved> all;
    for (const std::string& url : urls.first(std::min(urls.size(), notices::kItemsMax)))
      all.push_back(resolved_at(snapshot, desk, url));
    return all;
  });
}

base::Result<NoticeView> file_notice(Desk& desk,
                                     const Actor& by,
                                     const Complaint& complaint,
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
          Notice notice = compose(desk, complaint);
          notice.items = items_for(transaction, desk, complaint);
          if (!are_current(transaction, claims, notice)) return std::nullopt;
          notice.reference = storage::next_reference(transaction, "notice", desk.now());
          const auto completeness = notices::judge(complaint, some_resolve(notice.items));
          assess(notice, completeness);
          storage::insert_notice(transaction, notice);
          store_claims(transaction, desk, notice, claims);
          set_address(transaction, notice);
          put_in_queue(transaction, desk, notice);
          say(transaction, desk, notice.id, "received", notice.reference);
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
          const bool open = std::ranges::any_of(
              notice->items, [](const Item& item) { return notices::is_open(item.state); });
          const bool ended = notice->state == notices::State::withdrawn ||
                             notice->state == notices::State::expired ||
                             (!open && !notice->items.empty());
          if (ended || notice->version >= static_cast<int>(notices::kVersionsMax)) {
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
        for (Item& item : notice->items) {
          const auto to = notices::step(item.state, ItemAct::withdraw);
          if (!to) continue;
          const bool was_down = notices::is_down(item.state);
          item.state = *to;
          storage::update_item(transaction, item);
          if (was_down) put_back(transaction, desk, *notice, item.article_id);
        }
        notice->state = notices::State::withdrawn;
        storage::set_notice_state(transaction, id, notice->state);
        drop_claims(transaction, desk, *notice);
        for (const Item& item : notice->items)
          leave_case(transaction, desk, *notice, item);
        say(transaction, desk, id, "withdrawn", notice->reference);
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
    if (!own) view.tracking_token.clear();
    return view;
  });
}

}  // namespace desk
