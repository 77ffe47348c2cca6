#include <base/ensure.hpp>
#include <matching/index.hpp>
#include <matching/limits.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <unordered_set>
#include <utility>

namespace matching {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t kPartsOfAWork = 4;  // That may rank before another work is reached.
constexpr double kWeightUnits = 16;       // Of a score, for each halving of how common a key is.

// How many parts the keys of a work make, and which keys each of them has.
std::uint32_t parts_of(std::size_t keys) {
  return static_cast<std::uint32_t>(std::max<std::size_t>((keys + kPartKeys - 1) / kPartKeys, 1));
}

std::span<const Key> keys_of_part(std::span<const Key> keys, std::size_t part) {
  const std::size_t start = std::min(part * kPartKeys, keys.size());
  return keys.subspan(start, std::min(kPartKeys, keys.size() - start));
}

std::uint32_t weight_of(std::size_t parts, std::size_t spread) {
  const double rarity = std::log2(static_cast<double>(parts + 1) / static_cast<double>(spread));
  return static_cast<std::uint32_t>(std::max(1.0, std::round(rarity * kWeightUnits)));
}

// A key of the text, where it stands among the text's keys, and in how many parts it is.
struct Asked {
  Key key = 0;
  std::uint32_t place = 0;
  std::size_t spread = 0;
};

bool is_removed(const std::vector<bool>& removed, std::uint32_t part) {
  return !removed.empty() && removed[part];
}

// Looks at the parts from `first` to before `last`.
void mark_removed(WorkNumber work,
                  const std::vector<Part>& parts,
                  std::span<const Part> among,
                  std::vector<bool>& removed) {
  for (const Part& part : among) {
    if (part.work != work) continue;
    removed.resize(parts.size());
    removed[static_cast<std::size_t>(&part - parts.data())] = true;
  }
}

// Those of the work, where parts stand in the order of their works; else all.
std::span<const Part> parts_to_search(WorkNumber work,
                                      const std::vector<Part>& parts,
                                      bool in_order) {
  if (!in_order) return parts;
  const auto found = std::ranges::equal_range(parts, work, {}, &Part::work);
  return {found.begin(), found.end()};
}

}  // namespace

// What each part has got so far; open addressing, made for a known number of votes. Votes come in
// the text's order, so that what is near is the last two halves of a window.
class Index::Votes {
 public:
  struct Count {
    std::uint32_t part = kNone;
    std::uint32_t score = 0;
    std::uint32_t near = 0;
    std::uint32_t where = 0;
    std::uint32_t keys = 0;
    std::uint32_t half = 0;  // Which half window the last vote was in,
    std::uint32_t here = 0;  // what came in it, and in the one before it.
    std::uint32_t before = 0;
  };

  explicit Votes(std::size_t votes)
      : counts_(std::bit_ceil(2 * votes + 2)),
        shift_{64U - static_cast<unsigned>(std::bit_width(counts_.size() - 1))} {}

  void add(std::uint32_t part, std::uint32_t place, std::uint32_t weight) {
    std::size_t at = (part * 0x9E3779B97F4A7C15U) >> shift_;
    while (counts_[at].part != part && counts_[at].part != kNone)
      at = (at + 1) & (counts_.size() - 1);
    Count& count = counts_[at];
    const std::uint32_t half = place / static_cast<std::uint32_t>(kNearKeys / 2);
    if (half != count.half) {
      count.before = half == count.half + 1 ? count.here : 0;
      count.here = 0;
      count.half = half;
    }
    count.part = part;
    count.here += weight;
    if (count.before + count.here > count.near) {
      count.near = count.before + count.here;
      count.where = half;
    }
    count.score += weight;
    ++count.keys;
  }

  // Those with so many keys, in no order.
  [[nodiscard]] std::vector<Count> at_least(std::uint32_t keys_min) && {
    std::erase_if(counts_, [keys_min](const Count& count) {
      return count.part == kNone || count.keys < keys_min;
    });
    return std::move(counts_);
  }

 private:
  std::vector<Count> counts_;
  unsigned shift_;
};

bool by_number(const Candidate& one, const Candidate& other) {
  return std::pair{one.part.work, one.part.part} < std::pair{other.part.work, other.part.part};
}

bool better_score(const Candidate& one, const Candidate& other) {
  return one.score != other.score ? one.score > other.score : by_number(one, other);
}

bool better_near(const Candidate& one, const Candidate& other) {
  return one.near != other.near ? one.near > other.near : by_number(one, other);
}

// The best of every place of the text, then the second of every place, and so on.
std::vector<Candidate> by_place(const std::vector<Candidate>& all, std::size_t places) {
  std::vector<std::vector<Candidate>> best(places);
  for (const Candidate& each : all) {
    std::vector<Candidate>& here = best.at(each.where);
    if (here.size() == kNearWorks && !better_near(each, here.back())) continue;
    if (here.size() == kNearWorks) here.pop_back();
    here.insert(std::ranges::upper_bound(here, each, better_near), each);
  }
  std::vector<Candidate> out;
  for (std::size_t rank = 0; rank < kNearWorks; ++rank) {
    const auto start = static_cast<std::ptrdiff_t>(out.size());
    for (const std::vector<Candidate>& here : best) {
      if (rank < here.size()) out.push_back(here[rank]);
    }
    std::sort(out.begin() + start, out.end(), better_near);
  }
  return out;
}

