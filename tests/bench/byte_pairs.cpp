// Measures how often bytes follow one another in texts, for src/rules/byte_pairs.bin.
//
//   byte_pairs OUTPUT FOLDER...

#include <rules/byte_pairs.hpp>
#include <rules/requirement.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

std::string read_all(const std::vector<std::string>& folders) {
  std::string out;
  for (const std::string& folder : folders) {
    for (const auto& entry : fs::recursive_directory_iterator{folder}) {
      if (!entry.is_regular_file() || entry.path().extension() == ".png") continue;
      std::ifstream file{entry.path(), std::ios::binary};
      out += rules::plain(std::string{std::istreambuf_iterator<char>{file}, {}});
      out += '\n';
    }
  }
  return out;
}

char eighths(double share) {
  const long value = std::lround(-8 * std::log2(share));
  return static_cast<char>(static_cast<unsigned char>(std::clamp(value, 0L, 255L)));
}

int run(const std::string& output, const std::vector<std::string>& folders) {
  const std::string text = read_all(folders);
  // What was never seen counts as a half, so that it is rare and not impossible.
  std::array<double, 256> bytes{};
  std::vector<double> pairs(256 * 256, 0.5);
  bytes.fill(0.5);
  std::size_t before = '\n';
  for (const char c : text) {
    const std::size_t byte = static_cast<unsigned char>(c);
    bytes[byte] += 1;
    pairs[256 * before + byte] += 1;
    before = byte;
  }
  std::string table;
  for (const double count : bytes)
    table += eighths(count / (static_cast<double>(text.size()) + 128));
  for (std::size_t first = 0; first < 256; ++first) {
    double sum = 0;
    for (std::size_t second = 0; second < 256; ++second)
      sum += pairs[256 * first + second];
    for (std::size_t second = 0; second < 256; ++second)
      table += eighths(pairs[256 * first + second] / sum);
  }
  std::ofstream{output, std::ios::binary} << table;
  std::printf("{\"bytes_of_text\": %zu, \"bytes_of_table\": %zu}\n", text.size(), table.size());
  return table.size() == rules::kBytePairs ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  if (args.size() < 2) {
    std::fprintf(stderr, "byte_pairs OUTPUT FOLDER...\n");
    return 2;
  }
  return run(args[0], {args.begin() + 1, args.end()});
}
