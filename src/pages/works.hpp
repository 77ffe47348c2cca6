// The page of reference works: the list, and the form for one more.

#pragma once

#include <desk/works.hpp>
#include <pages/context.hpp>
#include <pages/form.hpp>

#include <string>
#include <string_view>

namespace pages {

struct WorksView {
  const desk::Page<desk::Work>& works;
  const Form& form;
  std::string_view cursor = {};  // That the list was read from; empty: the first page.
};
[[nodiscard]] std::string works_page(const Context& context, const Bar& bar, const WorksView& view);

}  // namespace pages