// One by score, two by place, and so on, each work once.
std::vector<Candidate> best_of(std::vector<Candidate> all, std::size_t places, std::size_t count) {
  constexpr std::size_t kTurns = 3;
  const std::vector<Candidate> near = by_place(all, places);
  const auto scored = static_cast<std::ptrdiff_t>(std::min(all.size(), kPartsOfAWork * count));
  std::partial_sort(all.begin(), all.begin() + scored, all.end(), better_score);
  std::unordered_set<WorkNumber> taken;
  std::vector<Candidate> out;
  std::size_t by_score = 0;
  std::size_t by_near = 0;
  for (std::size_t turn = 0; out.size() < count; ++turn) {
    const bool is_scored = turn % kTurns == 0 || by_near == near.size();
    const std::vector<Candidate>& from = is_scored ? all : near;
    std::size_t& at = is_scored ? by_score : by_near;
    if (is_scored && at == static_cast<std::size_t>(scored)) {
      if (by_near == near.size()) break;
      continue;
    }
    const Candidate& best = from[at++];
    if (taken.insert(best.part.work).second) out.push_back(best);
  }
  return out;
}

template <typename Act>
void Index::for_each_part(Key key, Act act) const {
  std::uint32_t base = 0;
  for (const Fixed& fixed : fixed_) {
    for (const std::uint32_t entry : fixed.segment->find(key)) {
      const std::uint32_t part = fixed.segment->part_of(entry);
      if (!is_removed(fixed.removed, part)) act(base + part);
    }
    base += static_cast<std::uint32_t>(fixed.segment->parts().size());
  }
  const auto newest = delta_.newest.find(key);
  if (newest == delta_.newest.end()) return;
  for (std::uint32_t at = newest->second; at != kNone; at = delta_.postings[at].before) {
    const std::uint32_t part = delta_.postings[at].part;
    if (!is_removed(delta_.removed, part)) act(base + part);
  }
}

const Part& Index::part(std::uint32_t number) const {
  for (const Fixed& fixed : fixed_) {
    if (number < fixed.segment->parts().size()) return fixed.segment->parts()[number];
    number -= static_cast<std::uint32_t>(fixed.segment->parts().size());
  }
  return delta_.parts.at(number);
}

void Index::add(WorkNumber work, std::span<const Key> keys) {
  const std::uint32_t parts = parts_of(keys.size());
  for (std::uint32_t i = 0; i < parts; ++i) {
    const auto number = static_cast<std::uint32_t>(delta_.parts.size());
    delta_.parts.push_back({.work = work, .part = i, .parts = parts});
    for (const Key key : keys_of_part(keys, i)) {
      const auto [newest, is_new] = delta_.newest.try_emplace(key, kNone);
      delta_.postings.push_back({.part = number, .before = newest->second});
      newest->second = static_cast<std::uint32_t>(delta_.postings.size() - 1);
    }
  }
  if (!delta_.removed.empty()) delta_.removed.resize(delta_.parts.size());
}

void Index::remove(WorkNumber work) {
  for (Fixed& fixed : fixed_) {
    const std::vector<Part>& parts = fixed.segment->parts();
    mark_removed(work, parts, parts_to_search(work, parts, fixed.in_order), fixed.removed);
  }
  mark_removed(work, delta_.parts, delta_.parts, delta_.removed);
}

Index::Fixed Index::fixed(Segment segment) {
  Fixed out;
  out.in_order = std::ranges::is_sorted(segment.parts(), {}, &Part::work);
  out.segment = std::make_shared<const Segment>(std::move(segment));
  return out;
}

Index Index::build(const Rows& rows) {
  std::vector<Part> all;
  rows([&all](WorkNumber work, std::span<const Key> keys) {
    const std::uint32_t parts = parts_of(keys.size());
    for (std::uint32_t i = 0; i < parts; ++i)
      all.push_back({.work = work, .part = i, .parts = parts});
  });
  Index out;
  for (std::size_t first = 0; first < all.size(); first += kSegmentParts) {
    const std::size_t count = std::min(kSegmentParts, all.size() - first);
    const auto begin = all.begin() + static_cast<std::ptrdiff_t>(first);
    std::vector<Part> parts{begin, begin + static_cast<std::ptrdiff_t>(count)};
    // Counts all parts on its way, and tells those that this segment has.
    const auto source = [&rows, first, count](const Segment::Take& take) {
      std::size_t number = 0;
      rows([&](WorkNumber, std::span<const Key> keys) {
        for (std::size_t i = 0; i < parts_of(keys.size()); ++i, ++number) {
          if (number < first || number >= first + count) continue;
          take(static_cast<std::uint32_t>(number - first), keys_of_part(keys, i));
        }
      });
    };
    out.fixed_.push_back(fixed(Segment::build(std::move(parts), source)));
  }
  return out;
}

