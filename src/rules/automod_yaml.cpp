#include <rules/automod_yaml.hpp>
#include <rules/limits.hpp>
#include <text/utf8.hpp>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <sstream>
#include <utility>

namespace rules {
namespace {

using base::Error;
using Kind = YamlNode::Kind;

// What ends the reading of a document, beside what the parser itself throws.
struct Refused {
  policies::Position at;
  std::string why;
};

// Takes the parser's events. Nothing is built that the limits do not allow.
class Builder : public YAML::EventHandler {
 public:
  explicit Builder(std::uint32_t lines_before) : lines_before_{lines_before} {}

  YamlNode take() { return std::exchange(root_, {}); }
  [[nodiscard]] policies::Position place(const YAML::Mark& mark) const {
    return {.line = lines_before_ + static_cast<std::uint32_t>(std::max(mark.line, 0)) + 1,
            .column = static_cast<std::uint32_t>(std::max(mark.column, 0)) + 1};
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    (void)mark;
    root_ = {};
    open_.clear();
    nodes_ = 0;
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    (void)anchor;
    (void)add(mark, Kind::nothing);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    (void)anchor;
    throw Refused{place(mark), "Aliases (*name) are not followed; write out what it stands for."};
  }
  void OnScalar(const YAML::Mark& mark,
                const std::string& tag,
                YAML::anchor_t anchor,
                const std::string& value) override {
    (void)anchor;
    YamlNode& node = add(mark, Kind::scalar);
    node.text = value;
    node.quoted = tag != "?";  // The parser's tag of what stands without quotes.
  }
  void OnSequenceStart(const YAML::Mark& mark,
                       const std::string& tag,
                       YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    (void)tag;
    (void)anchor;
    (void)style;
    open(mark, Kind::sequence);
  }
  void OnSequenceEnd() override { open_.pop_back(); }
  void OnMapStart(const YAML::Mark& mark,
                  const std::string& tag,
                  YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    (void)tag;
    (void)anchor;
    (void)style;
    open(mark, Kind::map);
  }
  void OnMapEnd() override { open_.pop_back(); }

 private:
  // A map or sequence that is being filled; a map takes a key and a value in turn.
  struct Open {
    YamlNode* node;
    bool value_is_due = false;
  };

  void open(const YAML::Mark& mark, Kind kind) {
    if (open_.size() >= kAutomodDepth) {
      throw Refused{place(mark),
                    "This nests deeper than " + std::to_string(kAutomodDepth) + " levels."};
    }
    open_.push_back({.node = &add(mark, kind)});
  }

  // The new node at the place where one is due. It stays where it is until its parent gets another.
  YamlNode& add(const YAML::Mark& mark, Kind kind) {
    if (++nodes_ > kAutomodNodes) {
      throw Refused{place(mark),
                    "A rule has at most " + std::to_string(kAutomodNodes) + " values."};
    }
    YamlNode made{.kind = kind, .at = place(mark)};
    if (open_.empty()) return root_ = std::move(made);
    Open& parent = open_.back();
    if (parent.node->kind == Kind::sequence) {
      return parent.node->items.emplace_back(std::move(made));
    }
    if (std::exchange(parent.value_is_due, !parent.value_is_due)) {
      return parent.node->entries.back().value = std::move(made);
    }
    if (kind != Kind::scalar) throw Refused{made.at, "A key must be a word."};
    parent.node->entries.push_back({.key = std::move(made)});
    return parent.node->entries.back().key;
  }

  std::uint32_t lines_before_;
  YamlNode root_;
  std::vector<Open> open_;
  std::size_t nodes_ = 0;
};

// A stretch of lines from one `---` to the next.
struct Stretch {
  std::string text = {};
  std::uint32_t lines_before = 0;
  std::string heading = {};
};

bool is_marker(std::string_view line) {
  return line.starts_with("---") && (line.size() == 3 || line[3] == ' ' || line[3] == '\t');
}

// The last comment before the first line that is something else.
class Heading {
 public:
  void line(std::string_view line) {
    if (complete_ || is_marker(line)) return;
    const std::size_t first = line.find_first_not_of(" \t");
    if (first == std::string_view::npos) return;
    if (line[first] != '#') {
      complete_ = true;
      return;
    }
    const std::size_t begin = line.find_first_not_of("#-=* \t", first);
    if (begin == std::string_view::npos) return;
    line = line.substr(begin, line.find_last_not_of("#-=* \t") - begin + 1);
    text_ = line;
  }
  [[nodiscard]] std::string take() { return complete_ ? std::exchange(text_, {}) : std::string{}; }

 private:
  std::string text_;
  bool complete_ = false;
};

std::vector<Stretch> stretches_of(std::string_view text) {
  std::vector<Stretch> out(1);
  Heading heading;
  for (std::uint32_t number = 0; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (is_marker(line) && !out.back().text.empty()) {
      out.back().heading = std::exchange(heading, {}).take();
      out.push_back({.lines_before = number});
    }
    heading.line(line);
    out.back().text.append(line).append("\n");
  }
  out.back().heading = heading.take();
  return out;
}

void read_stretch(const Stretch& stretch, std::vector<YamlDocument>& out) {
  Builder builder{stretch.lines_before};
  const auto wrong = [&](policies::Position at, std::string why) {
    out.push_back({.root = {}, .heading = {}, .wrong = std::move(why), .at = at});
  };
  try {
    std::istringstream in{stretch.text};
    YAML::Parser parser{in};
    while (out.size() <= kAutomodDocuments && parser.HandleNextDocument(builder)) {
      YamlNode root = builder.take();
      const policies::Position at = root.at;
      out.push_back({.root = std::move(root), .heading = stretch.heading, .wrong = {}, .at = at});
    }
  } catch (const Refused& refused) {
    wrong(refused.at, refused.why);
  } catch (const YAML::Exception& error) {
    wrong(builder.place(error.mark), "Not YAML: " + error.msg + ".");
  }
}

}  // namespace

base::Result<std::vector<YamlDocument>> read_yaml(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (text.size() > kAutomodBytes) {
    return Error{.kind = Error::Kind::too_large,
                 .message = "The file is larger than " + std::to_string(kAutomodBytes) +
                            " bytes; split it."};
  }
  if (!text::valid_utf8(text) || text::first_control(text)) {
    return Error{.kind = Error::Kind::malformed, .message = "The file is not UTF-8 text."};
  }
  std::vector<YamlDocument> out;
  for (const Stretch& stretch : stretches_of(text)) {
    read_stretch(stretch, out);
    if (out.size() > kAutomodDocuments) {
      return Error{.kind = Error::Kind::too_large,
                   .message = "The file has more than " + std::to_string(kAutomodDocuments) +
                              " rules; split it."};
    }
  }
  return out;
}

}  // namespace rules
