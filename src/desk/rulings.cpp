#include <base/characters.hpp>
#include <desk/judging.hpp>
#include <desk/living.hpp>
#include <desk/notice_queue.hpp>
#include <desk/recording.hpp>
#include <desk/ruling_views.hpp>
#include <desk/unconfirmed.hpp>
#include <notices/item.hpp>
#include <storage/notices.hpp>
#include <storage/outbox.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace desk {
namespace {

using base::Error;
using notices::Item;
using notices::ItemAct;
using notices::ItemState;
using notices::Notice;

// In which a ruling still changes something.
bool takes_a_ruling(const Item& item) {
  return item.state == ItemState::triage || item.state == ItemState::cure_requested ||
         item.state == ItemState::non_qualifying;
}

RulingView view_of(const storage::RulingRow& row) {
  return {.id = row.id, .ruling = row.ruling, .by = row.by, .by_name = row.by_name, .at = row.at};
}

AssistanceView view_of(const storage::AssistanceRow& row) {
  return {.id = row.id, .at = row.at, .channel = row.channel, .actor = row.actor, .text = row.text};
}

bool is_about_same(const notices::Ruling& one, const notices::Ruling& other) {
  return one.regime == other.regime && one.bit == other.bit;
}

bool is_judged_in(storage::Snapshot& snapshot, const Notice& notice, const std::string& case_id) {
  const auto ids = storage::cases_by_notice_reference(snapshot, notice.reference);
  return std::ranges::find(ids, case_id) != ids.end();
}

base::Result<base::Done> may_rule_on(storage::Snapshot& snapshot,
                                     const Desk& desk,
                                     const Notice& notice,
                                     const notices::Ruling& ruling) {
  const notices::Completeness found = completeness_of(snapshot, desk, notice);
  const bool judged_here = std::ranges::any_of(
      found.judgements, [&](const auto& judgement) { return judgement.regime == ruling.regime; });
  if (!judged_here || !notices::speaks_of(ruling.regime, notice.complaint.kind)) {
    return base::invalid("/regime", "This notice is not judged under this law here.");
  }
  const bool open = notice.items.empty() || std::ranges::any_of(notice.items, takes_a_ruling);
  if (open) return base::Done{};
  return Error{.kind = Error::Kind::conflict,
               .message =
                   "Every item of this notice is decided, so a ruling changes nothing. Reverse "
                   "the decision, or decide an objection."};
}

// The letter of an earlier ruling on the same element does not leave any more, if it is not too
// late for that.
void take_letters_back(storage::Transaction& transaction,
                       const Desk& desk,
                       const Notice& notice,
                       const notices::Ruling& ruling) {
  for (const storage::RulingRow& row :
       storage::rulings_on(transaction, notice.id, notice.version)) {
    if (!is_about_same(row.ruling, ruling)) continue;
    if (storage::outbox_of_decision(transaction, row.id).empty()) continue;
    if (storage::cancel_outbox(transaction, row.id, desk.now())) {
      storage::remove_assistance_of(transaction, row.id);
      storage::remove_messages(transaction, notice.id, row.at, "cure_requested");
    }
  }
}

struct Followed {
  bool moved = false;  // Something is to be looked at that was not before.
  bool asked = false;
};

// Takes every item on its way, as a new version of the notice would.
Followed follow(storage::Transaction& transaction,
                const Desk& desk,
                const Actor& by,
                Notice& notice,
                const notices::Completeness& completeness) {
  Followed followed;
  for (Item& item : notice.items) {
    if (!takes_a_ruling(item)) continue;
    const ItemState before = item.state;
    live_on(transaction,
            desk,
            notice,
            item,
            judged(ItemAct::rule, by_in_life(by), completeness, desk.now()));
    if (item.state == ItemState::triage && before != ItemState::triage) followed.moved = true;
    if (item.state == ItemState::triage && needs_cure(notice.complaint, completeness)) {
      live_on(transaction,
              desk,
              notice,
              item,
              {.act = ItemAct::ask_cure, .by = notices::By::program, .at = desk.now()});
      followed.asked = true;
    }
  }
  if (!notice.items.empty()) {
    notice.state = notices::overall(notice.items);
    storage::set_notice_state(transaction, notice.id, notice.state);
  }
  return followed;
}

// "2026-00012, dmca (iv): there", and why.
std::string said_of(const Notice& notice, const notices::Ruling& ruling) {
  const notices::Element* const element = notices::find_element(ruling.regime, ruling.bit);
  return notice.reference + ", " + std::string{notices::name(ruling.regime)} + " " +
         std::string{element->clause} + (ruling.holds ? ": there" : ": missing") + "\n" +
         ruling.reason;
}

// Whoever has one of its cases open is told that something happened.
void touch_cases(storage::Transaction& transaction,
                 const Desk& desk,
                 const Actor& by,
                 const Notice& notice,
                 const notices::Ruling& ruling) {
  for (const std::string& id : storage::cases_by_notice_reference(transaction, notice.reference)) {
    enter_in_case(transaction, desk, by, id, "ruled", said_of(notice, ruling));
    const auto c = storage::find_case(transaction, id);
    base::ensure(c.has_value() && storage::update_case(transaction, *c),
                 "a case read in this unit is unchanged");
  }
}

Ruled ruled_view(storage::Snapshot& snapshot, const Desk& desk, const storage::RulingRow& row) {
  const auto notice = storage::find_notice(snapshot, row.notice_id);
  base::ensure(notice.has_value(), "a ruling is on a notice");
  return {.ruling = view_of(row),
          .notice_id = row.notice_id,
          .kind = notice->complaint.kind,
          .completeness = completeness_of(snapshot, desk, *notice)};
}

storage::RulingRow store_ruling(storage::Transaction& transaction,
                                const Desk& desk,
                                const Actor& by,
                                const Notice& notice,
                                const notices::Ruling& ruling) {
  const base::Time now = desk.now();
  storage::RulingRow row{.id = base::new_id(now),
                         .notice_id = notice.id,
                         .version = notice.version,
                         .ruling = ruling,
                         .by = by.id,
                         .by_name = by.name,
                         .at = now};
  storage::insert_ruling(transaction, row);
  return row;
}

void record_ruling(storage::Transaction& transaction,
                   const Desk& desk,
                   const Actor& by,
                   const std::string& case_id,
                   const storage::RulingRow& row) {
  const notices::Element* const element = notices::find_element(row.ruling.regime, row.ruling.bit);
  record_act(transaction,
             desk,
             by,
             "notice.ruled",
             case_id,
             {{"ruling", row.id},
              {"notice", row.notice_id},
              {"version", row.version},
              {"regime", notices::name(row.ruling.regime)},
              {"element", element->clause},
              {"holds", row.ruling.holds}});
}

void carry_out(storage::Transaction& transaction,
               const Desk& desk,
               const Actor& by,
               Notice& notice,
               const storage::RulingRow& row) {
  const auto completeness = completeness_of(transaction, desk, notice);
  const Followed followed = follow(transaction, desk, by, notice, completeness);
  touch_cases(transaction, desk, by, notice, row.ruling);
  if (followed.moved) {
    put_in_queue(
        transaction,
        desk,
        notice,
        {.actor = actor_label(by), .entry = "Notice " + notice.reference + " is looked at again."});
  }
  watch_confirmation(transaction, desk, notice);
  if (!followed.asked) return;
  ask_for_the_rest(transaction,
                   desk,
                   notice,
                   completeness,
                   {.decision_id = row.id, .not_before = desk.now() + desk.policies()->undo});
}

base::Result<base::Done> check_help(const Help& given) {
  if (std::ranges::find(kHelpChannels, given.channel) == kHelpChannels.end()) {
    return base::invalid("/channel", "Say how: phone, post, email or person.");
  }
  if (base::is_blank(given.text) || given.text.size() > kNoteBytesMax) {
    return base::invalid("/text", "Say what was explained, in at most 64 KiB.");
  }
  return base::Done{};
}

}  // namespace

