#include <text/limits.hpp>
#include <text/url.hpp>
#include <text/utf8.hpp>

#include <curl/urlapi.h>
#include <unicode/bytestream.h>
#include <unicode/idna.h>

#include <algorithm>
#include <memory>

namespace text {
namespace {

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

// A part of a URL, or nothing if it has none.
std::optional<std::string> part(CURLU* url, CURLUPart which, unsigned flags = 0) {
  char* out = nullptr;
  if (curl_url_get(url, which, &out, flags) != CURLUE_OK) return std::nullopt;
  std::string copy{out};
  curl_free(out);
  return copy;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The byte that a %-escape at `at` stands for; nothing if there is none.
std::optional<char> escaped_byte(std::string_view text, std::size_t at) {
  if (text[at] != '%' || at + 2 >= text.size()) return std::nullopt;
  const int high = hex_digit(text[at + 1]);
  const int low = hex_digit(text[at + 2]);
  if (high < 0 || low < 0) return std::nullopt;
  return static_cast<char>(high * 16 + low);
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

void append_escaped(std::string& out, char c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += kDigits[byte >> 4U];
  out += kDigits[byte & 15U];
}

// Whether a byte that was not escaped may not stay so.
bool needs_escape(char c) { return static_cast<unsigned char>(c) >= 0x80 || c == ' '; }

// RFC 3986 6.2.2: what needs no escape has none, the rest has it in capitals.
std::string normal_escapes(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto escaped = escaped_byte(text, at);
    if (escaped) at += 2;
    const char byte = escaped.value_or(text[at]);
    if (escaped ? !is_unreserved(byte) : needs_escape(byte)) {
      append_escaped(out, byte);
    } else {
      out += byte;
    }
  }
  return out;
}

const icu::IDNA& idna() {
  // Immutable and safe from any thread, as ICU says of it.
  static const std::unique_ptr<const icu::IDNA> instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<const icu::IDNA>{icu::IDNA::createUTS46Instance(
        UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ, status)};
  }();
  return *instance;
}

bool is_plain_host(std::string_view host) {
  return std::ranges::all_of(
      host, [](char c) { return is_unreserved(c) || c == '[' || c == ']' || c == ':'; });
}

}  // namespace

std::optional<std::string> ascii_host(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  std::string out;
  if (is_plain_host(host) && host.find("xn--") == std::string_view::npos) {
    out = host;
    for (char& c : out) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    }
  } else {
    UErrorCode status = U_ZERO_ERROR;
    icu::IDNAInfo info;
    icu::StringByteSink<std::string> sink{&out};
    const auto size = static_cast<std::int32_t>(std::min<std::size_t>(host.size(), kUrlBytes));
    idna().nameToASCII_UTF8(icu::StringPiece{host.data(), size}, sink, info, status);
    if (U_FAILURE(status) || info.hasErrors() || !is_plain_host(out)) return std::nullopt;
  }
  if (out.empty() || out.size() > kHostBytes) return std::nullopt;
  return out;
}

base::Result<Url> parse_url(std::string_view text) {
  if (text.size() > kUrlBytes) {
    return base::invalid("", "The address is longer than " + std::to_string(kUrlBytes) + " bytes.");
  }
  if (!valid_utf8(text) || first_control(text)) {
    return base::invalid("", "The address holds characters that no address has.");
  }
  const std::unique_ptr<CURLU, FreeUrl> url{curl_url()};
  if (url == nullptr) throw std::bad_alloc{};
  std::string whole{text};
  if (text.size() > 4 && ascii_host(text.substr(0, 4)) == "www") whole.insert(0, "http://");
  const auto wrong = curl_url_set(url.get(), CURLUPART_URL, whole.c_str(), CURLU_URLENCODE);
  const std::string scheme = part(url.get(), CURLUPART_SCHEME).value_or("");
  if (wrong != CURLUE_OK || (scheme != "http" && scheme != "https")) {
    return base::invalid("", "Write a full address that begins with https:// or http://.");
  }
  const auto host = ascii_host(part(url.get(), CURLUPART_HOST).value_or(""));
  if (!host) return base::invalid("", "The address has no valid host name.");
  Url out{.scheme = scheme,
          .host = *host,
          .port = 0,
          .path = part(url.get(), CURLUPART_PATH).value_or("/"),
          .query = part(url.get(), CURLUPART_QUERY).value_or(""),
          .credentials = part(url.get(), CURLUPART_USER).has_value()};
  if (const auto port = part(url.get(), CURLUPART_PORT, CURLU_NO_DEFAULT_PORT)) {
    out.port = static_cast<std::uint16_t>(std::stoul(*port));  // curl saw to its range.
  }
  return out;
}

std::string normal_form(const Url& url) {
  std::string out = "https://" + url.host;
  if (url.port != 0) out += ':' + std::to_string(url.port);
  out += normal_escapes(url.path);
  if (!url.query.empty()) out += '?' + normal_escapes(url.query);
  return out;
}

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (is_unreserved(c)) {
      out += c;
    } else {
      append_escaped(out, c);
    }
  }
  return out;
}

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      out += text[at];
      continue;
    }
    const auto byte = escaped_byte(text, at);
    if (!byte) return std::nullopt;
    out += *byte;
    at += 2;
  }
  if (!valid_utf8(out) || first_control(out)) return std::nullopt;
  return out;
}

}  // namespace text
