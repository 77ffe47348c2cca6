// Texts for tests of matching: words that no other text has, so that only what
// a test copies is shared.

#pragma once

#include <string>
#include <string_view>

namespace desk {

// `count` words that begin with `stem`, a full stop after every twelfth.
inline std::string words(const std::string& stem, int count) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz";
  std::string out;
  for (int i = 0; i < count; ++i) {
    out += stem;
    for (int rest = i + 26; rest > 0; rest /= 26)
      out += kLetters[static_cast<std::size_t>(rest % 26)];
    out += i % 12 == 11 ? ". " : " ";
  }
  return out;
}

}  // namespace desk
