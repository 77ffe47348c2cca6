#include <desk/deciding.hpp>
#include <desk/post.hpp>
#include <desk/publication.hpp>
#include <desk/rule_traces.hpp>
#include <desk/tracking.hpp>
#include <desk/views.hpp>
#include <screening/screening.hpp>

#include <algorithm>

namespace desk {
namespace {

using base::Error;
using notices::Item;
using notices::ItemState;

bool wished(const cases::Wish& wish, const Item& item) {
  if (wish.items.empty()) return true;
  return std::ranges::find(wish.items, item.id) != wish.items.end();
}

void load_notice(Deciding& deciding, const std::string& id) {
  if (deciding.notices.contains(id)) return;
  auto notice = storage::find_notice(deciding.transaction, id);
  base::ensure(notice.has_value(), "an item belongs to a notice");
  deciding.notices.emplace(id, std::move(*notice));
}

// Walks the item to where the decision wants it; false where no way leads there.
bool walk(Deciding& deciding, storage::CaseItem& each) {
  const auto way = notices::path(each.item.state, *deciding.effect.items);
  if (!way) return false;
  deciding.before.items.push_back({.notice_id = each.notice_id,
                                   .item_id = each.item.id,
                                   .state = each.item.state,
                                   .outcome = each.item.outcome});
  for (const notices::ItemStep& step : *way)
    each.item.state = step.to;
  // An item that was disabled tells its author in the same transaction.
  if (each.item.state == ItemState::disabled) {
    const auto told = notices::step(each.item.state, notices::ItemAct::tell_author);
    if (told) each.item.state = *told;
  }
  each.item.outcome = cases::name(deciding.wish.action);
  storage::update_item(deciding.transaction, each.item);
  return true;
}

Error unknown_item(const cases::Wish& wish, const std::vector<storage::CaseItem>& items) {
  for (std::size_t i = 0; i < wish.items.size(); ++i) {
    const bool known = std::ranges::any_of(
        items, [&](const storage::CaseItem& each) { return each.item.id == wish.items[i]; });
    if (!known) {
      return base::invalid("/items/" + std::to_string(i) + "/id",
                           "This case has no item with this id.");
    }
  }
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
  for (const storage::CaseItem& each : deciding.items)
    load_notice(deciding, each.notice_id);
  for (auto& entry : deciding.notices) {
    notices::Notice& notice = entry.second;
    for (Item& item : notice.items) {
      if (const Item* const decided = decided_item(deciding, item)) item = *decided;
    }
    notice.state = notices::overall(notice.items);
    storage::set_notice_state(deciding.transaction, notice.id, notice.state);
  }
}

storage::StoredVersion edited_version(const Deciding& deciding) {
  storage::StoredVersion edited = *deciding.version;
  edited.version.number += 1;
  edited.version.draft.title = deciding.wish.title;
  edited.version.draft.body = deciding.wish.body;
  edited.version.at = deciding.desk.now();
  edited.version.edited_by = deciding.by.name;
  edited.version.text_digest = screening::text_digest(edited.version.draft);
  // The person has read it; the hits of the text before would point at other words.
  edited.screening.hits.clear();
  edited.screening.matches.clear();
  return edited;
}

// The notice that an article is taken down for: the first whose item the decision disables.
std::string blocking_notice(const Deciding& deciding) {
  return deciding.items.empty() ? std::string{} : deciding.items.front().notice_id;
}

void set_what_blocks(const Deciding& deciding, articles::Article& after) {
  switch (after.state) {
    case articles::State::withheld:
    case articles::State::removed:
      if (after.blocked_by.empty()) after.blocked_by = blocking_notice(deciding);
      return;
    case articles::State::held:
    case articles::State::live:
    case articles::State::refused:
    case articles::State::changes_asked:
    case articles::State::withdrawn: after.blocked_by.clear(); return;
  }
}

statements::LetterFacts facts_for(const Deciding& deciding) {
  statements::LetterFacts facts = letter_facts(deciding.desk);
  facts.decision = cases::name(deciding.wish.action);
  facts.reason = deciding.wish.reason;
  if (deciding.article) {
    facts.article_url = article_url(deciding.desk, deciding.article->slug);
    facts.article_title = deciding.version->version.draft.title;
  }
  return facts;
}

void queue(Deciding& deciding, statements::Letter letter) {
  post(deciding.transaction,
       deciding.desk,
       letter,
       {.case_id = deciding.c.id,
        .decision_id = deciding.decision.id,
        .not_before = deciding.decision.undo_until});
  deciding.letters.push_back(std::move(letter));
}

statements::LetterKind author_letter_of(const Deciding& deciding) {
  switch (deciding.wish.action) {
    case cases::Action::withhold:
    case cases::Action::remove: return statements::LetterKind::author_removal;
    case cases::Action::restore: return statements::LetterKind::restored;
    case cases::Action::keep:
    case cases::Action::edit:
    case cases::Action::hold:
    case cases::Action::refuse:
    case cases::Action::ask_changes:
    case cases::Action::reject_notice:
    case cases::Action::ask_notifier: return statements::LetterKind::author_decision;
  }
  return statements::LetterKind::author_decision;
}

void make_statement(Deciding& deciding) {
  const auto policies = deciding.desk.policies();
  const policies::Policy* const policy = policies::find(*policies, deciding.wish.policy);
  const std::string language =
      language_or_default(deciding.desk, deciding.version->version.draft.language);
  std::string reference;
  if (const auto notice = deciding.notices.find(deciding.article->blocked_by);
      notice != deciding.notices.end()) {
    reference = notice->second.reference;
  }
  deciding.statement = statements::statement_of(
      deciding.decision,
      {.article = *deciding.article,
       .notice_reference = reference,
       .rule_hit = !deciding.version->screening.hits.empty(),
       .policy_title = policy == nullptr
                           ? deciding.wish.policy
                           : std::string{policies::in_language(policy->title, language)},
       .policy_text =
           policy == nullptr ? "" : std::string{policies::in_language(policy->text, language)},
       .language = language});
}

void tell_author(Deciding& deciding) {
  const std::string to =
      storage::find_contact(deciding.transaction, "article", deciding.article->id);
  if (to.empty()) return;
  statements::LetterFacts facts = facts_for(deciding);
  facts.message = deciding.wish.message_author;
  facts.was_public = deciding.before.article->state == articles::State::live;
  facts.statement = deciding.statement;
  facts.tracking_url = tracking_url(deciding.desk,
                                    tracking_token(deciding.desk,
                                                   TokenKind::article,
                                                   deciding.article->id,
                                                   deciding.article->token_generation));
  queue(deciding,
        statements::write(
            author_letter_of(deciding),
            to,
            language_or_default(deciding.desk, deciding.version->version.draft.language),
            facts,
            deciding.desk.parts().templates));
}

// What a notifier is written after a decision on an item; nothing for the others.
std::optional<statements::LetterKind> notifier_letter_of(cases::Action action) {
  switch (action) {
    case cases::Action::withhold:
    case cases::Action::remove: return statements::LetterKind::notice_actioned;
    case cases::Action::reject_notice: return statements::LetterKind::notice_rejected;
    case cases::Action::ask_notifier: return statements::LetterKind::cure_request;
    case cases::Action::restore: return statements::LetterKind::restored;
    case cases::Action::keep:
    case cases::Action::edit:
    case cases::Action::hold:
    case cases::Action::refuse:
    case cases::Action::ask_changes: return std::nullopt;
  }
  return std::nullopt;
}

void tell_notifier(Deciding& deciding, const notices::Notice& notice, statements::LetterKind kind) {
  storage::insert_message(
      deciding.transaction,
      notice.id,
      {.at = deciding.decision.at,
       .kind = std::string{cases::name(deciding.wish.action)},
       .text = deciding.wish.message_notifier.empty() ? deciding.wish.reason
                                                      : deciding.wish.message_notifier});
  const std::string to = storage::find_contact(deciding.transaction, "notice", notice.id);
  // An address that nobody confirmed gets no outcome; the tracking page has it.
  if (to.empty() || !notice.confirmed) return;
  statements::LetterFacts facts = facts_for(deciding);
  facts.reference = notice.reference;
  facts.notice_kind = notice.complaint.kind;
  facts.received_at = notice.created_at;
  facts.to_notifier = true;
  for (const Item& item : notice.items) {
    if (decided_item(deciding, item) != nullptr)
      facts.items.push_back({.url = item.url, .resolution = item.resolution, .state = item.state});
  }
  if (kind == statements::LetterKind::cure_request) {
    facts.until =
        deciding.decision.at + std::chrono::days{deciding.desk.policies()->handling.cure.count};
  }
  facts.message = deciding.wish.message_notifier;
  facts.tracking_url = tracking_url(
      deciding.desk,
      tracking_token(deciding.desk, TokenKind::notice, notice.id, notice.token_generation));
  queue(deciding,
        statements::write(kind,
                          to,
                          language_or_default(deciding.desk, notice.complaint.language),
                          facts,
                          deciding.desk.parts().templates));
}

}  // namespace

base::Result<base::Done> decide_items(Deciding& deciding) {
  if (!deciding.effect.items) return base::Done{};
  std::vector<storage::CaseItem> all =
      storage::items_of_case(deciding.transaction, deciding.c.id, kCaseItemsMax);
  for (storage::CaseItem& each : all) {
    if (wished(deciding.wish, each.item) && walk(deciding, each)) {
      deciding.items.push_back(each);
    }
  }
  const bool some_unknown = deciding.items.size() < deciding.wish.items.size();
  const bool nothing_to_do = deciding.items.empty() && !deciding.effect.article;
  if (some_unknown || nothing_to_do) return unknown_item(deciding.wish, all);
  settle_notices(deciding);
  return base::Done{};
}

base::Result<base::Done> decide_article(Deciding& deciding) {
  if (!deciding.article || !deciding.effect.article) return base::Done{};
  const articles::Article before = *deciding.article;
  deciding.before.article = before;
  deciding.before.newest = deciding.version->version.state;
  if (deciding.before.newest == articles::VersionState::held) {
    trace_decision(deciding.transaction,
                   deciding.decision.at,
                   deciding.version->screening,
                   deciding.wish.action,
                   1);
  }

  articles::Standing standing = standing_of(before, deciding.version->version.state);
  std::optional<storage::StoredVersion> edited;
  if (deciding.wish.action == cases::Action::edit) {
    edited = edited_version(deciding);
    standing.version = edited->version.number;
    standing.version_state = articles::VersionState::held;
  }
  const auto to = articles::step(standing, *deciding.effect.article);
  if (!to) return to.error();

  const base::Time now = deciding.desk.now();
  articles::Article after = stepped(before, *to, now);
  after.prepublication_review = articles::PrepublicationReview::staff;
  if (edited) after.editorially_adopted = true;
  set_what_blocks(deciding, after);
  if (edited) {
    edited->version.state = to->version_state;
    storage::insert_version(deciding.transaction, before.id, *edited);
    deciding.version = std::move(edited);
  }
  if (!write_step(deciding.transaction, before, after, to->version_state, now)) {
    return Error{.kind = Error::Kind::stale,
                 .message = "The article changed meanwhile. Look at it again."};
  }
  deciding.version->version.state = to->version_state;
  if (deciding.effect.restricts) {
    storage::add_refusal(deciding.transaction, after.author_id, after.id, now);
    deciding.before.refusal = true;
  }
  deciding.article = std::move(after);
  return base::Done{};
}

void tell_those_concerned(Deciding& deciding) {
  if (deciding.article && deciding.effect.article) {
    if (deciding.effect.restricts) make_statement(deciding);
    tell_author(deciding);
  }
  const auto kind = notifier_letter_of(deciding.wish.action);
  if (!kind) return;
  for (const auto& entry : deciding.notices)
    tell_notifier(deciding, entry.second, *kind);
}

}  // namespace desk
