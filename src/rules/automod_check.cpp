#include <rules/automod_check.hpp>
#include <rules/automod_regex.hpp>
#include <rules/limits.hpp>
#include <rules/pattern.hpp>
#include <text/utf8.hpp>
#include <text/words.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace rules {
namespace {

using policies::Located;

struct FieldRow {
  std::string_view name;
  Field field;
  Meeting meeting;  // Where the key names this part alone and no modifier.
};
// An article is one text with many links; what was submitted as one link is any of them.
constexpr auto kArticleFields = std::to_array<FieldRow>({
    {"title", Field::title, Meeting::includes_word},
    {"body", Field::body, Meeting::includes_word},
    {"domain", Field::domains, Meeting::includes_word},
    {"url", Field::links, Meeting::includes},
});
constexpr auto kAuthorFields = std::to_array<FieldRow>({
    {"name", Field::author, Meeting::includes_word},
});
// Parts that AutoModerator knows and an article does not have.
constexpr auto kOtherFields = std::to_array<std::string_view>({
    "id",
    "media_author",
    "media_author_url",
    "media_title",
    "media_description",
    "flair_text",
    "flair_css_class",
    "flair_template_id",
    "crosspost_id",
    "crosspost_title",
    "poll_option_text",
});

struct MeetingRow {
  std::string_view name;
  Meeting meeting;
};
constexpr auto kMeetings = std::to_array<MeetingRow>({
    {"includes", Meeting::includes},
    {"includes-word", Meeting::includes_word},
    {"starts-with", Meeting::starts_with},
    {"ends-with", Meeting::ends_with},
    {"full-exact", Meeting::full_exact},
    {"full-text", Meeting::full_text},
});

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t end = text.find(at);
    out.push_back(trimmed(text.substr(0, end)));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

const FieldRow* field_row(std::string_view name, Whose whose) {
  const auto find = [&](const auto& rows) -> const FieldRow* {
    const auto* const found = std::ranges::find(rows, name, &FieldRow::name);
    return found == rows.end() ? nullptr : found;
  };
  return whose == Whose::author ? find(kAuthorFields) : find(kArticleFields);
}

// Reads `title+body#2`; gives why it cannot.
std::string read_fields(std::string_view names, Whose whose, SearchKey& out) {
  const FieldRow* alone = nullptr;
  for (const std::string_view name : split(names.substr(0, names.find('#')), '+')) {
    const FieldRow* const row = field_row(name, whose);
    alone = row;
    if (row != nullptr) {
      out.fields.push_back(row->field);
    } else if (std::ranges::find(kOtherFields, name) != kOtherFields.end()) {
      out.unmapped.emplace_back(name);
    } else {
      return "There is nothing here that is called `" + std::string{name} + "`.";
    }
  }
  if (alone != nullptr && out.fields.size() == 1 && out.unmapped.empty()) {
    out.meeting = alone->meeting;
  }
  std::ranges::sort(out.fields);
  out.fields.erase(std::unique(out.fields.begin(), out.fields.end()), out.fields.end());
  return {};
}

// Reads `regex, includes-word`; the first of those that exclude each other counts.
std::string read_modifiers(std::string_view modifiers, SearchKey& out) {
  bool met = false;
  for (const std::string_view each : split(modifiers, ',')) {
    const auto* const row = std::ranges::find(kMeetings, each, &MeetingRow::name);
    if (each == "regex") {
      out.regex = true;
    } else if (each == "case-sensitive") {
      out.case_sensitive = true;
    } else if (row == kMeetings.end()) {
      return "There is no modifier `" + std::string{each} + "`.";
    } else if (!std::exchange(met, true)) {
      out.meeting = row->meeting;
    }
  }
  return {};
}

// ---- values

// Why a value without quotes is not the text that it looks like; empty if it is.
std::string wrong_plain(const YamlNode& value) {
  constexpr auto kFlags =
      std::to_array<std::string_view>({"yes", "no", "true", "false", "on", "off"});
  if (value.quoted) return {};
  std::string lower = value.text;
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  });
  if (std::ranges::find(kFlags, lower) != kFlags.end()) {
    return "Without quotes this is a flag to YAML, not a word.";
  }
  const bool digits = std::ranges::all_of(lower, [](char c) { return c >= '0' && c <= '9'; });
  if (digits && (lower.front() != '0' || lower.size() == 1)) return {};
  const bool numeric = lower.find_first_of("0123456789") != std::string::npos &&
                       lower.find_first_not_of("0123456789ex._:+-") == std::string::npos &&
                       lower.find_first_of("0123456789.+-") == 0;
  return numeric ? "Without quotes YAML may read this as a number, not as a word." : "";
}

std::string wrong_value(const YamlNode& value) {
  if (value.kind != YamlNode::Kind::scalar) return "This is no text.";
  if (value.text.empty()) return "An empty text is found everywhere.";
  if (text::first_control(value.text)) {
    return "This holds a control character: in double quotes a backslash is an escape, so that "
           "`\"\\b\"` is a backspace.";
  }
  if (value.text.find_first_of("\n\t") != std::string::npos) {
    return "This holds a line break or a tab.";
  }
  return wrong_plain(value);
}

