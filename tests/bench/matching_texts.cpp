#include "matching_texts.hpp"

#include <text/utf8.hpp>
#include <text/words.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <unordered_map>

namespace bench {
namespace {

namespace fs = std::filesystem;

std::size_t below(Random& random, std::size_t end) { return random() % end; }

Words part(const Words& all, std::size_t count, Random& random) {
  count = std::min(count, all.words.size());
  const std::size_t start = below(random, all.words.size() - count + 1);
  const auto begin = all.words.begin() + static_cast<std::ptrdiff_t>(start);
  return {.words = {begin, begin + static_cast<std::ptrdiff_t>(count)}, .unspaced = all.unspaced};
}

void edit(
    Words& all, unsigned of_hundred, std::size_t language, const Model& model, Random& random) {
  for (std::string& word : all.words) {
    if (below(random, 100) < of_hundred) word = model.word(random, language);
  }
}

// The part in the middle of a made-up text of 600 words.
std::string hosted(const Words& inner, const Source& source, const Model& model, Random& random) {
  Words out = model.words(random, source.language, 300 - inner.words.size() / 2);
  const Words behind = model.words(random, source.language, 300 - inner.words.size() / 2);
  out.words.insert(out.words.end(), inner.words.begin(), inner.words.end());
  out.words.insert(out.words.end(), behind.words.begin(), behind.words.end());
  return out.text();
}

template <std::size_t count, unsigned of_hundred>
std::string paragraph(const Source& source, const Model& model, Random& random) {
  Words inner = part(words_of(source.text), count, random);
  edit(inner, of_hundred, source.language, model, random);
  return hosted(inner, source, model, random);
}

template <unsigned of_hundred>
std::string whole(const Source& source, const Model& model, Random& random) {
  Words all = words_of(source.text);
  edit(all, of_hundred, source.language, model, random);
  return all.text();
}

std::string every_fourth(const Source& source, const Model& model, Random& random) {
  Words all = words_of(source.text);
  for (std::size_t i = 3; i < all.words.size(); i += 4)
    all.words[i] = model.word(random, source.language);
  return all.text();
}

std::string shuffled(const Source& source, const Model& model, Random& random) {
  Words all = words_of(source.text);
  edit(all, 10, source.language, model, random);
  std::vector<std::vector<std::string>> blocks;
  for (std::size_t at = 0; at < all.words.size(); at += 15) {
    const auto begin = all.words.begin() + static_cast<std::ptrdiff_t>(at);
    const auto size = static_cast<std::ptrdiff_t>(std::min<std::size_t>(15, all.words.size() - at));
    blocks.emplace_back(begin, begin + size);
  }
  std::shuffle(blocks.begin(), blocks.end(), random);
  all.words.clear();
  for (const auto& block : blocks)
    all.words.insert(all.words.end(), block.begin(), block.end());
  return all.text();
}

// The text with every character replaced by what `disguise` makes of it.
template <typename Disguise>
std::string disguised(const std::string& utf8, Disguise disguise) {
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t start = at;
    const char32_t c = text::decode(utf8, at);
    out += disguise(c, utf8.substr(start, at - start));
  }
  return out;
}

const std::map<char32_t, std::string>& look_alikes() {
  static const std::map<char32_t, std::string> all = {
      {'a', "а"}, {'c', "с"}, {'e', "е"}, {'i', "і"}, {'j', "ј"}, {'o', "о"}, {'p', "р"},
      {'s', "ѕ"}, {'x', "х"}, {'y', "у"}, {'A', "А"}, {'B', "В"}, {'E', "Е"}, {'H', "Н"},
      {'K', "К"}, {'M', "М"}, {'O', "О"}, {'P', "Р"}, {'T', "Т"}, {'C', "С"}, {'X', "Х"}};
  return all;
}

template <unsigned of_hundred>
std::string posing(const Source& source, const Model&, Random& random) {
  return disguised(source.text, [&random](char32_t c, const std::string& was) {
    const auto found = look_alikes().find(c);
    return found != look_alikes().end() && below(random, 100) < of_hundred ? found->second : was;
  });
}

std::string invisible(const Source& source, const Model&, Random& random) {
  return disguised(source.text, [&random](char32_t, const std::string& was) {
    static const std::array<std::string, 4> kMarks = {"\u200B", "\u00AD", "\u2060", "\u200D"};
    return below(random, 3) == 0 ? was + kMarks.at(below(random, 4)) : was;
  });
}

std::string struck(const Source& source, const Model&, Random&) {
  return disguised(source.text, [](char32_t c, const std::string& was) {
    return text::kind(c) == text::Kind::letter ? was + "\u0336" : was;
  });
}

std::string full_width(const Source& source, const Model&, Random&) {
  return disguised(source.text, [](char32_t c, const std::string& was) {
    std::string out = was;
    if (c > 0x20 && c < 0x7F && text::is_ascii_letter(c) && c != '_') {
      out.clear();
      text::append(out, c + 0xFEE0);
    }
    return out;
  });
}

// Capitals, no punctuation, one space.
std::string bare(const Source& source, const Model&, Random&) {
  return disguised(source.text, [](char32_t c, const std::string& was) -> std::string {
    if (c >= 'a' && c <= 'z') return {static_cast<char>(c - 'a' + 'A')};
    if (c < 0x80 && !text::is_ascii_letter(c) && c != '\'') return " ";
    return was;
  });
}

std::string verbatim(const Source& source, const Model&, Random&) { return source.text; }

}  // namespace

