// Where a text may hold one of many short strings: one look at a bitmap a byte, with the widest
// vectors that the machine has (Highway picks them when the program runs).

#pragma once

#include <rules/limits.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace rules {

// A gram as it is compared: up to four bytes, the first the lowest, or a hash of kGramBytes; each
// byte with bit 5 set, so that capitals make no difference. Whoever looks closer tells apart what
// has the same gram: a few pairs of signs, and what meets in a hash.
using Gram = std::uint32_t;

// The bytes of the widest gram of a literal: the wider, the seldomer it is met in vain.
[[nodiscard]] constexpr std::size_t gram_width(std::size_t literal_bytes) {
  return literal_bytes >= kGramBytes ? kGramBytes
                                     : std::min<std::size_t>(literal_bytes, sizeof(Gram));
}

// The gram of the first `width` bytes, a width that gram_width() gives. Expects that many.
[[nodiscard]] Gram gram_of(std::string_view text, std::size_t width);

// One bit for every hash of a gram. The bits are many times as many as the grams, so that one set
// by chance is seldom met.
class GramFilter {
 public:
  // All grams are of `width` bytes.
  GramFilter(std::span<const Gram> grams, std::size_t width);

  // The places where a gram may begin, ascending. They stand in `room`, whose memory is kept from
  // one text to the next. Expects a text of less than 4 GB.
  [[nodiscard]] std::span<const std::uint32_t> find(std::string_view text,
                                                    std::vector<std::uint32_t>& room) const;

  // The same without vectors: what find() is compared with.
  [[nodiscard]] std::vector<std::uint32_t> find_simply(std::string_view text) const;

 private:
  [[nodiscard]] bool may_hold(std::string_view text, std::size_t at) const;

  std::size_t width_;
  std::vector<std::uint32_t> bits_;
  int shift_ = 0;  // A hash's bits above these are its place in the bitmap.
};

}  // namespace rules
