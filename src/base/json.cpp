#include <base/json.hpp>

#include <nlohmann/json.hpp>

#include <set>
#include <utility>
#include <vector>

namespace base {
namespace {

using nlohmann::json;

// Builds the value while it counts depth and remembers the keys of every open
// object: nlohmann itself recurses without bound when it copies or writes.
class Reader final : public nlohmann::json_sax<json> {
 public:
  explicit Reader(json& into) : builder_{into, false} {}

  bool null() override { return builder_.null(); }
  bool boolean(bool value) override { return builder_.boolean(value); }
  bool number_integer(number_integer_t value) override { return builder_.number_integer(value); }
  bool number_unsigned(number_unsigned_t value) override { return builder_.number_unsigned(value); }
  bool number_float(number_float_t value, const string_t& text) override {
    return builder_.number_float(value, text);
  }
  bool string(string_t& value) override {
    if (value.find('\0') != string_t::npos) return refuse("a string holds a NUL character");
    return builder_.string(value);
  }
  bool binary(binary_t& value) override { return builder_.binary(value); }
  bool start_object(std::size_t elements) override {
    keys_.emplace_back();
    return deeper() && builder_.start_object(elements);
  }
  bool key(string_t& value) override {
    if (!keys_.back().insert(value).second) return refuse("the key \"" + value + "\" stands twice");
    return builder_.key(value);
  }
  bool end_object() override {
    keys_.pop_back();
    --depth_;
    return builder_.end_object();
  }
  bool start_array(std::size_t elements) override {
    return deeper() && builder_.start_array(elements);
  }
  bool end_array() override {
    --depth_;
    return builder_.end_array();
  }
  bool parse_error(std::size_t position,
                   const std::string& /*token*/,
                   const json::exception& /*error*/) override {
    return refuse("it is not JSON in UTF-8 from byte " + std::to_string(position) + " on");
  }

  [[nodiscard]] const std::string& why() const { return why_; }

 private:
  bool deeper() {
    if (++depth_ > kJsonDepth) {
      return refuse("it nests deeper than " + std::to_string(kJsonDepth) + " levels");
    }
    return true;
  }
  bool refuse(std::string why) {
    why_ = std::move(why);
    return false;
  }

  nlohmann::detail::json_sax_dom_parser<json> builder_;
  std::vector<std::set<std::string>> keys_;
  std::size_t depth_ = 0;
  std::string why_;
};

}  // namespace

std::string canonical(const nlohmann::json& value) { return value.dump(); }

std::string dump(const nlohmann::json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<nlohmann::json> parse_json(std::string_view text) {
  json value;
  Reader reader{value};
  if (!json::sax_parse(text, &reader)) {
    return Error{.kind = Error::Kind::malformed,
                 .message = "The JSON could not be read: " + reader.why() + "."};
  }
  return value;
}

}  // namespace base
