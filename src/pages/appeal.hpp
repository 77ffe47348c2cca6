// Objections to decisions: the form, and what is shown of them on the pages of
// those concerned and of the desk.

#pragma once

#include <desk/appeals.hpp>
#include <pages/context.hpp>
#include <pages/form.hpp>

#include <string>
#include <vector>

namespace pages {

struct AppealPage {
  const std::vector<desk::Outcome>& decisions;  // To which an objection is open; not empty.
  std::string_view reference;                   // Of the notice; empty for an author.
  std::string_view back;                        // The page of either.
  bool by_author = false;
  const Form& form;
};
[[nodiscard]] std::string appeal(const Context& context, const AppealPage& page);

// What partials/objection.html expects.
void fill_objection(wording::Data& row, const Context& context, const desk::AppealView& view);

// Of a decision on the page at `path`: the objection to it, or OBJECT_URL and UNTIL_TEXT.
void fill_redress(wording::Data& row,
                  const Context& context,
                  const desk::Outcome& outcome,
                  std::string_view path);

}  // namespace pages
