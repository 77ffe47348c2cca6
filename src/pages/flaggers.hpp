// The page of trusted flaggers.

#pragma once

#include <desk/flaggers.hpp>
#include <pages/context.hpp>
#include <pages/form.hpp>

#include <span>
#include <string>

namespace pages {

struct FlaggersView {
  std::span<const desk::FlaggerView> flaggers;
  const Form& form;  // What was typed; its field `id` says which flagger it changes.
};
[[nodiscard]] std::string flaggers_page(const Context& context,
                                        const Bar& bar,
                                        const FlaggersView& view);

}  // namespace pages
