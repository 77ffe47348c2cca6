#include <wording/catalogue.hpp>
#include <wording/limits.hpp>
#include <wording/source.hpp>

#include <algorithm>
#include <optional>
#include <utility>

namespace wording {
namespace {

struct Page {
  std::map<std::string, std::string, std::less<>> header;
  std::string main;
};

base::Error wrong(std::string_view path, std::string_view what) {
  return base::invalid("/" + std::string{path}, std::string{path}.append(": ").append(what));
}

// Takes the rest of a comment off, from its "{{" to the "}}" that belongs to it:
// a comment may hold {{...}} markers of its own.
void skip_comment(std::string_view& text) {
  int depth = 0;
  do {
    const bool opens = text.starts_with("{{");
    const bool closes = text.starts_with("}}");
    depth += static_cast<int>(opens) - static_cast<int>(closes);
    text.remove_prefix(opens || closes ? 2 : 1);
  } while (depth > 0 && !text.empty());
  if (text.starts_with('\n')) text.remove_prefix(1);
}

std::string without_comments(std::string_view text) {
  std::string kept;
  for (;;) {
    const auto start = text.find("{{!");
    kept += text.substr(0, start);
    if (start == std::string_view::npos) return kept;
    text.remove_prefix(start);
    skip_comment(text);
  }
}

std::string with_single_spaces(std::string_view text) {
  std::string joined;
  bool space = false;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      space = !joined.empty();
      continue;
    }
    if (space) joined += ' ';
    space = false;
    joined += c;
  }
  return joined;
}

std::string_view entity(char c) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    default: return {};
  }
}

// {{VALUES}} stay as they are; all else may stand in text or a quoted attribute.
std::string escaped(std::string_view text) {
  std::string html;
  while (!text.empty()) {
    const auto value = text.find("{{");
    for (const char c : text.substr(0, value)) {
      const std::string_view safe = entity(c);
      html += safe.empty() ? std::string_view{&c, 1} : safe;
    }
    if (value == std::string_view::npos) break;
    const auto end = std::min(text.find("}}", value), text.size() - 2) + 2;
    html += text.substr(value, end - value);
    text.remove_prefix(end);
  }
  return html;
}

enum class Escape : std::uint8_t { html, none };

struct Mark {
  std::size_t start;  // Of "[[".
  std::size_t end;    // After "]]".
  std::string message;
};

// The first mark at or after `from`; nothing where there is none. A mark without
// an end reaches past the text.
std::optional<Mark> next_mark(std::string_view text, std::size_t from) {
  const auto start = text.find("[[", from);
  if (start == std::string_view::npos) return std::nullopt;
  const auto end = text.find("]]", start);
  if (end == std::string_view::npos) return Mark{start, std::string_view::npos, {}};
  return Mark{start, end + 2, with_single_spaces(text.substr(start + 2, end - start - 2))};
}

base::Result<std::string> translated(std::string_view text, Language language, Escape escape) {
  std::string result;
  std::size_t at = 0;
  while (const auto mark = next_mark(text, at)) {
    if (mark->end == std::string_view::npos) {
      return base::invalid("", "[[ without ]]: " + std::string{text.substr(mark->start, 60)});
    }
    result += text.substr(at, mark->start - at);
    const std::string_view words = tr(language, mark->message);
    result += escape == Escape::html ? escaped(words) : std::string{words};
    at = mark->end;
  }
  return result.append(text.substr(at));
}

// `name: value` lines up to `---`, then the main part; nothing where there is none.
std::optional<Page> split_page(std::string_view text) {
  Page page;
  while (!text.empty()) {
    const auto end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line == "---") {
      page.main = text;
      return page;
    }
    const auto colon = line.find(": ");
    if (colon == std::string_view::npos) return std::nullopt;
    page.header.emplace(line.substr(0, colon), line.substr(colon + 2));
  }
  return std::nullopt;
}

// What {{>name}} stands for: what the page says of it, else the file; nothing for a
// header line that the page does not have.
base::Result<std::string> part(const Files& files, const Page& page, const std::string& name) {
  if (name == "main") return page.main;
  if (const auto line = page.header.find(name); line != page.header.end()) return line->second;
  if (const auto file = files.find(name); file != files.end()) {
    std::string text = without_comments(file->second);
    if (text.ends_with('\n')) text.pop_back();
    return text;
  }
  if (name.find('/') == std::string::npos) return std::string{};
  return base::invalid("", "there is no file " + name);
}

