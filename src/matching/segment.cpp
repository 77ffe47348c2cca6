#include <base/ensure.hpp>
#include <matching/limits.hpp>
#include <matching/segment.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <limits>

namespace matching {
namespace {

constexpr unsigned kEntryBits = 32;

}  // namespace

Segment Segment::build(std::vector<Part> parts, const Source& source) {
  base::ensure(parts.size() <= kSegmentParts, "a segment has no more parts than its entries tell");
  Segment out;
  out.parts_ = std::move(parts);
  const std::size_t last = std::max<std::size_t>(out.parts_.size(), 1) - 1;
  out.part_bits_ = static_cast<unsigned>(std::bit_width(last));
  out.part_mask_ = static_cast<std::uint32_t>((std::uint64_t{1} << out.part_bits_) - 1);
  out.rest_bits_ = kEntryBits - out.part_bits_;
  const unsigned bucket_bits = kKeyBits - out.rest_bits_;
  out.buckets_.assign((std::size_t{1} << bucket_bits) + 1, 0);

  // Counted, laid out, filled: each bucket's begin moves to its end, which is the next one's begin.
  std::uint64_t count = 0;
  source([&](std::uint32_t, std::span<const Key> keys) {
    for (const Key key : keys)
      ++out.buckets_[key >> out.rest_bits_];
    count += keys.size();
  });
  base::ensure(count <= std::numeric_limits<std::uint32_t>::max(),
               "a segment's keys can be counted");
  std::uint32_t begin = 0;
  for (std::uint32_t& bucket : out.buckets_) {
    const std::uint32_t size = bucket;
    bucket = begin;
    begin += size;
  }
  out.entries_.resize(count);
  const std::uint64_t rest_mask = (std::uint64_t{1} << out.rest_bits_) - 1;
  source([&](std::uint32_t part, std::span<const Key> keys) {
    for (const Key key : keys) {
      const auto rest = static_cast<std::uint32_t>((key & rest_mask) << out.part_bits_);
      out.entries_[out.buckets_[key >> out.rest_bits_]++] = rest | part;
    }
  });
  for (std::size_t i = out.buckets_.size() - 1; i > 0; --i)
    out.buckets_[i] = out.buckets_[i - 1];
  out.buckets_.front() = 0;
  for (std::size_t i = 0; i + 1 < out.buckets_.size(); ++i) {
    std::ranges::sort(
        std::span{out.entries_}.subspan(out.buckets_[i], out.buckets_[i + 1] - out.buckets_[i]));
  }
  return out;
}

std::span<const std::uint32_t> Segment::find(Key key) const {
  const std::size_t bucket = key >> rest_bits_;
  const std::span<const std::uint32_t> all =
      std::span{entries_}.subspan(buckets_[bucket], buckets_[bucket + 1] - buckets_[bucket]);
  const std::uint64_t rest = key & ((std::uint64_t{1} << rest_bits_) - 1);
  const auto below = [this](std::uint32_t entry) { return std::uint64_t{entry} >> part_bits_; };
  const auto found = std::ranges::equal_range(all, rest, {}, below);
  return {found.begin(), found.end()};
}

void Segment::for_each(const Take& take) const {
  for (std::size_t i = 0; i + 1 < buckets_.size(); ++i) {
    for (std::uint32_t at = buckets_[i]; at < buckets_[i + 1]; ++at) {
      const Key rest = std::uint64_t{entries_[at]} >> part_bits_;
      const std::array<Key, 1> key = {(Key{i} << rest_bits_) | rest};
      take(part_of(entries_[at]), key);
    }
  }
}

std::size_t Segment::memory_bytes() const {
  return parts_.capacity() * sizeof(Part) + buckets_.capacity() * sizeof(std::uint32_t) +
         entries_.capacity() * sizeof(std::uint32_t);
}

}  // namespace matching
