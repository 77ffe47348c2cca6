#include <base/ensure.hpp>
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

bool is_ascii(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

std::string ascii_lower(std::string_view text) {
  std::string out{text};
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return out;
}

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

Edits listed(const icu::Edits& edits, std::string_view before, std::string_view after) {
  Edits out;
  UErrorCode status = U_ZERO_ERROR;
  auto each = edits.getFineChangesIterator();
  while (each.next(status) != 0) {
    const Folded::Edit edit = {.now = {.start = size(each.destinationIndex()),
                                       .end = size(each.destinationIndex() + each.newLength())},
                               .was = {.start = size(each.sourceIndex()),
                                       .end = size(each.sourceIndex() + each.oldLength())}};
    const bool same_length = each.oldLength() == each.newLength();
    if (same_length && is_single(before, edit.was) && is_single(after, edit.now)) continue;
    out.push_back(edit);
  }
  check(status);
  return out;
}

struct Changed {
  std::string text;
  Edits edits;
};

Changed normalised(const icu::Normalizer2& form, std::string_view utf8) {
  Changed out;
  out.text.reserve(utf8.size() + utf8.size() / 8);
  icu::Edits edits;
  UErrorCode status = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink{&out.text};
  form.normalizeUTF8(0,
                     icu::StringPiece{utf8.data(), static_cast<std::int32_t>(utf8.size())},
                     sink,
                     &edits,
                     status);
  check(status);
  out.edits = listed(edits, utf8, out.text);
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
  if (is_ascii(utf8)) return {ascii_lower(utf8), {}};
  const icu::Normalizer2& form = instance(&icu::Normalizer2::getNFKCCasefoldInstance);
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
  if (is_ascii(utf8)) return {std::string{utf8}, {}};
  Changed out = normalised(instance(&icu::Normalizer2::getNFKCInstance), utf8);
  return {std::move(out.text), {std::move(out.edits)}};
}

}  // namespace text