bool Index::should_settle() const { return delta_.parts.size() >= kDeltaParts; }

// One segment of the delta and the segments from `first` on, without what was removed.
Index::Fixed Index::merged(std::size_t first) const {
  constexpr std::uint32_t kGone = kNone;
  std::vector<Part> parts;
  std::vector<std::vector<std::uint32_t>> numbers;  // What becomes of each part.
  const auto keep = [&](const std::vector<Part>& from, const std::vector<bool>& removed) {
    std::vector<std::uint32_t>& to = numbers.emplace_back(from.size(), kGone);
    for (std::uint32_t i = 0; i < from.size(); ++i) {
      if (is_removed(removed, i)) continue;
      to[i] = static_cast<std::uint32_t>(parts.size());
      parts.push_back(from[i]);
    }
  };
  for (std::size_t i = first; i < fixed_.size(); ++i)
    keep(fixed_[i].segment->parts(), fixed_[i].removed);
  keep(delta_.parts, delta_.removed);
  const auto source = [&](const Segment::Take& take) {
    for (std::size_t i = first; i < fixed_.size(); ++i) {
      const std::vector<std::uint32_t>& to = numbers[i - first];
      fixed_[i].segment->for_each([&](std::uint32_t part, std::span<const Key> keys) {
        if (to[part] != kGone) take(to[part], keys);
      });
    }
    for (const auto& [key, newest] : delta_.newest) {
      for (std::uint32_t at = newest; at != kNone; at = delta_.postings[at].before) {
        const std::uint32_t to = numbers.back()[delta_.postings[at].part];
        if (to != kGone) take(to, std::span{&key, 1});
      }
    }
  };
  return fixed(Segment::build(std::move(parts), source));
}

// Segments that are no larger than twice what is behind them join it, so that there are few and
// each key is moved a few times in all.
void Index::settle() {
  if (delta_.parts.empty()) return;
  std::size_t first = fixed_.size();
  std::size_t size = delta_.parts.size();
  while (first > 0) {
    const std::size_t before = fixed_[first - 1].segment->parts().size();
    if (before > 2 * size || before + size > kSegmentParts) break;
    size += before;
    --first;
  }
  Fixed all = merged(first);
  fixed_.resize(first);
  fixed_.push_back(std::move(all));
  delta_ = {};
}

Found Index::candidates(std::span<const Key> keys, const Search& search) const {
  const std::size_t all = part_count();
  const std::size_t too_common = std::max(kCommonKeyFloor, all / kCommonKeyShare);
  std::vector<Asked> asked;
  std::unordered_map<Key, std::uint32_t> known;
  Found out;
  out.spreads.reserve(keys.size());
  for (std::uint32_t place = 0; place < keys.size(); ++place) {
    const auto [at, is_new] = known.try_emplace(keys[place], 0);
    if (is_new) {
      at->second = static_cast<std::uint32_t>(spread(keys[place]));
      if (at->second > 0)
        asked.push_back({.key = keys[place], .place = place, .spread = at->second});
    }
    out.spreads.push_back(at->second);
  }
  std::ranges::sort(asked, [](const Asked& one, const Asked& other) {
    return std::pair{one.spread, one.place} < std::pair{other.spread, other.place};
  });
  std::size_t votes = 0;
  std::size_t counted = 0;
  for (; counted < asked.size(); ++counted) {
    const std::size_t spread = asked[counted].spread;
    if (spread > too_common || votes + spread > kVotes) break;
    votes += spread;
  }
  out.complete = counted == asked.size();
  asked.resize(counted);
  std::ranges::sort(asked, {}, &Asked::place);
  Votes table{votes};
  for (const Asked& each : asked) {
    const std::uint32_t weight = weight_of(all, each.spread);
    for_each_part(each.key, [&](std::uint32_t part) { table.add(part, each.place, weight); });
  }
  std::vector<Candidate> found;
  for (const Votes::Count& count : std::move(table).at_least(search.keys_min)) {
    found.push_back({.part = part(count.part),
                     .score = count.score,
                     .near = count.near,
                     .where = count.where,
                     .keys = count.keys});
  }
  const std::size_t places = keys.size() / (kNearKeys / 2) + 1;
  out.works = best_of(std::move(found), places, search.candidates);
  return out;
}

std::size_t Index::spread(Key key) const {
  std::size_t out = 0;
  for_each_part(key, [&out](std::uint32_t) { ++out; });
  return out;
}

std::size_t Index::part_count() const {
  std::size_t out = delta_.parts.size();
  for (const Fixed& fixed : fixed_)
    out += fixed.segment->parts().size();
  return out;
}

std::size_t Index::memory_bytes() const {
  constexpr std::size_t kNodeBytes = 48;  // Of the map: node, allocation, its share of buckets.
  std::size_t out = delta_.postings.capacity() * sizeof(Delta::Posting) +
                    delta_.parts.capacity() * sizeof(Part) + delta_.newest.size() * kNodeBytes;
  for (const Fixed& fixed : fixed_)
    out += fixed.segment->memory_bytes() + fixed.removed.size() / 8;
  return out;
}

}  // namespace matching
