#include <rules/byte_pairs.hpp>
#include <rules/gram_filter.hpp>
#include <rules/limits.hpp>
#include <rules/requirement.hpp>
#include <text/letter_case.hpp>
#include <text/utf8.hpp>

#include <algorithm>
#include <iterator>
#include <numeric>
#include <optional>
#include <utility>

namespace rules {
namespace {

using Kind = Syntax::Kind;
using Strings = std::vector<std::string>;

constexpr std::string_view kLongS = "\xC5\xBF";
constexpr std::string_view kKelvin = "\xE2\x84\xAA";

void unite(Strings& strings) {
  std::ranges::sort(strings);
  strings.erase(std::unique(strings.begin(), strings.end()), strings.end());
}

std::size_t plus(std::size_t one, std::size_t other) {
  return one >= kUnbounded - other ? kUnbounded : one + other;
}

std::size_t times(std::size_t width, std::size_t count) {
  if (width == 0 || count == 0) return 0;
  return width >= kUnbounded / count ? kUnbounded : width * count;
}

// RE2 on the surroundings of a literal, and on a whole article, in looks at a gram.
constexpr double kVerification = 600;
constexpr double kFullVerification = 6'000;
// Below, a cover alone is good enough. A further one must not be met too often, a byte of text.
constexpr double kCheapCost = 0.0005;
constexpr double kTooOften = 0.0005;
// What a pattern may cost by itself before it joins a screen that is there anyway.
constexpr double kDearCost = 0.3;

// How often the gram is met by which a literal is found.
double often_looked_up(std::string_view literal) {
  double least = 1;
  const std::size_t width = gram_width(literal.size());
  for (std::size_t at = 0; at + width <= literal.size(); ++at)
    least = std::min(least, expected(literal.substr(at, width)));
  return least;
}

using Covers = std::vector<Cover>;

// What a part of the pattern can be.
struct Part {
  // All that it can take in, as plain() makes it; if they are few.
  std::optional<Strings> exact = {};
  // Where it is not exact: one of each begins, and ends, all that it takes in.
  Strings prefixes = {""};
  Strings suffixes = {""};
  Covers covers = {};     // The cheapest known, where `exact` does not tell more.
  std::size_t width = 0;  // The longest that it takes in, in bytes.

  [[nodiscard]] const Strings& begins() const { return exact ? *exact : prefixes; }
  [[nodiscard]] const Strings& ends() const { return exact ? *exact : suffixes; }
};

std::size_t bytes(const Strings& strings) {
  return std::accumulate(
      strings.begin(), strings.end(), std::size_t{0}, [](std::size_t sum, const std::string& s) {
        return sum + s.size();
      });
}

Strings product(const Strings& heads, const Strings& tails) {
  Strings out;
  out.reserve(heads.size() * tails.size());
  for (const std::string& head : heads) {
    for (const std::string& tail : tails)
      out.push_back(head + tail);
  }
  unite(out);
  return out;
}

// The strings as a cover; none where one of them is too short to be searched for.
std::optional<Cover> cover(const Strings& strings) {
  if (strings.empty()) return std::nullopt;
  Cover out;
  for (const std::string& each : strings) {
    if (each.size() < kAnchorBytes) return std::nullopt;
    const double often = expected(each);
    out.often += often;
    out.cost += often_looked_up(each) + kVerification * often;
  }
  out.literals = strings;
  return out;
}

// Adds what is required as well, and keeps the cheapest.
void add(Covers& covers, std::optional<Cover> other) {
  if (!other) return;
  const auto at = std::ranges::upper_bound(covers, other->cost, {}, &Cover::cost);
  covers.insert(at, std::move(*other));
  if (covers.size() > kCovers) covers.pop_back();
}

// Everything that the part requires, the cheapest first.
Covers covers_of(Part part) {
  if (part.exact) add(part.covers, cover(*part.exact));
  return std::move(part.covers);
}

// For a choice: what one branch requires, or the other.
std::optional<Cover> both(std::optional<Cover> one, const Covers& other) {
  if (!one || other.empty()) return std::nullopt;
  const Cover& cheapest = other.front();
  one->literals.insert(one->literals.end(), cheapest.literals.begin(), cheapest.literals.end());
  one->often += cheapest.often;
  one->cost += cheapest.cost;
  if (one->literals.size() > kChoiceStrings) return std::nullopt;
  return one;
}

Part part_of(const Syntax& syntax);

Part character(const Syntax& syntax) {
  Part out{.exact = Strings{}};
  for (const char32_t c : syntax.characters) {
    const std::u32string alike =
        syntax.ignores_case ? text::case_variants(c) : std::u32string(1, c);
    for (const char32_t each : alike) {
      std::string utf8;
      text::append(utf8, each);
      out.width = std::max(out.width, utf8.size());
      out.exact->push_back(plain(utf8));
    }
  }
  unite(*out.exact);
  return out;
}

// Whether both together are few enough to be multiplied out.
bool few(const Strings& heads, const Strings& tails) {
  return heads.size() * tails.size() <= kExactStrings &&
         bytes(heads) * tails.size() + bytes(tails) * heads.size() <= kExactBytes;
}

// Parts one after the other. Runs that are known exactly are multiplied out for as long as they
// stay few; each run that ends is a candidate for the cover.
class Sequence {
 public:
  void add(const Part& next) {
    out_.width = plus(out_.width, next.width);
    if (few(run_, next.begins())) {
      run_ = product(run_, next.begins());
      if (next.exact) return;
      end_run();
    } else {
      end_run();
      add_cover(cover(next.begins()));
    }
    for (const Cover& each : next.covers)
      add_cover(each);
    run_ = next.ends();
  }

