#include <base/crypto.hpp>
#include <base/id.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace base {

std::string new_id(Time now) {
  const auto millis = static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count());
  std::string bytes = random_bytes(16);
  for (unsigned i = 0; i < 6; ++i) {
    bytes[i] = static_cast<char>((millis >> (40U - 8U * i)) & 0xFFU);
  }
  bytes[6] = static_cast<char>((static_cast<unsigned char>(bytes[6]) & 0x0FU) | 0x70U);
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
