// Text as it is compared: capitals, widths, invisible characters and look-alike
// letters make no difference. What is found in it is told in bytes of the
// original, so that a reader is shown what was written.

#pragma once

#include <text/utf8.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace text {

// A text that was changed, and the way back.
class Folded {
 public:
  // One place that differs: bytes of the result, bytes of what it was made from.
  struct Edit {
    Range now;
    Range was;
  };
  using Edits = std::vector<Edit>;

  // Each list of edits leads one step further back; in ascending order.
  Folded(std::string text, std::vector<Edits> steps);

  // A text that went through `first` before what `later` did to it.
  [[nodiscard]] static Folded before(Folded later, Edits first);

  [[nodiscard]] const std::string& text() const { return text_; }

  // What the last step changed, in ascending order.
  [[nodiscard]] const Edits& edits() const { return steps_.front(); }

  // The bytes of the original that became these. An end within what one edit
  // made takes in the whole edit; what was dropped counts only inside a range.
  [[nodiscard]] Range original(Range range) const;

 private:
  std::string text_;
  std::vector<Edits> steps_;
};

enum class LookAlikes : bool { keep, fold };

// Unicode's NFKC_Casefold (UAX 44), which also drops the default ignorables.
// Look-alikes: a Cyrillic or Greek letter becomes the Latin one that it looks
// like where the word also has Latin letters, and in words that consist of
// look-alikes alone if no word of the text is truly of that script. A Russian
// text stays Russian. Expects valid UTF-8 of at most kTextBytes.
[[nodiscard]] Folded fold(std::string_view utf8, LookAlikes look_alikes = LookAlikes::fold);

// The same for Markdown, as its reader sees the words: marks of emphasis and
// code, comments, escapes and character references inside or beside a word make
// no difference. `ca**si**no` and `&#99;asino` are "casino".
[[nodiscard]] Folded fold_markdown(std::string_view markdown);

// Unicode's NFKC alone: width and compatibility forms, nothing else.
[[nodiscard]] Folded nfkc(std::string_view utf8);

}  // namespace text
