// What an author says of a text that theirs shares passages with, before
// somebody looks.

#pragma once

#include <base/names.hpp>
#include <base/result.hpp>
#include <base/time.hpp>
#include <desk/actor.hpp>
#include <desk/desk.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace desk {

enum class Answer : std::uint8_t { licensed, mine, quotation };
[[nodiscard]] std::string_view name(Answer answer);
[[nodiscard]] bool parse(std::string_view text, Answer& into);
inline constexpr std::array<std::string_view, 3> kAnswers = {"licensed", "mine", "quotation"};

struct MatchAnswer {
  std::string work;  // As the match calls it.
  Answer answer = Answer::licensed;
  std::string text;  // Why; may be empty.
  base::Time at;
};

// Stores it in place of an earlier one about the same work, and tells the case. `invalid` for a
// work that the newest version shares nothing with.
base::Result<MatchAnswer> answer_match(Desk& desk,
                                       const Actor& by,
                                       const std::string& article_id,
                                       const MatchAnswer& answer);

}  // namespace desk
