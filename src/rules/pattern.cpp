#include <base/ensure.hpp>
#include <rules/limits.hpp>
#include <rules/pattern.hpp>

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <unordered_map>
#include <utility>

namespace rules {
namespace {

re2::RE2::Options options(std::int64_t memory) {
  re2::RE2::Options out;
  out.set_log_errors(false);
  out.set_max_mem(memory);
  return out;
}

// What RE2 says of a pattern.
struct Judgement {
  std::string against;  // Empty: it can be used.
  bool matches_nothing = false;
  bool matches_usual_texts = false;
};

bool matches_nothing(const re2::RE2& re) {
  constexpr std::array<std::string_view, 9> kSamples = {
      "", "a", "a b", "7", " ", "\n", ".", "\xC3\xA9", "\xE4\xB8\xAD"};
  return std::ranges::any_of(kSamples, [&](std::string_view sample) {
    re2::StringPiece found;
    const re2::StringPiece whole{sample.data(), sample.size()};
    return re.Match(whole, 0, sample.size(), re2::RE2::UNANCHORED, &found, 1) && found.empty();
  });
}

bool matches_usual_texts(const re2::RE2& re) {
  constexpr std::array<std::string_view, 4> kSamples = {
      "The council met on Monday.", "o jogo acabou", "Quiz: 12 Fragen", "Why?"};
  return std::ranges::all_of(kSamples, [&](std::string_view sample) {
    return re2::RE2::PartialMatch(re2::StringPiece{sample.data(), sample.size()}, re);
  });
}

Judgement judge(const std::string& pattern) {
  const re2::RE2 re{pattern, options(kPatternMemory)};
  if (!re.ok()) return {.against = "RE2 says: " + re.error()};
  if (re.ProgramSize() > kProgramSize) {
    return {.against = "The pattern needs " + std::to_string(re.ProgramSize()) +
                       " steps of at most " + std::to_string(kProgramSize) +
                       "; shorten its repetitions."};
  }
  return {.against = "",
          .matches_nothing = matches_nothing(re),
          .matches_usual_texts = matches_usual_texts(re)};
}

// Reading a rule, linting it and compiling the set ask about the same patterns, and a reload about
// nearly the same; to ask RE2 takes longer than all the rest of it, so it is asked once.
class Judgements {
 public:
  Judgement of(const std::string& pattern) {
    if (auto known = find(pattern)) return std::move(*known);
    Judgement made = judge(pattern);
    const std::lock_guard lock{mutex_};
    if (known_.size() >= kJudgements) known_.clear();
    known_.emplace(pattern, made);
    return made;
  }

 private:
  std::optional<Judgement> find(const std::string& pattern) {
    const std::lock_guard lock{mutex_};
    const auto known = known_.find(pattern);
    return known == known_.end() ? std::nullopt : std::optional{known->second};
  }

  std::mutex mutex_;
  std::unordered_map<std::string, Judgement> known_;
};

Judgements& judgements() {
  static Judgements all;
  return all;
}

}  // namespace

struct Pattern::Compiled {
  Compiled(std::string pattern, const Judgement& judgement)
      : text{std::move(pattern)},
        matches_nothing{judgement.matches_nothing},
        matches_usual_texts{judgement.matches_usual_texts} {}

  std::string text;
  bool matches_nothing;
  bool matches_usual_texts;
  std::once_flag once;
  std::unique_ptr<const re2::RE2> re;
};

Pattern::Pattern(std::unique_ptr<Compiled> compiled) : compiled_{std::move(compiled)} {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

base::Result<Pattern> Pattern::compile(const std::string& text) {
  const Judgement judgement = judgements().of(text);
  if (!judgement.against.empty()) return base::invalid("", judgement.against);
  return Pattern{std::make_unique<Compiled>(text, judgement)};
}

Pattern Pattern::known_good(const std::string& text) {
  return Pattern{std::make_unique<Compiled>(text, Judgement{})};
}

const std::string& Pattern::text() const { return compiled_->text; }

std::optional<text::Range> Pattern::find(std::string_view text, text::Range within) const {
  std::call_once(compiled_->once, [this] {
    compiled_->re = std::make_unique<const re2::RE2>(compiled_->text, options(kPatternMemory));
    base::ensure(compiled_->re->ok(), "a pattern that was judged compiles");
  });
  re2::StringPiece found;
  const re2::StringPiece whole{text.data(), text.size()};
  if (!compiled_->re->Match(whole, within.start, within.end, re2::RE2::UNANCHORED, &found, 1)) {
    return std::nullopt;
  }
  const auto start = static_cast<std::size_t>(found.data() - text.data());
  return text::Range{.start = start, .end = start + found.size()};
}

std::optional<text::Range> Pattern::find(std::string_view text) const {
  return find(text, {.start = 0, .end = text.size()});
}

bool Pattern::matches_nothing() const { return compiled_->matches_nothing; }
bool Pattern::matches_usual_texts() const { return compiled_->matches_usual_texts; }

struct Screen::Compiled {
  Compiled() : set{options(kScreenMemory), re2::RE2::UNANCHORED} {}
  re2::RE2::Set set;
};

Screen::Screen(const std::vector<std::string>& patterns) {
  auto compiled = std::make_unique<Compiled>();
  for (const std::string& pattern : patterns) {
    std::string wrong;
    base::ensure(compiled->set.Add(pattern, &wrong) >= 0, "a pattern of a screen compiles");
  }
  // Too large a set is not compiled; then the screen cannot say anything.
  if (compiled->set.Compile()) compiled_ = std::move(compiled);
}

Screen::Screen(Screen&&) noexcept = default;
Screen& Screen::operator=(Screen&&) noexcept = default;
Screen::~Screen() = default;

bool Screen::matching(std::string_view text, std::vector<int>& out) const {
  out.clear();
  if (compiled_ == nullptr) return false;
  re2::RE2::Set::ErrorInfo error{};
  const re2::StringPiece whole{text.data(), text.size()};
  if (compiled_->set.Match(whole, &out, &error)) {
    std::ranges::sort(out);
    return true;
  }
  return error.kind == re2::RE2::Set::kNoError;
}

}  // namespace rules
