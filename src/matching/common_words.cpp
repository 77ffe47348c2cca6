#include <base/embedded.hpp>
#include <base/ensure.hpp>
#include <matching/common_words.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace embedded {
[[nodiscard]] std::span<const base::EmbeddedFile> common_words();
}

namespace matching {
namespace {

// A set of words by their numbers; the numbers are hashes, so their low bits are a good address.
class CommonWords {
 public:
  CommonWords() : slots_(kSlots, 0) {
    const auto files = embedded::common_words();
    base::ensure(files.size() == 1, "the common words are in the program");
    std::string_view rest = files.front().bytes;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      add_line(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }

  [[nodiscard]] bool has(std::uint32_t word) const { return slots_[slot_of(word)] == word; }

 private:
  static constexpr std::size_t kSlots = std::size_t{1} << 14U;

  // Each word is read alone: side by side, short ones could join.
  void add_line(std::string_view line) {
    if (line.starts_with('#')) return;
    std::size_t at = std::min(line.find(' '), line.size());  // Behind the language's tag.
    while (at < line.size()) {
      const std::size_t start = at + 1;
      at = std::min(line.find(' ', start), line.size());
      add(text::token_of(line.substr(start, at - start)));
    }
  }

  void add(std::uint32_t word) {
    if (word == 0) return;
    base::ensure(2 * ++count_ < kSlots, "the table of common words has room");
    slots_[slot_of(word)] = word;
  }

  // Where the word is, or where it would be.
  [[nodiscard]] std::size_t slot_of(std::uint32_t word) const {
    std::size_t slot = word % kSlots;
    while (slots_[slot] != 0 && slots_[slot] != word)
      slot = (slot + 1) % kSlots;
    return slot;
  }

  std::vector<std::uint32_t> slots_;
  std::size_t count_ = 0;
};

}  // namespace

bool is_content(const text::Token& token) {
  static const CommonWords common;
  return !token.unspaced && token.letters >= 2 && !common.has(token.word);
}

}  // namespace matching
