#include <base/embedded.hpp>
#include <base/ensure.hpp>
#include <rules/byte_pairs.hpp>

#include <cmath>
#include <span>

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

}  // namespace

double expected(std::string_view literal) {
  if (literal.empty()) return 1;
  std::size_t eighths = byte_at(table(), byte_at(literal, 0));
  for (std::size_t at = 1; at < literal.size(); ++at)
    eighths += byte_at(table(), 256 + 256 * byte_at(literal, at - 1) + byte_at(literal, at));
  return std::exp2(static_cast<double>(eighths) / -8.0);
}

}  // namespace rules
