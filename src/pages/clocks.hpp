// The clock board of the console.

#pragma once

#include <desk/clocks.hpp>
#include <pages/context.hpp>

#include <string>
#include <string_view>

namespace pages {

struct ClocksView {
  const desk::ClockBoard& board;
  std::string_view cursor = {};  // That the page was read from; empty: the first page.
};
[[nodiscard]] std::string clocks(const Context& context, const Bar& bar, const ClocksView& view);

}  // namespace pages
