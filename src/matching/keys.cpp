#include <matching/common_words.hpp>
#include <matching/keys.hpp>
#include <matching/limits.hpp>

#include <algorithm>
#include <span>
#include <unordered_set>

namespace matching {
namespace {

// The finaliser of SplitMix64.
std::uint64_t mix(std::uint64_t value) {
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
  return value ^ (value >> 31U);
}

// One of the two kinds of text, and how many of its tokens make a key. The seed keeps a word's key
// from being a character's.
struct Stream {
  std::vector<std::uint32_t> places;
  std::size_t gram;
  std::uint64_t seed;
};

struct Streams {
  Stream words{.places = {}, .gram = kGramWords, .seed = 1};
  Stream characters{.places = {}, .gram = kGramCharacters, .seed = 2};
};

Streams streams(const std::vector<text::Token>& tokens) {
  Streams out;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].unspaced) {
      out.characters.places.push_back(i);
    } else if (is_content(tokens[i])) {
      out.words.places.push_back(i);
    }
  }
  return out;
}

std::vector<PlacedKey> keys_of(const Stream& stream, const std::vector<text::Token>& tokens) {
  std::vector<PlacedKey> out;
  if (stream.places.size() < stream.gram) return out;
  out.reserve(stream.places.size());
  for (std::size_t i = 0; i + stream.gram <= stream.places.size(); ++i) {
    std::uint64_t hash = stream.seed;
    for (std::size_t n = 0; n < stream.gram; ++n)
      hash = mix(hash + tokens[stream.places[i + n]].word);
    out.push_back({.key = hash >> (64U - kKeyBits),
                   .first = stream.places[i],
                   .end = stream.places[i + stream.gram - 1] + 1});
  }
  return out;
}

// Keeps the least of every window by another hash than the key's own value, which stays evenly
// spread that way. Of equal ones the one that was kept before goes on.
void keep(std::span<const PlacedKey> keys, std::vector<Key>& out, std::unordered_set<Key>& known) {
  const auto rank = [&](std::size_t at) { return mix(keys[at].key + 0x9E3779B97F4A7C15U); };
  const std::size_t window = std::min(kWindow, keys.size());
  if (window == 0) return;
  std::size_t least = keys.size();
  for (std::size_t end = window; end <= keys.size(); ++end) {
    const std::size_t start = end - window;
    if (least >= keys.size() || least < start) {
      least = start;
      for (std::size_t at = start + 1; at < end; ++at)
        least = rank(at) < rank(least) ? at : least;
    } else if (rank(end - 1) < rank(least)) {
      least = end - 1;
    }
    if (known.insert(keys[least].key).second) out.push_back(keys[least].key);
  }
}

}  // namespace

std::vector<PlacedKey> all_keys(const text::Tokens& tokens) {
  const Streams found = streams(tokens.list());
  std::vector<PlacedKey> out = keys_of(found.words, tokens.list());
  const std::vector<PlacedKey> characters = keys_of(found.characters, tokens.list());
  out.insert(out.end(), characters.begin(), characters.end());
  return out;
}

std::vector<Key> kept_keys(const text::Tokens& tokens) {
  const Streams found = streams(tokens.list());
  std::vector<Key> out;
  std::unordered_set<Key> known;
  keep(keys_of(found.words, tokens.list()), out, known);
  keep(keys_of(found.characters, tokens.list()), out, known);
  return out;
}

}  // namespace matching