base::Result<std::string> expanded(const Files& files,
                                   const Page& page,
                                   std::string_view text,
                                   std::size_t depth) {
  if (depth > kIncludeDepthMax) return base::invalid("", "includes that never end");
  std::string result;
  for (;;) {
    const auto start = text.find("{{>");
    result += text.substr(0, start);
    if (start == std::string_view::npos) return result;
    const auto end = text.find("}}", start);
    if (end == std::string_view::npos) return base::invalid("", "{{> without }}");
    auto raw = part(files, page, std::string{text.substr(start + 3, end - start - 3)});
    if (!raw) return raw;
    auto inner = expanded(files, page, *raw, depth + 1);
    if (!inner) return inner;
    result += *inner;
    text.remove_prefix(end + 2);
  }
}

// {{NAME_HTML}} is safe by its type (data.hpp), so the engine leaves it alone.
std::string with_html_values(std::string_view text) {
  constexpr std::string_view kEnd = "_HTML}}";
  std::string result;
  for (;;) {
    const auto at = text.find(kEnd);
    result += text.substr(0, at);
    if (at == std::string_view::npos) return result;
    const auto open = result.rfind("{{");
    const bool value = open != std::string::npos && open + 2 < result.size() &&
                       result[open + 2] != '#' && result[open + 2] != '/';
    result += value ? "_HTML:none}}" : kEnd;
    text.remove_prefix(at + kEnd.size());
  }
}

bool only_sections(std::string_view line) {
  bool any = false;
  while (line.starts_with("{{#") || line.starts_with("{{/")) {
    const auto end = line.find("}}");
    if (end == std::string_view::npos) return false;
    line.remove_prefix(end + 2);
    any = true;
  }
  return any && line.empty();
}

std::string without_marker_lines(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const auto end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    result += line;
    if (end == std::string_view::npos) break;
    if (!only_sections(line)) result += '\n';
    text.remove_prefix(end + 1);
  }
  return result;
}

}  // namespace

Kind kind_of(std::string_view path) {
  if (path.starts_with("layouts/") || path.starts_with("partials/")) return Kind::part;
  if (path.ends_with(".txt")) return Kind::letter;
  return Kind::page;
}

base::Result<std::string> page_source(const Files& files,
                                      std::string_view path,
                                      Language language) {
  const auto file = files.find(path);
  if (file == files.end()) return wrong(path, "there is no such page");
  if (file->second.size() > kTemplateBytesMax) return wrong(path, "too large");
  const auto page = split_page(without_comments(file->second));
  if (!page) return wrong(path, "a page starts with `name: value` lines and `---`");
  const auto layout_name = page->header.find("layout");
  if (layout_name == page->header.end()) return wrong(path, "names no layout");
  const auto layout = files.find("layouts/" + layout_name->second + ".html");
  if (layout == files.end()) return wrong(path, "there is no layout " + layout_name->second);

  const auto whole = expanded(files, *page, without_comments(layout->second), 0);
  if (!whole) return wrong(path, whole.error().message);
  const auto words = translated(*whole, language, Escape::html);
  if (!words) return wrong(path, words.error().message);
  return with_html_values(*words);
}

base::Result<LetterSource> letter_source(const Files& files,
                                         std::string_view path,
                                         Language language) {
  constexpr std::string_view kSubject = "Subject: ";
  const auto file = files.find(path);
  if (file == files.end()) return wrong(path, "there is no such letter");
  if (file->second.size() > kTemplateBytesMax) return wrong(path, "too large");
  const auto whole = expanded(files, Page{}, without_comments(file->second), 0);
  if (!whole) return wrong(path, whole.error().message);
  const auto words = translated(*whole, language, Escape::none);
  if (!words) return wrong(path, words.error().message);

  const std::string_view text = *words;
  const auto end = text.find('\n');
  if (!text.starts_with(kSubject) || end == std::string_view::npos) {
    return wrong(path, "a letter starts with `Subject: `");
  }
  std::string_view body = text.substr(end + 1);
  while (body.starts_with('\n'))
    body.remove_prefix(1);
  return LetterSource{.subject = std::string{text.substr(kSubject.size(), end - kSubject.size())},
                      .body = without_marker_lines(body)};
}

base::Result<std::vector<std::string>> marks(std::string_view source) {
  const std::string text = without_comments(source);
  std::vector<std::string> messages;
  std::size_t at = 0;
  while (auto mark = next_mark(text, at)) {
    if (mark->end == std::string_view::npos) {
      return base::invalid("", "[[ without ]]: " + text.substr(mark->start, 60));
    }
    messages.push_back(std::move(mark->message));
    at = mark->end;
  }
  return messages;
}

}  // namespace wording
