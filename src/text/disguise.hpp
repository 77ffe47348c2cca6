// Words that were disguised so that a list of words does not find them: with the
// letters set apart ("s p a m", "s.p.a.m"), or with digits and signs in place of
// letters ("c4s1n0").

#pragma once

#include <text/fold.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace text {

enum class Disguise : std::uint8_t { spaced, digits, both };
inline constexpr std::size_t kDisguises = 3;

// A folded text with its disguises taken off, and the way back into the folded
// text. Nothing where no word of it wears one, which is what usual text is like.
//
// Spaced: three single letters or more (two of an unspaced script), parted by the
// same one to three characters that are no letters and no line's end, are joined.
// Digits: in a word of letters and substitutes the latter become the letters that
// they look like. 1 looks like i and like l, so every l becomes an i.
[[nodiscard]] std::optional<Folded> undisguised(std::string_view folded, Disguise disguise);

// A folded word or phrase as it would stand in a text that undisguised() gives.
[[nodiscard]] std::string as_undisguised(std::string_view folded, Disguise disguise);

}  // namespace text
