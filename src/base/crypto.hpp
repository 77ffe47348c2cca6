// Digests, keyed digests and chance: libsodium behind our own words. Nothing
// here needs to be initialised by a caller.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace base {

// SHA-256 (FIPS 180-4) of everything that was added.
class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  ~Sha256();

  void add(std::string_view bytes);
  // Lower-case hexadecimal, 64 characters. Called once, at the end.
  [[nodiscard]] std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Lower-case hexadecimal SHA-256 of `bytes`.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

// HMAC-SHA-256 (RFC 2104), 32 raw bytes.
[[nodiscard]] std::string hmac_sha256(std::string_view key, std::string_view bytes);

// `count` unpredictable bytes.
[[nodiscard]] std::string random_bytes(std::size_t count);

// Base64 for URLs, without padding (RFC 4648 section 5).
[[nodiscard]] std::string base64url(std::string_view bytes);
// The bytes again; nothing for text that base64url never gives.
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);
[[nodiscard]] std::string hex(std::string_view bytes);

// Takes the same time wherever two texts of one length differ.
[[nodiscard]] bool same_secret(std::string_view one, std::string_view other);

// CRC-32 (ISO-HDLC) as six base32 characters: tells a mistyped key from a wrong one.
[[nodiscard]] std::string checksum6(std::string_view text);

// Argon2id (RFC 9106) in libsodium's string form, at its interactive limits.
[[nodiscard]] std::string hash_password(std::string_view password);
[[nodiscard]] bool verify_password(const std::string& hash, std::string_view password);
// Whether the hash was made with weaker limits than those in force.
[[nodiscard]] bool needs_rehash(const std::string& hash);

}  // namespace base
