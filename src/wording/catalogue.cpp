#include <base/embedded.hpp>
#include <base/ensure.hpp>
#include <wording/catalogue.hpp>
#include <wording/format.hpp>
#include <wording/limits.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <utility>

namespace embedded {
std::span<const base::EmbeddedFile> catalogues();
}  // namespace embedded

namespace wording {
namespace {

constexpr std::uint32_t kMagic = 0x950412de;
constexpr std::size_t kHeaderBytes = 28;

// The 32-bit little-endian number at `at`; nothing past the end.
std::optional<std::uint32_t> number_at(std::string_view bytes, std::uint64_t at) {
  if (at + 4 > bytes.size()) return std::nullopt;
  std::uint32_t number = 0;
  for (std::size_t i = 4; i > 0; --i) {
    number = (number << 8U) | static_cast<unsigned char>(bytes[at + i - 1]);
  }
  return number;
}

// The string whose length and offset stand at `at`; nothing past the end.
std::optional<std::string_view> string_at(std::string_view bytes, std::uint64_t at) {
  const auto length = number_at(bytes, at);
  const auto offset = number_at(bytes, at + 4);
  if (!length || !offset) return std::nullopt;
  if (std::uint64_t{*offset} + *length > bytes.size()) return std::nullopt;
  return bytes.substr(*offset, *length);
}

std::vector<std::string> split_at_nul(std::string_view text) {
  std::vector<std::string> parts;
  for (;;) {
    const auto nul = text.find('\0');
    parts.emplace_back(text.substr(0, nul));
    if (nul == std::string_view::npos) return parts;
    text.remove_prefix(nul + 1);
  }
}

base::Error broken(const char* why) {
  return {.kind = base::Error::Kind::malformed, .message = std::string{"Not a catalogue: "} + why};
}

// The catalogue of a language; nullptr for the source language.
const Catalogue* catalogue(Language language) {
  static const std::array<std::optional<Catalogue>, kLanguageCount> all_catalogues = [] {
    std::array<std::optional<Catalogue>, kLanguageCount> all;
    for (const base::EmbeddedFile& file : embedded::catalogues()) {
      const auto its = language_of(file.path.substr(0, file.path.find('.')));
      auto read = Catalogue::read(file.bytes);
      base::ensure(its.has_value() && read.ok(), "compiled catalogues are read");
      all.at(static_cast<std::size_t>(*its)) = std::move(read).value();
    }
    return all;
  }();
  const auto& found = all_catalogues.at(static_cast<std::size_t>(language));
  return found ? &*found : nullptr;
}

// Which form `count` takes. Portuguese of Brazil counts none as one ("0 caso"),
// as its Plural-Forms header says; a test holds the two together.
std::size_t plural_form(Language language, std::int64_t count) {
  switch (language) {
    case Language::en: return count == 1 ? 0 : 1;
    case Language::pt_br: return count == 0 || count == 1 ? 0 : 1;
  }
  throw base::Bug{"a language without plural forms"};
}

}  // namespace

base::Result<Catalogue> Catalogue::read(std::string_view bytes) {
  if (bytes.size() < kHeaderBytes || bytes.size() > kCatalogueBytesMax) return broken("its size");
  if (number_at(bytes, 0) != kMagic) return broken("its first bytes");
  const auto count = number_at(bytes, 8);
  const auto originals = number_at(bytes, 12);
  const auto translations = number_at(bytes, 16);
  if (!count || !originals || !translations) return broken("its header");
  if (*count > kCatalogueEntriesMax) return broken("too many entries");

  Catalogue catalogue;
  for (std::uint64_t i = 0; i < *count; ++i) {
    const auto original = string_at(bytes, *originals + 8 * i);
    const auto translation = string_at(bytes, *translations + 8 * i);
    if (!original || !translation) return broken("an entry lies outside");
    // The plural's English forms are NUL-separated; the first one names it.
    const std::string_view name = original->substr(0, original->find('\0'));
    if (!name.empty()) catalogue.messages_.emplace(name, split_at_nul(*translation));
  }
  return catalogue;
}

const std::string* Catalogue::find(std::string_view msgid) const {
  const auto found = messages_.find(msgid);
  return found == messages_.end() ? nullptr : &found->second.front();
}

const std::vector<std::string>* Catalogue::find_plural(std::string_view singular) const {
  const auto found = messages_.find(singular);
  return found == messages_.end() ? nullptr : &found->second;
}

std::string_view tr(Language language, std::string_view msgid) {
  const Catalogue* const words = catalogue(language);
  const std::string* const found = words != nullptr ? words->find(msgid) : nullptr;
  return found != nullptr ? std::string_view{*found} : msgid;
}

std::string trn(Language language,
                std::string_view singular,
                std::string_view plural,
                std::int64_t count) {
  const std::size_t form = plural_form(language, count);
  std::string_view sentence = form == 0 ? singular : plural;
  const Catalogue* const words = catalogue(language);
  const auto* const forms = words != nullptr ? words->find_plural(singular) : nullptr;
  if (forms != nullptr && form < forms->size()) sentence = (*forms)[form];
  return fill(sentence, {format_number(language, count)});
}

std::string trn(Language language, Plural message, std::int64_t count) {
  return trn(language, message.one, message.many, count);
}

std::string fill(std::string_view sentence, std::initializer_list<std::string_view> arguments) {
  std::string filled;
  for (;;) {
    const auto percent = sentence.find('%');
    filled += sentence.substr(0, percent);
    if (percent == std::string_view::npos) return filled;
    sentence.remove_prefix(percent);
    const char digit = sentence.size() > 1 ? sentence[1] : '0';
    const auto which = static_cast<std::size_t>(digit - '1');  // '0' becomes a large number.
    const bool known = digit <= '9' && which < arguments.size();
    filled += known ? *(arguments.begin() + which) : sentence.substr(0, 1);
    sentence.remove_prefix(known ? 2 : 1);
  }
}

}  // namespace wording
