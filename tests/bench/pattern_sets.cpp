#include "pattern_sets.hpp"

#include <rules/load.hpp>
#include <rules/pattern.hpp>

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <random>
#include <set>
#include <string_view>

namespace bench {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files(const std::string& folder, std::string_view extension) {
  std::vector<fs::path> out;
  for (const auto& entry : fs::recursive_directory_iterator{folder}) {
    if (entry.path().extension() == extension) out.push_back(entry.path());
  }
  std::ranges::sort(out);
  return out;
}

std::string read(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

std::vector<std::string> shipped_patterns(const std::string& folder) {
  std::vector<std::string> out;
  for (const rules::Rule& rule : rules::load_rules(folder).rules) {
    for (const auto* patterns : {&rule.match.any, &rule.match.all, &rule.match.none}) {
      for (const auto& pattern : *patterns)
        out.push_back(pattern.text);
    }
  }
  return out;
}

// "body NAME /pattern/i": the pattern with its flags in RE2's way.
std::optional<std::string> spamassassin_pattern(const std::string& line) {
  static const re2::RE2 kRule{R"(^\s*(?:body|rawbody|uri)\s+\w+\s+/(.*)/([a-z]*)\s*$)"};
  std::string pattern;
  std::string flags;
  if (!re2::RE2::FullMatch(line, kRule, &pattern, &flags)) return std::nullopt;
  if (flags.find_first_not_of("ims") != std::string::npos) return std::nullopt;
  re2::RE2::GlobalReplace(&pattern, R"(\\/)", "/");
  return flags.empty() ? pattern : "(?" + flags + ")" + pattern;
}

std::vector<std::string> spamassassin_patterns(const std::string& folder) {
  std::vector<std::string> out;
  if (!fs::exists(folder)) return out;
  for (const fs::path& path : files(folder, ".cf")) {
    std::ifstream file{path};
    for (std::string line; std::getline(file, line);) {
      if (const auto pattern = spamassassin_pattern(line)) out.push_back(*pattern);
    }
  }
  return out;
}

// Whether it compiles, needs a character, and tells articles apart.
bool is_usable(const std::string& pattern, const std::vector<std::string>& articles) {
  const auto compiled = rules::Pattern::compile(pattern);
  if (!compiled || compiled->matches_nothing()) return false;
  const auto found = std::ranges::count_if(
      articles, [&](const std::string& text) { return compiled->find(text).has_value(); });
  return static_cast<std::size_t>(found) * 3 < articles.size();
}

class Words {
 public:
  explicit Words(const std::vector<std::string>& articles) {
    static const re2::RE2 kWord{R"((\pL{6,20}))", re2::RE2::Quiet};
    std::set<std::string> words;
    for (const std::string& text : articles) {
      re2::StringPiece rest{text};
      for (std::string word; re2::RE2::FindAndConsume(&rest, kWord, &word);)
        words.insert(word);
    }
    words_.assign(words.begin(), words.end());
  }

  // The first half of one word and the second of another.
  std::string make() { return half(true) + half(false); }

  std::string domain() {
    constexpr auto kEnds = std::to_array<std::string_view>(
        {"com", "net", "org", "info", "xyz", "top", "shop", "online", "site", "ru", "br", "de"});
    std::string name;
    while (name.size() < 6) {
      for (const char c : make()) {
        if (c >= 'a' && c <= 'z') name += c;
      }
    }
    return name + "\\." + std::string{kEnds.at(random_() % kEnds.size())};
  }

 private:
  std::string half(bool first) {
    const std::string& word = words_[random_() % words_.size()];
    std::size_t middle = word.size() / 2;
    while ((static_cast<unsigned char>(word[middle]) & 0xC0U) == 0x80)
      ++middle;
    return first ? word.substr(0, middle) : word.substr(middle);
  }

  std::vector<std::string> words_;
  std::mt19937_64 random_{1};  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same set every time.
};

void add_usable(std::vector<std::string> from,
                std::size_t most,
                const std::vector<std::string>& articles,
                std::vector<std::string>& out) {
  std::mt19937_64 random{1};  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same set every time.
  std::shuffle(from.begin(), from.end(), random);
  const std::size_t last = out.size() + most;
  for (const std::string& pattern : from) {
    if (out.size() < last && is_usable(pattern, articles)) out.push_back(pattern);
  }
}

}  // namespace

std::vector<std::string> read_articles(const std::string& folder) {
  std::vector<std::string> out;
  for (const fs::path& path : files(folder, ".md"))
    out.push_back(read(path));
  return out;
}

std::vector<std::string> pattern_set(std::size_t count,
                                     const std::string& shipped_rules,
                                     const std::string& spamassassin_rules,
                                     const std::vector<std::string>& articles) {
  std::vector<std::string> out;
  add_usable(shipped_patterns(shipped_rules), count / 5, articles, out);
  add_usable(spamassassin_patterns(spamassassin_rules), count / 5, articles, out);
  Words words{articles};
  for (std::size_t i = 0; out.size() < count; ++i) {
    out.push_back(i % 7 < 4 ? R"((?i)(?:^|[^\pL\pN\pM_]))" + words.make() + R"((?:[^\pL\pN\pM_]|$))"
                            : R"((?i)\b)" + words.domain() + R"(\b)");
  }
  std::mt19937_64 random{1};  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same set every time.
  std::shuffle(out.begin(), out.end(), random);
  return out;
}

std::vector<std::string> made_words(std::size_t count) {
  constexpr auto kSyllables = std::to_array<std::string_view>({"ka",
                                                               "ber",
                                                               "lon",
                                                               "mi",
                                                               "stra",
                                                               "quo",
                                                               "ven",
                                                               "dul",
                                                               "ri",
                                                               "gha",
                                                               "pex",
                                                               "no",
                                                               "tum",
                                                               "zi"});
  std::mt19937_64 random{1};  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same words every time.
  std::set<std::string> known;
  std::vector<std::string> out;
  while (out.size() < count) {
    std::string word;
    for (std::size_t syllables = 3 + random() % 3; syllables > 0; --syllables)
      word += kSyllables.at(random() % kSyllables.size());
    if (known.insert(word).second) out.push_back(std::move(word));
  }
  return out;
}

}  // namespace bench
