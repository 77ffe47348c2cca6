// The texts of one subject, each in the forms that rules ask for, made once and
// only when somebody asks. Part of a scan; used by one thread.

#pragma once

#include <rules/field.hpp>
#include <rules/rule.hpp>
#include <rules/subject.hpp>
#include <text/fold.hpp>

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace rules {

// One text: a field, or one member of one that has several.
struct ReadText {
  Field field = Field::body;
  std::size_t member = 0;
  std::string_view raw;
  text::Range in_body;  // Where the link of a link or domain stands in the body; else 0.
  std::optional<text::Folded> nfkc = {};
  std::optional<text::Folded> folded = {};
};

class Reading {
 public:
  // `subject` must outlive it.
  explicit Reading(const Subject& subject);

  [[nodiscard]] const Subject& subject() const { return subject_; }
  [[nodiscard]] std::size_t size() const { return texts_.size(); }
  [[nodiscard]] const ReadText& text(std::size_t index) const { return texts_[index]; }

  // The text as it is matched.
  [[nodiscard]] std::string_view form(std::size_t index, Normalise normalise);
  // Bytes of that form as bytes of the raw text. The form must have been asked for.
  [[nodiscard]] text::Range original(std::size_t index,
                                     Normalise normalise,
                                     text::Range range) const;

  // What must be in order before anything is matched; empty if all is.
  [[nodiscard]] std::string why_unreadable() const;

 private:
  const Subject& subject_;
  std::vector<ReadText> texts_;
};

}  // namespace rules
