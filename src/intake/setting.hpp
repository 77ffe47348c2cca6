// What intake must know of the site and of the reader to judge an input.

#pragma once

#include <wording/language.hpp>

#include <string_view>

namespace intake {

struct Setting {
  std::string_view base_url;                           // Without a slash at the end.
  wording::Language language = wording::Language::en;  // Of the messages.
};

}  // namespace intake
