#include <base/ensure.hpp>
#include <policies/policies.hpp>
#include <screening/hits.hpp>
#include <text/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>

namespace screening {
namespace {

// The text that a hit's offsets count in: links and domains stand in the body.
std::string_view counted_in(const articles::Draft& draft, const rules::Hit& hit) {
  switch (hit.field) {
    case rules::Field::title: return draft.title;
    case rules::Field::body:
    case rules::Field::links:
    case rules::Field::domains: return draft.body;
    case rules::Field::author: return draft.author_name;
    case rules::Field::sources: return draft.sources.at(hit.member);
    case rules::Field::cover_alt: return draft.cover.alt;
  }
  throw base::Bug{"a hit in a field that no article has"};
}

// Byte offsets in code points: every text is passed through once, however many hits it has.
class CodePoints {
 public:
  CodePoints(const rules::Scan& found, const articles::Draft& draft) {
    for (const rules::Hit& hit : found.hits) {
      std::vector<std::size_t>& bytes = texts_[counted_in(draft, hit).data()].bytes;
      bytes.push_back(hit.range.start);
      bytes.push_back(hit.range.end);
      texts_[counted_in(draft, hit).data()].text = counted_in(draft, hit);
    }
    for (auto& [data, places] : texts_) {
      std::ranges::sort(places.bytes);
      places.code_points = text::code_point_offsets(places.text, places.bytes);
    }
  }

  [[nodiscard]] std::size_t at(std::string_view text, std::size_t byte) const {
    const Places& places = texts_.at(text.data());
    const auto found = std::ranges::lower_bound(places.bytes, byte);
    return places.code_points.at(static_cast<std::size_t>(found - places.bytes.begin()));
  }

 private:
  struct Places {
    std::string_view text;
    std::vector<std::size_t> bytes;
    std::vector<std::size_t> code_points;
  };
  std::map<const char*, Places> texts_;  // By where the text stands in memory.
};

}  // namespace

rules::Submission submission_of(const articles::Draft& draft, const Surroundings& around) {
  const AuthorRecord& author = around.author;
  rules::Submission given{.title = draft.title, .body = draft.body};
  given.language = draft.language;
  given.author = draft.author_name;
  given.cover_alt = draft.cover.alt;
  given.sources = draft.sources;
  if (is_trusted(author, around.policies)) given.roles.emplace_back("trusted");
  given.based_on_sources = draft.based_on_sources;
  given.has_cover = !draft.cover.id.empty();
  given.ai_text = articles::name(draft.ai_text);
  given.by = {.first = author == AuthorRecord{},
              .submissions_24h = author.submissions_24h,
              .live = author.live,
              .refused = author.refused};
  given.now = around.now;
  return given;
}

std::vector<Hit> hits_of(const rules::Scan& found,
                         const rules::RuleSet& rules,
                         const articles::Draft& draft,
                         const std::string& language) {
  const CodePoints code_points{found, draft};
  std::vector<Hit> hits;
  hits.reserve(found.hits.size());
  for (const rules::Hit& each : found.hits) {
    const rules::Rule& rule = rules.rules().at(each.rule);
    const std::string_view text = counted_in(draft, each);
    Hit hit;
    hit.rule = each.id;
    hit.version = static_cast<int>(each.version);
    hit.status = rules::name(each.status);
    hit.field = rules::field_name(each);
    hit.start = each.range.start;
    hit.end = each.range.end;
    hit.start_cp = code_points.at(text, each.range.start);
    hit.end_cp = code_points.at(text, each.range.end);
    hit.text = each.text;
    hit.title = rule.title;
    hit.policy = rule.policy;
    hit.severity = policies::name(rule.severity);
    hit.action = rules::name(rule.action);
    hit.explanation = rules::explanation(rule, each, language);
    hit.hidden = rule.hidden;
    hits.push_back(std::move(hit));
  }
  return hits;
}

}  // namespace screening
