#include <base/embedded.hpp>
#include <base/ensure.hpp>
#include <rules/byte_pairs.hpp>

#include <cmath>
#include <span>
#include <vector>

namespace embedded {
[[nodiscard]] std::span<const base::EmbeddedFile> byte_pairs();
}  // namespace embedded

namespace rules {
namespace {

std::string_view table() {
  static const std::string_view bytes = [] {
    const auto files = embedded::byte_pairs();
    base::ensure(files.size() == 1 && files[0].bytes.size() == kBytePairs,
                 "byte_pairs.bin is whole");
    return files[0].bytes;
  }();
  return bytes;
}

std::size_t byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

// 2 to the power of so many negative eighths.
double power(std::size_t eighths) {
  constexpr std::size_t kKnown = 2'048;
  static const std::vector<double> known = [] {
    std::vector<double> all(kKnown);
    for (std::size_t i = 0; i < kKnown; ++i)
      all[i] = std::exp2(static_cast<double>(i) / -8.0);
    return all;
  }();
  return eighths < kKnown ? known[eighths] : std::exp2(static_cast<double>(eighths) / -8.0);
}

}  // namespace

double expected(std::string_view literal) {
  if (literal.empty()) return 1;
  std::size_t eighths = byte_at(table(), byte_at(literal, 0));
  for (std::size_t at = 1; at < literal.size(); ++at)
    eighths += byte_at(table(), 256 + 256 * byte_at(literal, at - 1) + byte_at(literal, at));
  return power(eighths);
}

}  // namespace rules
