#include <base/characters.hpp>
#include <intake/checks.hpp>
#include <intake/limits.hpp>
#include <intake/reader.hpp>
#include <text/limits.hpp>
#include <text/utf8.hpp>
#include <wording/catalogue.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace intake {
namespace {

using nlohmann::json;
using wording::mark;

constexpr std::size_t kShortKey = 3;  // Of so few characters one edit is all that resembles.

// What a value is, for somebody who gave another one.
std::string_view kind_of(const json& value) {
  if (value.is_string()) return "a text";
  if (value.is_boolean()) return "true or false";
  if (value.is_number()) return "a number";
  if (value.is_array()) return "a list";
  if (value.is_object()) return "an object";
  return "nothing";
}

// A key within a pointer, as RFC 6901 escapes it.
std::string escaped(std::string_view key) {
  std::string out;
  for (const char c : key) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

std::string joined(std::span<const std::string_view> words) {
  std::string all;
  for (const std::string_view word : words) {
    if (!all.empty()) all += ", ";
    all += word;
  }
  return all;
}

}  // namespace

bool check_text(std::string_view text,
                const TextShape& shape,
                const std::string& pointer,
                Faults& faults) {
  const bool by_bytes = shape.unit == Unit::bytes;
  const std::size_t length = by_bytes ? text.size() : base::character_count(text);
  if (length > shape.max) {
    faults.add(pointer,
               by_bytes ? mark("This is too long: %1 bytes, and at most %2 fit.")
                        : mark("This is too long: %1 characters, and at most %2 fit."),
               {faults.number(length), faults.number(shape.max)});
    return false;
  }
  if (shape.lines == Lines::one && text.find_first_of("\t\r\n") != std::string_view::npos) {
    faults.add(pointer, mark("This must be on one line, without tabs."));
    return false;
  }
  if (const auto control = text::first_control(text)) {
    faults.add(pointer,
               mark("There is a control character in this, at byte %1. Leave it out."),
               {faults.number(*control)});
    return false;
  }
  return true;
}

bool check_web_address(std::string_view text, const std::string& pointer, Faults& faults) {
  if (text.size() > text::kUrlBytes) {
    faults.add(pointer,
               mark("This is too long: %1 bytes, and at most %2 fit."),
               {faults.number(text.size()), faults.number(text::kUrlBytes)});
    return false;
  }
  if (is_web_address(text)) return true;
  faults.add(pointer,
             mark("\"%1\" is no web address. Give one that begins with https:// or http://."),
             {excerpt(text)});
  return false;
}

std::string text_element(json& element,
                         const std::string& pointer,
                         const TextShape& shape,
                         Faults& faults) {
  if (!element.is_string()) {
    faults.add(pointer, "This must be a text, not %1.", {kind_of(element)});
    return {};
  }
  auto& text = element.get_ref<std::string&>();
  return check_text(text, shape, pointer, faults) ? std::move(text) : std::string{};
}

Reader::Reader(json& value, std::string pointer, Faults& faults)
    : pointer_{std::move(pointer)}, faults_{faults} {
  if (value.is_object()) {
    object_ = &value;
  } else {
    faults_.add(pointer_, "This must be an object, not %1.", {kind_of(value)});
  }
}

json* Reader::member(std::string_view key) {
  asked_.push_back(key);
  if (object_ == nullptr) return nullptr;
  const auto found = object_->find(key);
  return found == object_->end() || found->is_null() ? nullptr : &*found;
}

std::string* Reader::text_member(std::string_view key) {
  json* const value = member(key);
  if (value == nullptr) return nullptr;
  if (!value->is_string()) {
    faults_.add(pointer(key), "This must be a text, not %1.", {kind_of(*value)});
    return nullptr;
  }
  return &value->get_ref<std::string&>();
}

bool Reader::has(std::string_view key) { return member(key) != nullptr; }

std::string Reader::pointer(std::string_view key) const { return pointer_ + "/" + escaped(key); }

void Reader::text(std::string_view key, const TextShape& shape, std::string& into, Need need) {
  json* const value = member(key);
  const bool given = value != nullptr;
  std::string* const text = given ? text_member(key) : nullptr;
  if (text == nullptr) {
    if (!given && need == Need::required && object_ != nullptr) {
      faults_.add(pointer(key), mark("This is required."));
    }
    return;
  }
  if (need == Need::required && base::is_blank(*text)) {
    faults_.add(pointer(key), mark("This is required."));
    return;
  }
  if (check_text(*text, shape, pointer(key), faults_)) into = std::move(*text);
}

void Reader::flag(std::string_view key, bool& into) {
  json* const value = member(key);
  if (value == nullptr) return;
  if (!value->is_boolean()) {
    faults_.add(pointer(key), "This must be true or false, not %1.", {kind_of(*value)});
    return;
  }
  into = value->get<bool>();
}

void Reader::web_address(std::string_view key, std::string& into) {
  std::string* const text = text_member(key);
  if (text == nullptr || text->empty()) return;
  if (check_web_address(*text, pointer(key), faults_)) into = std::move(*text);
}

void Reader::email(std::string_view key, std::size_t bytes_max, std::string& into) {
  std::string address;
  text(key, {.lines = Lines::one, .max = bytes_max, .unit = Unit::bytes}, address, Need::optional);
  if (address.empty()) return;
  if (!is_email(address)) {
    faults_.add(pointer(key), mark("This is no e-mail address; one looks like name@example.org."));
    return;
  }
  into = std::move(address);
}

void Reader::word(std::string_view key,
                  std::span<const std::string_view> words,
                  const std::function<bool(std::string_view)>& take,
                  Need need) {
  const bool given = has(key);
  std::string* const text = given ? text_member(key) : nullptr;
  if (!given) {
    if (need == Need::required && object_ != nullptr) {
      faults_.add(pointer(key), mark("Choose one of: %1."), {joined(words)});
    }
    return;
  }
  if (text != nullptr && !take(*text)) {
    faults_.add(pointer(key), mark("Choose one of: %1."), {joined(words)});
  }
}

void Reader::list(std::string_view key,
                  std::size_t max,
                  const std::function<void(json&, const std::string&)>& each) {
  json* const value = member(key);
  if (value == nullptr) return;
  if (!value->is_array()) {
    faults_.add(pointer(key), "This must be a list, not %1.", {kind_of(*value)});
    return;
  }
  if (value->size() > max) {
    faults_.add(pointer(key),
                mark("There are %1 of these, and at most %2 fit."),
                {faults_.number(value->size()), faults_.number(max)});
    return;
  }
  for (std::size_t i = 0; i < value->size(); ++i) {
    if (!(*value)[i].is_null()) each((*value)[i], pointer(key) + "/" + std::to_string(i));
  }
}

void Reader::object(std::string_view key, const std::function<void(Reader&)>& read) {
  json* const value = member(key);
  if (value == nullptr) return;
  Reader inner{*value, pointer(key), faults_};
  read(inner);
  inner.finish();
}

std::string_view Reader::suggestion(std::string_view name) const {
  if (name.size() > kExcerptBytesMax) return {};
  const std::size_t most = name.size() <= kShortKey ? 1 : kSuggestionDistance;
  std::string_view nearest;
  std::size_t least = most + 1;
  for (const std::string_view known : asked_) {
    const std::size_t edits = distance(name, known);
    if (edits >= least) continue;
    least = edits;
    nearest = known;
  }
  return nearest;
}

void Reader::finish() {
  if (object_ == nullptr) return;
  for (auto member = object_->begin(); member != object_->end(); ++member) {
    const std::string& name = member.key();
    if (std::find(asked_.begin(), asked_.end(), name) != asked_.end()) continue;
    const std::string_view near = suggestion(name);
    if (near.empty()) {
      faults_.add(pointer(excerpt(name)), mark("There is no such field."));
    } else {
      faults_.add(
          pointer(excerpt(name)), mark("There is no such field. Did you mean \"%1\"?"), {near});
    }
  }
}

}  // namespace intake
