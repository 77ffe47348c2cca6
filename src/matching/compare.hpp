// What an article has of a work, and what may excuse it: what a moderator is
// shown. It judges nothing; no share of words tells theft from quotation.

#pragma once

#include <matching/align.hpp>
#include <matching/keys.hpp>
#include <text/tokens.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace matching {

// Where several hold, the last of them in this order is told.
enum class PassageKind : std::uint8_t {
  exact,        // word for word
  edited,       // with words changed, put in or left out
  boilerplate,  // many works have it: nobody's in particular
  quoted,       // in quotation marks or a block quote
  same_author,  // the work is by the article's author
  licensed,     // the author may use the work
};
[[nodiscard]] std::string_view name(PassageKind kind);

struct Passage {
  text::Range article;  // Bytes of each text, as it was written.
  text::Range work;
  std::size_t words = 0;          // Of the article.
  std::size_t edited_words = 0;   // Changed, put in or left out, whichever text has more of them.
  std::size_t quoted_words = 0;   // Of `words`, those that stand in quotations.
  bool attributed = false;        // A source is named nearby; whether the right one, a person sees.
  std::size_t place_in_work = 0;  // 0 for what comes first there; passages are in article order.
  PassageKind kind = PassageKind::exact;

  friend bool operator==(const Passage&, const Passage&) = default;
};

// Shares are from 0 to 1, of words; a character of an unspaced script is a word.
struct Overlap {
  std::vector<Passage> passages;
  double share_of_article = 0;
  double share_of_work = 0;
  double share_in_quotes = 0;     // Of the words in passages.
  std::size_t longest_words = 0;  // Of the longest passage.
  bool complete = true;           // False: the texts repeat too much; there may be more.
};

// What is known of an article's author and a work.
struct Relation {
  bool same_author = false;
  bool licensed = false;
};

// An article, read once to be held against many works.
class Article {
 public:
  // Any bytes of at most text::kReadBytes; only valid UTF-8 makes words.
  Article(std::string markdown, Closeness closeness);
  Article(const Article&) = delete;
  Article& operator=(const Article&) = delete;
  Article(Article&&) = delete;
  Article& operator=(Article&&) = delete;
  ~Article() = default;

  // To ask an index for candidates with: all of them, because only what is kept of the works has
  // to be few.
  [[nodiscard]] std::vector<Key> keys() const;
  [[nodiscard]] const text::Tokens& tokens() const { return tokens_; }

  // `spreads` says of each of keys() in how many works it is, as Index::candidates tells; without
  // it nothing is boilerplate. `steps` is what align() may take.
  [[nodiscard]] Overlap compare(const text::Tokens& work,
                                const Relation& relation = {},
                                std::span<const std::uint32_t> spreads = {},
                                std::uint64_t steps = kSteps) const;

 private:
  [[nodiscard]] Passage describe(const Stretch& stretch, const text::Tokens& work) const;
  [[nodiscard]] PassageKind kind_of(const Passage& passage,
                                    const Stretch& stretch,
                                    const Relation& relation,
                                    std::span<const std::uint32_t> spreads) const;
  [[nodiscard]] bool is_boilerplate(const Stretch& stretch,
                                    std::span<const std::uint32_t> spreads) const;

  std::string markdown_;
  text::Tokens tokens_;
  std::vector<PlacedKey> keys_;
  std::vector<text::Range> quotations_;
  Seeds seeds_;
};

}  // namespace matching
