// The forms of the put-back: the author's counter-notice, and the notifier's word
// that an action was filed.

#pragma once

#include <desk/read.hpp>
#include <desk/report.hpp>
#include <pages/context.hpp>
#include <pages/form.hpp>

#include <string>

namespace pages {

struct CounterPage {
  const desk::ArticleStatus& status;
  const Form& form;
  bool incomplete = false;  // It was sent without something; it may be sent all the same.
};
[[nodiscard]] std::string counter(const Context& context, const CounterPage& page);

struct ActionPage {
  const desk::NoticeView& notice;
  const Form& form;
};
[[nodiscard]] std::string action_filed(const Context& context, const ActionPage& page);

// The field of the form in which an element of a counter-notice is given, by its bit.
[[nodiscard]] std::string_view field_of_element(std::uint32_t bit);

// A day of the office's calendar, for people.
[[nodiscard]] std::string day_text(const Context& context, notices::Day day);

}  // namespace pages
