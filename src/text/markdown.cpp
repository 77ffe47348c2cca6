#include <base/ensure.hpp>
#include <text/limits.hpp>
#include <text/markdown.hpp>
#include <text/utf8.hpp>
#include <text/words.hpp>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <stdexcept>

namespace text {
namespace {

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeIterator {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
struct FreeText {
  void operator()(char* text) const {
    std::free(text);  // NOLINT(cppcoreguidelines-no-malloc): cmark's own allocation.
  }
};

using Document = std::unique_ptr<cmark_node, FreeNode>;

constexpr std::string_view kAutolink = "autolink";
constexpr std::array kExtensions = {"table", "strikethrough", "autolink"};
constexpr int kOptions = CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE;
constexpr int kHeadingLevels = 6;

// The extension for bare links takes time that grows with the square of the
// number of @, and of closing brackets behind an address. A text that has very
// many gets no bare links.
bool can_autolink(std::string_view markdown) {
  if (static_cast<std::size_t>(std::ranges::count(markdown, '@')) > kMailAddresses) return false;
  std::size_t run = 0;
  for (const char c : markdown) {
    run = std::string_view{"?!.,:*_~'\");"}.find(c) == std::string_view::npos ? 0 : run + 1;
    if (run > kPunctuationRun) return false;
  }
  return true;
}

std::unique_ptr<cmark_parser, FreeParser> new_parser(std::string_view markdown) {
  // The registry of extensions is cmark's, process-wide, and filled once.
  static const bool registered = (cmark_gfm_core_extensions_ensure_registered(), true);
  base::ensure(registered, "cmark's extensions are registered");
  std::unique_ptr<cmark_parser, FreeParser> parser{cmark_parser_new(kOptions)};
  for (const char* const name : kExtensions) {
    if (name == kAutolink && !can_autolink(markdown)) continue;
    cmark_syntax_extension* const extension = cmark_find_syntax_extension(name);
    base::ensure(extension != nullptr, "cmark has the extension");
    (void)cmark_parser_attach_syntax_extension(parser.get(), extension);
  }
  return parser;
}

// How many quotes, and list items, the line opens at most. Counted generously:
// an ordinary line of marks is far below the limit.
std::size_t openers(std::string_view line) {
  std::size_t count = 0;
  for (const char c : line) {
    const bool opens = std::string_view{">-*+.)"}.find(c) != std::string_view::npos;
    if (!opens && c != ' ' && c != '\t' && !(c >= '0' && c <= '9')) break;
    count += opens ? 1 : 0;
  }
  return count;
}

bool is_rule(std::string_view line) {
  return line.find_first_not_of("-* \t\r") == std::string_view::npos &&
         (line.find('-') == std::string_view::npos || line.find('*') == std::string_view::npos);
}

// Whether one line could open, or continue by its indentation, more containers
// than we let it.
bool is_deep(std::string_view line) {
  const std::size_t indent = std::min(line.find_first_not_of(" \t"), line.size());
  return indent / 2 + openers(line.substr(indent)) > kNesting && !is_rule(line);
}

// The most brackets that are open at once in a paragraph.
std::size_t open_brackets(std::string_view markdown) {
  std::size_t open = 0;
  std::size_t most = 0;
  char before = '\0';
  for (const char c : markdown) {
    if (c == '[') most = std::max(most, ++open);
    if ((c == ']' && open > 0)) --open;
    if (c == '\n' && before == '\n') open = 0;
    before = c;
  }
  return most;
}

bool nests_too_deep(std::string_view markdown) {
  if (open_brackets(markdown) > kBrackets) return true;
  for (std::size_t at = 0; at < markdown.size();) {
    const std::size_t end = std::min(markdown.find('\n', at), markdown.size());
    if (is_deep(markdown.substr(at, end - at))) return true;
    at = end + 1;
  }
  return false;
}

// The bytes that every use of the definition whose `]:` stands at `at` is
// replaced with: its destination and title, or a little more.
std::size_t definition_bytes(std::string_view markdown, std::size_t at) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::string_view rest = markdown.substr(at + 2);
  const std::size_t start = std::min(rest.find_first_not_of(kBlank), rest.size());
  const std::size_t end = std::min(rest.find_first_of(kBlank, start), rest.size());
  const std::size_t title = std::min(rest.find_first_not_of(kBlank, end), rest.size());
  if (title == rest.size()) return end;
  const char close = rest[title] == '(' ? ')' : rest[title];
  if (close != ')' && close != '"' && close != '\'') return end;
  const std::string_view near = rest.substr(0, title + kUrlBytes);
  return std::min(near.find(close, title + 1), rest.size());
}

// A long definition that is used often makes a small text a huge one, in cmark's
// memory already. At least one byte a use is counted.
bool expands_too_much(std::string_view markdown) {
  std::size_t longest = 1;
  for (std::size_t at = markdown.find("]:"); at != std::string_view::npos;
       at = markdown.find("]:", at + 2)) {
    longest = std::max(longest, definition_bytes(markdown, at));
  }
  const auto uses = static_cast<std::size_t>(std::ranges::count(markdown, ']'));
  return uses * longest > kExpandedBytes;
}

bool is_treacherous(std::string_view markdown) {
  return nests_too_deep(markdown) || expands_too_much(markdown);
}

Document parse(std::string_view markdown) {
  const auto parser = new_parser(markdown);
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  Document document{cmark_parser_finish(parser.get())};
  if (document == nullptr) throw std::bad_alloc{};
  return document;
}

// Calls `visit` with every node once, before those below it. It may replace the
// node, but not its parents.
template <typename Visit>
void for_each_node(cmark_node* root, Visit visit) {
  const std::unique_ptr<cmark_iter, FreeIterator> each{cmark_iter_new(root)};
  std::vector<cmark_node*> nodes;
  for (cmark_event_type event = cmark_iter_next(each.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(each.get())) {
    if (event == CMARK_EVENT_ENTER) nodes.push_back(cmark_iter_get_node(each.get()));
  }
  for (cmark_node* const node : nodes)
    visit(node);
}

std::string_view literal(cmark_node* node) {
  const char* const text = cmark_node_get_literal(node);
  return text == nullptr ? std::string_view{} : text;
}

// Puts `other` where `node` was, and takes over what is below it.
void replace(cmark_node* node, cmark_node* other) {
  while (cmark_node* const child = cmark_node_first_child(node)) {
    cmark_node_unlink(child);
    base::ensure(cmark_node_append_child(other, child) != 0, "a node may stand there");
  }
  base::ensure(cmark_node_replace(node, other) != 0, "a node may be replaced");
  cmark_node_free(node);
}

cmark_node* text_node(std::string_view text) {
  cmark_node* const node = cmark_node_new(CMARK_NODE_TEXT);
  cmark_node_set_literal(node, std::string{text}.c_str());
  return node;
}

void show_html_as_typed(cmark_node* node, bool block) {
  const std::string typed{literal(node)};
  const std::string shown = typed.starts_with("<!--") ? "" : typed;
  cmark_node* other = text_node(shown);
  if (block) {
    cmark_node* const paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
    (void)cmark_node_append_child(paragraph, other);
    other = paragraph;
  }
  replace(node, other);
}

void show_picture_as_link(cmark_node* node) {
  cmark_node* const link = cmark_node_new(CMARK_NODE_LINK);
  const char* const url = cmark_node_get_url(node);
  cmark_node_set_url(link, url);
  if (cmark_node_first_child(node) == nullptr) {
    (void)cmark_node_append_child(node, text_node(url));
  }
  replace(node, link);
}

// The page's own title is the first level, so a text's headings begin at the second and skip none,
// whatever number of signs the author is used to.
class HeadingRanks {
 public:
  int next(int level) {
    while (!open_.empty() && open_.back() >= level)
      open_.pop_back();
    open_.push_back(level);
    return std::min(1 + static_cast<int>(open_.size()), kHeadingLevels);
  }

 private:
  std::vector<int> open_;  // Levels of the headings that this one stands under.
};

void tame(cmark_node* root) {
  HeadingRanks ranks;
  for_each_node(root, [&ranks](cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE) {
      show_html_as_typed(node, type == CMARK_NODE_HTML_BLOCK);
    } else if (type == CMARK_NODE_IMAGE) {
      show_picture_as_link(node);
    } else if (type == CMARK_NODE_HEADING) {
      const int level = cmark_node_get_heading_level(node);
      cmark_node_set_heading_level(node, ranks.next(level));
    }
  });
}

// In cmark's output `<a href="` stands only where it wrote a link: what authors
// wrote has no angle bracket left.
std::string with_rel(std::string_view html) {
  constexpr std::string_view kLink = R"(<a href=")";
  constexpr std::string_view kMarked = R"(<a rel="nofollow ugc noopener" href=")";
  std::string out;
  out.reserve(html.size() + html.size() / 8);
  for (std::size_t at = 0;;) {
    const std::size_t link = html.find(kLink, at);
    if (link == std::string_view::npos) return out.append(html.substr(at));
    out.append(html.substr(at, link - at)).append(kMarked);
    at = link + kLink.size();
  }
}

