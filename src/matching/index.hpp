// Which works may share a passage with a text: all fingerprints, asked by key.
//
// Holds no text. It is derived from the fingerprint rows and can be built from
// them again. Two calls at once need a lock only if one of them changes it; a copy
// shares its segments, so that a reader can keep one while the other is changed.

#pragma once

#include <matching/segment.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

namespace matching {

// A work that is worth reading. A score adds up how rare each shared key is (its logarithm), of the
// work's best part alone.
struct Candidate {
  Part part;
  std::uint32_t score = 0;
  std::uint32_t near = 0;   // The same of the kNearKeys keys of the text where it is highest,
  std::uint32_t where = 0;  // which end in this one of its stretches of half as many.
  std::uint32_t keys = 0;   // How many are shared.

  friend bool operator==(const Candidate&, const Candidate&) = default;
};

struct Search {
  std::size_t candidates = 50;  // kCandidates
  std::uint32_t keys_min = 1;   // Works that share fewer keys are left out.
};

struct Found {
  // The best by score, and twice as many that are the best at some place of the text: who copied
  // one paragraph shares few keys, but they stand close together, and only works that share the
  // same place are ranked with it. Equal ones by their numbers.
  std::vector<Candidate> works;
  bool complete = true;  // False: some keys were in too many works to be counted.
  // In how many parts of works each key of the text is, in the order in which they were given: what
  // many works have is nobody's (Article::compare).
  std::vector<std::uint32_t> spreads;
};

class Index {
 public:
  Index() = default;

  // A work's keys may be in the index once; take it out before it is added again.
  void add(WorkNumber work, std::span<const Key> keys);
  // Nothing happens if it is not there. Costs a walk over the delta, and over segments whose works
  // did not come in the order of their numbers.
  void remove(WorkNumber work);

  // Takes all works at once: cheaper than one by one. `rows(take)` tells take(work, keys) each
  // work's keys; it is asked several times and must say the same.
  using TakeRow = std::function<void(WorkNumber work, std::span<const Key> keys)>;
  using Rows = std::function<void(const TakeRow&)>;
  [[nodiscard]] static Index build(const Rows& rows);

  // Works that were added one by one take ten times the memory until they are settled in a segment.
  // That takes a second for 250,000 works, so it is done to a copy beside the work of the day.
  [[nodiscard]] bool should_settle() const;
  void settle();

  // Works that share keys with the text, which are given in its order. Keys in few works are
  // counted first; one that is in more than a share of all works is left out, and so is what comes
  // after kVotes votes.
  [[nodiscard]] Found candidates(std::span<const Key> keys, const Search& search) const;

  // In how many parts of works the key is: a passage that many works have is nobody's.
  [[nodiscard]] std::size_t spread(Key key) const;

  [[nodiscard]] std::size_t part_count() const;
  [[nodiscard]] std::size_t memory_bytes() const;

 private:
  struct Fixed {
    std::shared_ptr<const Segment> segment;
    bool in_order = false;      // Parts stand in the order of their works' numbers.
    std::vector<bool> removed;  // By part; empty while none is.
  };
  // Works that are in no segment yet: for each key the newest of its postings.
  struct Delta {
    struct Posting {
      std::uint32_t part;
      std::uint32_t before;  // The next older posting of the key; kNone at the end.
    };
    std::vector<Part> parts;
    std::vector<bool> removed;
    std::unordered_map<Key, std::uint32_t> newest;
    std::vector<Posting> postings;
  };
  class Votes;

  [[nodiscard]] static Fixed fixed(Segment segment);
  [[nodiscard]] Fixed merged(std::size_t first) const;
  // Calls `act` with the number of every part that has the key, counted through all segments and
  // the delta.
  template <typename Act>
  void for_each_part(Key key, Act act) const;
  [[nodiscard]] const Part& part(std::uint32_t number) const;

  std::vector<Fixed> fixed_;
  Delta delta_;
};

}  // namespace matching
