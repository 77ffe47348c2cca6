#include <matching/fingerprint.hpp>
#include <matching/limits.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

namespace matching {
namespace {

constexpr std::size_t kHeadBytes = 13;
constexpr std::size_t kKeyBytes = 5;
constexpr std::size_t kChecksumBytes = 4;

void append(std::string& out, std::uint64_t value, std::size_t bytes) {
  for (std::size_t i = 0; i < bytes; ++i)
    out += static_cast<char>((value >> (8 * i)) & 0xFFU);
}

std::uint64_t read(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint64_t out = 0;
  for (std::size_t i = count; i > 0; --i)
    out = (out << 8U) | static_cast<unsigned char>(bytes[at + i - 1]);
  return out;
}

constexpr std::array<std::uint32_t, 256> kCrc = [] {
  std::array<std::uint32_t, 256> out{};
  for (std::uint32_t i = 0; i < out.size(); ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit)
      value = (value >> 1U) ^ ((value & 1U) != 0 ? 0xEDB88320U : 0U);
    out.at(i) = value;
  }
  return out;
}();

std::uint32_t checksum(std::string_view bytes) {
  std::uint32_t value = 0xFFFFFFFFU;
  for (const char byte : bytes)
    value = (value >> 8U) ^ kCrc.at((value ^ static_cast<unsigned char>(byte)) & 0xFFU);
  return ~value;
}

base::Error damaged() { return base::invalid("", "This is no fingerprint, or a damaged one."); }

}  // namespace

Fingerprint fingerprint(const text::Tokens& tokens) {
  Fingerprint out{.made_by = scheme(),
                  .words = static_cast<std::uint32_t>(tokens.list().size()),
                  .keys = kept_keys(tokens)};
  out.keys.resize(std::min(out.keys.size(), kKeys));
  return out;
}

std::string encode(const Fingerprint& fingerprint) {
  std::string out;
  out.reserve(kHeadBytes + fingerprint.keys.size() * kKeyBytes + kChecksumBytes);
  append(out, fingerprint.made_by.version, 1);
  append(out, fingerprint.made_by.tables, 4);
  append(out, fingerprint.words, 4);
  append(out, fingerprint.keys.size(), 4);
  for (const Key key : fingerprint.keys)
    append(out, key, kKeyBytes);
  append(out, checksum(out), kChecksumBytes);
  return out;
}

base::Result<Fingerprint> decode(std::string_view bytes) {
  if (bytes.size() < kHeadBytes + kChecksumBytes) return damaged();
  const std::size_t end = bytes.size() - kChecksumBytes;
  const std::uint64_t count = read(bytes, 9, 4);
  if (count > kKeys || kHeadBytes + count * kKeyBytes != end) return damaged();
  if (checksum(bytes.substr(0, end)) != read(bytes, end, kChecksumBytes)) return damaged();
  Fingerprint out{.made_by = {.version = static_cast<std::uint8_t>(read(bytes, 0, 1)),
                              .tables = static_cast<std::uint32_t>(read(bytes, 1, 4))},
                  .words = static_cast<std::uint32_t>(read(bytes, 5, 4)),
                  .keys = {}};
  out.keys.reserve(count);
  for (std::size_t at = kHeadBytes; at < end; at += kKeyBytes) {
    const Key key = read(bytes, at, kKeyBytes);
    if (key >> kKeyBits != 0) return damaged();
    out.keys.push_back(key);
  }
  return out;
}

}  // namespace matching
