#include <base/crypto.hpp>
#include <base/id.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>

namespace base {
namespace {

// The first 60 bits: 48 of milliseconds, and 12 that begin by chance and count on for ids of the
// same millisecond (RFC 9562 section 6.2, method 1), so that they sort as they were made.
std::uint64_t next_prefix(std::uint64_t millis) {
  static std::atomic<std::uint64_t> last{0};
  const std::string chance = random_bytes(2);
  const auto start = (static_cast<std::uint64_t>(static_cast<unsigned char>(chance[0])) << 2U) |
                     (static_cast<unsigned char>(chance[1]) & 3U);
  std::uint64_t before = last.load();
  std::uint64_t next = 0;
  do {
    next = (before >> 12U) == millis ? before + 1 : (millis << 12U) | start;
  } while (!last.compare_exchange_weak(before, next));
  return next;
}

}  // namespace

std::string new_id(Time now) {
  const std::uint64_t prefix = next_prefix(static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count()));
  std::string bytes = random_bytes(16);
  for (unsigned i = 0; i < 6; ++i) {
    bytes[i] = static_cast<char>((prefix >> (52U - 8U * i)) & 0xFFU);
  }
  bytes[6] = static_cast<char>(((prefix >> 8U) & 0x0FU) | 0x70U);
  bytes[7] = static_cast<char>(prefix & 0xFFU);
  bytes[8] = static_cast<char>((static_cast<unsigned char>(bytes[8]) & 0x3FU) | 0x80U);
  std::string text = hex(bytes);
  for (const std::size_t at : {std::size_t{20}, std::size_t{16}, std::size_t{12}, std::size_t{8}}) {
    text.insert(at, 1, '-');
  }
  return text;
}

bool is_id(std::string_view text) {
  if (text.size() != 36) return false;
  std::size_t at = 0;
  return std::ranges::all_of(text, [&at](char c) {
    const std::size_t here = at++;
    if (here == 8 || here == 13 || here == 18 || here == 23) return c == '-';
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  });
}

}  // namespace base