std::vector<RulingView> rulings_in(storage::Snapshot& snapshot, const Notice& notice) {
  std::vector<RulingView> all;
  for (const storage::RulingRow& row : storage::rulings_on(snapshot, notice.id, notice.version)) {
    for (RulingView& earlier : all) {
      if (is_about_same(earlier.ruling, row.ruling)) earlier.in_force = false;
    }
    all.push_back(view_of(row));
  }
  return all;
}

std::vector<AssistanceView> assistance_in(storage::Snapshot& snapshot,
                                          const std::string& notice_id) {
  std::vector<AssistanceView> all;
  for (const storage::AssistanceRow& row : storage::assistance_of(snapshot, notice_id, kHelpShown))
    all.push_back(view_of(row));
  return all;
}

base::Result<Ruled> rule_on(Desk& desk,
                            const Actor& by,
                            const std::string& case_id,
                            const std::string& notice_id,
                            const notices::Ruling& ruling,
                            const Idempotency& once) {
  if (!may(by, cases::Permit::decide_notices)) return forbidden();
  if (const auto in_order = notices::check(ruling); !in_order) return in_order.error();
  const auto request = request_of(by, once, "rule|" + case_id);
  return desk.parts().store.write([&](storage::Transaction& transaction) -> base::Result<Ruled> {
    const auto earlier = repeated<Ruled>(transaction, desk, request, [&](const std::string& id) {
      const auto row = storage::find_ruling(transaction, id);
      base::ensure(row.has_value(), "what a key has made is there");
      return ruled_view(transaction, desk, *row);
    });
    if (earlier) return *earlier;
    if (!storage::find_case(transaction, case_id)) return not_found("case");
    auto notice = storage::find_notice(transaction, notice_id);
    if (!notice || !is_judged_in(transaction, *notice, case_id)) {
      return base::invalid("/notice", "This case has no notice with this id.");
    }
    if (const auto may = may_rule_on(transaction, desk, *notice, ruling); !may) {
      return may.error();
    }
    take_letters_back(transaction, desk, *notice, ruling);
    const storage::RulingRow row = store_ruling(transaction, desk, by, *notice, ruling);
    carry_out(transaction, desk, by, *notice, row);
    record_ruling(transaction, desk, by, case_id, row);
    remember_record(transaction, desk, request, "ruling", row.id);
    return ruled_view(transaction, desk, row);
  });
}

