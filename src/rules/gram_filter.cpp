#include <base/ensure.hpp>
#include <rules/gram_filter.hpp>
#include <rules/limits.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

// Highway compiles this file once for each kind of vectors.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "rules/gram_filter.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef RULES_GRAM_FILTER_ONCE
#define RULES_GRAM_FILTER_ONCE
namespace rules {

constexpr std::uint32_t kFactor = 0x9E3779B1;  // 2^32 over the golden ratio (Knuth, 6.4).
constexpr std::uint32_t kMix = 0x85EBCA6B;     // Odd, and far from the other.
// By width: bit 5 of each byte of a gram.
constexpr std::array<Gram, sizeof(Gram) + 1> kCaseBits = {0, 0x20, 0x2020, 0x202020, 0x20202020};

// What a kernel works on, and what it leaves: how many places it wrote, and where it stopped.
struct GramSearch {
  const std::uint8_t* text;
  std::size_t places;
  const std::uint32_t* bits;
  int shift;
  std::uint32_t* out;  // Room for a vector more than there are places.
  std::size_t found = 0;
  std::size_t next = 0;
};

}  // namespace rules
#endif

// Vectors are loaded from addresses.
// NOLINTBEGIN(cppcoreguidelines-pro-bounds-pointer-arithmetic)
HWY_BEFORE_NAMESPACE();
namespace rules::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Up to four bytes as they stand, at `text` and at the bytes behind it, one a lane.
template <std::size_t kWidth, class Words>
HWY_INLINE hn::Vec<Words> bytes_at(Words words, const std::uint8_t* HWY_RESTRICT text) {
  const hn::Rebind<std::uint8_t, Words> bytes;
  auto gram = hn::PromoteTo(words, hn::LoadU(bytes, text));
  if constexpr (kWidth > 1)
    gram = hn::Or(gram, hn::ShiftLeft<8>(hn::PromoteTo(words, hn::LoadU(bytes, text + 1))));
  if constexpr (kWidth > 2)
    gram = hn::Or(gram, hn::ShiftLeft<16>(hn::PromoteTo(words, hn::LoadU(bytes, text + 2))));
  if constexpr (kWidth > 3)
    gram = hn::Or(gram, hn::ShiftLeft<24>(hn::PromoteTo(words, hn::LoadU(bytes, text + 3))));
  return hn::Or(gram, hn::Set(words, std::get<kWidth>(kCaseBits)));
}

// The grams that begin there.
template <std::size_t kWidth, class Words>
HWY_INLINE hn::Vec<Words> grams_at(Words words, const std::uint8_t* HWY_RESTRICT text) {
  if constexpr (kWidth <= sizeof(Gram)) {
    return bytes_at<kWidth>(words, text);
  } else {
    const auto first = hn::Mul(bytes_at<sizeof(Gram)>(words, text), hn::Set(words, kMix));
    return hn::Xor(first, bytes_at<kWidth - sizeof(Gram)>(words, text + sizeof(Gram)));
  }
}

// Writes the places whose gram's bit is set, as far as whole vectors go.
template <std::size_t kWidth>
void find_grams_of(GramSearch& search) {
  const hn::ScalableTag<std::uint32_t> words;
  const hn::RebindToSigned<decltype(words)> rows;
  const std::size_t lanes = hn::Lanes(words);
  const auto factor = hn::Set(words, kFactor);
  const auto one = hn::Set(words, 1U);
  const auto low = hn::Set(words, 31U);
  for (; search.next + lanes <= search.places; search.next += lanes) {
    const auto gram = grams_at<kWidth>(words, search.text + search.next);
    const auto hash = hn::ShiftRightSame(hn::Mul(gram, factor), search.shift);
    const auto row = hn::BitCast(rows, hn::ShiftRight<5>(hash));
    const auto held = hn::Shr(hn::GatherIndex(words, search.bits, row), hn::And(hash, low));
    const auto hit = hn::Ne(hn::And(held, one), hn::Zero(words));
    if (hn::AllFalse(words, hit)) continue;
    const auto here = hn::Iota(words, static_cast<std::uint32_t>(search.next));
    search.found += hn::CompressStore(here, hit, words, search.out + search.found);
  }
}

