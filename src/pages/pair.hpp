// The page that shows an article and a work side by side.

#pragma once

#include <desk/pairs.hpp>
#include <pages/context.hpp>

#include <string>

namespace pages {

[[nodiscard]] std::string pair_page(const Context& context, const Bar& bar, const desk::Pair& pair);

}  // namespace pages
