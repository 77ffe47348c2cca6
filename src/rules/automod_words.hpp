// What an AutoModerator rule says to people, as titles and explanations of ours.

#pragma once

#include <string>
#include <string_view>

namespace rules {

// A message to an author. `wrong` is why it cannot be used: it has a placeholder that nothing here
// fills in.
struct FilledMessage {
  std::string text;
  std::string wrong = {};
  bool shortened = false;  // It was longer than an explanation may be.
};

// `{{match}}` becomes `{hit}` where the rule finds something that can be quoted, `{{kind}}` what
// everything here is, an article.
enum class Quotes : bool { nothing, hit };
[[nodiscard]] FilledMessage fill_message(std::string_view message, Quotes quotes);

// One line for a title: placeholders are dots.
[[nodiscard]] std::string title_of(std::string_view reason);

// The text as it can be shown on a terminal: without control characters, and cut where it is long.
[[nodiscard]] std::string shown(std::string_view text);

// What a rule can be called in an id: small letters, digits and hyphens; empty where nothing is
// left.
[[nodiscard]] std::string slug_of(std::string_view title);

}  // namespace rules
