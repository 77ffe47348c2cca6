#include <base/ensure.hpp>
#include <rules/limits.hpp>
#include <rules/reading.hpp>

#include <algorithm>

namespace rules {

Reading::Reading(const Subject& subject) : subject_{subject} {
  const Submission& given = subject.given;
  const auto add = [this](Field field, std::size_t member, std::string_view raw, text::Range at) {
    texts_.push_back({.field = field, .member = member, .raw = raw, .in_body = at});
  };
  add(Field::title, 0, given.title, {});
  add(Field::body, 0, given.body, {});
  const std::string_view body{given.body};
  for (std::size_t i = 0; i < std::min(subject.links.size(), kScanLinks); ++i) {
    const text::Link& link = subject.links[i];
    add(Field::links, i, body.substr(link.start, link.end - link.start), {link.start, link.end});
  }
  for (std::size_t i = 0; i < subject.domains.size(); ++i) {
    const text::Link& link = subject.links[subject.domains[i].link];
    add(Field::domains, i, subject.domains[i].host, {link.start, link.end});
  }
  add(Field::author, 0, given.author, {});
  for (std::size_t i = 0; i < given.sources.size(); ++i) {
    add(Field::sources, i, given.sources[i], {});
  }
  add(Field::cover_alt, 0, given.cover_alt, {});
}

std::string Reading::why_unreadable() const {
  if (subject_.links.size() > kScanLinks) {
    return "more than " + std::to_string(kScanLinks) + " links";
  }
  for (const ReadText& each : texts_) {
    if (each.raw.size() > kScanBytes) return std::string{name(each.field)} + " is too long";
    if (!text::valid_utf8(each.raw)) return std::string{name(each.field)} + " is not UTF-8";
  }
  return {};
}

std::string_view Reading::form(std::size_t index, Normalise normalise) {
  ReadText& each = texts_[index];
  switch (normalise) {
    case Normalise::none: return each.raw;
    case Normalise::nfkc:
      if (!each.nfkc) each.nfkc = text::nfkc(each.raw);
      return each.nfkc->text();
    case Normalise::fold:
      if (!each.folded) {
        each.folded =
            each.field == Field::body ? text::fold_markdown(each.raw) : text::fold(each.raw);
      }
      return each.folded->text();
  }
  throw base::Bug{"a text has three forms"};
}

text::Range Reading::original(std::size_t index, Normalise normalise, text::Range range) const {
  const ReadText& each = texts_[index];
  switch (normalise) {
    case Normalise::none: return range;
    case Normalise::nfkc: return each.nfkc.value().original(range);
    case Normalise::fold: return each.folded.value().original(range);
  }
  throw base::Bug{"a text has three forms"};
}

}  // namespace rules
