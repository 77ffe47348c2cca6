// What letters and statements call things: the words of a state, a kind, a
// restriction, as English messages of the catalogue. Only for this module.

#pragma once

#include <cases/appeal.hpp>
#include <notices/completeness.hpp>
#include <notices/item.hpp>
#include <notices/notice.hpp>
#include <wording/language.hpp>

#include <string>
#include <string_view>

namespace statements {

[[nodiscard]] std::string_view words_for(notices::Kind kind);
[[nodiscard]] std::string_view words_for(notices::Regime regime);
// What an address turned out to be.
[[nodiscard]] std::string_view words_for(notices::Resolution resolution);
// What became of an item.
[[nodiscard]] std::string_view words_for(notices::ItemState state);
// What came of an appeal.
[[nodiscard]] std::string_view words_for(cases::AppealOutcome outcome);
// "withheld" and the like, as Statement::restriction has it.
[[nodiscard]] std::string_view words_for_restriction(std::string_view restriction);

// What everybody whom a decision concerns can do about it (Art. 16(5), 17(3)(f) DSA), in the
// language itself.
[[nodiscard]] std::string remedies(wording::Language language);

}  // namespace statements
