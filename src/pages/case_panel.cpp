#include <pages/case_parts.hpp>
#include <pages/limits.hpp>
#include <pages/words.hpp>
#include <statements/words.hpp>

#include <algorithm>
#include <array>
#include <cstdint>

namespace pages {
namespace {

using cases::Action;
using cases::Effect;

// The first policy that a hit of the article names: what most decisions rest on.
std::string_view suggested_policy(const desk::CaseView& view) {
  if (view.c.has_notice && !view.notices.empty() &&
      view.notices.front().notice.complaint.kind == notices::Kind::copyright) {
    return "ip/copyright";
  }
  if (!view.article) return {};
  for (const screening::Hit& hit : view.article->versions.front().screening.hits) {
    if (hit.status == "active" && !hit.policy.empty()) return hit.policy;
  }
  return {};
}

void fill_policies(wording::Data& data, const Context& context, const CasePage& page) {
  const Form& form = page.panel->form;
  const std::string_view typed = value_of(form, "policy");
  const std::string_view chosen =
      typed.empty() && form.errors.empty() ? suggested_policy(page.view) : typed;
  for (const policies::Policy& policy : page.policies.policies) {
    wording::Data& row = data.section("POLICIES");
    row.set("ID", policy.id);
    row.set("NAME", policies::in_language(policy.title, wording::tag(context.language)));
    row.show("SELECTED", policy.id == chosen);
  }
  data.set("POLICY_ERROR", error_of(form, "policy"));
}

void fill_ground(wording::Data& data, const CasePage& page) {
  const Form& form = page.panel->form;
  std::string_view chosen = value_of(form, "ground");
  if (chosen.empty() && form.errors.empty()) {
    const policies::Policy* const policy =
        policies::find(page.policies, suggested_policy(page.view));
    if (policy != nullptr) chosen = policies::name(policy->ground);
  }
  if (!chosen.empty()) data.show(is_name("GROUND", chosen));
  data.set("GROUND_ERROR", error_of(form, "ground"));
}

void fill_consequences(wording::Data& data,
                       const Context& context,
                       const Effect& effect,
                       const std::optional<desk::Proposed>& proposed) {
  const auto add = [&](std::string_view words) {
    data.section("CONSEQUENCES").set("TEXT", tr(context, words));
  };
  add(words_of(effect.action).consequence);
  if (effect.action == Action::send_back) return;
  if (effect.action == Action::approve && proposed) {
    return fill_consequences(data, context, cases::effect(proposed->proposal.wish.action), {});
  }
  if (effect.restricts) {
    add(cases::is_about_account(effect.action)
            ? wording::mark("An author gets a statement of reasons and can object.")
            : wording::mark("The author gets a statement of reasons."));
  }
  if (effect.items) add(wording::mark("It answers the open notices about this article."));
  if (effect.closes == cases::Closes::yes) {
    add(wording::mark("The case closes unless something in it still waits."));
  }
  add(wording::mark("You can take it back until the letters leave."));
}

bool some_item_is(const desk::CaseView& view, notices::ItemState state) {
  const auto& states = view.item_states;
  return std::find(states.begin(), states.end(), state) != states.end();
}

// What the desk gives up, before it does: a complete copyright notice that is refused, a removal
// that is reversed before anybody answered it, a court's word that only a paper can replace.
void fill_warnings(wording::Data& data, const Context& context, const CasePage& page) {
  const Action action = page.panel->action;
  const auto add = [&](std::string_view words) {
    data.section("WARNINGS").set("TEXT", tr(context, words));
  };
  const bool complete = std::any_of(
      page.view.notices.begin(), page.view.notices.end(), [](const desk::NoticeView& each) {
        return each.notice.complaint.kind == notices::Kind::copyright &&
               each.completeness.dmca == notices::DmcaResult::valid;
      });
  if (action == Action::reject_notice && complete) {
    add(
        wording::mark("The notice is complete: the desk answers for the article itself from now "
                      "on."));
  }
  if (cases::needs_second(action, page.policies)) add(desk::kWaitsForSecond);
  const bool early = some_item_is(page.view, notices::ItemState::author_notified);
  if (action == Action::restore && early) {
    add(wording::mark(
        "It comes back before a counter-notice: 17 U.S.C. 512(c) no longer covers this item."));
  }
  const bool in_court = some_item_is(page.view, notices::ItemState::held_action_filed) ||
                        some_item_is(page.view, notices::ItemState::removed_final);
  const bool ends = action == Action::restore || action == Action::remove;
  if (ends && in_court) data.show("NEEDS_DOCUMENT");
}

// The case's article in the moderator's hands: what was typed, else the newest version.
void fill_edit(wording::Data& data, const CasePage& page) {
  const Form& form = page.panel->form;
  const articles::Draft& draft = page.view.article->versions.front().version.draft;
  const std::string_view title = value_of(form, "version.title");
  const std::string_view body = value_of(form, "version.body");
  const bool typed = !form.fields.empty();
  data.show("EDIT");
  data.set("EDIT_TITLE", typed ? title : std::string_view{draft.title});
  data.set("EDIT_BODY", typed ? body : std::string_view{draft.body});
  data.set("VERSION_TITLE_ERROR", error_of(form, "version.title"));
  data.set("VERSION_BODY_ERROR", error_of(form, "version.body"));
}

void fill_letters(wording::Data& data, const Context& context, const CasePage& page) {
  if (page.panel->letters == nullptr) return;
  data.show("PREVIEW");
  const std::vector<statements::Letter>& letters = *page.panel->letters;
  const std::size_t count = std::min(letters.size(), kLettersPreviewed);
  if (letters.size() > count) {
    data.set("FURTHER_LETTERS_TEXT",
             wording::trn(context.language,
                          "and %1 more letter of the same kind",
                          "and %1 more letters of the same kind",
                          static_cast<std::int64_t>(letters.size() - count)));
  }
  for (std::size_t i = 0; i < count; ++i) {
    const statements::Letter& letter = letters[i];
    wording::Data& row = data.section("LETTERS");
    row.set("SUBJECT", letter.subject);
    row.set("BODY", letter.body);
    row.set("TO_TEXT", page.sees_contacts ? std::string_view{letter.to} : "•••");
  }
}

// The objections that wait, where it must be said which is answered.
std::vector<const desk::AppealView*> waiting(const CasePage& page) {
  std::vector<const desk::AppealView*> all;
  for (const desk::AppealView& appeal : page.view.appeals) {
    if (!appeal.outcome) all.push_back(&appeal);
  }
  return all;
}

// To reverse what left the article is to take it down.
bool takes_down(const CasePage& page) {
  if (page.panel->action != Action::reverse) return false;
  const auto all = waiting(page);
  return std::any_of(all.begin(), all.end(), [](const desk::AppealView* appeal) {
    return appeal->appellant == cases::Appellant::notifier;
  });
}

// Which objection is answered, and how.
void fill_answer(wording::Data& data, const Context& context, const CasePage& page) {
  const Action action = page.panel->action;
  if (action != Action::uphold && action != Action::reverse) return;
  const Form& form = page.panel->form;
  const auto all = waiting(page);
  for (const desk::AppealView* const appeal : all) {
    if (all.size() == 1) break;
    wording::Data& row = data.section("WAITING");
    row.set("ID", appeal->id);
    row.set("TEXT",
            std::string{tr(context, words_of(appeal->against).done)} + ", " +
                context.site.times(context.language).date_time(appeal->filed_at));
    row.show("SELECTED", value_of(form, "appeal") == appeal->id);
  }
  for (const cases::OutcomeRow& each : cases::outcomes()) {
    if (action != Action::uphold || each.answer != action) continue;
    wording::Data& row = data.section("OUTCOMES");
    row.set("NAME", cases::name(each.outcome));
    row.set("TEXT", tr(context, statements::words_for(each.outcome)));
    row.show("SELECTED", value_of(form, "outcome") == cases::name(each.outcome));
  }
  data.set("APPEAL_ERROR", error_of(form, "appeal"));
  data.set("OUTCOME_ERROR", error_of(form, "outcome"));
}

}  // namespace

void fill_panel(wording::Data& data, const Context& context, const Bar& bar, const CasePage& page) {
  const Panel& panel = *page.panel;
  const Effect& effect = cases::effect(panel.action);
  data.show("PANEL");
  data.set("ACTION", cases::name(panel.action));
  data.set("ACTION_TEXT", tr(context, words_of(panel.action).command));
  data.show("DANGER", effect.restricts);
  data.set("CANCEL_URL", case_url(page.view.c.id, bar.view));
  fill_consequences(data, context, effect, page.view.proposed);
  fill_warnings(data, context, page);
  fill_answer(data, context, page);
  fill_order(data, context, panel);
  fill_remedy(data, panel);
  fill_account_panel(data, context, page);
  const bool needs_policy = effect.needs_policy || takes_down(page);
  data.show("NEEDS_POLICY", needs_policy);
  data.show("NEEDS_GROUND", needs_policy);
  if (needs_policy) {
    fill_policies(data, context, page);
    fill_ground(data, page);
  }
  for (const char* const name : {"reason", "document", "message.author", "message.notifier"}) {
    fill_field(data, panel.form, name);
  }
  const bool of_the_desk = cases::answers_proposal(panel.action);
  data.show("OF_THE_DESK", of_the_desk);
  data.show("TO_AUTHOR", page.view.article.has_value() && !of_the_desk);
  data.show("TO_NOTIFIER", page.view.c.has_notice && !of_the_desk);
  fill_errors(data, panel.form);
  if (panel.action == Action::edit && page.view.article) fill_edit(data, page);
  fill_letters(data, context, page);
}

}  // namespace pages