std::string Words::text() const {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty() && !unspaced) out += ' ';
    out += word;
  }
  return out;
}

Words words_of(const std::string& text) {
  Words out;
  const std::size_t spaces = static_cast<std::size_t>(std::ranges::count(text, ' '));
  out.unspaced = spaces * 20 < text::code_points(text);
  if (out.unspaced) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t start = at;
      (void)text::decode(text, at);
      out.words.push_back(text.substr(start, at - start));
    }
    return out;
  }
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n\r\t", at), text.size());
    if (end > at) out.words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::vector<Source> read_sources(const std::string& folder, std::size_t words_min) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator{folder}) {
    const std::string ending = entry.path().extension().string();
    if (entry.is_regular_file() && (ending == ".md" || ending == ".txt")) {
      paths.push_back(entry.path());
    }
  }
  std::ranges::sort(paths);
  std::map<std::string, std::size_t> languages;
  std::vector<Source> out;
  for (const fs::path& path : paths) {
    std::ifstream file{path, std::ios::binary};
    std::string text{std::istreambuf_iterator<char>{file}, {}};
    if (!text::valid_utf8(text) || text::word_count(text) < words_min) continue;
    const auto language =
        languages.try_emplace(path.parent_path().string(), languages.size()).first->second;
    out.push_back({.text = std::move(text), .language = language});
  }
  return out;
}

Model::Model(const std::vector<Source>& sources) {
  std::vector<std::unordered_map<std::string, std::uint32_t>> numbers;
  for (const Source& source : sources) {
    if (source.language >= languages_.size()) {
      languages_.resize(source.language + 1);
      numbers.resize(source.language + 1);
    }
    Language& language = languages_[source.language];
    const Words words = words_of(source.text);
    language.unspaced = words.unspaced;
    language.lengths.push_back(words.words.size());
    of_source_.push_back(source.language);
    for (const std::string& word : words.words) {
      const auto size = static_cast<std::uint32_t>(language.spelled.size());
      const auto [at, is_new] = numbers[source.language].try_emplace(word, size);
      if (is_new) {
        language.spelled.push_back(word);
        language.places.emplace_back();
      }
      language.places[at->second].push_back(static_cast<std::uint32_t>(language.words.size()));
      language.words.push_back(at->second);
    }
  }
}

Words Model::words(Random& random, std::size_t of, std::size_t length) const {
  const Language& language = languages_.at(of);
  Words out{.words = {}, .unspaced = language.unspaced};
  std::size_t place = below(random, language.words.size());
  for (; length > 0; --length) {
    const std::uint32_t word = language.words[place];
    out.words.push_back(language.spelled[word]);
    const auto& places = language.places[word];
    place = places[below(random, places.size())] + 1;
    if (place >= language.words.size() || below(random, 20) == 0) {
      place = below(random, language.words.size());
    }
  }
  return out;
}

const std::string& Model::word(Random& random, std::size_t of) const {
  const Language& language = languages_.at(of);
  return language.spelled[language.words[below(random, language.words.size())]];
}

std::string Model::text(Random& random) const {
  const std::size_t of = of_source_[below(random, of_source_.size())];
  const auto& lengths = languages_.at(of).lengths;
  return words(random, of, lengths[below(random, lengths.size())]).text();
}

const std::vector<Class>& classes() {
  static const std::vector<Class> all = {{"verbatim", verbatim},
                                         {"capitals, no punctuation", bare},
                                         {"invisible characters", invisible},
                                         {"look-alikes, 30 %", posing<30>},
                                         {"look-alikes, 100 %", posing<100>},
                                         {"struck through", struck},
                                         {"full width", full_width},
                                         {"60 words in 600", paragraph<60, 0>},
                                         {"30 words in 600", paragraph<30, 0>},
                                         {"15 words in 600", paragraph<15, 0>},
                                         {"60 words in 600, 20 % edited", paragraph<60, 20>},
                                         {"60 words in 600, 30 % edited", paragraph<60, 30>},
                                         {"whole, 30 % edited", whole<30>},
                                         {"whole, 50 % edited", whole<50>},
                                         {"every fourth word replaced", every_fourth},
                                         {"blocks of 15 shuffled, 10 % edited", shuffled}};
  return all;
}

}  // namespace bench
