// The notifier's acts: file a notice, see it through.

#pragma once

#include <base/result.hpp>
#include <cases/misuse.hpp>
#include <desk/actor.hpp>
#include <desk/appeals.hpp>
#include <desk/counter.hpp>
#include <desk/desk.hpp>
#include <desk/rulings.hpp>
#include <notices/completeness.hpp>
#include <notices/item.hpp>

#include <array>
#include <chrono>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace desk {

struct Resolved {
  std::string url;
  notices::Resolution resolution = notices::Resolution::not_ours;
  std::string article_id;
  std::string title;  // Of a live article only.
};

// What each address is here: any form of ours (slug or id, tracking parameters, http or https,
// trailing slash, percent-encoded, other host names). At most notices::kItemsMax.
[[nodiscard]] std::vector<Resolved> resolve(Desk& desk, std::span<const std::string> urls);

struct NoticeView {
  notices::Notice notice;
  notices::Completeness completeness;
  std::string tracking_token;
  bool replayed = false;
  struct Message {
    base::Time at;
    std::string kind;  // received, cure_requested, decided, ...
    std::string text;
  };
  std::vector<Message> messages;  // Oldest first.
  // The decisions on its items, newest first; for its notifier alone.
  std::vector<Outcome> decisions;
  // Those that were forwarded to the notifier; for staff, who see contacts by their role, all.
  std::vector<CounterView> counters;
  // By the id of the item: between which days its article comes back.
  std::map<std::string, notices::PutbackDays> days;
  bool may_file_action = false;
  // What the article of an item has of the claimed work that it has most of.
  struct Overlap {
    std::string work;
    double share_of_article = 0;
    double share_of_work = 0;
    std::size_t longest_words = 0;
    std::size_t passages = 0;
  };
  // How it was taken: to others than the desk, once its address is confirmed.
  cases::Reception reception = cases::Reception::ordinary;
  std::string flagger;                      // The trusted flagger who sent it; empty: none.
  std::map<std::string, Overlap> overlaps;  // By item; only where there was a text to compare.
  // For staff alone: what people ruled on this version, and each attempt to help its sender.
  std::vector<RulingView> rulings;
  std::vector<AssistanceView> assistance;
};

// Stores the notice with snapshots of its articles, opens or joins their cases, and queues the
// receipt; one transaction. An incomplete notice is accepted and says what is missing.
base::Result<NoticeView> file_notice(Desk& desk,
                                     const Actor& by,
                                     const notices::Complaint& complaint,
                                     const Idempotency& once);

// How a notice came that somebody of the desk enters for its sender.
struct Arrival {
  std::string channel;  // One of kChannels.
  base::Time received_at;
};
inline constexpr auto kChannels =
    std::to_array<std::string_view>({"post", "phone", "fax", "person", "email"});
inline constexpr std::chrono::hours kArrivalOldest{24 * 366};

// The same for a notice on paper or by phone, by who may decide on notices. It counts as received
// when it was: `invalid` for a time that is to come or too long ago, or a channel that is none. Its
// case says who entered it, and how it came.
base::Result<NoticeView> enter_notice(Desk& desk,
                                      const Actor& by,
                                      const notices::Complaint& complaint,
                                      const Arrival& arrival,
                                      const Idempotency& once);

// A cure: a new complete version of the notice.
base::Result<NoticeView> amend_notice(Desk& desk,
                                      const Actor& by,
                                      const std::string& id,
                                      const notices::Complaint& complaint,
                                      const Idempotency& once);

base::Result<NoticeView> withdraw_notice(Desk& desk, const Actor& by, const std::string& id);

// By the notifier's token, or by staff.
base::Result<NoticeView> notice_view(Desk& desk, const Actor& by, const std::string& id);

}  // namespace desk
