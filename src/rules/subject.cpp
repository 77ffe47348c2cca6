#include <rules/limits.hpp>
#include <rules/subject.hpp>
#include <text/language.hpp>
#include <text/url.hpp>
#include <text/utf8.hpp>
#include <text/words.hpp>

#include <set>
#include <utility>

namespace rules {
namespace {

std::vector<Domain> domains_of(const std::vector<text::Link>& links) {
  std::vector<Domain> out;
  std::set<std::string> known;
  for (std::size_t i = 0; i < links.size() && i < kScanLinks; ++i) {
    auto url = text::parse_url(links[i].url);
    if (url && known.insert(url->host).second) {
      out.push_back({.host = std::move(url->host), .link = i});
    }
  }
  return out;
}

// A title adds to a short body what a language is told by.
std::string language_of(const Submission& given) {
  if (!given.language.empty()) return text::primary_language(given.language);
  return text::detect_language(given.title + "\n\n" +
                               std::string{text::clip(given.body, kScanBytes)});
}

}  // namespace

Subject make_subject(Submission given) {
  Subject out;
  out.language = language_of(given);
  out.links = text::links(given.body);
  out.domains = domains_of(out.links);
  const auto count = [](std::size_t number) { return static_cast<std::int64_t>(number); };
  out.article = {.characters = count(text::code_points(given.body)),
                 .words = count(text::word_count(given.body)),
                 .links = count(out.links.size()),
                 .sources = count(given.sources.size()),
                 .based_on_sources = given.based_on_sources,
                 .has_cover = given.has_cover,
                 .ai_text = given.ai_text};
  out.given = std::move(given);
  return out;
}

}  // namespace rules
