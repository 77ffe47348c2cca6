#include <base/ensure.hpp>
#include <text/ascii.hpp>
#include <text/fold.hpp>
#include <text/limits.hpp>
#include <text/look_alikes.hpp>
#include <text/marks.hpp>

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace text {
namespace {

using Edits = Folded::Edits;

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

void check(UErrorCode status) {
  if (U_FAILURE(status)) throw std::runtime_error{std::string{"ICU: "} + u_errorName(status)};
}

std::size_t size(std::int32_t value) { return static_cast<std::size_t>(value); }

// Whether both ends of the edit are the only places that can be asked for, so
// that equal lengths need no entry.
bool is_single(std::string_view text, Range range) {
  if (range.start == range.end) return false;
  std::size_t at = range.start;
  (void)decode(text, at);
  return at == range.end;
}

struct Changed {
  std::string text;
  Edits edits;
};

// One of Unicode's normal forms; of ASCII it changes nothing or the capitals.
struct Form {
  const icu::Normalizer2& icu;
  bool lowers;
};

void append_ascii(const Form& form, std::string_view ascii, std::string& out) {
  if (form.lowers) {
    append_small(out, ascii);
  } else {
    out += ascii;
  }
}

// Adds what changed in a run that begins at these ends of the two texts.
void list(const icu::Edits& edits,
          std::string_view was,
          std::size_t now_at,
          std::size_t was_at,
          Changed& out) {
  const std::string_view now = std::string_view{out.text}.substr(now_at);
  UErrorCode status = U_ZERO_ERROR;
  auto each = edits.getFineChangesIterator();
  while (each.next(status) != 0) {
    const Range to = {.start = size(each.destinationIndex()),
                      .end = size(each.destinationIndex() + each.newLength())};
    const Range from = {.start = size(each.sourceIndex()),
                        .end = size(each.sourceIndex() + each.oldLength())};
    const bool same_length = each.oldLength() == each.newLength();
    if (same_length && is_single(was, from) && is_single(now, to)) continue;
    out.edits.push_back({.now = {.start = now_at + to.start, .end = now_at + to.end},
                         .was = {.start = was_at + from.start, .end = was_at + from.end}});
  }
  check(status);
}

void normalise(const icu::Normalizer2& form, std::string_view utf8, Range run, Changed& out) {
  const std::string_view part = utf8.substr(run.start, run.end - run.start);
  const std::size_t now_at = out.text.size();
  icu::Edits edits;
  UErrorCode status = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink{&out.text};
  form.normalizeUTF8(0,
                     icu::StringPiece{part.data(), static_cast<std::int32_t>(part.size())},
                     sink,
                     &edits,
                     status);
  check(status);
  list(edits, part, now_at, run.start, out);
}

// Where the next run for ICU is: from the last ASCII character before one that is not, up to so
// many ASCII characters that it is cheaper to ask again.
Range next_run(std::string_view utf8, std::size_t from) {
  constexpr std::size_t kGap = 24;
  const std::size_t start = ascii_end(utf8, from);
  if (start == utf8.size()) return {.start = start, .end = start};
  std::size_t end = start;
  for (std::size_t at = start; at < utf8.size() && at - end < kGap; ++at) {
    if (!is_ascii(utf8[at])) end = at + 1;
  }
  return {.start = start > from ? start - 1 : start, .end = end};
}

// An ASCII character is a boundary of every normal form (UAX 15): nothing before it changes with
// it, and it changes only with the marks behind it. So ICU sees nothing but what is not ASCII, and
// the one character before that.
Changed normalised(const Form& form, std::string_view utf8) {
  Changed out;
  out.text.reserve(utf8.size() + utf8.size() / 8);
  for (std::size_t at = 0; at < utf8.size();) {
    const Range run = next_run(utf8, at);
    append_ascii(form, utf8.substr(at, run.start - at), out.text);
    if (run.start < run.end) normalise(form.icu, utf8, run, out);
    at = run.end;
  }
  return out;
}

const icu::Normalizer2& instance(const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const form = get(status);
  check(status);
  return *form;
}

Changed unmasked(std::string_view utf8, const std::vector<LookAlike>& alike) {
  Changed out;
  std::size_t at = 0;
  for (const LookAlike& each : alike) {
    out.text.append(utf8.substr(at, each.range.start - at));
    const std::size_t now = out.text.size();
    out.text += each.letter;
    out.edits.push_back({.now = {.start = now, .end = now + 1}, .was = each.range});
    at = each.range.end;
  }
  out.text.append(utf8.substr(at));
  return out;
}

std::size_t start_before(const Edits& edits, std::size_t start) {
  const auto after = std::ranges::upper_bound(
      edits, start, {}, [](const Folded::Edit& edit) { return edit.now.start; });
  if (after == edits.begin()) return start;
  const Folded::Edit& edit = *std::prev(after);
  return start < edit.now.end ? edit.was.start : edit.was.end + (start - edit.now.end);
}

std::size_t end_before(const Edits& edits, std::size_t end) {
  const auto after = std::ranges::lower_bound(
      edits, end, {}, [](const Folded::Edit& edit) { return edit.now.start; });
  if (after == edits.begin()) return end;
  const Folded::Edit& edit = *std::prev(after);
  return end <= edit.now.end ? edit.was.end : edit.was.end + (end - edit.now.end);
}

void check_length(std::string_view utf8) {
  base::ensure(utf8.size() <= kTextBytes, "a text is no longer than its limit when it is folded");
}

}  // namespace

Folded::Folded(std::string text, std::vector<Edits> steps)
    : text_{std::move(text)}, steps_{std::move(steps)} {}

Folded Folded::before(Folded later, Edits first) {
  later.steps_.push_back(std::move(first));
  return later;
}

Range Folded::original(Range range) const {
  for (const Edits& edits : steps_) {
    const std::size_t start = start_before(edits, range.start);
    const std::size_t end = range.end > range.start ? end_before(edits, range.end) : start;
    range = {.start = start, .end = std::max(start, end)};
  }
  return range;
}

Folded fold_markdown(std::string_view markdown) {
  check_length(markdown);
  const std::vector<Mark> found = marks(markdown);
  if (found.empty()) return fold(markdown);
  Changed bare;
  std::size_t at = 0;
  for (const Mark& mark : found) {
    bare.text.append(markdown.substr(at, mark.range.start - at));
    const std::size_t now = bare.text.size();
    bare.text += mark.shown;
    bare.edits.push_back({.now = {.start = now, .end = bare.text.size()}, .was = mark.range});
    at = mark.range.end;
  }
  bare.text.append(markdown.substr(at));
  return Folded::before(fold(bare.text), std::move(bare.edits));
}

Folded fold(std::string_view utf8, LookAlikes look) {
  check_length(utf8);
  const Form form{instance(&icu::Normalizer2::getNFKCCasefoldInstance), true};
  const auto alike = look == LookAlikes::fold ? look_alikes(utf8) : std::vector<LookAlike>{};
  if (alike.empty()) {
    Changed out = normalised(form, utf8);
    return {std::move(out.text), {std::move(out.edits)}};
  }
  Changed first = unmasked(utf8, alike);
  Changed second = normalised(form, first.text);
  return {std::move(second.text), {std::move(second.edits), std::move(first.edits)}};
}

Folded nfkc(std::string_view utf8) {
  check_length(utf8);
  Changed out = normalised({instance(&icu::Normalizer2::getNFKCInstance), false}, utf8);
  return {std::move(out.text), {std::move(out.edits)}};
}

}  // namespace text
