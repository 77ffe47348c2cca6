// What pages call things, in the reader's language: states, actions, kinds. The
// results live as long as the program.

#pragma once

#include <articles/article.hpp>
#include <cases/case.hpp>
#include <cases/decision.hpp>
#include <cases/permission.hpp>
#include <notices/completeness.hpp>
#include <notices/item.hpp>
#include <notices/notice.hpp>
#include <rules/rule.hpp>
#include <wording/language.hpp>

#include <span>
#include <string_view>

namespace pages {

[[nodiscard]] std::string_view say(wording::Language language, articles::State state);
[[nodiscard]] std::string_view say(wording::Language language, articles::VersionState state);
// The label of a text that a machine had part in; empty for `none`.
[[nodiscard]] std::string_view say(wording::Language language, articles::AiText ai_text);
[[nodiscard]] std::string_view say(wording::Language language, cases::State state);
[[nodiscard]] std::string_view say(wording::Language language, policies::Severity severity);
[[nodiscard]] std::string_view say(wording::Language language, cases::Ground ground);
[[nodiscard]] std::string_view say(wording::Language language, cases::Role role);
[[nodiscard]] std::string_view say(wording::Language language, notices::Kind kind);
[[nodiscard]] std::string_view say(wording::Language language, notices::State state);
[[nodiscard]] std::string_view say(wording::Language language, notices::ItemState state);
[[nodiscard]] std::string_view say(wording::Language language, notices::Resolution resolution);
[[nodiscard]] std::string_view say(wording::Language language, notices::PartyRole role);
[[nodiscard]] std::string_view say(wording::Language language, notices::PartyKind kind);
[[nodiscard]] std::string_view say(wording::Language language, notices::Regime regime);
[[nodiscard]] std::string_view say(wording::Language language, rules::Status status);
// What a rule in shadow would have done.
[[nodiscard]] std::string_view say_would(wording::Language language, bool hold);
[[nodiscard]] std::string_view say(wording::Language language, rules::Action action);

// What became of an item, to its notifier; empty while nothing has.
[[nodiscard]] std::string_view say_outcome(wording::Language language, notices::ItemState state);

// An action as a command ("Keep"), as a thing that was done ("Kept"), what it brings about in one
// sentence, and its key in the console.
struct ActionWords {
  cases::Action action;
  std::string_view command;
  std::string_view done;
  std::string_view consequence;
  std::string_view key;
  std::string_view other_key;  // Where another action of the case has taken the key.
};
// Its words are messages of the catalogue, in English.
[[nodiscard]] const ActionWords& words_of(cases::Action action);

// "Text", "Headline" for a field of an article as hits name it.
[[nodiscard]] std::string_view say_field(wording::Language language, std::string_view field);
// How a cover was made, for its IPTC code; "not declared" for an empty one.
[[nodiscard]] std::string_view say_source_type(wording::Language language, std::string_view code);
// What happened to a case or a notice, by the kind of its entry; the kind where it is not known.
[[nodiscard]] std::string_view say_entry(wording::Language language, std::string_view kind);
// The title of an element of a notice.
[[nodiscard]] std::string_view say_element(wording::Language language,
                                           const notices::Element& element);
// A language by its BCP 47 tag, in itself; the tag where it is not in the list.
[[nodiscard]] std::string_view language_name(std::string_view tag);

struct TextLanguage {
  std::string_view tag;
  std::string_view name;
};
// What the form for an article offers.
[[nodiscard]] std::span<const TextLanguage> text_languages();

// "low", "medium", "high" for 0, 1, 2; and back, 0 for any other word.
[[nodiscard]] std::string_view severity_name(int severity);
[[nodiscard]] int severity_of(std::string_view name);

// What an error is called, what it means and what to do, by the last part of its problem type.
struct ProblemWords {
  std::string_view slug;
  std::string_view title;
  std::string_view meaning;
  std::string_view remedy;
};
// Null where there is no such type. Its words are messages of the catalogue, in English.
[[nodiscard]] const ProblemWords* problem_words(std::string_view slug);

}  // namespace pages