base::Result<Helped> help(Desk& desk,
                          const Actor& by,
                          const std::string& notice_id,
                          const Help& given,
                          const Idempotency& once) {
  if (!may(by, cases::Permit::decide_notices)) return forbidden();
  if (const auto in_order = check_help(given); !in_order) return in_order.error();
  const auto request = request_of(by, once, "help|" + notice_id);
  return desk.parts().store.write([&](storage::Transaction& transaction) -> base::Result<Helped> {
    const auto earlier = repeated<Helped>(transaction, desk, request, [&](const std::string& id) {
      const auto row = storage::find_assistance(transaction, id);
      base::ensure(row.has_value(), "what a key has made is there");
      return Helped{.assistance = view_of(*row), .notice_id = notice_id};
    });
    if (earlier) return *earlier;
    const auto notice = storage::find_notice(transaction, notice_id);
    if (!notice) return not_found("notice");
    const base::Time now = desk.now();
    const storage::AssistanceRow row{.id = base::new_id(now),
                                     .notice_id = notice_id,
                                     .at = now,
                                     .channel = given.channel,
                                     .actor = actor_label(by),
                                     .text = given.text,
                                     .act_id = {}};
    storage::insert_assistance(transaction, row);
    for (const std::string& id :
         storage::cases_by_notice_reference(transaction, notice->reference)) {
      enter_in_case(transaction,
                    desk,
                    by,
                    id,
                    "helped_by_" + given.channel,
                    notice->reference + ": " + given.text);
      record_act(transaction,
                 desk,
                 by,
                 "notice.helped",
                 id,
                 {{"notice", notice_id}, {"channel", given.channel}, {"assistance", row.id}});
    }
    remember_record(transaction, desk, request, "assistance", row.id);
    return Helped{.assistance = view_of(row), .notice_id = notice_id};
  });
}

}  // namespace desk
