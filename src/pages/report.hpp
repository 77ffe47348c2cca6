// The two pages of a report, and the form by which a notice is completed later.

#pragma once

#include <desk/report.hpp>
#include <pages/context.hpp>
#include <pages/form.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace pages {

// The first page: which articles, which kind. `action_url` is where it goes.
[[nodiscard]] std::string report(const Context& context,
                                 const Form& form,
                                 const std::string& action_url = "/report");

struct ReportView {
  const Form& form;
  std::span<const desk::Resolved> resolved = {};
  std::string action_url = "/report";
  bool amends = false;    // Completes a notice that was filed.
  std::size_t works = 1;  // How many works to ask for at least.
  // Somebody of the desk enters it for its sender: how and when it came is asked, too.
  bool on_paper = false;
  std::string_view channel = {};
  std::string_view received_on = {};
};
[[nodiscard]] std::string report_details(const Context& context, const ReportView& view);

// The kind that the form names; nothing where it names none.
[[nodiscard]] std::optional<notices::Kind> kind_of(const Form& form);

// How many works the form has, the empty ones before the last that is filled in included.
[[nodiscard]] std::size_t works_in(const Form& form);

}  // namespace pages
