#include <base/embedded.hpp>
#include <base/ensure.hpp>
#include <http/openapi.hpp>
#include <wire/writer.hpp>

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>

namespace embedded {
std::span<const base::EmbeddedFile> description();
}  // namespace embedded

namespace http {
namespace {

// The number that all of the text is; nothing for anything else.
template <typename Number>
std::optional<Number> number_in(std::string_view text) {
  Number number{};
  const auto read = std::from_chars(text.begin(), text.end(), number);
  if (read.ec != std::errc{} || read.ptr != text.end()) return std::nullopt;
  return number;
}

// What a scalar without quotes is: null, a flag, a whole number, else text.
void write_plain(wire::Writer& out, const std::string& text) {
  if (text == "null" || text == "~" || text.empty()) return out.null();
  if (text == "true" || text == "false") return out.value(text == "true");
  const bool numeric = text.front() == '-' || (text.front() >= '0' && text.front() <= '9');
  if (!numeric) return out.value(text);
  if (const auto whole = number_in<std::int64_t>(text)) return out.value(*whole);
  if (const auto fraction = number_in<double>(text)) return out.value(*fraction);
  out.value(text);
}

void write_node(wire::Writer& out, const YAML::Node& node) {
  switch (node.Type()) {
    case YAML::NodeType::Undefined:
    case YAML::NodeType::Null: return out.null();
    case YAML::NodeType::Scalar:
      // yaml-cpp gives "!" as the tag of what was quoted, "?" of what was plain.
      if (node.Tag() == "!") return out.value(node.Scalar());
      return write_plain(out, node.Scalar());
    case YAML::NodeType::Sequence:
      out.begin_array();
      for (const YAML::Node& element : node) {
        write_node(out, element);
      }
      return out.end_array();
    case YAML::NodeType::Map:
      out.begin_object();
      for (const auto& member : node) {
        if (!member.first.IsScalar()) throw std::runtime_error{"a key that is no scalar"};
        out.key(member.first.Scalar());
        write_node(out, member.second);
      }
      return out.end_object();
  }
}

}  // namespace

std::string_view openapi_yaml() {
  const auto files = embedded::description();
  const auto found = std::find_if(files.begin(), files.end(), [](const base::EmbeddedFile& file) {
    return file.path == "openapi.yaml";
  });
  base::ensure(found != files.end(), "the description of the API is compiled in");
  return found->bytes;
}

std::string yaml_to_json(std::string_view yaml) {
  try {
    wire::Writer out;
    write_node(out, YAML::Load(std::string{yaml}));
    return out.take();
  } catch (const YAML::Exception& error) {
    throw std::runtime_error{error.what()};
  }
}

}  // namespace http
