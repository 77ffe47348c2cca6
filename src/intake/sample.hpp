// A text that somebody tries the rules on: no article, nothing is submitted.

#pragma once

#include <base/result.hpp>
#include <intake/setting.hpp>

#include <string>
#include <string_view>

namespace intake {

struct Sample {
  std::string title;
  std::string text;      // As the body of an article.
  std::string language;  // Empty: as it looks.
  std::string rule;      // The rule that is asked about; empty: all.
  std::string toml;      // A rule that is still being written, instead; may be empty.
};

// `{"text", "title", "language", "rule", "toml"}`, one of text, title and toml at least: a rule
// that is being written is judged before there is a text to try it on.
[[nodiscard]] base::Result<Sample> sample_from_json(std::string_view body, const Setting& setting);

}  // namespace intake
