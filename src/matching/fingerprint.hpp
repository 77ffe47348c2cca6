// What is stored of a text so that copies of it are found: its kept keys. The
// text cannot be read from it.
//
// As bytes, little-endian:
//   version   1 byte   kScheme of whoever made it
//   tables    4        which of Unicode's tables words were read by
//   words     4        how many words the text has
//   count     4        how many keys
//   keys      5 each, in the order of the text
//   checksum  4        CRC-32 (ISO-HDLC) of all before it

#pragma once

#include <base/result.hpp>
#include <matching/keys.hpp>
#include <matching/scheme.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace matching {

struct Fingerprint {
  Scheme made_by;
  std::uint32_t words = 0;
  std::vector<Key> keys;

  friend bool operator==(const Fingerprint&, const Fingerprint&) = default;
};

// By the scheme of this program. At most kKeys keys, those from the beginning of the text.
[[nodiscard]] Fingerprint fingerprint(const text::Tokens& tokens);

[[nodiscard]] std::string encode(const Fingerprint& fingerprint);

// `invalid` for bytes that encode() never gives. A row of another scheme can be read if it has
// this form; whether its keys can be compared with ours, `made_by == scheme()` says.
[[nodiscard]] base::Result<Fingerprint> decode(std::string_view bytes);

}  // namespace matching
