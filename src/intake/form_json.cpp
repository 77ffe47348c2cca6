#include <base/characters.hpp>
#include <intake/form_json.hpp>
#include <intake/limits.hpp>
#include <text/utf8.hpp>
#include <wording/catalogue.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace intake {
namespace {

using nlohmann::json;

// "a.b.c" as its segments.
std::vector<std::string_view> segments(std::string_view path) {
  std::vector<std::string_view> all;
  while (true) {
    const std::size_t dot = path.find('.');
    all.push_back(path.substr(0, dot));
    if (dot == std::string_view::npos) return all;
    path.remove_prefix(dot + 1);
  }
}

// The number that a segment is; nothing where it is none or too big.
std::optional<std::size_t> index_of(std::string_view segment) {
  const bool digits =
      std::all_of(segment.begin(), segment.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || segment.empty() || segment.size() > 2) return std::nullopt;
  std::size_t index = 0;
  for (const char c : segment) {
    index = index * 10 + static_cast<std::size_t>(c - '0');
  }
  return index <= kFormIndexMax ? std::optional{index} : std::nullopt;
}

bool fits(const std::vector<std::string_view>& name, std::string_view path) {
  const auto pattern = segments(path);
  return std::equal(name.begin(),
                    name.end(),
                    pattern.begin(),
                    pattern.end(),
                    [](std::string_view segment, std::string_view wanted) {
                      return wanted == "*" ? index_of(segment).has_value() : segment == wanted;
                    });
}

// The place in `root` that the name leads to; objects and lists on the way are made.
json& place(json& root, const std::vector<std::string_view>& name) {
  json* at = &root;
  for (const std::string_view segment : name) {
    const auto index = index_of(segment);
    at = index ? &(*at)[*index] : &(*at)[std::string{segment}];
  }
  return *at;
}

// With line ends as they are everywhere but in forms.
std::string with_plain_line_ends(std::string_view value) {
  std::string text;
  text.reserve(value.size());
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '\r' && i + 1 < value.size() && value[i + 1] == '\n') continue;
    text += value[i];
  }
  return text;
}

// Lines in which something stands, without the white space around it.
std::vector<std::string> lines_of(std::string_view value) {
  constexpr std::string_view kSpace = " \t\r\n";
  std::vector<std::string> lines;
  while (!value.empty()) {
    const std::size_t end = std::min(value.find('\n'), value.size());
    const std::string_view line = value.substr(0, end);
    value.remove_prefix(std::min(end + 1, value.size()));
    const std::size_t first = line.find_first_not_of(kSpace);
    if (first == std::string_view::npos) continue;
    lines.emplace_back(line.substr(first, line.find_last_not_of(kSpace) - first + 1));
  }
  return lines;
}

// People type addresses without the scheme; what looks like a host name gets it.
std::string with_scheme(const std::string& line) {
  if (line.starts_with("/") || line.find("://") != std::string::npos) return line;
  const std::string host = line.substr(0, line.find('/'));
  const bool named = host.find('.') != std::string::npos && host.find(':') == std::string::npos &&
                     host.find('@') == std::string::npos;
  return named ? "https://" + line : line;
}

void put(json& into, Holds holds, const std::string& value) {
  static constexpr std::array<std::string_view, 3> kTicked = {"on", "true", "1"};
  switch (holds) {
    case Holds::text: into = with_plain_line_ends(value); return;
    case Holds::box:
      into =
          into == json(true) || std::find(kTicked.begin(), kTicked.end(), value) != kTicked.end();
      return;
    case Holds::lines:
      for (const std::string& line : lines_of(value)) {
        into.push_back(line);
      }
      return;
    case Holds::addresses:
      for (const std::string& line : lines_of(value)) {
        into.push_back(json{{"url", with_scheme(line)}});
      }
      return;
    case Holds::ids: into.push_back(json{{"id", value}}); return;
  }
  throw base::Bug{"a form field holds nothing known"};
}

// Whether an element of a list says anything: what is chosen from a list says nothing yet.
bool is_unfilled(const json& element) {
  if (!element.is_object()) return false;
  return std::all_of(element.items().begin(), element.items().end(), [](const auto& member) {
    return member.key() == "role" || member.key() == "kind";
  });
}

void forget_unfilled(json& root) {
  for (json& member : root) {
    if (!member.is_array()) continue;
    for (json& element : member) {
      if (is_unfilled(element)) element = nullptr;
    }
  }
}

base::Error not_utf8(const Field& field) {
  const std::string name = text::valid_utf8(field.name) ? field.name : "?";
  base::Error error{.kind = base::Error::Kind::malformed,
                    .message = "The field \"" + name + "\" is not UTF-8."};
  error.fields.push_back({.pointer = "/" + name, .detail = "This is not UTF-8."});
  return error;
}

}  // namespace

base::Result<json> json_of(const Form& form, std::span<const FieldShape> shapes, Faults& faults) {
  if (form.size() > kFormFieldsMax) {
    return base::Error{.kind = base::Error::Kind::too_large,
                       .message = "The form has too many fields."};
  }
  json root = json::object();
  for (const Field& field : form) {
    if (!text::valid_utf8(field.name) || !text::valid_utf8(field.value)) return not_utf8(field);
    if (field.name.starts_with('_')) continue;
    const auto name = segments(field.name);
    const auto shape = std::find_if(shapes.begin(), shapes.end(), [&name](const FieldShape& each) {
      return fits(name, each.path);
    });
    if (shape == shapes.end()) {
      root[field.name] = field.value;
      continue;
    }
    if (base::is_blank(field.value) && field.value.find('\0') == std::string::npos) continue;
    json& into = place(root, name);
    if (shape->holds == Holds::text && !into.is_null()) {
      faults.add("/" + field.name, wording::mark("This field was sent twice."));
      continue;
    }
    put(into, shape->holds, field.value);
  }
  forget_unfilled(root);
  return root;
}

}  // namespace intake
