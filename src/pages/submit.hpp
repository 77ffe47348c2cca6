// The pages on which an author writes an article: the form, and what the rules
// would say of it.

#pragma once

#include <pages/context.hpp>
#include <pages/form.hpp>
#include <screening/screening.hpp>

#include <string>
#include <vector>

namespace pages {

[[nodiscard]] std::string submit(const Context& context, const Form& form);

// With the verdict; `screening` null: the form alone. Only what authors may see is shown of it.
[[nodiscard]] std::string check(const Context& context,
                                const Form& form,
                                const screening::Screening* screening);

// Rows of {{#REASONS}} as partials/hits.html expects them: each hit with its passage. Hits in
// shadow and of hidden rules are left out.
void fill_reasons(wording::Data& data,
                  const Context& context,
                  const screening::Screening& screening,
                  const articles::Draft& draft);

// Rows of {{#MATCHES}} as partials/matches.html expects them.
void fill_matches(wording::Data& data,
                  const Context& context,
                  const screening::Screening& screening,
                  const articles::Draft& draft);

// The text of the field that a hit names ("body", "sources/0"); empty where there is none.
[[nodiscard]] std::string_view field_text(const articles::Draft& draft, std::string_view field);

}  // namespace pages