std::string as_typed(std::string_view text) {
  std::string out = "<pre>";
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out + "</pre>\n";
}

void append_space(std::string& out) {
  if (!out.empty() && out.back() != ' ') out += ' ';
}

}  // namespace

std::string to_html(std::string_view markdown) {
  base::ensure(markdown.size() <= kTextBytes, "a text is no longer than its limit when rendered");
  if (is_treacherous(markdown)) return as_typed(markdown);
  const Document document = parse(markdown);
  tame(document.get());
  const std::unique_ptr<char, FreeText> html{
      cmark_render_html(document.get(), CMARK_OPT_DEFAULT, nullptr)};
  if (html == nullptr) throw std::bad_alloc{};
  return with_rel(html.get());
}

std::string plain(std::string_view markdown) {
  base::ensure(markdown.size() <= kTextBytes, "a text is no longer than its limit when rendered");
  if (is_treacherous(markdown)) return std::string{markdown};
  const Document document = parse(markdown);
  std::string out;
  for_each_node(document.get(), [&out](cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) {
      out += literal(node);
    } else if (type == CMARK_NODE_CODE_BLOCK) {
      append_space(out);
      out += literal(node);
    } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK ||
               (CMARK_NODE_TYPE_BLOCK & type) == CMARK_NODE_TYPE_BLOCK) {
      append_space(out);
    }
  });
  std::ranges::replace(out, '\n', ' ');
  while (!out.empty() && out.back() == ' ')
    out.pop_back();
  return out;
}

std::string excerpt(std::string_view markdown, std::size_t code_points_max) {
  // Marks take room, but rarely more than the words.
  constexpr std::size_t kRoom = 16;
  std::string all = plain(clip(markdown, kRoom * code_points_max + kUrlBytes));
  std::string_view out = clip_code_points(all, code_points_max);
  if (out.size() == all.size()) return all;
  std::size_t end = out.size();
  while (end > 0 && !is_word_boundary(all, end))
    --end;
  if (end > out.size() / 2) out = out.substr(0, end);
  while (!out.empty() && out.back() == ' ')
    out.remove_suffix(1);
  return std::string{out} + "…";
}

}  // namespace text
