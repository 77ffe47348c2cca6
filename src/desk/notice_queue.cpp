#include <desk/addresses.hpp>
#include <desk/notice_queue.hpp>
#include <desk/opening.hpp>
#include <desk/telling.hpp>
#include <storage/cases.hpp>
#include <storage/notices.hpp>

#include <algorithm>

namespace desk {
namespace {

using notices::Item;
using notices::Notice;

Opening opening_for(const Notice& notice, const Taking& taking) {
  Opening opening{.language = notice.complaint.language,
                  .severity = policies::Severity::high,
                  .reasons = {{.kind = cases::Reason::Kind::notice,
                               .ref = notice.reference,
                               .label = "Notice " + notice.reference}},
                  .has_notice = true,
                  .source = taking.source,
                  .waits_until = taking.until,
                  .actor = "Notifier",
                  .entry = "Notice " + notice.reference + " arrived."};
  if (!taking.flagger.empty()) {
    opening.reasons.front().label += ", trusted flagger";
    opening.entry += " It comes from a trusted flagger: " + taking.flagger + ".";
  }
  if (taking.reception == cases::Reception::last_in_queue) {
    opening.entry += " Its sender is suspended, so that it waits behind the others.";
  }
  if (taking.until) {
    opening.severity = policies::Severity::low;
    opening.entry += " Its sender is suspended, so that it is set aside until " +
                     base::to_rfc3339(*taking.until) + ".";
  }
  return opening;
}

// The case of the notice itself.
std::string open_own(storage::Transaction& transaction,
                     const Desk& desk,
                     const Notice& notice,
                     Opening opening) {
  opening.kind = cases::SubjectKind::notice;
  opening.subject_id = notice.id;
  opening.title = "Notice " + notice.reference;
  return open_case(transaction, desk, opening);
}

void open_all(storage::Transaction& transaction,
              const Desk& desk,
              const Notice& notice,
              const Opening& opening) {
  std::string own_case;
  for (const Item& item : notice.items) {
    if (!notices::is_open(item.state)) continue;
    if (!item.article_id.empty()) {
      const auto article = storage::find_article(transaction, item.article_id);
      base::ensure(article.has_value(), "a resolved item names an article");
      Opening about = opening;
      about.subject_id = article->id;
      about.title = title_of(transaction, *article);
      storage::set_item_case(transaction, item.id, open_case(transaction, desk, about));
      continue;
    }
    if (own_case.empty()) own_case = open_own(transaction, desk, notice, opening);
    storage::set_item_case(transaction, item.id, own_case);
  }
  if (notice.items.empty()) open_own(transaction, desk, notice, opening);
}

bool is_open(const Notice& notice) {
  return notice.items.empty() || std::ranges::any_of(notice.items, [](const Item& item) {
           return notices::is_open(item.state);
         });
}

}  // namespace

void put_in_queue(storage::Transaction& transaction,
                  const Desk& desk,
                  const Notice& notice,
                  const Taking& taking) {
  open_all(transaction, desk, notice, opening_for(notice, taking));
}

void put_in_queue(storage::Transaction& transaction,
                  const Desk& desk,
                  const Notice& notice,
                  const Because& because) {
  Opening opening = opening_for(notice, taking_of(transaction, desk, notice));
  opening.actor = because.actor;
  opening.entry = because.entry;
  open_all(transaction, desk, notice, opening);
}

void requeue(storage::Transaction& transaction, const Desk& desk, const Notice& notice) {
  const Taking before = taking_of(transaction, desk, notice);
  const Taking taking = take_in(transaction, desk, notice);
  if (taking.until) {
    say_to_notifier(transaction, desk, notice.id, "set_aside", base::to_rfc3339(*taking.until));
  }
  if (taking.source == before.source || !is_open(notice)) return;
  Opening opening = opening_for(notice, taking);
  opening.entry = "The sender of notice " + notice.reference + " confirmed the address.";
  if (!taking.flagger.empty()) {
    opening.entry += " It is a trusted flagger's: " + taking.flagger + ".";
  }
  open_all(transaction, desk, notice, opening);
}

void wake_set_aside(storage::Transaction& transaction,
                    const Desk& desk,
                    const std::string& notifier_id) {
  const auto ids =
      storage::notices_set_aside(transaction, notifier_id, static_cast<int>(kSetAsideAtOnce));
  for (const std::string& id : ids) {
    const auto notice = storage::find_notice(transaction, id);
    base::ensure(notice.has_value(), "who sent a notice is written with the notice");
    const Taking taking = take_in(transaction, desk, *notice);
    if (!is_open(*notice)) continue;
    Opening opening = opening_for(*notice, taking);
    opening.actor = "Copydesk";
    opening.entry = "Notice " + notice->reference + " is no longer set aside.";
    open_all(transaction, desk, *notice, opening);
  }
  if (ids.size() == kSetAsideAtOnce) wake_set_aside(transaction, desk, notifier_id);
}

}  // namespace desk
