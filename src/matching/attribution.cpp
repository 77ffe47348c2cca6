#include <base/embedded.hpp>
#include <base/ensure.hpp>
#include <matching/limits.hpp>
#include <matching/quotes.hpp>

#include <algorithm>
#include <set>
#include <string>

namespace embedded {
[[nodiscard]] std::span<const base::EmbeddedFile> attribution_words();
}

namespace matching {
namespace {

// What names a source: words by their numbers, and for unspaced scripts strings as they stand.
class Cues {
 public:
  Cues() {
    const auto files = embedded::attribution_words();
    base::ensure(files.size() == 1, "the words of attribution are in the program");
    std::string word;
    bool comment = false;
    for (const char c : files.front().bytes) {
      comment = (comment && c != '\n') || (c == '#' && word.empty());
      if (comment || c == ' ' || c == '\n') {
        add(word);
        word.clear();
      } else {
        word += c;
      }
    }
    add(word);
  }

  [[nodiscard]] bool has_word(const text::Token& token) const {
    return words_.contains(token.word);
  }

  [[nodiscard]] bool is_in(std::string_view text) const {
    return std::ranges::any_of(strings_, [text](const std::string& each) {
      return text.find(each) != std::string_view::npos;
    });
  }

 private:
  void add(const std::string& word) {
    const text::Tokens tokens{word};
    if (tokens.list().empty() || word.ends_with(':')) return;
    if (tokens.list().front().unspaced) {
      strings_.push_back(word);
    } else {
      words_.insert(tokens.list().front().word);
    }
  }

  std::set<std::uint32_t> words_;
  std::vector<std::string> strings_ = {"http://", "https://", "](/"};
};

}  // namespace

bool is_attributed(std::string_view markdown,
                   const text::Tokens& tokens,
                   std::size_t first,
                   std::size_t end) {
  static const Cues cues;
  const auto& all = tokens.list();
  const std::size_t from = first - std::min(first, kAttributionWords);
  const std::size_t to = std::min(end + kAttributionWords, all.size());
  const auto around = [&](std::size_t start, std::size_t stop) {
    if (start >= stop) return false;
    const auto word = [](const text::Token& token) { return cues.has_word(token); };
    const auto place = [&all](std::size_t at) {
      return all.begin() + static_cast<std::ptrdiff_t>(at);
    };
    if (std::any_of(place(start), place(stop), word)) return true;
    const text::Range range = tokens.original(start, stop);
    return cues.is_in(markdown.substr(range.start, range.end - range.start));
  };
  return around(from, first) || around(end, to);
}

}  // namespace matching
