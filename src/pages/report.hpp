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

// The first page: which articles, which kind.
[[nodiscard]] std::string report(const Context& context, const Form& form);

struct ReportView {
  const Form& form;
  std::span<const desk::Resolved> resolved = {};
  std::string action_url = "/report";
  bool amends = false;    // Completes a notice that was filed.
  std::size_t works = 1;  // How many works to ask for at least.
};
[[nodiscard]] std::string report_details(const Context& context, const ReportView& view);

// The kind that the form names; nothing where it names none.
[[nodiscard]] std::optional<notices::Kind> kind_of(const Form& form);

// How many works the form has, the empty ones before the last that is filled in included.
[[nodiscard]] std::size_t works_in(const Form& form);

}  // namespace pages
