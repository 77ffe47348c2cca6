#include <http/decode.hpp>
#include <http/limits.hpp>
#include <http/multipart.hpp>

#include <algorithm>

namespace http {
namespace {

base::Error malformed(std::string message) {
  return {.kind = base::Error::Kind::malformed, .message = std::move(message)};
}

base::Error too_large(std::string message) {
  return {.kind = base::Error::Kind::too_large, .message = std::move(message)};
}

// One parameter of a header value, `name=token` or `name="quoted"`; `rest` keeps
// what follows it. Nothing at the end, and nothing with `broken` set where it is neither.
struct ParameterReader {
  std::string_view rest;
  bool broken = false;

  std::optional<Pair> next() {
    rest = trim(rest);
    if (rest.empty()) return std::nullopt;
    if (rest.front() != ';') return fail();
    rest = trim(rest.substr(1));
    if (rest.empty()) return std::nullopt;
    const std::size_t equals = rest.find('=');
    if (equals == std::string_view::npos) return fail();
    Pair pair{.name = lower(trim(rest.substr(0, equals))), .value = {}};
    rest = trim(rest.substr(equals + 1));
    const bool read = !rest.empty() && rest.front() == '"' ? quoted(pair.value) : bare(pair.value);
    if (!read) return fail();
    return pair;
  }

 private:
  std::optional<Pair> fail() {
    broken = true;
    return std::nullopt;
  }

  bool bare(std::string& value) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    value = trim(rest.substr(0, end));
    rest.remove_prefix(end);
    return !value.empty() && value.find_first_of("\" \t") == std::string::npos;
  }

  // Browsers write a quote inside as %22 and leave a backslash alone; others
  // write `\"`. Nothing else is an escape, so that `C:\path` stays what it is.
  bool quoted(std::string& value) {
    for (std::size_t i = 1; i < rest.size(); ++i) {
      if (rest[i] == '"') {
        rest.remove_prefix(i + 1);
        return true;
      }
      if (rest[i] == '\\' && i + 1 < rest.size() && rest[i + 1] == '"') ++i;
      value.push_back(rest[i]);
    }
    return false;
  }
};

bool is_boundary(std::string_view text) {
  return !text.empty() && text.size() <= kMultipartBoundaryBytesMax && text.back() != ' ' &&
         is_utf8(text) && !has_control(text);
}

base::Result<std::string> boundary_of(std::string_view content_type) {
  const std::size_t end = std::min(content_type.find(';'), content_type.size());
  if (!equal_ignoring_case(trim(content_type.substr(0, end)), "multipart/form-data")) {
    return base::Error{.kind = base::Error::Kind::unsupported,
                       .message = "The body must be multipart/form-data."};
  }
  ParameterReader reader{.rest = content_type.substr(end)};
  while (auto parameter = reader.next()) {
    if (parameter->name == "boundary" && is_boundary(parameter->value)) {
      return std::move(parameter->value);
    }
  }
  return malformed("The Content-Type names no boundary of 1 to 70 characters.");
}

// What browsers escape in a quoted name: line ends and the quote.
std::string unescape_name(std::string_view text) {
  std::string name;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i, 3);
    if (rest == "%22") name.push_back('"');
    if (rest == "%0D") name.push_back('\r');
    if (rest == "%0A") name.push_back('\n');
    const bool escaped = rest == "%22" || rest == "%0D" || rest == "%0A";
    if (!escaped) name.push_back(text[i]);
    i += escaped ? 2 : 0;
  }
  return name;
}

// Fills name or filename, each of which may be said once.
base::Result<base::Done> take_name(const Pair& parameter, Part& part) {
  const bool is_name = parameter.name == "name";
  if (is_name ? !part.name.empty() : part.filename.has_value()) {
    return malformed("A part's Content-Disposition says " + parameter.name + " twice.");
  }
  std::string text = unescape_name(parameter.value);
  if (!is_utf8(text) || has_control(text)) {
    return malformed("The name of a part is not UTF-8 or holds a control character.");
  }
  if (is_name && text.empty()) return malformed("A part has an empty name.");
  if (is_name) {
    part.name = std::move(text);
  } else {
    part.filename = std::move(text);
  }
  return base::Done{};
}

