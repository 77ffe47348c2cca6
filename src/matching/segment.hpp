// A part of the index that never changes: which works have which key, packed
// into 4.3 bytes for each.
//
// All of it is four plain arrays, so that a file of them can be mapped and read
// as it lies. Keys are sorted into buckets by their upper bits; an entry is the
// rest of the key and the number of a part of a work in 32 bits together: the
// buckets are chosen so that they always fit, and nothing of the key is lost.

#pragma once

#include <matching/keys.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace matching {

// What the caller calls a work by: the number of its fingerprint's row.
using WorkNumber = std::uint64_t;

// A stretch of a work; a short one has a single part. Part `part` of `parts` lies there in the
// text, as far as keys are evenly spread in it.
struct Part {
  WorkNumber work = 0;
  std::uint32_t part = 0;
  std::uint32_t parts = 1;

  friend bool operator==(const Part&, const Part&) = default;
};

class Segment {
 public:
  // Told keys of a part; whoever tells may go through the parts in any order.
  using Take = std::function<void(std::uint32_t part, std::span<const Key> keys)>;
  // Tells every key of every part, each key of a part once. Asked twice; it must say the same.
  using Source = std::function<void(const Take&)>;

  // At most kSegmentParts parts and 2^32 - 1 keys.
  [[nodiscard]] static Segment build(std::vector<Part> parts, const Source& source);

  [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }
  [[nodiscard]] std::size_t key_count() const { return entries_.size(); }

  // The entries of the key; what part one is of, part_of() says. Ascending by part.
  [[nodiscard]] std::span<const std::uint32_t> find(Key key) const;
  [[nodiscard]] std::uint32_t part_of(std::uint32_t entry) const { return entry & part_mask_; }

  // Every key with its part, one by one, in ascending order of keys.
  void for_each(const Take& take) const;

  [[nodiscard]] std::size_t memory_bytes() const;

 private:
  Segment() = default;

  std::vector<Part> parts_;
  std::vector<std::uint32_t> buckets_;  // Where each begins, and one past the last.
  std::vector<std::uint32_t> entries_;
  unsigned part_bits_ = 0;
  unsigned rest_bits_ = 0;  // Of a key, below what chooses the bucket.
  std::uint32_t part_mask_ = 0;
};

}  // namespace matching
