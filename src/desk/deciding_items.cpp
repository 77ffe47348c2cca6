// What a decision does to the items of notices, and whom it tells of that.

#include <desk/changing.hpp>
#include <desk/deciding.hpp>
#include <desk/judging.hpp>
#include <desk/living.hpp>
#include <desk/telling.hpp>
#include <desk/tracking.hpp>
#include <storage/counter_notices.hpp>
#include <wording/catalogue.hpp>

#include <algorithm>
#include <set>

namespace desk {
namespace {

using base::Error;
using cases::Action;
using notices::Item;
using notices::ItemAct;
using notices::ItemState;
using wording::mark;

bool wished(const cases::Wish& wish, const Item& item) {
  if (wish.items.empty()) return true;
  return std::ranges::find(wish.items, item.id) != wish.items.end();
}

notices::Notice& load_notice(Deciding& deciding, const std::string& id) {
  const auto known = deciding.notices.find(id);
  if (known != deciding.notices.end()) return known->second;
  auto notice = storage::find_notice(deciding.transaction, id);
  base::ensure(notice.has_value(), "an item belongs to a notice");
  return deciding.notices.emplace(id, std::move(*notice)).first->second;
}

// To refuse a complete copyright notice about an article of ours is to say that it is wrong.
bool is_on_the_merits(const notices::ItemLife& life, const Item& item) {
  return life.copyright && !item.article_id.empty() &&
         notices::dmca_result(life.mask) == notices::DmcaResult::valid;
}

Error refusal_on_the_merits() {
  return {.kind = Error::Kind::forbidden,
          .message =
              "This copyright notice is complete. To refuse it on its merits is for legal: "
              "the desk answers for the article itself from then on."};
}

// What the act needs to know, from the decision and from what is known of the item.
notices::ItemEvent event_of(const Deciding& deciding,
                            const notices::Notice& notice,
                            const Item& item,
                            ItemAct act) {
  const auto by = act == ItemAct::assess ? notices::By::program : by_in_life(deciding.by);
  notices::ItemEvent event = judged(
      act, by, completeness_of(deciding.transaction, deciding.desk, notice), deciding.decision.at);
  event.reason = deciding.wish.reason;
  event.document = !deciding.wish.document.empty();
  event.no_infringement = deciding.answering.has_value();
  event.merits = !is_changed(deciding.transaction, item.article_id) &&
                 is_on_the_merits(life_of(deciding.transaction, deciding.desk, notice, item), item);
  // What a person enters as filed is taken for filed; what proof is missing, the person asks for.
  event.stop = {.why_not = std::nullopt, .provisional = true};
  return event;
}

// What the desk gives up by it, said before and after.
void warn(Deciding& deciding, const notices::ItemLife& before, ItemAct act) {
  const auto add = [&](std::string_view words) {
    if (std::ranges::find(deciding.warnings, words) == deciding.warnings.end()) {
      deciding.warnings.emplace_back(words);
    }
  };
  if (act == ItemAct::restore && before.copyright) {
    add(mark(
        "It comes back before a counter-notice: 17 U.S.C. 512(c) no longer covers this item."));
  }
  const bool remedied = deciding.article && is_changed(deciding.transaction, deciding.article->id);
  if (act == ItemAct::reject && !remedied && before.copyright &&
      notices::dmca_result(before.mask) == notices::DmcaResult::valid) {
    add(mark("The notice is complete: the desk answers for the article itself from now on."));
  }
}

Error unknown_item(const Deciding& deciding, const std::vector<storage::CaseItem>& items) {
  const cases::Wish& wish = deciding.wish;
  for (std::size_t i = 0; i < wish.items.size(); ++i) {
    const bool known = std::ranges::any_of(
        items, [&](const storage::CaseItem& each) { return each.item.id == wish.items[i]; });
    if (!known) {
      return base::invalid("/items/" + std::to_string(i) + "/id",
                           "This case has no item with this id.");
    }
  }
  if (deciding.refused) return *deciding.refused;
  return {.kind = Error::Kind::conflict,
          .message = "No item of this case is in a state that this decision can settle."};
}

// The item as it is decided; null where the decision does not concern it.
const Item* decided_item(const Deciding& deciding, const Item& item) {
  const auto found = std::ranges::find_if(
      deciding.items, [&item](const storage::CaseItem& each) { return each.item.id == item.id; });
  return found == deciding.items.end() ? nullptr : &found->item;
}

// Each notice stands where its items, the decided ones included, put it.
void settle_notices(Deciding& deciding) {
  for (auto& entry : deciding.notices) {
    notices::Notice& notice = entry.second;
    for (Item& item : notice.items) {
      if (const Item* const decided = decided_item(deciding, item)) item = *decided;
    }
    notice.state = notices::overall(notice.items);
    storage::set_notice_state(deciding.transaction, notice.id, notice.state);
  }
}

bool is_countered(const storage::CaseItem& each) {
  return each.item.state == ItemState::counter_received ||
         each.item.state == ItemState::counter_deficient ||
         each.item.state == ItemState::putback_running;
}

// An order is carried out on the items of its own notice, and leaves those of others.
bool concerns(Deciding& deciding, const storage::CaseItem& each) {
  if (!wished(deciding.wish, each.item)) return false;
  if (!deciding.order || !deciding.wish.items.empty()) return true;
  return load_notice(deciding, each.notice_id).complaint.kind == notices::Kind::order;
}

// A decision that brings the article back must let go of everything that keeps it down, and none
// makes final what an author has answered.
std::optional<Error> what_stands_in_the_way(const Deciding& deciding,
                                            const std::vector<storage::CaseItem>& all) {
  const bool back = deciding.effect.article == articles::Act::restore;
  if (back && !deciding.order && deciding.article &&
      !storage::order_on(deciding.transaction, deciding.article->id).empty()) {
    return Error{.kind = Error::Kind::conflict,
                 .message =
                     "An order keeps this article down. Where it was lifted, decide \"order\" "
                     "with the effect \"restore\"."};
  }
  const bool final = deciding.effect.article == articles::Act::remove && !deciding.order;
  const bool stands = std::ranges::any_of(all, [&](const storage::CaseItem& each) {
    return (back && notices::is_down(each.item.state)) || (final && is_countered(each));
  });
  if (!stands) return std::nullopt;
  if (deciding.refused) return deciding.refused;
  return Error{.kind = Error::Kind::conflict,
               .message = back ? "Another notice keeps this article down. Decide on its item too."
                               : "The author has answered a notice about this article. Decide on "
                                 "the answer first."};
}

// The copies that a forwarding sends, and the day on which it was done.
std::optional<storage::CounterRow> forward(Deciding& deciding, const Item& item) {
  const std::string id = storage::counter_of_item(deciding.transaction, item.id);
  auto counter = storage::find_counter(deciding.transaction, id);
  base::ensure(counter.has_value(), "an item that was countered has its counter-notice");
  if (!counter->forwarded_at) {
    storage::set_forwarded(deciding.transaction, id, deciding.decision.at);
    deciding.before.forwarded.push_back(id);
  }
  return counter;
}

bool concerns_counter(Action action) {
  return action == Action::forward_counter || action == Action::counter_deficient;
}

// What happened to one item, told as the machine wants it.
void tell_of_item(Deciding& deciding, const storage::CaseItem& each) {
  const notices::Notice& notice = deciding.notices.at(each.notice_id);
  Taken taken{.notice = notice,
              .item = each.item,
              .lived = deciding.lived.at(each.item.id),
              .reason = deciding.wish.reason,
              .document = deciding.wish.document};
  if (deciding.wish.action == Action::forward_counter) {
    taken.counter = forward(deciding, each.item)->counter;
  } else if (deciding.wish.action == Action::counter_deficient) {
    const std::string id = storage::counter_of_item(deciding.transaction, each.item.id);
    taken.counter = storage::find_counter(deciding.transaction, id)->counter;
  }
  const auto letters = tell_of(deciding.transaction, deciding.desk, taken, posting_of(deciding));
  deciding.letters.insert(deciding.letters.end(), letters.begin(), letters.end());
  if (deciding.wish.action == Action::forward_counter) {
    const bool copied = std::ranges::any_of(letters, [](const statements::Letter& letter) {
      return letter.kind == statements::LetterKind::counter_forwarded;
    });
    if (!copied) {
      deciding.refused =
          Error{.kind = Error::Kind::conflict,
                .message =
                    "The notifier gave neither an e-mail nor a postal address, so the copy "
                    "cannot be forwarded. Reject the notice, or ask for an address."};
    }
  }
}

// What a notifier is written after a decision on an item; nothing for the others.
std::optional<statements::LetterKind> notifier_letter_of(Action action) {
  switch (action) {
    case Action::withhold:
    case Action::remove: return statements::LetterKind::notice_actioned;
    case Action::reject_notice: return statements::LetterKind::notice_rejected;
    case Action::ask_notifier: return statements::LetterKind::cure_request;
    case Action::restore: return statements::LetterKind::restored;
    case Action::order: break;
    case Action::keep:
    case Action::edit:
    case Action::hold:
    case Action::refuse:
    case Action::ask_changes:
    case Action::forward_counter:
    case Action::counter_deficient:
    case Action::hold_action_filed:
    case Action::request_change:
    case Action::uphold:
    case Action::reverse:
    case Action::approve:
    case Action::send_back:
    case Action::warn:
    case Action::suspend:
    case Action::terminate:
    case Action::lift: return std::nullopt;
  }
  return std::nullopt;
}

// What an authority is written whose order came as a notice.
statements::LetterKind authority_letter_of(cases::OrderEffect effect) {
  switch (effect) {
    case cases::OrderEffect::withhold:
    case cases::OrderEffect::remove:
    case cases::OrderEffect::inform: return statements::LetterKind::notice_actioned;
    case cases::OrderEffect::restore: return statements::LetterKind::restored;
    case cases::OrderEffect::decline: return statements::LetterKind::notice_rejected;
  }
  return statements::LetterKind::notice_actioned;
}

// A court's last word is told as such; where the author did what was asked, that is no refusal.
statements::LetterKind letter_for(const Deciding& deciding,
                                  const notices::Notice& notice,
                                  statements::LetterKind usual) {
  const bool remedied = usual == statements::LetterKind::notice_rejected && deciding.article &&
                        is_changed(deciding.transaction, deciding.article->id);
  if (remedied) return statements::LetterKind::notice_actioned;
  const bool barred = std::ranges::any_of(notice.items, [&](const Item& item) {
    const auto lived = deciding.lived.find(item.id);
    return lived != deciding.lived.end() && lived->second.life.by_court;
  });
  return barred ? statements::LetterKind::removal_final : usual;
}

std::vector<std::string> missing_in(const Deciding& deciding, const notices::Notice& notice) {
  const notices::Completeness found = completeness_of(deciding.transaction, deciding.desk, notice);
  const auto regime = notice.complaint.kind == notices::Kind::copyright ? notices::Regime::dmca
                                                                        : notices::Regime::dsa;
  std::vector<std::string> lines;
  for (const notices::Element& element : notices::elements()) {
    const bool holds = (notices::of(found, regime).mask & element.bit) != 0;
    if (element.regime == regime && !holds) lines.push_back(statements::line_of(element));
  }
  return lines;
}

void tell_notifier(Deciding& deciding, const notices::Notice& notice, statements::LetterKind kind) {
  const cases::Wish& wish = deciding.wish;
  storage::insert_message(
      deciding.transaction,
      notice.id,
      {.at = deciding.decision.at,
       .kind = std::string{cases::name(deciding.decision.wish.action)},
       .text = wish.message_notifier.empty() ? wish.reason : wish.message_notifier});
  std::vector<Item> decided;
  for (const Item& item : notice.items) {
    if (decided_item(deciding, item) != nullptr) decided.push_back(item);
  }
  statements::LetterFacts facts = facts_of(deciding.desk, notice, decided);
  facts.decision = cases::name(wish.action);
  facts.reason = wish.reason;
  facts.message = wish.message_notifier;
  facts.document = wish.document;
  if (deciding.article) {
    facts.article_url = article_url(deciding.desk, deciding.article->slug);
    facts.article_title = deciding.version->version.draft.title;
  }
  add_redress(deciding,
              cases::Appellant::notifier,
              tracking_token(deciding.desk, TokenKind::notice, notice.id, notice.token_generation),
              facts);
  facts.author_may_counter = notice.complaint.kind == notices::Kind::copyright;
  if (kind == statements::LetterKind::cure_request) {
    facts.missing = missing_in(deciding, notice);
    for (const Item& item : decided)
      facts.until = deciding.lived.at(item.id).life.cure_until;
  }
  const auto letter = write_to_notifier(deciding.transaction,
                                        deciding.desk,
                                        notice,
                                        {.kind = letter_for(deciding, notice, kind),
                                         .facts = std::move(facts),
                                         .posting = posting_of(deciding)});
  if (letter) deciding.letters.push_back(*letter);
  if (letter && kind == statements::LetterKind::cure_request) {
    note_help(deciding.transaction,
              notice,
              *letter,
              deciding.decision.id,
              deciding.decision.by_name,
              deciding.decision.at);
  }
}

// What the decision means for the item as it stands.
ItemAct act_for(const Deciding& deciding, ItemState state) {
  if (deciding.order) return deciding.effect.items.value();
  const bool on_appeal = deciding.answering && deciding.wish.action == Action::restore;
  auto act = on_appeal ? cases::act_on(Action::reverse, state) : std::nullopt;
  if (!act) act = cases::act_on(deciding.wish.action, state);
  base::ensure(act.has_value(), "a decision on items has an act for them");
  return *act;
}

// The steps there. What the desk refused, or gave back, is taken up again on appeal alone.
base::Result<std::vector<notices::ItemStep>> way_to(const Deciding& deciding,
                                                    ItemState from,
                                                    ItemAct act) {
  auto way = notices::path(from, act);
  if (way || !deciding.answering) return way;
  const auto again = notices::find_step(from, ItemAct::reopen);
  if (!again) return way;
  auto rest = notices::path(again->to, act);
  if (rest) rest->insert(rest->begin(), *again);
  return rest;
}

// Takes the item through the machine to where the decision wants it; false where it may not go.
bool walk(Deciding& deciding, storage::CaseItem& each) {
  const ItemAct act = act_for(deciding, each.item.state);
  const notices::Notice notice = load_notice(deciding, each.notice_id);
  const auto way = way_to(deciding, each.item.state, act);
  const Memento::ItemBefore before{.notice_id = each.notice_id,
                                   .item_id = each.item.id,
                                   .state = each.item.state,
                                   .outcome = each.item.outcome,
                                   .life = life_text_of(deciding.transaction, each.item.id)};
  const notices::ItemLife life = life_of(deciding.transaction, deciding.desk, notice, each.item);
  base::Result<notices::Lived> lived = way ? base::Result<notices::Lived>{notices::Lived{}}
                                           : base::Result<notices::Lived>{way.error()};
  Item item = each.item;
  item.outcome = cases::name(deciding.wish.action);
  for (std::size_t i = 0; way && lived && i < way->size(); ++i) {
    // The author was told with the disabling.
    if ((*way)[i].act == ItemAct::tell_author) continue;
    lived = take_act(deciding.transaction,
                     deciding.desk,
                     notice,
                     item,
                     event_of(deciding, notice, item, (*way)[i].act));
  }
  if (!lived) {
    const bool merits = act == ItemAct::reject && lived.error().kind == Error::Kind::forbidden;
    if (!deciding.refused) deciding.refused = merits ? refusal_on_the_merits() : lived.error();
    if (item.state != each.item.state)
      bring_life_back(deciding.transaction, each.item, before.life);
    return false;
  }
  warn(deciding, life, act);
  each.item = item;
  deciding.before.items.push_back(before);
  deciding.lived.emplace(item.id, std::move(*lived));
  return true;
}

}  // namespace

Posting posting_of(const Deciding& deciding) {
  return {.case_id = deciding.c.id,
          .decision_id = deciding.decision.id,
          .not_before = deciding.decision.undo_until};
}

base::Result<base::Done> decide_items(Deciding& deciding) {
  if (!deciding.effect.items) return base::Done{};
  std::vector<storage::CaseItem> all =
      storage::items_of_case(deciding.transaction, deciding.c.id, kCaseItemsMax);
  for (storage::CaseItem& each : all) {
    if (concerns(deciding, each) && walk(deciding, each)) deciding.items.push_back(each);
  }
  const bool some_unknown = deciding.items.size() < deciding.wish.items.size();
  const bool nothing_to_do = deciding.items.empty() && !deciding.effect.article && !deciding.order;
  if (some_unknown || nothing_to_do) return unknown_item(deciding, all);
  if (const auto stands = what_stands_in_the_way(deciding, all)) return *stands;
  std::erase_if(deciding.notices, [&](const auto& entry) {
    return std::ranges::none_of(deciding.items, [&](const storage::CaseItem& each) {
      return each.notice_id == entry.first;
    });
  });
  settle_notices(deciding);
  return base::Done{};
}

base::Result<base::Done> tell_of_items(Deciding& deciding) {
  deciding.refused.reset();
  if (concerns_counter(deciding.wish.action) || deciding.wish.action == Action::hold_action_filed) {
    // Several addresses of one article in one notice are one matter to those who are told.
    std::set<std::string> told;
    for (const storage::CaseItem& each : deciding.items) {
      if (!told.insert(each.notice_id).second) continue;
      storage::insert_message(deciding.transaction,
                              each.notice_id,
                              {.at = deciding.decision.at,
                               .kind = std::string{cases::name(deciding.wish.action)},
                               .text = deciding.wish.reason});
      tell_of_item(deciding, each);
    }
    if (deciding.refused) return *deciding.refused;
    return base::Done{};
  }
  const auto kind = deciding.order ? std::optional{authority_letter_of(deciding.order->effect)}
                                   : notifier_letter_of(deciding.wish.action);
  if (!kind) return base::Done{};
  for (const auto& entry : deciding.notices) {
    if (is_answered(deciding, cases::Appellant::notifier, entry.first)) continue;
    tell_notifier(deciding, entry.second, *kind);
  }
  return base::Done{};
}

}  // namespace desk