base::Result<base::Done> read_disposition(std::string_view value, Part& part) {
  const std::size_t end = std::min(value.find(';'), value.size());
  if (!equal_ignoring_case(trim(value.substr(0, end)), "form-data")) {
    return malformed("A part's Content-Disposition is not form-data.");
  }
  ParameterReader reader{.rest = value.substr(end)};
  while (const auto parameter = reader.next()) {
    if (parameter->name != "name" && parameter->name != "filename") continue;
    const auto taken = take_name(*parameter, part);
    if (!taken) return taken.error();
  }
  if (reader.broken) return malformed("A part's Content-Disposition cannot be read.");
  if (part.name.empty()) return malformed("A part has no name.");
  return base::Done{};
}

base::Result<base::Done> read_header(std::string_view line, bool& disposed, Part& part) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return malformed("A part's header is not NAME: VALUE.");
  const std::string_view name = line.substr(0, colon);
  const std::string_view value = trim(line.substr(colon + 1));
  if (equal_ignoring_case(name, "content-disposition")) {
    if (disposed) return malformed("A part has two Content-Dispositions.");
    disposed = true;
    return read_disposition(value, part);
  }
  if (equal_ignoring_case(name, "content-type")) {
    part.content_type = lower(trim(value.substr(0, value.find(';'))));
    if (part.content_type.starts_with("multipart/")) {
      return malformed("A part must not be multipart itself.");
    }
  }
  if (equal_ignoring_case(name, "content-transfer-encoding") &&
      !equal_ignoring_case(value, "binary") && !equal_ignoring_case(value, "8bit") &&
      !equal_ignoring_case(value, "7bit")) {
    return malformed("A part must be sent without Content-Transfer-Encoding.");
  }
  return base::Done{};
}

base::Result<Part> read_headers(std::string_view lines) {
  Part part;
  bool disposed = false;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find("\r\n"), lines.size());
    const auto read = read_header(lines.substr(0, end), disposed, part);
    if (!read) return read.error();
    lines.remove_prefix(std::min(end + 2, lines.size()));
  }
  if (!disposed) return malformed("A part has no Content-Disposition.");
  return part;
}

// Takes one part off `rest`, which begins behind a delimiter line, up to the next delimiter.
base::Result<Part> take_part(std::string_view& rest, std::string_view delimiter) {
  const std::size_t headers_end = rest.substr(0, kMultipartHeaderBytesMax).find("\r\n\r\n");
  if (headers_end == std::string_view::npos) {
    if (rest.size() >= kMultipartHeaderBytesMax) {
      return too_large("A part's headers are longer than 8192 bytes.");
    }
    return malformed("A part has no empty line behind its headers.");
  }
  auto part = read_headers(rest.substr(0, headers_end));
  if (!part) return part;
  // The line end behind the headers may already be the one of the delimiter.
  rest.remove_prefix(headers_end + 2);
  const std::size_t content_end = rest.find(delimiter);
  if (content_end == std::string_view::npos) return malformed("The last boundary is missing.");
  part->content = rest.substr(2, content_end < 2 ? 0 : content_end - 2);
  rest.remove_prefix(content_end + delimiter.size());
  return part;
}

}  // namespace

base::Result<std::vector<Part>> parse_multipart(std::string_view content_type,
                                                std::string_view body) {
  auto boundary = boundary_of(content_type);
  if (!boundary) return boundary.error();
  const std::string delimiter = "\r\n--" + *boundary;

  if (!body.starts_with(std::string_view{delimiter}.substr(2))) {
    return malformed("The body does not begin with its boundary.");
  }
  std::string_view rest = body.substr(delimiter.size() - 2);
  std::vector<Part> parts;
  while (!rest.starts_with("--")) {
    if (!rest.starts_with("\r\n")) return malformed("A boundary is not followed by a line end.");
    if (parts.size() == kMultipartPartsMax) return too_large("There are more than 200 parts.");
    rest.remove_prefix(2);
    auto part = take_part(rest, delimiter);
    if (!part) return part.error();
    parts.push_back(std::move(*part));
  }
  return parts;
}

base::Result<std::vector<Pair>> parse_urlencoded(std::string_view body) {
  if (static_cast<std::size_t>(std::count(body.begin(), body.end(), '&')) >= kFormFieldsMax) {
    return too_large("There are more than 1000 fields.");
  }
  auto pairs = decode_pairs(body, kFormFieldsMax);
  if (!pairs) return malformed("A field is not percent-encoded UTF-8, or holds a NUL.");
  return std::move(*pairs);
}

}  // namespace http
