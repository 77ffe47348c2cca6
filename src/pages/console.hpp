// The pages of the console: the queue, a case, and what is around them.

#pragma once

#include <desk/case_notices.hpp>
#include <desk/people.hpp>
#include <desk/review.hpp>
#include <pages/context.hpp>
#include <pages/form.hpp>
#include <policies/policies.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pages {

struct QueueView {
  const desk::Queue& queue;
  std::string_view view;  // The id of one of desk::views().
  std::string_view q = {};
  std::string_view q_error = {};
  std::string_view cursor = {};  // That the page was read from; empty: the first page.
  std::string_view person_id = {};
};
[[nodiscard]] std::string queue(const Context& context, const Bar& bar, const QueueView& view);

// The title of a view, in the language of the page; empty for none of ours.
[[nodiscard]] std::string_view view_title(const Context& context, std::string_view view);

// The decision that is being written.
struct Panel {
  cases::Action action = cases::Action::hold;
  const Form& form;
  // The letters that it would send; null: they were not asked for.
  const std::vector<statements::Letter>* letters = nullptr;
};

// What a form of the part "Law and records" is for, and what was typed into it.
enum class RecordKind : std::uint8_t { ruling, help, hold, lift, settlement, task, done };
struct RecordForm {
  RecordKind kind = RecordKind::ruling;
  std::string_view of;  // The notice's or the record's id; empty: a new one.
  const Form& form;
};

struct CasePage {
  const desk::CaseView& view;
  const policies::Policies& policies;
  std::string_view person_id;
  bool may_decide = false;     // At all; what exactly, the view says.
  bool may_order = false;      // Carry out orders, and report back.
  bool sees_contacts = false;  // Addresses on letters.
  bool may_mark = false;       // A case as manifest.
  std::string_view next_id = {};
  const Panel* panel = nullptr;        // Null: nothing was chosen yet.
  const RecordForm* record = nullptr;  // The one that was not in order; null: none.
  const desk::Actor* actor = nullptr;  // Who looks at it; null: nobody who may record anything.
  int shown_version = 0;               // Of the article; 0: the newest.
};
[[nodiscard]] std::string case_page(const Context& context, const Bar& bar, const CasePage& page);

// Where the panel of an action is opened.
[[nodiscard]] std::string panel_url(std::string_view case_id,
                                    std::string_view view,
                                    cases::Action action);
[[nodiscard]] std::string case_url(std::string_view case_id, std::string_view view);

struct NoticesPage {
  const desk::CaseNotices& list;
  std::string_view cursor = {};  // That the page was read from; empty: the first page.
};
// All notices of one case, page by page.
[[nodiscard]] std::string case_notices(const Context& context,
                                       const Bar& bar,
                                       const NoticesPage& page);

struct StaleView {
  const desk::CaseView& now;
  cases::Action wished = cases::Action::keep;
  std::string_view reason = {};  // What was typed.
  std::string_view next_id = {};
};
// Somebody decided, or something came in, after the case was opened.
[[nodiscard]] std::string stale(const Context& context, const Bar& bar, const StaleView& view);

struct SettingsView {
  cases::Role role = cases::Role::reviewer;
  std::string_view agent = {};  // What the browser calls itself.
  std::span<const desk::Key> keys = {};
  bool may_revoke = false;
  bool may_flaggers = false;  // They may enter trusted flaggers.
  bool has_password = true;
  std::string_view current_error = {};
  std::string_view password_error = {};
  bool changed = false;
};
[[nodiscard]] std::string settings(const Context& context,
                                   const Bar& bar,
                                   const SettingsView& view);

}  // namespace pages
