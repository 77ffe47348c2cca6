#include <base/ensure.hpp>
#include <rules/limits.hpp>
#include <rules/pattern.hpp>

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <utility>

namespace rules {
namespace {

re2::RE2::Options options(std::int64_t memory) {
  re2::RE2::Options out;
  out.set_log_errors(false);
  out.set_max_mem(memory);
  return out;
}

}  // namespace

struct Pattern::Compiled {
  explicit Compiled(std::string pattern) : text{std::move(pattern)} {}

  std::string text;
  std::once_flag once;
  std::optional<re2::RE2> re;
};

Pattern::Pattern(std::unique_ptr<Compiled> compiled) : compiled_{std::move(compiled)} {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

base::Result<Pattern> Pattern::compile(const std::string& text) {
  const re2::RE2 re{text, options(kPatternMemory)};
  if (!re.ok()) return base::invalid("", "RE2 says: " + re.error());
  if (re.ProgramSize() > kProgramSize) {
    return base::invalid("",
                         "The pattern needs " + std::to_string(re.ProgramSize()) +
                             " steps of at most " + std::to_string(kProgramSize) +
                             "; shorten its repetitions.");
  }
  return Pattern{std::make_unique<Compiled>(text)};
}

std::optional<text::Range> Pattern::find(std::string_view text, text::Range within) const {
  std::call_once(compiled_->once,
                 [this] { compiled_->re.emplace(compiled_->text, options(kPatternMemory)); });
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

bool Pattern::matches_nothing() const {
  constexpr std::array<std::string_view, 9> kSamples = {
      "", "a", "a b", "7", " ", "\n", ".", "\xC3\xA9", "\xE4\xB8\xAD"};
  return std::ranges::any_of(kSamples, [this](std::string_view sample) {
    const auto found = find(sample);
    return found && found->start == found->end;
  });
}

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