  [[nodiscard]] Part take() {
    if (is_exact_) {
      out_.exact = std::move(run_);
    } else {
      add_cover(cover(run_));
      out_.suffixes = std::move(run_);
    }
    return std::move(out_);
  }

 private:
  void add_cover(std::optional<Cover> other) { rules::add(out_.covers, std::move(other)); }

  void end_run() {
    add_cover(cover(run_));
    if (is_exact_) out_.prefixes = std::move(run_);
    is_exact_ = false;
  }

  Part out_;
  Strings run_{""};
  bool is_exact_ = true;  // While all is one run.
};

Part sequence(const std::vector<Syntax>& parts) {
  Sequence out;
  for (const Syntax& each : parts)
    out.add(part_of(each));
  return out.take();
}

// One string of the one or of the other; nothing is known where there are too many.
void join(Strings& all, const Strings& more) {
  all.insert(all.end(), more.begin(), more.end());
  unite(all);
  if (all.size() > kChoiceStrings) all = {""};
}

Part choice(const std::vector<Syntax>& branches) {
  Part out{.exact = Strings{}, .prefixes = {}, .suffixes = {}};
  std::optional<Cover> cover{Cover{}};
  for (const Syntax& branch : branches) {
    Part next = part_of(branch);
    out.width = std::max(out.width, next.width);
    join(out.prefixes, next.begins());
    join(out.suffixes, next.ends());
    if (out.exact && next.exact && out.exact->size() + next.exact->size() <= kChoiceStrings) {
      out.exact->insert(out.exact->end(), next.exact->begin(), next.exact->end());
    } else {
      out.exact.reset();
    }
    cover = both(std::move(cover), covers_of(std::move(next)));
  }
  if (out.exact) unite(*out.exact);
  rules::add(out.covers, std::move(cover));
  return out;
}

Part optional_part(Part once, std::size_t most) {
  Part out{.width = times(once.width, most)};
  if (most > 1 || !once.exact) return out;
  out.exact = most == 1 ? std::move(once.exact) : Strings{};
  out.exact->emplace_back();
  unite(*out.exact);
  return out;
}

// What is repeated as often as it must be both begins and ends the whole.
Part repeat(const Syntax& syntax) {
  Part once = part_of(syntax.parts.front());
  if (syntax.least == 0) return optional_part(std::move(once), syntax.most);
  const std::size_t written = std::min(syntax.least, kRepeatsWritten);
  Sequence sequence;
  for (std::size_t i = 0; i < written; ++i)
    sequence.add(once);
  Part least = sequence.take();
  if (written == syntax.most) return least;
  Part out{.prefixes = least.begins(), .suffixes = least.ends()};
  out.width = times(once.width, syntax.most);
  out.covers = covers_of(std::move(least));
  return out;
}

// As deep as read_syntax() reads.
Part part_of(const Syntax& syntax) {
  switch (syntax.kind) {
    case Kind::nothing: return {.exact = Strings{""}};
    case Kind::any: return {.width = syntax.bytes};
    case Kind::character: return character(syntax);
    case Kind::sequence: return sequence(syntax.parts);
    case Kind::choice: return choice(syntax.parts);
    case Kind::repeat: return repeat(syntax);
  }
  return {.width = kUnbounded};
}

}  // namespace

std::string plain(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    if (utf8.substr(at).starts_with(kLongS)) {
      out += 's';
      at += kLongS.size();
    } else if (utf8.substr(at).starts_with(kKelvin)) {
      out += 'k';
      at += kKelvin.size();
    } else {
      out += lower(utf8[at++]);
    }
  }
  return out;
}

bool moves_when_plain(std::string_view utf8) {
  return utf8.find(kLongS) != std::string_view::npos ||
         utf8.find(kKelvin) != std::string_view::npos;
}

void keep_worthwhile(Requirement& requirement) {
  Covers& covers = requirement.covers;
  if (!covers.empty() && covers.front().cost < kCheapCost) covers.resize(1);
  while (covers.size() > 1 && covers.back().often > kTooOften)
    covers.pop_back();
  covers.shrink_to_fit();
}

bool is_dear(const Requirement& requirement) {
  return requirement.covers.empty() || requirement.covers.front().cost > kDearCost;
}

Requirement requirement_of(std::string_view pattern) {
  const auto syntax = read_syntax(pattern);
  if (!syntax) return {};
  Part whole = part_of(*syntax);
  Requirement out{.covers = {}, .width = whole.width};
  out.covers = covers_of(std::move(whole));
  for (Cover& each : out.covers) {
    unite(each.literals);
    if (out.width == kUnbounded) each.cost *= kFullVerification / kVerification;
  }
  return out;
}

}  // namespace rules
