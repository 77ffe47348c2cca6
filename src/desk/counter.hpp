// The author's answer to a removal: a counter-notice, from its arrival to the
// notifier's word that a court has the matter.

#pragma once

#include <base/result.hpp>
#include <desk/actor.hpp>
#include <desk/desk.hpp>
#include <notices/business_days.hpp>
#include <notices/counter.hpp>
#include <notices/item.hpp>
#include <notices/stop.hpp>

#include <optional>
#include <string>
#include <vector>

namespace desk {

struct CounterView {
  std::string id;
  std::string article_id;
  std::string article_url;
  notices::CounterNotice counter;
  notices::CounterCompleteness completeness;
  std::vector<std::string> references;  // Of the notices that it answers.
  notices::ItemState state = notices::ItemState::counter_received;  // Of the first of their items.
  base::Time received_at;
  std::optional<base::Time> forwarded_at;    // When the notifier got the copy.
  std::optional<notices::PutbackDays> days;  // Between which the article comes back.
  bool replayed = false;
};

// Stores it as one complete message and opens the case; the author gets a receipt. It answers every
// copyright notice because of which the article is down and that takes an answer now; where there
// is none, a conflict in words. One that answers a request for what is missing is a new one.
base::Result<CounterView> file_counter(Desk& desk,
                                       const Actor& by,
                                       const std::string& article_id,
                                       const notices::CounterNotice& counter,
                                       const Idempotency& once);

// What became of the notifier's word that an action was filed.
struct ActionTaken {
  notices::StopVerdict verdict;
  int items = 0;  // For which the clock stands still now.
  bool replayed = false;
};

// By the notifier's token. Keeps the article down where it stops the clock, and says why where it
// does not; a court's name, docket, day or copy that is missing is asked for by a person.
base::Result<ActionTaken> file_action(Desk& desk,
                                      const Actor& by,
                                      const std::string& notice_id,
                                      const notices::ActionFiled& action,
                                      const Idempotency& once);

}  // namespace desk
