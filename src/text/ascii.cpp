#include <text/ascii.hpp>

#include <cstdint>
#include <cstring>

namespace text {
namespace {

constexpr std::uint64_t kEach = 0x0101010101010101ULL;
constexpr std::uint64_t kHighBits = 0x80 * kEach;

// Eight ASCII bytes: the high bit of a sum tells whether a byte is at least a letter.
std::uint64_t small(std::uint64_t word) {
  const std::uint64_t from_a = word + (0x80 - 'A') * kEach;
  const std::uint64_t behind_z = word + (0x80 - 'Z' - 1) * kEach;
  return word | (((from_a ^ behind_z) & kHighBits) >> 2U);
}

}  // namespace

std::size_t ascii_end(std::string_view bytes, std::size_t at) {
  std::uint64_t word = 0;
  while (bytes.size() - at >= sizeof word) {
    std::memcpy(&word, &bytes[at], sizeof word);
    if ((word & kHighBits) != 0) break;
    at += sizeof word;
  }
  while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80)
    ++at;
  return at;
}

void append_small(std::string& out, std::string_view ascii) {
  const std::size_t start = out.size();
  out += ascii;
  std::uint64_t word = 0;
  std::size_t at = start;
  for (; at + sizeof word <= out.size(); at += sizeof word) {
    std::memcpy(&word, &out[at], sizeof word);
    word = small(word);
    std::memcpy(&out[at], &word, sizeof word);
  }
  for (; at < out.size(); ++at) {
    if (out[at] >= 'A' && out[at] <= 'Z') out[at] = static_cast<char>(out[at] + ('a' - 'A'));
  }
}

}  // namespace text