void find_grams(std::size_t width, GramSearch& search) {
  switch (width) {
    case 1: return find_grams_of<1>(search);
    case 2: return find_grams_of<2>(search);
    case 3: return find_grams_of<3>(search);
    case 4: return find_grams_of<4>(search);
    default: return find_grams_of<kGramBytes>(search);
  }
}

}  // namespace rules::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
// NOLINTEND(cppcoreguidelines-pro-bounds-pointer-arithmetic)

#if HWY_ONCE
namespace rules {

HWY_EXPORT(find_grams);

namespace {

static_assert(std::endian::native == std::endian::little, "grams are read as they stand");
constexpr std::size_t kBitsPerGram = 64;
constexpr std::size_t kBitsLeast = 1U << 15U;
constexpr std::size_t kBitsMost = 1U << 23U;
constexpr std::size_t kLanesMost = 64;

std::uint32_t hash_of(Gram gram, int shift) {
  return (gram * kFactor) >> static_cast<unsigned>(shift);
}

std::size_t places_in(std::string_view text, std::size_t width) {
  return text.size() < width ? 0 : text.size() - width + 1;
}

}  // namespace

Gram gram_of(std::string_view text, std::size_t width) {
  if (width > sizeof(Gram)) {
    return (gram_of(text, sizeof(Gram)) * kMix) ^
           gram_of(text.substr(sizeof(Gram)), width - sizeof(Gram));
  }
  Gram gram = 0;
  if (width == sizeof gram) {
    std::memcpy(&gram, text.data(), sizeof gram);
  } else {
    for (std::size_t i = 0; i < width; ++i)
      gram |= Gram{static_cast<unsigned char>(text[i])} << (8 * i);
  }
  return gram | kCaseBits.at(width);
}

GramFilter::GramFilter(std::span<const Gram> grams, std::size_t width) : width_{width} {
  base::ensure(width >= 1 && width == gram_width(width), "there are no grams of this width");
  const std::size_t wanted = std::clamp(grams.size() * kBitsPerGram, kBitsLeast, kBitsMost);
  const std::size_t size = std::bit_ceil(wanted);
  shift_ = 32 - std::countr_zero(size);
  bits_.assign(size / 32, 0);
  for (const Gram gram : grams) {
    const std::uint32_t hash = hash_of(gram, shift_);
    bits_[hash >> 5U] |= 1U << (hash & 31U);
  }
}

bool GramFilter::may_hold(std::string_view text, std::size_t at) const {
  const std::uint32_t hash = hash_of(gram_of(text.substr(at), width_), shift_);
  return ((bits_[hash >> 5U] >> (hash & 31U)) & 1U) != 0;
}

std::span<const std::uint32_t> GramFilter::find(std::string_view text,
                                                std::vector<std::uint32_t>& room) const {
  const std::size_t places = places_in(text, width_);
  if (room.size() < places + kLanesMost) room.resize(places + kLanesMost);
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): characters as bytes.
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  GramSearch search{
      .text = bytes, .places = places, .bits = bits_.data(), .shift = shift_, .out = room.data()};
  HWY_DYNAMIC_DISPATCH(find_grams)(width_, search);
  for (; search.next < places; ++search.next) {
    if (may_hold(text, search.next)) room[search.found++] = static_cast<std::uint32_t>(search.next);
  }
  return {room.data(), search.found};
}

std::vector<std::uint32_t> GramFilter::find_simply(std::string_view text) const {
  std::vector<std::uint32_t> out;
  for (std::size_t at = 0; at < places_in(text, width_); ++at) {
    if (may_hold(text, at)) out.push_back(static_cast<std::uint32_t>(at));
  }
  return out;
}

}  // namespace rules
#endif  // HWY_ONCE