// Whether a text can stand among `words`: it has a letter, and no marks that Markdown means
// something by, since words are looked for in what the reader sees.
bool is_phrase(std::string_view text) {
  constexpr std::string_view kMarkdown = "*_`\\<>&[]~";
  if (text.size() > kPhraseBytes || trimmed(text) != text) return false;
  if (text.find_first_of(kMarkdown) != std::string_view::npos) return false;
  for (std::size_t at = 0; at < text.size();) {
    if (text::kind(text::decode(text, at)) != text::Kind::other) return true;
  }
  return false;
}

// ---- patterns

constexpr std::string_view kBefore = R"((?:^|[^\p{L}\p{N}_]))";
constexpr std::string_view kAfter = R"((?:$|[^\p{L}\p{N}_]))";
constexpr std::string_view kBeforeAny = R"((?:^|[^\p{L}\p{N}_]|\b))";
constexpr std::string_view kAfterAny = R"((?:$|[^\p{L}\p{N}_]|\b))";
constexpr std::string_view kMarks = R"([^\p{L}\p{N}_]*)";
constexpr std::string_view kEnd = R"((?:\n?$))";

// Where a word must begin or end. Beside a mark there is always a boundary; where it depends, RE2's
// \b decides, which knows ASCII.
std::string_view boundary(PatternEdge edge, std::string_view strict, std::string_view loose) {
  switch (edge) {
    case PatternEdge::word: return strict;
    case PatternEdge::mark: return "";
    case PatternEdge::unknown: return loose;
  }
  throw base::Bug{"a pattern has three kinds of edges"};
}

bool looks_into(const SearchKey& key, Field field) {
  return std::ranges::find(key.fields, field) != key.fields.end();
}

// AutoModerator leaves "www." out of a domain, and $ stands before a last line break too, which
// only a body has.
std::string start_of(const SearchKey& key) {
  return looks_into(key, Field::domains) ? R"(^(?:www[0-9]*\.)?)" : "^";
}
std::string_view end_of(const SearchKey& key) { return looks_into(key, Field::body) ? kEnd : "$"; }

// Takes \b from the ends of a pattern where a boundary that knows Unicode can stand instead: beside
// a character that is always part of a word. Gives what stands there.
struct Boundaries {
  std::string_view before;
  std::string_view after;
};
Boundaries take_boundaries(const SearchKey& key, TranslatedPattern& core) {
  constexpr std::string_view kAscii = "\\b";
  const PatternEdges edges = edges_of(core.shape);
  const bool whole_words = key.meeting == Meeting::includes_word;
  Boundaries out;
  if (whole_words) {
    out = {.before = boundary(edges.first, kBefore, kBeforeAny),
           .after = boundary(edges.last, kAfter, kAfterAny)};
    if (out.before == kBeforeAny || out.after == kAfterAny) ++core.boundaries;
  }
  if (!key.regex || (edges.is_choice && !whole_words)) return out;
  if (edges.first == PatternEdge::word && core.text.starts_with(kAscii)) {
    core.text.erase(0, kAscii.size());
    --core.boundaries;
    out.before = kBefore;
  }
  const std::size_t end = core.text.find_last_not_of('\\', core.text.size() - 2);
  const bool escaped = core.text.ends_with(kAscii) && (core.text.size() - end) % 2 == 1;
  if (edges.last == PatternEdge::word && escaped) {
    core.text.resize(core.text.size() - kAscii.size());
    --core.boundaries;
    out.after = kAfter;
  }
  return out;
}

std::string flags(const SearchKey& key) {
  const std::string both = std::string{key.case_sensitive ? "" : "i"} + (key.regex ? "s" : "");
  return both.empty() ? "" : "(?" + both + ")";
}

// The pattern of one value.
ValuePattern met(const SearchKey& key, TranslatedPattern& core) {
  ValuePattern out{.flags = flags(key)};
  switch (key.meeting) {
    case Meeting::includes:
    case Meeting::includes_word: {
      const Boundaries at = take_boundaries(key, core);
      out.before = at.before;
      out.after = at.after;
      break;
    }
    case Meeting::starts_with: out.before = start_of(key); break;
    case Meeting::ends_with: out.after = end_of(key); break;
    case Meeting::full_exact:
      out.before = start_of(key);
      out.after = end_of(key);
      break;
    case Meeting::full_text:
      out.before.append(start_of(key)).append(kMarks);
      out.after.append(kMarks).append(end_of(key));
      break;
  }
  out.core = core.text;
  out.is_group = key.regex;
  return out;
}

std::string text_of(const ValuePattern& pattern) {
  const bool alone = pattern.before.empty() && pattern.after.empty();
  const std::string core = pattern.is_group && !alone ? "(?:" + pattern.core + ")" : pattern.core;
  return pattern.flags + pattern.before + core + pattern.after;
}

