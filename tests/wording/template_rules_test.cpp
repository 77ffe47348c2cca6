// What a template may not do, whatever it shows: the checks behind the escaping.

#include <wording/source.hpp>
#include <wording/templates.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace wording {
namespace {

struct Attribute {
  std::string name;
  std::string value;
  bool quoted = false;
};

struct Tag {
  std::string name;
  std::vector<Attribute> attributes;
};

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == ':';
}

// The end of the tag that starts at `from`: the first ">" outside quotes and markers.
std::size_t tag_end(std::string_view text, std::size_t from) {
  char quote = 0;
  for (std::size_t i = from; i < text.size(); ++i) {
    if (text.substr(i).starts_with("{{")) i = text.find("}}", i) + 1;
    const char c = text[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return i;
    }
  }
  return text.size();
}

std::vector<Attribute> attributes(std::string_view inner) {
  std::vector<Attribute> found;
  std::size_t i = 0;
  while (i < inner.size()) {
    if (inner.substr(i).starts_with("{{")) {
      i = inner.find("}}", i) + 2;
      continue;
    }
    if (!is_name(inner[i])) {
      ++i;
      continue;
    }
    Attribute attribute;
    while (i < inner.size() && is_name(inner[i]))
      attribute.name += inner[i++];
    if (i < inner.size() && inner[i] == '=') {
      attribute.quoted = inner.substr(i + 1, 1) == "\"";
      const auto end = attribute.quoted ? inner.find('"', i + 2) : inner.find(' ', i);
      const auto start = attribute.quoted ? i + 2 : i + 1;
      attribute.value = inner.substr(start, end - start);
      i = std::min(end, inner.size());
      ++i;
    } else {
      attribute.quoted = true;
    }
    found.push_back(attribute);
  }
  return found;
}

// The start tags of a template.
std::vector<Tag> tags(std::string_view text) {
  std::vector<Tag> found;
  for (std::size_t i = 0; (i = text.find('<', i)) != std::string_view::npos; ++i) {
    Tag tag;
    std::size_t at = i + 1;
    while (at < text.size() && is_name(text[at]))
      tag.name += text[at++];
    if (tag.name.empty()) continue;
    const auto end = tag_end(text, at);
    tag.attributes = attributes(text.substr(at, end - at));
    found.push_back(tag);
    i = at;
  }
  return found;
}

bool has_value(std::string_view text) { return text.find("{{") != std::string_view::npos; }

// What is wrong with an attribute of `tag`; nothing where it is fine.
std::string fault_of(const Tag& tag, const Attribute& attribute) {
  static const std::set<std::string> unchecked = {"formaction", "poster", "srcset", "xlink:href"};
  const std::string& name = attribute.name;
  if (name.starts_with("on")) return "an event handler";
  if (name == "style") return "a style attribute";
  if (!attribute.quoted) return "an unquoted attribute";
  if (unchecked.contains(name) && has_value(attribute.value))
    return "a value in an address that the engine does not check";
  if (attribute.value.find("_HTML") != std::string::npos) return "HTML in an attribute";
  if (tag.name == "form" && name == "enctype" && attribute.value != "multipart/form-data") {
    return "a form of another encoding";
  }
  return "";
}

std::vector<std::string> faults(std::string_view text) {
  std::vector<std::string> found;
  if (text.find(":none}}") != std::string_view::npos) found.emplace_back("escaping switched off");
  for (const Tag& tag : tags(text)) {
    const auto has = [&](std::string_view name) {
      return std::ranges::any_of(tag.attributes,
                                 [&](const Attribute& each) { return each.name == name; });
    };
    if (tag.name == "style") found.emplace_back("an inline style sheet");
    if (tag.name == "script" && !has("src")) found.emplace_back("an inline script");
    if (tag.name == "img" && !has("alt")) found.emplace_back("a picture without words");
    const bool posts = std::ranges::any_of(tag.attributes, [](const Attribute& each) {
      return each.name == "method" && each.value == "post";
    });
    if (posts && !has("enctype")) found.emplace_back("a form without its encoding");
    for (const Attribute& attribute : tag.attributes) {
      const std::string fault = fault_of(tag, attribute);
      if (!fault.empty()) found.push_back(fault + ": " + attribute.name);
    }
  }
  return found;
}

// Values within text areas, which must keep their line feeds.
std::vector<std::string> values_that_lose_lines(std::string_view text) {
  std::vector<std::string> found;
  for (std::size_t i = 0; (i = text.find("<textarea", i)) != std::string_view::npos; ++i) {
    const auto start = tag_end(text, i);
    const std::string_view inner = text.substr(start, text.find("</textarea>", start) - start);
    const auto value = inner.find("{{");
    if (value != std::string_view::npos && inner.find(":p}}") == std::string_view::npos) {
      found.emplace_back(inner.substr(value));
    }
  }
  return found;
}

TEST(TemplateRules, HoldInEveryTemplate) {
  for (const auto& [path, text] : embedded_templates()) {
    if (!path.ends_with(".html")) continue;
    EXPECT_THAT(faults(text), testing::IsEmpty()) << path;
    EXPECT_THAT(values_that_lose_lines(text), testing::IsEmpty()) << path;
  }
}

TEST(TemplateRules, FindWhatTheyAreFor) {
  for (const std::string bad : {R"({{X:none}})",
                                R"(<p onclick="x">)",
                                R"(<p style="x">)",
                                R"(<style>)",
                                R"(<script>x</script>)",
                                R"(<button formaction="{{X}}">)",
                                R"(<img srcset="{{X}}" alt="">)",
                                R"(<p title=x>)",
                                R"(<img src="x">)",
                                R"(<form method="post">)",
                                R"(<p title="{{X_HTML}}">)",
                                R"(<form method="post" enctype="text/plain">)",
                                R"(<p{{#A}} class="x"{{/A}} onfocus="y">)"}) {
    EXPECT_THAT(faults(bad), testing::Not(testing::IsEmpty())) << bad;
  }
  EXPECT_THAT(faults(R"(<input{{#A}} checked{{/A}} value="{{X}}" required>)"), testing::IsEmpty());
  EXPECT_THAT(values_that_lose_lines("<textarea>{{X}}</textarea>"), testing::SizeIs(1));
}

// A template that says what it is filled with is one that can be filled.
TEST(TemplateRules, EveryTemplateSaysWhatItExpects) {
  for (const auto& [path, text] : embedded_templates()) {
    EXPECT_TRUE(text.starts_with("{{! ")) << path;
  }
}

TEST(TemplateRules, EveryPartIsUsed) {
  const Files files = embedded_templates();
  std::string all;
  for (const auto& [path, text] : files)
    all += text;

  for (const auto& [path, text] : files) {
    if (path.starts_with("partials/")) {
      EXPECT_NE(all.find("{{>" + path + "}}"), std::string::npos) << path;
    } else if (path.starts_with("layouts/")) {
      const auto name = path.substr(8, path.size() - 8 - std::string_view{".html"}.size());
      EXPECT_NE(all.find("\nlayout: " + name + "\n"), std::string::npos) << path;
    }
  }
}

}  // namespace
}  // namespace wording
