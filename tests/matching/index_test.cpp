#include <matching/index.hpp>
#include <matching/limits.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>
#include <vector>

namespace matching {
namespace {

using Works = std::map<WorkNumber, std::vector<Key>>;

Index built(const Works& works) {
  return Index::build([&works](const Index::TakeRow& take) {
    for (const auto& [work, keys] : works)
      take(work, keys);
  });
}

std::vector<WorkNumber> numbers(const Found& found) {
  std::vector<WorkNumber> out;
  for (const Candidate& each : found.works)
    out.push_back(each.part.work);
  return out;
}

// Keys from so small a set that works share many, and every bit of a key is used.
Works random_works(std::mt19937& random, std::size_t count, std::size_t keys_max) {
  Works out;
  for (WorkNumber work = 1; work <= count; ++work) {
    std::set<Key> keys;
    for (auto left = random() % (keys_max + 1); left > 0; --left)
      keys.insert((Key{random() % 500} * 0x9E3779B97F4A7C15U) >> (64U - kKeyBits));
    std::vector<Key> order{keys.begin(), keys.end()};
    std::shuffle(order.begin(), order.end(), random);
    out.emplace(work, std::move(order));
  }
  return out;
}

TEST(Segment, GivesBackEveryKeyThatWasPut) {
  std::mt19937 random{11};  // NOLINT(cert-msc*): the same every time.
  for (const std::size_t count : {0U, 1U, 2U, 3U, 64U, 65U, 1'000U}) {
    std::vector<Part> parts;
    std::vector<std::set<Key>> keys(count);
    for (std::size_t i = 0; i < count; ++i) {
      parts.push_back({.work = i + 100});
      for (auto left = random() % 50; left > 0; --left)
        keys[i].insert((Key{random()} << 32U | random()) >> (64U - kKeyBits));
      keys[i].insert({0, (Key{1} << kKeyBits) - 1});  // The ends of the range.
    }
    const Segment segment = Segment::build(parts, [&](const Segment::Take& take) {
      for (std::uint32_t i = 0; i < count; ++i) {
        const std::vector<Key> all{keys[i].begin(), keys[i].end()};
        take(i, all);
      }
    });
    std::vector<std::set<Key>> read(count);
    segment.for_each([&](std::uint32_t part, std::span<const Key> each) {
      read.at(part).insert(each.begin(), each.end());
    });
    EXPECT_EQ(read, keys) << count;
    for (std::uint32_t i = 0; i < count; ++i) {
      for (const Key key : keys[i]) {
        const auto found = segment.find(key);
        EXPECT_TRUE(std::ranges::any_of(
            found, [&](std::uint32_t entry) { return segment.part_of(entry) == i; }));
      }
    }
    EXPECT_TRUE(segment.find(12'345).empty());
  }
}

TEST(Index, IsEmptyAtFirst) {
  const std::vector<Key> keys = {1, 2, 3};
  EXPECT_TRUE(Index{}.candidates(keys, {}).works.empty());
  EXPECT_TRUE(built({}).candidates(keys, {}).works.empty());
  EXPECT_EQ(Index{}.spread(1), 0U);
}

TEST(Index, RanksBySharedKeysAndHowRareTheyAre) {
  Works works;
  for (WorkNumber work = 1; work <= 100; ++work)
    works[work] = {5, 1'000 + work};
  works[7].push_back(42);
  const Found found = built(works).candidates(std::vector<Key>{5, 42, 1'003}, {.candidates = 4});
  EXPECT_THAT(numbers(found), testing::ElementsAre(3, 7, 1, 2));  // Equal scores by number.
  EXPECT_EQ(found.works[0].score, found.works[1].score);
  EXPECT_EQ(found.works[0].keys, 2U);
  EXPECT_TRUE(found.complete);
}

// A copied paragraph in a text that shares more with others, here and there.
TEST(Index, GivesWorksWhoseSharedKeysStandTogetherTheirTurn) {
  Works works;
  std::vector<Key> keys(400);
  for (Key key = 0; key < keys.size(); ++key)
    keys[key] = 1'000 + key;
  for (WorkNumber work = 1; work <= 30; ++work) {
    for (Key key = work; key < keys.size(); key += 40)
      works[work].push_back(1'000 + key);
  }
  works[31] = {1'200, 1'203, 1'206, 1'209};
  const Found found = built(works).candidates(keys, {.candidates = 2});
  EXPECT_THAT(numbers(found), testing::Contains(31));
}

TEST(Index, LeavesOutWorksThatShareTooFewKeys) {
  const Index index = built({{1, {10, 20, 30}}, {2, {10}}});
  const std::vector<Key> keys = {10, 20, 10, 10};
  EXPECT_THAT(numbers(index.candidates(keys, {.keys_min = 2})), testing::ElementsAre(1));
  EXPECT_THAT(numbers(index.candidates(keys, {.keys_min = 1})), testing::ElementsAre(1, 2));
}

TEST(Index, SaysWhenAKeyIsInTooManyWorksToBeCounted) {
  Works works;
  for (WorkNumber work = 1; work <= kCommonKeyFloor + 1; ++work)
    works[work] = {5};
  works[9].push_back(6);
  const Index index = built(works);
  const Found common = index.candidates(std::vector<Key>{5}, {});
  EXPECT_TRUE(common.works.empty());
  EXPECT_FALSE(common.complete);
  const Found both = index.candidates(std::vector<Key>{5, 6}, {});
  EXPECT_THAT(numbers(both), testing::ElementsAre(9));
  EXPECT_FALSE(both.complete);
  EXPECT_EQ(index.spread(5), kCommonKeyFloor + 1);
}

TEST(Index, SearchesALongWorkInParts) {
  std::vector<Key> book;
  for (Key key = 0; key < 3 * kPartKeys; ++key)
    book.push_back(key * 7);
  const Index index = built({{1, book}, {2, {3}}});
  EXPECT_EQ(index.part_count(), 4U);
  const std::vector<Key> page(book.begin() + 1'500, book.begin() + 1'540);
  const Found found = index.candidates(page, {});
  ASSERT_EQ(found.works.size(), 1U);
  EXPECT_EQ(found.works[0].part, (Part{.work = 1, .part = 1, .parts = 3}));
  EXPECT_EQ(found.works[0].keys, 40U);
}

TEST(Index, ForgetsWhatIsRemovedAndTakesItAgain) {
  Index index = built({{1, {10, 20}}, {2, {10, 30}}});
  index.add(3, std::vector<Key>{10, 40});
  const std::vector<Key> keys = {10, 20, 30, 40};
  for (const WorkNumber gone : {1U, 3U}) {
    Index without = index;
    without.remove(gone);
    EXPECT_THAT(numbers(without.candidates(keys, {})), testing::Not(testing::Contains(gone)));
    EXPECT_EQ(without.spread(10), 2U);
    without.add(gone, std::vector<Key>{10, 50});
    EXPECT_THAT(numbers(without.candidates(keys, {})), testing::Contains(gone));
    without.settle();
    EXPECT_THAT(numbers(without.candidates(keys, {})), testing::UnorderedElementsAre(1, 2, 3));
    EXPECT_EQ(without.part_count(), 3U);
  }
}

// Highest first, equal ones by number.
std::vector<Candidate> ranked(std::vector<Candidate> all, std::uint32_t Candidate::*by) {
  std::ranges::stable_sort(all, {}, [](const Candidate& each) { return each.part.work; });
  std::ranges::stable_sort(all, std::greater{}, by);
  return all;
}

// The same candidates by the slowest way there is: every work asked for every key.
std::vector<Candidate> by_hand(const Works& works,
                               const std::vector<Key>& keys,
                               std::size_t parts) {
  std::map<Key, std::size_t> spread;
  for (const auto& [work, has] : works) {
    for (const Key key : has)
      ++spread[key];
  }
  std::vector<Candidate> all;
  for (const auto& [work, has] : works) {
    Candidate each{.part = {.work = work}};
    std::vector<std::uint32_t> halves(keys.size() / (kNearKeys / 2) + 2);
    for (const Key key : has) {
      const auto place = std::ranges::find(keys, key);
      if (place == keys.end()) continue;
      const double rarity =
          std::log2(static_cast<double>(parts + 1) / static_cast<double>(spread.at(key)));
      const auto weight = static_cast<std::uint32_t>(std::max(1.0, std::round(rarity * 16)));
      each.score += weight;
      ++each.keys;
      halves[static_cast<std::size_t>(place - keys.begin()) / (kNearKeys / 2)] += weight;
    }
    for (std::uint32_t i = 0; i < halves.size(); ++i) {
      const std::uint32_t near = halves[i] + (i > 0 ? halves[i - 1] : 0);
      if (near > each.near) {
        each.near = near;
        each.where = i;
      }
    }
    if (each.keys > 0) all.push_back(each);
  }
  std::vector<Candidate> out;
  std::size_t turns = 0;
  const auto by_score = ranked(all, &Candidate::score);
  std::vector<Candidate> by_near;
  std::map<std::uint32_t, std::size_t> ranks;
  std::map<std::size_t, std::vector<Candidate>> rounds;
  for (const Candidate& each : ranked(all, &Candidate::near))
    rounds[ranks[each.where]++].push_back(each);
  for (const auto& [round, each] : rounds) {
    if (round < kNearWorks) by_near.insert(by_near.end(), each.begin(), each.end());
  }
  std::size_t score_at = 0;
  std::size_t near_at = 0;
  while (out.size() < std::min(all.size(), kCandidates)) {
    const bool scored = turns++ % 3 == 0 || near_at == by_near.size();
    const Candidate& next = scored ? by_score.at(score_at++) : by_near.at(near_at++);
    if (std::ranges::find(out, next) == out.end()) out.push_back(next);
  }
  return out;
}

// However works came into the index, and whatever was taken out of it again.
TEST(Index, FindsWhatASlowSearchFinds) {
  std::mt19937 random{5};  // NOLINT(cert-msc*): the same every time.
  for (int run = 0; run < 40; ++run) {
    Works works = random_works(random, 1 + random() % 300, 40);
    Works first{works.begin(), works.find(1 + random() % works.size())};
    Index index = built(first);
    for (auto at = works.find(first.size() + 1); at != works.end(); ++at) {
      index.add(at->first, at->second);
      if (random() % 40 == 0) index.settle();
    }
    for (auto left = random() % 20; left > 0; --left) {
      const WorkNumber gone = 1 + random() % 300;
      index.remove(gone);
      works.erase(gone);
    }
    index.add(5'000, std::vector<Key>{17});
    works[5'000] = {17};
    for (int ask = 0; ask < 3; ++ask) {
      Index settled = index;
      settled.settle();
      const std::vector<Key> keys = random_works(random, 1, 100).at(1);
      const Found found = settled.candidates(keys, {});
      EXPECT_EQ(found.works, by_hand(works, keys, settled.part_count()));
      EXPECT_EQ(index.candidates(keys, {}).works, by_hand(works, keys, index.part_count()));
    }
  }
}

TEST(Index, SettlesIntoSegmentsOfLittleMoreThanFourBytesAKey) {
  std::mt19937 random{23};  // NOLINT(cert-msc*): the same every time.
  constexpr std::size_t kWorks = 2'000;
  Index index;
  std::vector<Key> keys(117);
  for (WorkNumber work = 1; work <= kWorks; ++work) {
    for (Key& key : keys)
      key = (Key{random()} << 3U) ^ random() % 8;
    index.add(work, keys);
    EXPECT_FALSE(index.should_settle());
    if (work % 150 == 0) index.settle();
  }
  index.settle();
  EXPECT_EQ(index.part_count(), kWorks);
  EXPECT_LT(index.memory_bytes() / kWorks, 600U);
}

}  // namespace
}  // namespace matching
