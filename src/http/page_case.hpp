// The page of one case, for the handlers that answer with it.

#pragma once

#include <desk/review.hpp>
#include <http/call.hpp>
#include <http/page_console.hpp>
#include <pages/console.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace http {

struct Shown {
  std::string view;
  const pages::Panel* panel = nullptr;
  const pages::RecordForm* record = nullptr;
  int version = 0;  // Of the article; 0: the newest.
  int status = 200;
};

[[nodiscard]] Response case_answer(const Call& call,
                                   const desk::CaseView& seen,
                                   const Shown& shown);

// A whole number that stands in a form; nothing where it is none.
[[nodiscard]] std::optional<int> number_of(std::string_view text);

}  // namespace http