class Search {
 public:
  Search(const SearchKey& key, As as) : key_{key}, as_{as} {}

  Searched run(const YamlNode& values) {
    if (values.kind == YamlNode::Kind::sequence) {
      for (const YamlNode& each : values.items)
        add(each);
    } else {
      add(values);
    }
    return std::move(out_);
  }

 private:
  void add(const YamlNode& value) {
    const Located given{.text = value.text, .at = value.at};
    if (std::string wrong = wrong_value(value); !wrong.empty()) return lose(given, wrong);
    const bool word = as_ == As::words_and_patterns && !key_.regex && !key_.case_sensitive &&
                      key_.meeting == Meeting::includes_word && is_phrase(value.text);
    if (!word) return add_pattern(given);
    out_.words.push_back(given);
    if (out_.examples.size() < kAutomodExamples) out_.examples.push_back(value.text);
  }

  void add_pattern(const Located& given) {
    TranslatedPattern core{.text = quoted_pattern(given.text)};
    core.shape = core.text;
    if (key_.regex) {
      auto translated = translate_pattern(given.text, end_of(key_));
      if (!translated) return lose(given, translated.error().message);
      core = *std::move(translated);
      // The value alone, so that RE2 speaks of what its author wrote.
      if (std::string wrong = wrong_pattern(core.text); !wrong.empty()) return lose(given, wrong);
    }
    const std::string alone = core.text;
    ValuePattern pattern = met(key_, core);
    pattern.at = given.at;
    if (text_of(pattern).size() > kPatternBytes) {
      return lose(given, "A pattern has at most " + std::to_string(kPatternBytes) + " bytes.");
    }
    if (key_.regex) {
      std::string wrong = wrong_pattern(text_of(pattern));
      if (!wrong.empty()) return lose(given, std::move(wrong));
    }
    if (core.boundaries > 0) out_.ascii.push_back(given);
    if (out_.examples.size() < kAutomodExamples) add_example(given, alone, text_of(pattern));
    out_.patterns.push_back(std::move(pattern));
  }

  static std::string wrong_pattern(const std::string& pattern) {
    const auto compiled = Pattern::compile(pattern);
    if (!compiled) return compiled.error().message;
    return compiled->matches_nothing()
               ? "This can match without a single character, so it always does."
               : "";
  }

  // The value itself, or the first text made of it that all of its pattern matches.
  void add_example(const Located& given, const std::string& core, const std::string& pattern) {
    if (!key_.regex) return out_.examples.push_back(given.text);
    const auto compiled = Pattern::compile(pattern);
    const auto guesses = examples_of(core);
    const auto found = std::ranges::find_if(guesses, [&](const std::string& guess) {
      return compiled->find(guess) == text::Range{.start = 0, .end = guess.size()};
    });
    if (found != guesses.end()) out_.examples.push_back(*found);
  }

  void lose(const Located& value, std::string why) {
    out_.lost.push_back({.value = value, .why = std::move(why)});
  }

  const SearchKey& key_;
  As as_;
  Searched out_;
};

}  // namespace

base::Result<SearchKey> parse_search_key(std::string_view key, Whose whose) {
  SearchKey out;
  std::string_view names = trimmed(key);
  std::string_view modifiers;
  if (const std::size_t open = names.find('('); open != std::string_view::npos) {
    if (!names.ends_with(')')) return base::invalid("", "A parenthesis is not closed.");
    modifiers = names.substr(open + 1, names.size() - open - 2);
    names = trimmed(names.substr(0, open));
  }
  while (names.starts_with('~')) {
    out.negated = true;
    names.remove_prefix(1);
  }
  std::string wrong = read_fields(names, whose, out);
  if (wrong.empty() && !modifiers.empty()) wrong = read_modifiers(modifiers, out);
  if (!wrong.empty()) return base::invalid("", wrong);
  return out;
}

Searched search_for(const SearchKey& key, const YamlNode& values, As as) {
  return Search{key, as}.run(values);
}

std::vector<Located> patterns_of(const std::vector<ValuePattern>& values, std::size_t most) {
  std::vector<Located> out;
  if (values.size() <= most) {
    for (const ValuePattern& each : values)
      out.push_back({.text = text_of(each), .at = each.at});
    return out;
  }
  constexpr std::size_t kAround = 5;  // (?:) and |
  std::vector<ValuePattern> groups;
  for (const ValuePattern& each : values) {
    const auto same = std::ranges::find_if(groups, [&](const ValuePattern& group) {
      return group.before == each.before && group.after == each.after &&
             text_of(group).size() + each.core.size() + kAround <= kPatternBytes;
    });
    if (same == groups.end()) {
      groups.push_back(each);
    } else {
      same->core.append("|").append(each.core);
      same->is_group = true;
    }
  }
  for (const ValuePattern& each : groups)
    out.push_back({.text = text_of(each), .at = each.at});
  return out;
}

}  // namespace rules
