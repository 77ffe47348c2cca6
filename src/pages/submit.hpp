// The pages on which an author writes an article: the form, and what the rules
// would say of it.

#pragma once

#include <desk/accounts.hpp>
#include <desk/answers.hpp>
#include <pages/context.hpp>
#include <pages/form.hpp>
#include <screening/screening.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pages {

// `barred` null: the author may submit.
[[nodiscard]] std::string submit(const Context& context,
                                 const Form& form,
                                 const desk::Barred* barred = nullptr);

// Why nothing is taken, until when, and what can be done.
[[nodiscard]] std::string say_barred(const Context& context, const desk::Barred& barred);

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

// For whom matches are shown, and what goes with them.
struct MatchesFor {
  bool staff = false;                               // Others see no title that is not public.
  std::span<const desk::MatchAnswer> answers = {};  // The author's.
  std::string_view answer_url = {};                 // Where one can be sent; empty: nowhere.
  std::string_view pair_url = {};                   // Where a match is shown beside the text.
};

// Rows of {{#MATCHES}} as partials/matches.html expects them.
void fill_matches(wording::Data& data,
                  const Context& context,
                  const screening::Screening& screening,
                  const articles::Draft& draft,
                  const MatchesFor& shown_to);

// What an author's answer, a kind of passage, a kind of work is called.
[[nodiscard]] std::string_view say_answer(const Context& context, std::string_view answer);
[[nodiscard]] std::string_view say_passage(const Context& context, std::string_view kind);
[[nodiscard]] std::string_view say_kind_of_work(const Context& context, std::string_view kind);

// The text of the field that a hit names ("body", "sources/0"); empty where there is none.
[[nodiscard]] std::string_view field_text(const articles::Draft& draft, std::string_view field);

}  // namespace pages
